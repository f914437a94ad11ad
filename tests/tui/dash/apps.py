"""Apps to test: on a small bundled scenario, with a clock that stands still."""

from functools import cache
from typing import Any

from textual.screen import Screen

from sim.scenario.bundled import bundled_path
from sim.scenario.load import LoadedScenario, load_scenario
from tui.app import RejoinderApp
from tui.settings import Preferences

STORY = "three-ways-to-come-back"


@cache
def loaded(name: str = STORY) -> LoadedScenario:
    """Return a bundled scenario, loaded once."""
    return load_scenario(bundled_path(name))


def app_on(
    name: str = STORY, *, first: Screen[Any] | None = None, **preferences: Any
) -> RejoinderApp:
    """Return an app on a bundled scenario in which time passes by ``app.tick`` only."""
    return RejoinderApp(loaded(name), first=first, preferences=Preferences(**preferences))


def text_of(app: RejoinderApp) -> str:
    """Return what is on the screen as plain text."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way
    return "\n".join(strip.text.rstrip() for strip in strips)
