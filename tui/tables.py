"""The figures of a run as rows of words: all measures by subject, by queue, by part of the day.

Pure: no terminal and no drawing.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from sim.duration import format_clock, format_duration
from sim.measures.catalogue import MEASURES, Measure, Unit, measure_named
from sim.measures.figures import interval_scope, queue_scope
from tui.report import Report
from tui.wording import counted, figure, interval, scale_for

STATS = {
    "mean": "mean",
    "share": "share",
    "count": "count",
    "max": "peak",
    "p50": "half within",
    "p90": "90 % within",
    "p95": "95 % within",
}
"""How a statistic is called on the screen."""


class Row(NamedTuple):
    """One figure: what it is, its value with unit, its interval, from how many samples, of what."""

    label: str
    stat: str
    value: str
    interval: str
    samples: str
    denominator: str


class Column(NamedTuple):
    """One measure as a column of a small table."""

    heading: str
    measure: str
    stat: str


def sections(report: Report) -> Iterator[tuple[str, list[Row]]]:
    """Yield each subject with its rows. Figures without a value are left out."""
    for section, measures in groupby(MEASURES, key=lambda measure: measure.section):
        rows = [row for measure in measures if _shown(measure) for row in _rows(report, measure)]
        if rows:
            yield section, rows


def _shown(measure: Measure) -> bool:
    """Leave out the other ways of counting what is shown already; --json and --csv have them."""
    return not measure.name.startswith(("service_level_", "outcome_of_returns.", "customer_outcome."))


def _rows(report: Report, measure: Measure) -> Iterator[Row]:
    label = measure.label
    for stat in measure.stats:
        found = report.estimate(measure.name, stat)
        if found.value is None:
            continue
        unit = Unit.COUNT if stat == "count" else measure.unit
        samples = "" if stat == "count" else scale_for(Unit.COUNT, found.n).full(found.n)
        yield Row(
            label,
            STATS[stat],
            figure(found, unit),
            interval(found, unit),
            samples if unit is not Unit.PER or not _of_time(measure) else "",
            measure.denominator if stat != "count" else "",
        )
        label = ""


def _of_time(measure: Measure) -> bool:
    """Tell whether a measure is taken over time, which has no sample count."""
    return "time" in measure.denominator or "window" in measure.denominator


def queues(report: Report) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows of the table of queues."""
    columns = [
        Column("chats", "offered", "count"),
        Column("waited", "wait_new", "mean"),
        Column("90 % within", "wait_new", "p90"),
        Column(_in_time(report), "service_level", "share"),
        Column("gave up", "abandoned", "share"),
        Column("cut off", "cut_offs", "count"),
        Column("kept agent", "kept_agent", "share"),
    ]
    names = [queue.name for queue in report.scenario.floor.queues]
    rows = [[name, *_cells(report, columns, queue_scope(name))] for name in names]
    return ["queue", *(column.heading for column in columns)], rows


def parts_of_the_day(report: Report) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows of the table of intervals; those of the warm-up are left out."""
    columns = [
        Column("chats", "offered", "count"),
        Column("waited", "wait_new", "mean"),
        Column(_in_time(report), "service_level", "share"),
        Column("cut off", "cut_offs", "count"),
        Column("kept agent", "kept_agent", "share"),
        Column("slots held", "slots_held", "mean"),
        Column("slots used", "slots_used", "share"),
    ]
    scenario = report.scenario
    length = scenario.measure.interval_ms
    starts = range(0, scenario.duration_ms, length)
    rows = [
        [clock(report, start), *_cells(report, columns, interval_scope(index))]
        for index, start in enumerate(starts)
        if start + length > scenario.warm_up_ms
    ]
    return ["from", *(column.heading for column in columns)], rows


def _in_time(report: Report) -> str:
    return f"in {format_duration(report.scenario.measure.service_level_ms)}"


def _cells(report: Report, columns: list[Column], scope: str) -> list[str]:
    cells = []
    for column in columns:
        found = report.estimate(column.measure, column.stat, scope)
        unit = Unit.COUNT if column.stat == "count" else measure_named(column.measure).unit
        cells.append(figure(found, unit))
    return cells


def clock(report: Report, at_ms: int) -> str:
    """Return a moment as the time of day, or as the time since the start where there is no day."""
    start = report.scenario.start
    if start is None:
        return format_clock(at_ms).removesuffix(".000")
    return (start + timedelta(milliseconds=at_ms)).strftime("%H:%M")


def conditions(report: Report) -> Iterator[str]:
    """Yield what must be known to read the figures, and to get them again."""
    scenario, plan = report.scenario, report.scenario.measure
    ran = f"replication {report.numbers[0]}"
    if len(report.numbers) > 1:
        ran = f"{counted(len(report.numbers), 'replication', 'replications')}"
    yield f"Run: {report.file}, seed {scenario.seed}, {ran}."
    if len(report.numbers) > 1:
        yield f"Brackets: intervals at {report.confidence * 100:g} % confidence, over replications."
    window = f"{clock(report, scenario.warm_up_ms)} and {clock(report, scenario.duration_ms)}"
    yield f"Measured: customers who arrived between {window}, each followed to the end."
    yield (
        f"Service level: variant {plan.service_level_variant}, "
        f"{measure_named(f'service_level_{plan.service_level_variant}').numerator} ÷ "
        f"{measure_named(f'service_level_{plan.service_level_variant}').denominator}, "
        f"within {format_duration(plan.service_level_ms)}."
    )


