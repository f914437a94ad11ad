"""The command ``calibrate``: the model beside what was measured, in words, JSON and CSV."""

import csv
import io
import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from sim.intake.actuals import Actual, read_actuals
from sim.intake.series import spelt
from sim.intake.telling import told
from sim.measures.catalogue import Unit
from sim.measures.units import Scale, scale_for
from sim.population.table import FlawedFile
from sim.scenario.model import Scenario
from sim.scenario.problems import printable
from sim.study.calibrate import (
    Beside,
    Calibration,
    calibrate,
    misplaced,
    prepared,
    unit_of_measure,
)
from sim.study.replicate import run_replications
from tui.exits import ExitCode
from tui.files import WrongFile, load
from tui.json_output import UNITS
from tui.progress import watched
from tui.writing import write_text

USUAL_REPLICATIONS = 20
NO_MORE: Mapping[str, Any] = MappingProxyType({})
NAMES = {
    "arrivals": "arrivals",
    "wait": "wait",
    "service_level": "service level",
    "abandoned": "abandoned",
    "handle_time": "handle time",
    "occupancy": "occupancy",
}
HEADINGS = ("interval_start", "measure", "unit", "actual", "model", "low", "high", "difference")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder calibrate``."""

    file: str
    actual: Path
    replications: int | None = None
    confidence: float = 0.95
    inside: float | None = None
    overrides: tuple[str, ...] = ()
    as_json: bool = False
    csv_file: Path | None = None


def calibrate_file(request: Request) -> int:
    """Run the model, compare and tell. Raises WrongFile and ReplicationFailed."""
    scenario = load(request.file, request.overrides).scenario
    count = request.replications or max(USUAL_REPLICATIONS, scenario.replications)
    found = beside(scenario, request.actual, count, request.confidence)
    if not found.rows:
        click.echo(printable(nothing_within(request.actual, scenario)), err=True)
        return ExitCode.NOTHING_SELECTED
    if request.csv_file is not None:
        write_text(request.csv_file, _csv(found))
    click.echo(
        as_json(found, scenario, count) if request.as_json else _words(found, scenario, count)
    )
    if request.inside is None or found.inside >= request.inside:
        return ExitCode.WELL
    click.echo(_too_few(found.inside, request.inside), err=True)
    return ExitCode.EXPECTATION_FAILED


def _too_few(inside: float, wished: float) -> str:
    """Return the sentence behind exit code 1, with a share that is never rounded up to the wish."""
    share = math.floor(inside * 1000) / 10
    return (
        f"Only {share:g}% of the measured values lie inside; --inside asks for {wished * 100:g}%."
    )


def beside(loaded: Scenario, actual: Path, count: int, confidence: float) -> Calibration:
    """Run *count* days of the model and lay them beside the file *actual*.

    Raises WrongFile and ReplicationFailed.
    """
    actuals = _actuals(actual, loaded)
    scenario = prepared(loaded, actuals)
    jobs = min(count, os.cpu_count() or 1)
    running = run_replications(scenario, range(1, count + 1), jobs=jobs)
    outcomes = [one.outcome for one in watched(running, count, f"Running {scenario.name}")]
    return calibrate(scenario, actuals, outcomes, confidence)


def nothing_within(actual: Path, scenario: Scenario) -> str:
    """Return why nothing could be compared."""
    said = f"No interval of {actual} lies within the clock of the scenario"
    if scenario.start is None:
        return f"{said}, which has no date."
    begin, end = scenario.start, scenario.start + timedelta(milliseconds=scenario.duration_ms)
    return f"{said}: {begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}. Change clock.start to compare."


def _actuals(path: Path, scenario: Scenario) -> tuple[Actual, ...]:
    try:
        actuals = read_actuals(path)
        flaws = misplaced(prepared(scenario, actuals), actuals)
        if flaws:
            raise FlawedFile(path, flaws)
    except FlawedFile as error:
        raise WrongFile(str(told(error))) from error
    return actuals


def _words(found: Calibration, scenario: Scenario, count: int) -> str:
    within = f"{found.confidence:.0%} range"
    lines = [f"{scenario.name} beside what was measured, {count} days of the model.", ""]
    lines.append(f"  {'measure':<14}{'intervals':>9}  {'off by':>10}  {'on average':>11}  {within}")
    for one in found.summaries:
        scale = scale_for(unit_of_measure(one.measure), one.mean_absolute_error or 1.0)
        off_by = _size(scale, one.measure, one.mean_absolute_error)
        on_average = _size(scale, one.measure, one.mean_error, signed=True)
        lines.append(
            f"  {NAMES[one.measure]:<14}{one.n:>9}  {off_by:>10}  {on_average:>11}  "
            f"{one.inside:.0%} inside"
        )
    lines += ["", *_worst(found)]
    if found.left_out:
        lines.append(f"{found.left_out} measured intervals lie outside the measured time.")
    return "\n".join(lines)


def _size(scale: Scale, measure: str, difference: float, *, signed: bool = False) -> str:
    """Return a difference in words; that of shares is in points."""
    sign = "+" if signed and difference > 0 else ""
    if unit_of_measure(measure) is Unit.SHARE:
        return f"{sign}{scale.bare(difference)} points"
    return f"{sign}{scale.full(difference)}"


def _worst(found: Calibration) -> Iterator[str]:
    worst = found.worst()
    if not worst:
        yield f"Every value lies where {found.confidence:.0%} of the model's days lie."
        return
    yield "Furthest from the model:"
    for row in worst:
        yield f"  {_sentence(row)}"


def _sentence(row: Beside) -> str:
    scale = scale_for(unit_of_measure(row.measure), max(abs(row.actual), abs(row.model)))
    more = "more" if row.difference > 0 else "less"
    start = spelt(row.start).replace("T", " ")
    return (
        f"{start}: {NAMES[row.measure]} was {scale.full(row.actual)}, the model says "
        f"{scale.full(row.model)} ({scale.bare(row.low)} to {scale.bare(row.high)}): "
        f"{_size(scale, row.measure, abs(row.difference))} {more}"
    )


def _rows(found: Calibration) -> Iterator[dict[str, Any]]:
    for row in found.rows:
        yield {
            "interval_start": row.start.isoformat() if row.start.year > 1 else spelt(row.start),
            "measure": row.measure,
            "unit": UNITS[unit_of_measure(row.measure)],
            "actual": row.actual,
            "model": row.model,
            "low": row.low,
            "high": row.high,
            "difference": row.difference,
            "inside": row.inside,
        }


def as_json(
    found: Calibration, scenario: Scenario, count: int, more: Mapping[str, Any] = NO_MORE
) -> str:
    """Return everything as JSON; *more* stands behind it."""
    content = {
        "format": 1,
        "scenario": scenario.name,
        "replications": count,
        "confidence": found.confidence,
        "inside": found.inside,
        "left_out": found.left_out,
        "worst": [_sentence(row) for row in found.worst()],
        "summary": [asdict(one) for one in found.summaries],
        "intervals": list(_rows(found)),
        **more,
    }
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)


def _csv(found: Calibration) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, (*HEADINGS, "inside"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(found))
    yield buffer.getvalue()
