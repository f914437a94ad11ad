"""The staffing view for other programs: JSON and CSV, described in docs/staffing.md."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sim.study.erlang import Line
from sim.study.extra_agents import Search
from sim.study.intervals import Estimate
from sim.study.staffing import LEFT_OUT, Interval
from tui.staffing_view import View
from tui.warning import as_data

FORMAT = 1
_ESTIMATES = (
    "load",
    "slots",
    "agents",
    "service_level",
    "wait",
    "occupancy",
    "held",
    "held_agents",
)
_LINES = ("erlang_c", "erlang_a")


def as_json(view: View) -> str:
    """Return the view as JSON text."""
    content = {
        "format": FORMAT,
        "scenario": {"name": view.scenario.name, "file": view.file},
        "seed": view.scenario.seed,
        "replications": view.replications,
        "confidence": view.confidence,
        "service_level_within_ms": view.scenario.measure.service_level_ms,
        "warnings": as_data(view.concerns),
        "intervals": [_interval(row) for row in view.rows],
        "agents_for_the_hold": _search(view.search),
        "erlang_leaves_out": list(LEFT_OUT),
    }
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)


def _interval(row: Interval) -> dict[str, Any]:
    return {
        "from_ms": row.start_ms,
        "to_ms": row.stop_ms,
        **{name: _estimate(getattr(row, name)) for name in _ESTIMATES},
        **{name: _line(getattr(row, name)) for name in _LINES},
    }


def _estimate(found: Estimate) -> dict[str, Any]:
    return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}


def _line(line: Line | None) -> dict[str, Any] | None:
    return None if line is None else asdict(line)


def _search(found: Search | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "extra": found.extra,
        "interpolated": found.interpolated,
        "group": found.group,
        "trials": [
            {"extra": trial.extra, "service_level_change": _estimate(trial.change)}
            for trial in found.trials
        ],
    }


def csv_lines(view: View) -> Iterator[str]:
    """Yield the lines of staffing.csv: one for each interval."""
    parts = [f"{name}{end}" for name in _ESTIMATES for end in ("", "_low", "_high")]
    yield _csv(["from", "from_ms", "to_ms", *parts, *(f"{n}_service_level" for n in _LINES)])
    for row in view.rows:
        found = [getattr(row, name) for name in _ESTIMATES]
        values = [v for e in found for v in (e.value, e.low, e.high)]
        lines = [getattr(row, name) for name in _LINES]
        said = [None if line is None else line.service_level for line in lines]
        yield _csv([view.clock(row.start_ms), row.start_ms, row.stop_ms, *values, *said])


def _csv(row: list[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(row)
    return buffer.getvalue()
