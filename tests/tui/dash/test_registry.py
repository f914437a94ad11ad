"""The registry of actions: one list that everything agrees with."""

import importlib
import pkgutil
from collections import Counter

import pytest

import tui.screens
from tests.house.sources import read
from tui.actions import ACTIONS, Action
from tui.screens.shell_screen import ShellScreen


def _screens() -> list[type[ShellScreen]]:
    for module in pkgutil.iter_modules(tui.screens.__path__):
        importlib.import_module(f"tui.screens.{module.name}")
    found: list[type[ShellScreen]] = []
    waiting: list[type[ShellScreen]] = [ShellScreen]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.append(kind)
    return sorted(
        (kind for kind in found if kind.__module__.startswith("tui.")), key=lambda k: k.__name__
    )


SCREENS = _screens()


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: str(action.id))
def test_an_action_is_told_in_words(action: Action) -> None:
    """Each has a short label, a group and a help sentence."""
    assert action.group
    assert 0 < len(action.label) <= 18
    assert action.help.endswith(".")
    assert len(action.help) <= 64


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen.__name__))
def test_a_key_means_one_thing_on_a_screen(screen: type[ShellScreen]) -> None:
    """No two actions of one screen share a key."""
    keys = Counter(key for name in screen.all_ids() for key in ACTIONS[name].keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen.__name__))
def test_a_screen_can_do_what_it_names(screen: type[ShellScreen]) -> None:
    """For every action of a screen there is a method."""
    names = {name.partition("(")[0] for name in screen.all_ids()}
    assert [name for name in sorted(names) if not hasattr(screen, f"action_{name}")] == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen.__name__))
def test_every_action_of_a_screen_has_its_binding(screen: type[ShellScreen]) -> None:
    """The keys that Textual knows are the registry's."""
    bound = screen._merged_bindings  # noqa: SLF001 - what Textual really uses
    assert bound is not None
    for name in screen.all_ids():
        for key in ACTIONS[name].keys:
            actions = [binding.action for binding in bound.key_to_bindings.get(key, [])]
            assert f"do({name!r})" in actions, key


def test_every_action_belongs_to_a_screen() -> None:
    """Nothing stands in the registry that no screen can do."""
    known = {name for screen in SCREENS for name in screen.all_ids()}
    assert ACTIONS.keys() - known == set()


def test_the_page_lists_every_action() -> None:
    """docs/dashboard.md names each action by its id."""
    page = read("docs/dashboard.md")
    assert [name for name in ACTIONS if f"`{name}`" not in page] == []
