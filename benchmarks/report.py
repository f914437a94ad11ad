"""The table that people read and the JSON that programs read."""

import json
import os
import platform
from dataclasses import asdict
from importlib.metadata import version

from benchmarks.measure import Row, Sample

HEADINGS = (
    "engine",
    "size",
    "us/conversation",
    "events/s",
    "events/conversation",
    "peak MiB",
    "times as fast",
)


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table, aligned for a terminal."""
    cells = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    lines = [_line(line, widths) for line in cells]
    lines.insert(1, _rule(widths))
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.engine,
        row.size,
        f"{row.us:.1f}",
        f"{row.events_per_second:,.0f}",
        f"{row.events_per_conversation:.1f}",
        f"{row.peak_mib:.0f}",
        "" if row.ratio is None else f"{row.ratio:.2f}",
    )


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = [
        cell.ljust(width) if column < 2 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def _rule(widths: list[int]) -> str:
    marks = [
        "-" * width if column < 2 else "-" * (width - 1) + ":"
        for column, width in enumerate(widths)
    ]
    return f"| {' | '.join(marks)} |"


def machine() -> dict[str, str | int | None]:
    """Return what the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "simpy": version("simpy"),
        "numpy": version("numpy"),
    }


def as_json(rows: list[Row], samples: list[Sample]) -> str:
    """Return everything measured, with the machine, as indented JSON."""
    found = {
        "machine": machine(),
        "rows": [asdict(row) for row in rows],
        "samples": [asdict(sample) for sample in samples],
    }
    return json.dumps(found, indent=2) + "\n"
