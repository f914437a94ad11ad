"""Which expectations are wanted: by a word in their line, and by the tags of their file."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sim.check.check_file import Chooses
from sim.check.contents import contents
from sim.scenario.load import LoadedScenario, load_scenario
from sim.scenario.problems import ScenarioError


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a command line asks for. Empty values select everything.

    ``word`` must stand in the file's path or the expectation's line, whatever the case of its
    letters; of ``tags`` the file must have one.
    """

    word: str = ""
    tags: tuple[str, ...] = ()

    def takes(self, tags: tuple[str, ...]) -> bool:
        """Tell whether a file with these *tags* is wanted."""
        return not self.tags or not set(self.tags).isdisjoint(tags)

    def chooser(self, path: Path) -> Chooses | None:
        """Return what picks the expectations of the file *path*; None: all of them."""
        word = self.word.lower()
        return None if not word or word in str(path).lower() else partial(_has, word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """A file of which something is wanted.

    ``chooses`` picks the expectations; None: all. ``loaded`` is the content of the file, which is
    read once only; None if it cannot be read.
    """

    path: Path
    chooses: Chooses | None = None
    is_long: bool = False
    loaded: LoadedScenario | None = None


def select(path: Path, selection: Selection) -> Selected | None:
    """Return what *selection* wants of the file *path*; None if it wants nothing of it.

    A file that cannot be read is selected, because nobody knows what it would have expected.
    """
    chooses = selection.chooser(path)
    try:
        loaded = load_scenario(path)
    except ScenarioError:
        return Selected(path=path)
    held = contents(loaded, path)
    names = [expected.name for expected in held.expected]
    wanted = [name for name in names if chooses is None or chooses(name)]
    if not wanted or not selection.takes(held.tags):
        return None
    return Selected(path=path, chooses=chooses, is_long=held.is_long, loaded=loaded)


def _has(word: str, name: str) -> bool:
    return word in name.lower()
