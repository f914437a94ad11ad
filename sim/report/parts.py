"""What a report is made of, before it has a look: sections with sentences, charts and tables."""

from dataclasses import dataclass

from sim.report.drawing import Draw


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings; the first column names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with what it says in words, and its figures as a table.

    ``name`` is made of small letters: a file name, and the start of its ids.
    """

    name: str
    title: str
    alt: str
    draw: Draw
    table: Table


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page. ``name`` is made of small letters; links lead there.

    ``points`` are a list below the sentences.
    """

    name: str
    title: str
    sentences: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    points: tuple[str, ...] = ()
