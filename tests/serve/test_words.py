"""What a visitor's program is started with."""

import pytest

from tui.cli import main
from tui.serve_words import Shown, words_of

ALL = {"speed": "max", "theme": "light", "glyphs": "ascii", "motion": False}
NOTHING: dict[str, object] = {"speed": None, "theme": None, "glyphs": None, "motion": None}


def _command(shown: Shown, given: dict[str, object]) -> list[str]:
    words = words_of(shown, given)
    assert words[1:4] == ("-P", "-m", "tui")
    return list(words[4:])


def test_everything_is_handed_on() -> None:
    """Settings, seed, changed values and the file are those that were typed."""
    shown = Shown(file="-odd", seed=7, paused=True, overrides=("policy.a=b c", "x=1"))
    assert _command(shown, ALL) == [
        "watch", "--speed=max", "--theme=light", "--glyphs=ascii", "--no-motion", "--seed=7",
        "--set=policy.a=b c", "--set=x=1", "--paused", "--", "-odd",
    ]  # fmt: skip


def test_what_was_not_typed_is_left_out() -> None:
    """Without anything each visitor chooses from the list, with the settings as they are."""
    assert _command(Shown(), NOTHING) == ["watch"]


@pytest.mark.parametrize("shown", [Shown(file="in-time", seed=3, paused=True), Shown()])
def test_watch_understands_it(shown: Shown) -> None:
    """Each word is one that the command takes."""
    name, *words = _command(shown, ALL)
    context = main.commands[name].make_context(name, words)
    assert context.params["file"] == shown.file
    assert context.params["theme"] == "light"
