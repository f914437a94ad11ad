"""The screens by name. Each module is imported when its screen is opened for the first time."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from textual.screen import Screen

_SCREENS = {
    "dashboard": ("tui.screens.dashboard", "DashboardScreen"),
    "journey": ("tui.screens.journey", "JourneyScreen"),
    "sides": ("tui.screens.sides", "SidesScreen"),
    "policy": ("tui.screens.policy", "PolicyScreen"),
    "admin": ("tui.screens.admin", "AdminScreen"),
    "compare": ("tui.screens.compare", "CompareScreen"),
    "time_line": ("tui.screens.time_line", "TimeLineScreen"),
    "events": ("tui.screens.events", "EventsScreen"),
    "picker": ("tui.screens.picker", "PickerScreen"),
    "study": ("tui.screens.study", "StudyScreen"),
    "stage": ("tui.screens.stage", "StageScreen"),
    "lessons": ("tui.screens.lessons", "LessonsScreen"),
    "practice": ("tui.screens.practice", "PracticeScreen"),
    "settings": ("tui.screens.settings", "SettingsScreen"),
}


def new_screen(name: str, *args: Any) -> Screen[Any]:
    """Return a new screen. Raises KeyError for a name that is none."""
    module, kind = _SCREENS[name]
    screen: Screen[Any] = getattr(import_module(module), kind)(*args)
    return screen


def lying_below(screens: Iterable[Screen[Any]], name: str) -> Screen[Any] | None:
    """Return the one of *screens* that is the screen *name*; None if there is none."""
    kind = _SCREENS[name][1]
    return next((screen for screen in screens if type(screen).__name__ == kind), None)
