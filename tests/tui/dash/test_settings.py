"""Settings: what may stand in the file, and what is said of what may not."""

import pytest

from tui.setting_rules import read_setting
from tui.settings import Preferences
from tui.settings_file import (
    WrongSetting,
    as_toml,
    change,
    config_path,
    in_force,
    keep,
    preferences,
    reset,
)


def _write(text: str) -> None:
    config_path().parent.mkdir(parents=True, exist_ok=True)
    config_path().write_text(text, encoding="utf-8")


def test_without_a_file_the_defaults_hold() -> None:
    """Nobody has to write a settings file."""
    assert preferences() == Preferences()


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each setting comes from the nearest of the three places."""
    _write('theme = "light"\nglyphs = "ascii"\nmotion = false\n')
    monkeypatch.setenv("REJOINDER_GLYPHS", "unicode")
    monkeypatch.setenv("REJOINDER_MOTION", "yes")
    found = preferences({"motion": False, "theme": None})
    assert (found.theme, found.glyphs, found.motion) == ("light", "unicode", False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("them = 1", "them: no setting is called 'them'. Did you mean 'theme'?"),
        ('theme = "drak"', "theme: no theme is called 'drak'. Did you mean 'dark'?"),
        ('glyphs = "emoji"', "glyphs: glyphs are unicode or ascii, not 'emoji'."),
        ("speed = 0.5", "speed: a speed is a number from 1 to 1000, or max, not 0.5."),
        ("frames_per_second = 100", "a whole number from 1 to 30, not 100."),
        ("motion = 7", "motion: motion is true or false, not 7."),
        ("keymap = 1", "keymap: keymap is a table"),
        ('[keymap]\nply = "k"', "no action is called 'ply'. Did you mean 'play'?"),
        ('[keymap]\nplay = "p"', "the key 'p' would mean both 'play' and 'policy'."),
        ("[keymap]\nplay = 3", "the keys of 'play' are words"),
        ("theme =", "is not valid TOML"),
    ],
)
def test_what_makes_no_sense_is_named_with_file_and_key(text: str, said: str) -> None:
    """A wrong file is refused with its path, the key and, where there is one, a near match."""
    _write(text)
    with pytest.raises(WrongSetting) as wrong:
        preferences()
    assert str(config_path()) in wrong.value.message
    assert said in wrong.value.message
    assert wrong.value.exit_code == 2


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in the environment is not blamed on the file."""
    monkeypatch.setenv("REJOINDER_SPEED", "fast")
    with pytest.raises(WrongSetting, match=r"^REJOINDER_SPEED: speed"):
        preferences()


def test_two_actions_may_swap_their_keys() -> None:
    """A key that is free because its action has another now may be given away."""
    own = read_setting("keymap", {"play": "p", "policy": "space"})
    assert own == {"play": "p", "policy": "space"}


def test_a_change_is_written_and_read_back() -> None:
    """`config set` changes one value and keeps the others."""
    change("theme", "high-contrast")
    change("keymap.play", "k ctrl+k")
    change("speed", "x60")
    found = preferences()
    assert (found.theme, found.speed) == ("high-contrast", "60")
    assert found.keymap == {"play": "k,ctrl+k"}


def test_a_refused_change_leaves_the_file_alone() -> None:
    """A wrong value is not written."""
    change("theme", "light")
    before = config_path().read_text(encoding="utf-8")
    with pytest.raises(WrongSetting):
        change("theme", "lihgt")
    assert config_path().read_text(encoding="utf-8") == before


def test_what_is_kept_comes_back() -> None:
    """Settings kept from the screen are the next start's."""
    wanted = Preferences(theme="light", motion=False, frames_per_second=20, speed="max")
    keep(wanted)
    assert preferences() == wanted


def test_a_reset_brings_the_defaults_back() -> None:
    """After a reset there is no file; a second one is no mistake."""
    change("theme", "light")
    reset()
    reset()
    assert preferences() == Preferences()


def test_all_settings_are_shown() -> None:
    """`config show` prints every setting that has a value, as a file could say it."""
    shown = as_toml(in_force())
    assert 'theme = "dark"' in shown
    assert "motion = true" in shown


@pytest.mark.parametrize(
    ("speed", "crowd", "expected"),
    [("auto", True, 60.0), ("auto", False, 10.0), ("max", True, None), ("250", False, 250.0)],
)
def test_the_first_speed_fits_the_scenario(speed: str, crowd: bool, expected: float | None) -> None:
    """Left to itself a crowd goes fast and a story slowly; a number is taken as it is."""
    assert Preferences(speed=speed).speed_for(crowd=crowd) == expected
