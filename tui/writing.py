"""Writes files so that a reader never meets half of one."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from tui.exits import ExitCode


class CannotWrite(click.ClickException):
    """A file or folder that cannot be written to."""

    exit_code = ExitCode.WRONG_INPUT


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write *pieces* to *path*, replacing it only when everything is written.

    Missing folders are made. Raises CannotWrite.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="\n") as device:
                device.writelines(pieces)
            return
        _replace(path, pieces)
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror or error}") from error


def _replace(path: Path, pieces: Iterable[str]) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
