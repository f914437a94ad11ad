"""The command ``import``: from an export to files, with everything that was found told."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import click

from sim.intake.interval_import import SCENARIO, Imported, Wishes, import_intervals, source_name
from sim.intake.series import DAY
from sim.intake.shapes import Shape, layout_of
from sim.intake.sheet import read_sheet
from sim.intake.telling import told
from sim.population.table import FlawedFile
from sim.scenario.clock import read_zone
from sim.scenario.problems import printable
from tui.exits import ExitCode
from tui.files import WrongFile, load
from tui.writing import write_text

_HOURS = re.compile(r"(\d{1,2}):?(00)?-(\d{1,2}):?(00)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What was typed after ``rejoinder import``."""

    file: Path
    shape: str | None = None
    folder: Path | None = None
    timezone: str | None = None
    opening: str | None = None
    replace: bool = False


def import_file(typed: Import) -> int:
    """Read the export, write the files and say what was done. Raises WrongFile."""
    wishes = Wishes(_zone(typed.timezone), _hours(typed.opening))
    try:
        imported = _imported(typed, wishes)
    except FlawedFile as error:
        shown = told(error)
        more = len(error.flaws) - len(shown.problems)
        count = f"\n\n{len(error.flaws)} mistakes" if len(error.flaws) > 1 else ""
        rest = f"; {more} are not shown" if more > 0 else ""
        raise WrongFile(f"{shown}{count}{rest}") from error
    folder = typed.folder or Path(source_name(typed.file))
    _write(folder, imported, replace=typed.replace)
    load(str(folder / SCENARIO))
    _say(folder, imported)
    return ExitCode.WELL


def _imported(typed: Import, wishes: Wishes) -> Imported:
    sheet = read_sheet(typed.file)
    layout = layout_of(sheet, Shape(typed.shape) if typed.shape else None)
    if layout.shape is Shape.CHATS:
        from sim.intake.chat_import import import_chats

        return import_chats(sheet, layout, wishes)
    return import_intervals(sheet, layout, wishes)


def _zone(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return read_zone(name)
    except ValueError as error:
        hint = "write a name such as Europe/Paris or UTC"
        raise WrongFile(f"--timezone: {error}; {hint}") from error


def _hours(text: str | None) -> tuple[int, int]:
    if text is None:
        return 0, DAY
    found = _HOURS.fullmatch(text.strip())
    first, last = (int(found[1]), int(found[3])) if found else (0, 0)
    if not 0 <= first < last <= 24:
        raise WrongFile(f"--open {text}: write whole hours of a day, for example 08:00-18:00")
    return first * 60, last * 60


def _write(folder: Path, imported: Imported, *, replace: bool) -> None:
    there = [name for name in imported.files if (folder / name).exists()]
    if there and not replace:
        names = ", ".join(there)
        hint = "choose another folder with --into, or write over them with --replace"
        raise WrongFile(f"{folder} has {names} already, which is left as it is; {hint}")
    for name, text in imported.files.items():
        write_text(folder / name, [text])


def _say(folder: Path, imported: Imported) -> None:
    for sentence in imported.found:
        click.echo(printable(sentence))
    if imported.fits:
        from tui.console import output_console
        from tui.fit_picture import fit_lines

        click.echo("\n" + "\n".join(fit_lines(imported.fits, output_console().width)))
    for note in imported.notes:
        click.echo(printable(f"  note: {note}"))
    click.echo()
    for name in imported.files:
        click.echo(printable(f"Wrote {folder / name}"))
    scenario = shlex.quote(printable(str(folder / SCENARIO)))
    click.echo(f"\nLines marked GUESS need your knowledge. Then: rejoinder run {scenario}")
