"""The figures of a run as rows of words: all measures by subject, by queue, by part of the day.

Pure: no terminal and no drawing.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from sim.duration import format_clock
from sim.measures.catalogue import MEASURES, Measure, Unit, measure_named
from sim.measures.figures import interval_scope, queue_scope
from sim.measures.units import scale_for, unit_of
from tui.report import Report
from tui.wording import counted, duration, figure, interval

WITH_SPREAD = ("wait_new", "requeue_wait", "time_to_resume", "slots_held", "cost")
"""Measures whose spread is shown too. The others' are in --json and --csv."""

SPREAD = {
    "p50": "  half of them within",
    "p90": "  90 % within",
    "p95": "  95 % within",
    "max": "  slots held at the peak",
    "total": "  a day of it",
}


class Row(NamedTuple):
    """One figure: what it is, its value with unit, its interval, from how many samples, of what."""

    label: str
    value: str
    interval: str
    samples: str
    denominator: str


class Column(NamedTuple):
    """One measure as a column of a small table."""

    heading: str
    measure: str
    stat: str


class Grid(NamedTuple):
    """A small table: its headings and its rows, all in words."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sections(report: Report) -> Iterator[tuple[str, list[Row]]]:
    """Yield each subject with its rows. Figures without a value are left out."""
    for section, measures in groupby(MEASURES, key=lambda measure: measure.section):
        rows = [row for measure in measures if _shown(measure) for row in _rows(report, measure)]
        if rows:
            yield section, rows


def _shown(measure: Measure) -> bool:
    """Leave out what the bars say, and other ways of counting it: --json and --csv have all."""
    elsewhere = ("service_level_", "outcome.", "outcome_of_returns.", "customer_outcome.")
    return not measure.name.startswith(elsewhere)


def _rows(report: Report, measure: Measure) -> Iterator[Row]:
    yield from _row(report, measure, measure.stats[0], measure.label)
    if measure.name in WITH_SPREAD:
        for stat in measure.stats:
            if stat in SPREAD:
                yield from _row(report, measure, stat, SPREAD[stat])


def _row(report: Report, measure: Measure, stat: str, label: str) -> Iterator[Row]:
    found = report.estimate(measure.name, stat)
    if found.value is None:
        return
    unit = unit_of(measure, stat)
    counts = unit is Unit.COUNT or _is_of_time(measure)
    samples = "" if counts else scale_for(Unit.COUNT, found.n).full(found.n)
    described = _variant(report) if measure.name == "service_level" else measure
    denominator = "" if label in SPREAD.values() else described.denominator
    named = f"{label}{_currency(report, unit)}"
    yield Row(named, figure(found, unit), interval(found, unit), samples, denominator)


def _currency(report: Report, unit: Unit) -> str:
    prices = report.scenario.measure.prices
    return f", {prices.currency}" if prices and prices.currency and unit is Unit.MONEY else ""


def _is_of_time(measure: Measure) -> bool:
    """Tell whether a measure is taken over time, which has no number of samples."""
    return "time" in measure.denominator or "window" in measure.denominator


def queues(report: Report) -> Grid:
    """Return the table of queues."""
    columns = (
        Column("chats", "offered", "count"),
        Column("waited", "wait_new", "mean"),
        Column("90 % within", "wait_new", "p90"),
        Column(_in_time(report), "service_level", "share"),
        Column("gave up", "abandoned", "share"),
        Column("cut off", "cut_offs", "count"),
        Column("kept agent", "kept_agent", "share"),
    )
    names = (queue.name for queue in report.scenario.floor.queues)
    rows = tuple((name, *_cells(report, columns, queue_scope(name))) for name in names)
    return Grid(("queue", *(column.heading for column in columns)), rows)


def parts_of_the_day(report: Report) -> Grid:
    """Return the table of intervals; those of the warm-up are left out."""
    columns = (
        Column("chats", "offered", "count"),
        Column("waited", "wait_new", "mean"),
        Column(_in_time(report), "service_level", "share"),
        Column("cut off", "cut_offs", "count"),
        Column("kept agent", "kept_agent", "share"),
        Column("held", "slots_held", "mean"),
        Column("slots used", "slots_used", "share"),
    )
    scenario = report.scenario
    length = scenario.measure.interval_ms
    rows = tuple(
        (clock(report, start), *_cells(report, columns, interval_scope(index)))
        for index, start in enumerate(range(0, scenario.duration_ms, length))
        if start + length > scenario.warm_up_ms
    )
    return Grid(("from", *(column.heading for column in columns)), rows)


def _in_time(report: Report) -> str:
    return f"in {duration(report.scenario.measure.service_level_ms)}"


def _cells(report: Report, columns: tuple[Column, ...], scope: str) -> Iterator[str]:
    for column in columns:
        found = report.estimate(column.measure, column.stat, scope)
        yield figure(found, unit_of(measure_named(column.measure), column.stat))


def clock(report: Report, at_ms: int) -> str:
    """Return a moment as the time of day, or as the time since the start where there is no day."""
    start = report.scenario.start
    if start is None:
        return format_clock(at_ms).removesuffix(".000")
    return (start + timedelta(milliseconds=at_ms)).strftime("%H:%M")


def conditions(report: Report) -> Iterator[str]:
    """Yield what must be known to read the figures, and to get them again."""
    scenario = report.scenario
    several = len(report.numbers) > 1
    ran = f"replication {report.numbers[0]}"
    if several:
        ran = counted(len(report.numbers), "replication", "replications")
    if report.interrupted:
        ran += f" of {report.planned}, interrupted"
    yield f"Run: {report.file}, seed {scenario.seed}, {ran}."
    if several:
        yield f"In brackets: {report.confidence * 100:g} % intervals over the replications."
    yield (
        f"Measured: customers who came from {clock(report, scenario.warm_up_ms)} "
        f"to {clock(report, scenario.duration_ms)}, each to the end."
    )


def service_level_variant(report: Report) -> str:
    """Return the sentence that says how the service level is counted."""
    plan = report.scenario.measure
    variant = _variant(report)
    within = duration(plan.service_level_ms)
    return (
        f"Service level, variant {plan.service_level_variant}: {variant.numerator} ({within}), "
        f"out of {variant.denominator}."
    )


def _variant(report: Report) -> Measure:
    return measure_named(f"service_level_{report.scenario.measure.service_level_variant}")
