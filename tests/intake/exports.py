"""Exports for tests: written as bytes, imported, and what came of it as text."""

from pathlib import Path

from sim.intake.interval_import import Imported, Wishes, import_intervals
from sim.intake.shapes import Shape, layout_of
from sim.intake.sheet import read_sheet
from sim.intake.telling import told
from sim.population.table import FlawedFile

NO_WISHES = Wishes()


def imported(
    folder: Path, content: str | bytes, wishes: Wishes = NO_WISHES, shape: Shape | None = None
) -> Imported:
    """Return what an import makes of *content*, in a file called ``x.csv``."""
    path = folder / "x.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    sheet = read_sheet(path)
    return import_intervals(sheet, layout_of(sheet, shape), wishes)


def mistakes(
    folder: Path, content: str | bytes, wishes: Wishes = NO_WISHES, shape: Shape | None = None
) -> list[str]:
    """Return each mistake as ``line:column: sentence = what to do``; none if it was imported."""
    try:
        imported(folder, content, wishes, shape)
    except FlawedFile as error:
        return [f"{p.line}:{p.column}: {p.message} = {p.hint}" for p in told(error).problems]
    return []
