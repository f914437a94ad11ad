"""Opens a scenario in the dashboard that runs already."""

from dataclasses import replace

from sim.scenario.concerns import concerns
from sim.scenario.load import LoadedScenario, load_scenario
from sim.session.session import Session
from tui.app import RejoinderApp
from tui.remembered import note_recent
from tui.settings import Preferences
from tui.shelf import Entry, wanted
from tui.warning import in_short


def open_entry(shell: RejoinderApp, entry: Entry) -> None:
    """Watch what *entry* names, instead of what was watched before. Raises ScenarioError.

    What is odd about it is told. A failed check opens where it goes wrong.
    """
    loaded = load_scenario(entry.path)
    note_recent(entry.path)
    if entry.failed is None:
        shell.open_session(loaded, new_session(loaded, shell.preferences))
        if odd := in_short(concerns(loaded)):
            shell.notify(odd)
        return
    from tui.screens.replay import open_replay

    asked = wanted(entry.failed)
    open_replay(shell, with_seed(loaded, asked.seed), asked.replication, expect=asked.expect)


def with_seed(loaded: LoadedScenario, seed: int | None) -> LoadedScenario:
    """Return *loaded* with another seed, if one is given."""
    if seed is None:
        return loaded
    return replace(loaded, scenario=replace(loaded.scenario, seed=seed))


def new_session(loaded: LoadedScenario, preferences: Preferences, replication: int = 1) -> Session:
    """Return a session of *loaded* at the speed that the user prefers."""
    session = Session(loaded.scenario, replication=replication)
    crowd = bool(loaded.scenario.population.intervals)
    session.speed = preferences.speed_for(crowd=crowd)
    return session
