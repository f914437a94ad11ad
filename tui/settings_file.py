"""Where settings come from: the file, the environment, the command line; the later wins."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from platformdirs import user_config_path

from tui.exits import ExitCode
from tui.setting_rules import SETTINGS, read_setting
from tui.settings import Preferences
from tui.writing import write_text

ENVIRONMENT = "REJOINDER_"
KEYMAP = "keymap"


class WrongSetting(click.ClickException):
    """A setting that cannot be used; says where it stands."""

    exit_code = ExitCode.WRONG_INPUT


def config_path() -> Path:
    """Return where the settings file is, or would be."""
    return user_config_path("rejoinder") / "config.toml"


def preferences(given: Mapping[str, object] | None = None) -> Preferences:
    """Return the settings in force; those *given*, unless None, win. Raises WrongSetting."""
    asked = {name: value for name, value in (given or {}).items() if value is not None}
    checked = {name: _read(f"--{name}", name, value) for name, value in asked.items()}
    return Preferences(**{**_of_file(), **_of_environment(), **checked})


def in_force() -> dict[str, Any]:
    """Return every setting by name, as it is without a command line. Raises WrongSetting."""
    found = preferences()
    return {name: getattr(found, name) for name in SETTINGS}


def change(name: str, text: str) -> Path:
    """Set *name* to what *text* says, in the file, and return the file. Raises WrongSetting.

    ``keymap.ACTION`` sets the keys of one action.
    """
    path, kept = config_path(), _of_file()
    first, _, action = name.partition(".")
    if first == KEYMAP and action:
        kept[KEYMAP] = _read(path, KEYMAP, {**kept.get(KEYMAP, {}), action: text})
    elif first == KEYMAP:
        raise WrongSetting("say which action: keymap.ACTION, for example keymap.play")
    else:
        kept[name] = _read(path, name, text)
    write_text(path, [as_toml(kept)])
    return path


def keep(preferences: Preferences) -> Path:
    """Write all of *preferences* that is not the default, and return the file.

    Raises CannotWrite.
    """
    usual, path = Preferences(), config_path()
    values = {name: getattr(preferences, name) for name in SETTINGS}
    own = {name: value for name, value in values.items() if value != getattr(usual, name)}
    write_text(path, [as_toml(own)])
    return path


def reset() -> Path:
    """Remove the settings file, and return where it was."""
    path = config_path()
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WrongSetting(f"cannot remove {path}: {error.strerror or error}") from error
    return path


def as_toml(values: Mapping[str, Any]) -> str:
    """Return checked settings as the text of a file."""
    plain = {name: value for name, value in values.items() if name != KEYMAP}
    lines = [f"{name} = {_toml(plain[name])}" for name in SETTINGS if name in plain]
    if values.get(KEYMAP):
        lines += ["", f"[{KEYMAP}]"]
        lines += [f"{_toml(name)} = {_toml(keys)}" for name, keys in values[KEYMAP].items()]
    return "".join(f"{line}\n" for line in lines)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _of_file() -> dict[str, Any]:
    path = config_path()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(f"cannot read {path}: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise WrongSetting(f"{path} is not valid TOML: {error}") from error
    return {name: _read(path, name, value) for name, value in values.items()}


def _of_environment() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in SETTINGS:
        variable = f"{ENVIRONMENT}{name.upper()}"
        if name != KEYMAP and os.environ.get(variable):
            found[name] = _read(variable, name, os.environ[variable])
    return found


def _read(where: Path | str, name: str, value: object) -> Any:
    try:
        return read_setting(name, value)
    except ValueError as wrong:
        sentence = str(wrong)
        full = sentence if sentence.endswith("?") else f"{sentence.rstrip('.')}."
        raise WrongSetting(f"{where}: {name}: {full}") from wrong
