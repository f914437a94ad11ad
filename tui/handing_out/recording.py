"""The command ``record``: films a lesson and writes it as what the file's name asks for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.exits import ExitCode
from tui.lessoning import course_for
from tui.writing import prepare_folder, write_text

if TYPE_CHECKING:
    from tui.handing_out.film import Film

KINDS = (".cast", ".html", ".svg")
BOTH_LOOKS = frozenset({".html", ".svg"})
"""These follow what the reader's machine asks for: dark or light."""


class NoSuchKind(click.ClickException):
    """The name of the file does not tell what it should be."""

    exit_code = ExitCode.WRONG_INPUT


def kind_of(file: Path, kinds: tuple[str, ...]) -> str:
    """Return the ending of *file*, if it is one of *kinds*. Raises NoSuchKind."""
    ending = file.suffix.lower()
    if ending not in kinds:
        listed = f"{', '.join(kinds[:-1])} or {kinds[-1]}"
        raise NoSuchKind(f"{file.name} should end in {listed}, which says what it will be")
    return ending


def record(name: str, file: Path, size: tuple[int, int], *, glyphs: str, look: str | None) -> int:
    """Film the lesson *name* in *size* columns and rows, and write it to *file*.

    *look* is dark or light; None is both where the file can follow the reader's machine, else
    dark. Raises NoSuchKind, NoLesson, WrongFile and CannotWrite.
    """
    kind = kind_of(file, KINDS)
    course, place = course_for(name)
    prepare_folder(file.parent)
    from tui.handing_out.filming import LOOKS, film_of

    looks = (look,) if look else LOOKS if kind in BOTH_LOOKS else LOOKS[:1]
    click.echo("filming, which takes a few seconds ...", err=True)
    film = film_of(course[place], size, glyphs=glyphs, looks=looks)
    text = _writer(kind)(film)
    write_text(file, [text])
    seconds = round(film.length_ms / 1000)
    click.echo(
        f"{file}: {film.title}, {len(film.scenes)} sentences and questions in "
        f"{seconds // 60}:{seconds % 60:02}, {len(text.encode()) // 1024 + 1} kB"
    )
    return ExitCode.WELL


def _writer(kind: str) -> "Callable[[Film], str]":
    if kind == ".cast":
        from tui.handing_out.cast_file import cast_text

        return cast_text
    if kind == ".svg":
        from tui.handing_out.moving_svg import moving_svg

        return moving_svg
    from tui.handing_out.player import player_page

    return player_page
