"""Which settings there are, what each may be, and sentences for what it may not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tui.actions import ACTIONS
from tui.errors import unknown
from tui.settings import AUTO, FASTEST, MAX

GLYPHS = ("unicode", "ascii")
YES, NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the file, a sentence, and what reads a value.

    ``read`` raises ValueError with a sentence for a value that makes no sense.
    """

    name: str
    help: str
    read: Callable[[object], Any]


def theme_names() -> tuple[str, ...]:
    """Return the themes a user may name: ours first, then Textual's."""
    from textual.theme import BUILTIN_THEMES

    from tui.themes import SHORT_NAMES

    return (*SHORT_NAMES, *BUILTIN_THEMES)


def _theme(value: object) -> str:
    if value not in theme_names():
        raise ValueError(unknown("theme", str(value), theme_names()))
    return str(value)


def _glyphs(value: object) -> str:
    if value not in GLYPHS:
        raise ValueError(f"glyphs are unicode or ascii, not {value!r}")
    return str(value)


def _switch(name: str) -> Callable[[object], bool]:
    """Return what reads the setting *name*, which is on or off."""

    def read(value: object) -> bool:
        word = str(value).lower()
        if word not in (*YES, *NO):
            raise ValueError(f"{name} is true or false, not {value!r}")
        return word in YES

    return read


def read_speed(value: object) -> str:
    """Return a speed as it is kept. Raises ValueError for what is no speed."""
    word = str(value).lower().removeprefix("x").removeprefix("×")
    if word in (AUTO, MAX):
        return word
    try:
        number = float(word)
    except ValueError:
        number = -1.0
    if isinstance(value, bool) or not 1 <= number <= FASTEST:
        raise ValueError(f"a speed is a number from 1 to 1000, or max, not {value!r}")
    return f"{number:g}"


def _frames(value: object) -> int:
    word = str(value)
    if isinstance(value, bool) or not word.isdecimal() or not 1 <= int(word) <= 30:
        raise ValueError(f"frames_per_second is a whole number from 1 to 30, not {value!r}")
    return int(word)


def _locale(value: object) -> str:
    """Return a locale that Faker knows; empty: what the scenario says."""
    if value == "":
        return ""
    from faker.config import AVAILABLE_LOCALES

    if value not in AVAILABLE_LOCALES:
        raise ValueError(unknown("locale for names", str(value), sorted(AVAILABLE_LOCALES)))
    return str(value)


def read_keymap(value: object) -> dict[str, str]:
    """Return the keys of actions. Raises ValueError where two actions would share a key."""
    if not isinstance(value, Mapping):
        sentence = 'keymap is a table: [keymap], then lines such as play = "space"'
        raise ValueError(sentence)  # noqa: TRY004 - a wrong value of the user, not of the code
    own = {str(name): _keys(str(name), keys) for name, keys in value.items()}
    keys = {name: action.keys for name, action in ACTIONS.items()}
    keys.update({name: tuple(text.split(",")) for name, text in own.items()})
    for name in own:
        for other, theirs in keys.items():
            shared = set(keys[name]) & set(theirs)
            if other != name and shared:
                key = min(shared)
                raise ValueError(f"the key {key!r} would mean both {name!r} and {other!r}")
    return own


def _keys(name: str, keys: object) -> str:
    if name not in ACTIONS:
        raise ValueError(unknown("action", name, ACTIONS))
    words = str(keys).replace(",", " ").split()
    if not isinstance(keys, str) or not words:
        raise ValueError(f'the keys of {name!r} are words such as "space" or "ctrl+s"')
    return ",".join(words)


SETTINGS: Final = {
    setting.name: setting
    for setting in (
        Setting("theme", "Colours: dark, light, high-contrast, or a theme of Textual.", _theme),
        Setting("glyphs", "Shapes: unicode, or ascii for poor fonts.", _glyphs),
        Setting("motion", "Whether something may flash or slide.", _switch("motion")),
        Setting("large", "Whether lessons are told in large letters.", _switch("large")),
        Setting("speed", "The speed to begin with: auto, max, or 1 to 1000.", read_speed),
        Setting("frames_per_second", "How often the screen is painted, 1 to 30.", _frames),
        Setting("names_locale", "What invented names sound like, such as de_DE.", _locale),
        Setting("keymap", "Other keys for actions, by the action's name.", read_keymap),
    )
}
"""By name, in the order in which they are shown."""


def read_setting(name: str, value: object) -> Any:
    """Return the checked value of the setting *name*. Raises ValueError with a sentence."""
    if name not in SETTINGS:
        raise ValueError(unknown("setting", name, SETTINGS))
    return SETTINGS[name].read(value)
