"""What a session can be written to files as: its events, and the measures so far."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from sim.duration import format_clock
from sim.measures.catalogue import measure_named
from sim.measures.figures import TOTAL, Key
from sim.measures.tally import Fate
from sim.session.picture import Happening, Picture
from sim.session.session import Session
from sim.session.whole import whole_trace
from sim.trace.cast import Cast
from sim.trace.records import Kind, Record
from sim.trace.text import TraceText, spelled
from tui.json_output import unit_name

FORMAT = 1
"""Of the JSON file of the measures."""


class What(Enum):
    """What is written."""

    ALL_EVENTS = "all events"
    KEPT_EVENTS = "kept events"
    MEASURES = "measures"


class Export(NamedTuple):
    """One thing that can be written: what, how the file's name ends, and words for a list."""

    what: What
    ending: str
    words: str


EXPORTS = (
    Export(What.ALL_EVENTS, "csv", "All events so far, as CSV"),
    Export(What.ALL_EVENTS, "jsonl", "All events so far, as JSON, one in a line"),
    Export(What.KEPT_EVENTS, "csv", "The latest events, as CSV"),
    Export(What.KEPT_EVENTS, "jsonl", "The latest events, as JSON, one in a line"),
    Export(What.MEASURES, "csv", "The measures so far, as CSV"),
    Export(What.MEASURES, "json", "The measures so far, as JSON"),
)
EVENT_HEADINGS = (
    "at_ms",
    "time",
    "who",
    "conversation",
    "event",
    "agent",
    "rule",
    "details",
)
MEASURE_HEADINGS = ("measure", "stat", "scope", "unit", "value", "n")
_NAMES = {What.ALL_EVENTS: "events", What.KEPT_EVENTS: "latest-events", What.MEASURES: "measures"}
Row = dict[str, Any]


def path_for(export: Export, session: Session) -> Path:
    """Return the name of a file in the present folder to suggest for *export*."""
    scenario = session.scenario
    name = f"{scenario.name}-seed{scenario.seed}-{session.replication}-{_NAMES[export.what]}"
    return Path(f"{name}.{export.ending}")


def writer_of(export: Export, session: Session) -> Callable[[], Iterator[str]]:
    """Return what yields the pieces of the file of *export*, as the session is at this moment.

    The session is asked now and not later, so that the pieces may be made in another thread.
    """
    picture, cast = session.frame().picture, session.cast
    if export.what is What.MEASURES:
        return lambda: _measures_text(export, session, picture)
    if export.what is What.KEPT_EVENTS:
        kept = tuple(map(_record_of, picture.events))
        return lambda: _events_text(export, kept, cast)
    run = (session.scenario, session.replication, session.interventions, picture.events_total)
    return lambda: _events_text(export, _with_customers(whole_trace(*run)), cast)


# Events.


def _record_of(event: Happening) -> tuple[Record, int]:
    record = (
        event.at_ms,
        event.kind,
        event.conversation,
        event.agent,
        event.rule,
        event.value,
        event.note,
    )
    return record, event.customer


def _with_customers(records: Iterable[Record]) -> Iterator[tuple[Record, int]]:
    customers: dict[int, int] = {}
    for record in records:
        if record[1] == Kind.ARRIVED:
            customers[record[2]] = record[5]
        yield record, customers.get(record[2], -1)


def event_rows(records: Iterable[tuple[Record, int]], cast: Cast) -> Iterator[Row]:
    """Yield a row with EVENT_HEADINGS for each record and its customer (-1: none).

    Names, words and times are those of the trace's text; ``details`` is a mapping.
    """
    text = TraceText(cast)
    for record, customer in records:
        at_ms, kind, conversation, agent, *_ = record
        details = text.pairs(record)
        rule = details.pop("rule", "")
        details.pop("agent", "")
        yield {
            "at_ms": at_ms,
            "time": format_clock(at_ms),
            "who": cast.customer(customer) if customer >= 0 else "",
            "conversation": conversation if conversation >= 0 else None,
            "event": spelled(kind),
            "agent": cast.agent(agent) if agent >= 0 else "",
            "rule": rule,
            "details": details,
        }


def _events_text(
    export: Export, records: Iterable[tuple[Record, int]], cast: Cast
) -> Iterator[str]:
    rows = event_rows(records, cast)
    if export.ending == "jsonl":
        return (f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    return csv_lines(EVENT_HEADINGS, (row | {"details": _pairs(row["details"])} for row in rows))


def _pairs(details: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in details.items())


# Measures.


def measure_rows(picture: Picture) -> Iterator[Row]:
    """Yield a row with MEASURE_HEADINGS for each measure that can be told in the midst of a run.

    Names and units are those of docs/measures.md, but everything since the start is counted: the
    warm-up too, and no conversation that is still open. ``n`` is what a value was divided by.
    """
    so_far = picture.so_far
    offered = so_far.arrived - so_far.refused
    yield _counted("arrivals", so_far.arrived)
    yield _counted("refused", so_far.refused)
    yield _counted("offered", offered)
    yield _counted("answered", so_far.answered)
    yield _counted("abandoned", so_far.abandoned)
    yield _divided("speed_to_answer", "mean", so_far.waited_ms, so_far.answered)
    holds = so_far.holds_used + so_far.holds_for_nothing
    yield _divided("hold_yield", "share", so_far.holds_used, holds)
    for fate in Fate:
        name, count = f"outcome.{fate.name.lower()}", picture.fates[fate]
        yield _divided(name, "share", count, sum(picture.fates))
        yield _counted(name, count)


def _counted(measure: str, count: int) -> Row:
    stats = measure_named(measure).stats
    return _row(measure, "count" if "count" in stats else stats[0], count, count)


def _divided(measure: str, stat: str, part: int, whole: int) -> Row:
    return _row(measure, stat, part / whole if whole else None, whole)


def _row(measure: str, stat: str, value: float | None, n: int) -> Row:
    key = Key(measure, stat)
    return {
        "measure": measure,
        "stat": stat,
        "scope": TOTAL,
        "unit": unit_name(key),
        "value": value,
        "n": n,
    }


def _measures_text(export: Export, session: Session, picture: Picture) -> Iterator[str]:
    rows = list(measure_rows(picture))
    if export.ending == "csv":
        return csv_lines(MEASURE_HEADINGS, rows)
    content = {
        "format": FORMAT,
        "scenario": session.scenario.name,
        "seed": session.scenario.seed,
        "replication": session.replication,
        "interventions": len(session.interventions),
        "from_ms": 0,
        "to_ms": picture.now_ms,
        "figures": rows,
    }
    return iter((json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False), "\n"))


def csv_lines(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield *rows* as the lines of a CSV file under *headings*."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, headings, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        yield _taken(buffer)
        writer.writerow(row)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
