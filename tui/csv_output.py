"""The figures as CSV files, for spreadsheets and statistics programs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sim.study.replicate import Replication
from tui.json_output import figures, unit_name
from tui.report import Report
from tui.writing import write_text

HEADINGS = ("measure", "stat", "scope", "unit", "value", "low", "high", "n")


def write_csv(folder: Path, report: Report, replications: Sequence[Replication]) -> None:
    """Write ``figures.csv`` and ``replications.csv`` into *folder*. Raises CannotWrite."""
    means = ([row[heading] for heading in HEADINGS] for row in figures(report))
    write_text(folder / "figures.csv", _lines(HEADINGS, means))
    headings = ("replication", *HEADINGS[:5], "n")
    write_text(folder / "replications.csv", _lines(headings, _each(replications)))


def _each(replications: Sequence[Replication]) -> Iterator[list[Any]]:
    for replication in replications:
        for key, figure in replication.outcome.figures.items():
            yield [replication.number, *key, unit_name(key), figure.value, figure.n]


def _lines(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in (headings, *rows):
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
