"""One replication again, up to the moment at which it went wrong."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sim.check.beside import place_of
from sim.check.contents import metric_path, trace_path
from sim.check.findings import Finding, find, row_words
from sim.check.golden import GOLDEN, REPLICATION, read_golden
from sim.check.simulation import trace_of
from sim.check.trace_diff import changes, first_difference
from sim.scenario.file_happenings import TraceExpectation
from sim.scenario.load import LoadedScenario
from sim.study.replicate import Replication, run_replication
from sim.trace.recorder import Level
from sim.trace.text import lines


class NoSuchExpectation(ValueError):
    """The line that was named holds no expectation on the trace. Says which lines do."""


@dataclass(frozen=True, slots=True)
class WrongMoment:
    """Where a run goes wrong: before the record of index ``stop``.

    ``name`` is the expectation, ``line`` where it stands in the file, ``details`` what was
    expected and what was seen. ``eve`` records had been made just before: fewer than ``stop``
    where something is missing among the events of its very millisecond.
    """

    stop: int
    name: str
    line: int
    details: tuple[str, ...]
    eve: int


@dataclass(frozen=True, slots=True)
class Replay:
    """A replication with its whole trace, of which the first ``stop`` records are to be shown.

    ``wrong`` is the first moment at which it goes wrong, ``moments`` are all, in order.
    """

    done: Replication
    stop: int
    wrong: WrongMoment | None
    moments: tuple[WrongMoment, ...] = ()


def replay(
    loaded: LoadedScenario,
    number: int,
    *,
    until_ms: int | None = None,
    expect_line: int | None = None,
) -> Replay:
    """Run replication *number* and find where it first goes wrong.

    Only the expectation in line *expect_line* counts, if given. The trace ends at *until_ms* at
    the latest, itself included. Raises NoSuchExpectation, ReplicationFailed, and ScenarioError
    for a golden trace that cannot be read.
    """
    if expect_line is not None and expect_line not in _lines_of(loaded):
        raise NoSuchExpectation(_no_such(loaded, expect_line))
    done = run_replication(loaded.scenario, number, level=Level.FULL)
    chosen = (
        moment
        for moment in _wrong_moments(loaded, done)
        if expect_line is None or moment.line == expect_line
    )
    moments = tuple(sorted(chosen, key=lambda moment: moment.stop))
    wrong = moments[0] if moments else None
    stop = _until(done, until_ms)
    return Replay(done, stop if wrong is None else min(stop, wrong.stop), wrong, moments)


def _until(done: Replication, until_ms: int | None) -> int:
    records = done.records or ()
    if until_ms is None:
        return len(records)
    return bisect_right(records, until_ms, key=lambda record: record[0])


def _wrong_moments(loaded: LoadedScenario, done: Replication) -> Iterator[WrongMoment]:
    for number, row in enumerate(loaded.file.expect.trace):
        if done.number != 1 and not row.never:
            continue  # what happens at a time speaks of the first replication
        finding = find(row, trace_of(done))
        if not finding.holds:
            line = place_of(loaded, trace_path(number)).line
            stop, eve = _stop(row, finding, done)
            yield WrongMoment(stop, row_words(row), line, finding.details, eve)
    if loaded.file.expect.golden is not None and done.number == REPLICATION:
        yield from _golden_moment(loaded, done)


def _stop(row: TraceExpectation, finding: Finding, done: Replication) -> tuple[int, int]:
    """Return the index of the event that must not be, or of the first after one that is missing.

    The second number is how many events came before that moment.
    """
    records = done.records or ()
    if finding.until_ms is None:
        return len(records), len(records)
    if row.never or row.count is not None:
        for sighting in trace_of(done).find(row):
            if sighting.at_ms == finding.until_ms and sighting.position >= 0:
                return sighting.position, sighting.position
    eve = bisect_left(records, finding.until_ms, key=lambda record: record[0])
    return _until(done, finding.until_ms), eve


def _golden_moment(loaded: LoadedScenario, done: Replication) -> Iterator[WrongMoment]:
    kept = read_golden(loaded)
    seen = tuple(lines(done.records or (), done.cast))[1:]
    first = first_difference(kept, seen)
    if first is None:
        return
    expected = kept[first] if first < len(kept) else "nothing more"
    found = seen[first] if first < len(seen) else "nothing more"
    words = [f"in words: {change.words()}" for change in changes(kept, seen)[:1]]
    details = (f"expected: {expected}", f"seen:     {found}", *words)
    name = f"golden trace {loaded.file.expect.golden}"
    yield WrongMoment(first, name, place_of(loaded, GOLDEN).line, details, first)


def _lines_of(loaded: LoadedScenario) -> list[int]:
    expect = loaded.file.expect
    paths = [trace_path(number) for number in range(len(expect.trace))]
    if expect.golden is not None:
        paths.append(GOLDEN)
    return [place_of(loaded, path).line for path in paths]


def _no_such(loaded: LoadedScenario, line: int) -> str:
    metrics = [
        place_of(loaded, metric_path(number)).line
        for number in range(len(loaded.file.expect.metrics))
    ]
    if line in metrics:
        return (
            f"line {line} is about a measure, which no single event breaks; "
            "leave --expect out and read the whole trace"
        )
    known = ", ".join(map(str, _lines_of(loaded))) or "none"
    return f"line {line} holds no expectation on the trace; lines that do: {known}"
