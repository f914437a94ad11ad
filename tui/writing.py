"""Writes files so that a reader never meets half of one."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from tui.exits import ExitCode
from tui.serve_guest import NOTHING_KEPT, is_guest


class CannotWrite(click.ClickException):
    """A file or folder that cannot be written to."""

    exit_code = ExitCode.WRONG_INPUT


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write *pieces* to *path*, replacing it only when everything is written.

    Missing folders are made. Raises CannotWrite, for whatever file in a visitor's session.
    """
    if is_guest():
        raise CannotWrite(NOTHING_KEPT)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="\n") as device:
                device.writelines(pieces)
            return
        _replace(path, pieces)
    except OSError as error:
        raise _cannot_write(path, error) from error


def prepare_folder(folder: Path) -> None:
    """Make *folder*, so that what cannot be written is known before the work that fills it.

    Raises CannotWrite.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    if not os.access(folder, os.W_OK):
        raise CannotWrite(f"cannot write into {folder}: it is protected")


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
    why = "there is a file where a folder should be" if in_the_way else error.strerror or error
    return CannotWrite(f"cannot write {path}: {why}")


def _replace(path: Path, pieces: Iterable[str]) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
