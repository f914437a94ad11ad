"""Whether what `expect.trace` says is so in one run, and what was seen instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.check.sightings import Sighting, Trace
from sim.duration import format_clock, format_duration
from sim.scenario.file_happenings import Happening, TraceExpectation

SHOWN = 3
"""Lines of the trace that are shown beside what was expected."""
ALWAYS = (0, 1 << 62)


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether one expectation holds in one run.

    ``details`` are lines for people. ``until_ms`` is the time at which it went wrong, None if
    there is no such moment.
    """

    holds: bool
    details: tuple[str, ...] = ()
    until_ms: int | None = None


HOLDS = Finding(holds=True)


def find(row: TraceExpectation, trace: Trace) -> Finding:
    """Return whether *row* holds in *trace*."""
    if row.order:
        return _in_order(row.order, trace)
    seen = trace.find(row)
    if row.at is not None:
        return _at(row, row.at, seen, trace)
    if row.by is not None:
        return _by(row, row.by, seen, trace)
    window = (row.between[0], row.between[1]) if row.between else ALWAYS
    return _counted(row, [s for s in seen if s.happens_between(*window)], window)


def words(row: Happening) -> str:
    """Return a happening in one line: ``Ada same_agent, agent Nora``."""
    parts = [" ".join(word for word in (row.who, row.event or row.outcome) if word)]
    if row.state is not None:
        being = f"while {row.state}" if row.event else f"is {row.state}"
        parts[0] = f"{parts[0]} {being}".strip()
    if row.agent is not None:
        parts.append(f"agent {row.agent}")
    parts += [f"{name} {word}" for name, word in row.details.items()]
    return ", ".join(parts)


def row_words(row: TraceExpectation) -> str:
    """Return an expectation in one line: ``at 2m55s: Ada same_agent, agent Nora``."""
    if row.order:
        return "in order: " + "; then ".join(words(one) for one in row.order)
    if row.at is not None:
        return f"at {format_duration(row.at)}: {words(row)}"
    if row.by is not None:
        return f"by {format_duration(row.by)}: {words(row)}"
    often = "never" if row.count is None else f"{row.count.words()} times"
    if row.between:
        often += " from {} to {}".format(*map(format_duration, row.between))
    return f"{often}: {words(row)}"


def _at(row: TraceExpectation, at_ms: int, seen: Sequence[Sighting], trace: Trace) -> Finding:
    if any(sighting.happens_at(at_ms) for sighting in seen):
        return HOLDS
    return _missing(row, f"expected at {format_clock(at_ms)}: {words(row)}", at_ms, seen, trace)


def _by(row: TraceExpectation, by_ms: int, seen: Sequence[Sighting], trace: Trace) -> Finding:
    if any(sighting.at_ms <= by_ms for sighting in seen):
        return HOLDS
    return _missing(row, f"expected by {format_clock(by_ms)}: {words(row)}", by_ms, seen, trace)


def _missing(
    row: Happening, expected: str, at_ms: int, seen: Sequence[Sighting], trace: Trace
) -> Finding:
    if row.outcome is not None and not seen:
        seen = trace.outcomes_of(row.who)
    nearest = sorted(seen, key=lambda sighting: abs(sighting.at_ms - at_ms))[:SHOWN]
    lines = [s.line for s in sorted(nearest, key=lambda s: s.at_ms)]
    told = [f"seen: {line}" for line in lines]
    if not told:
        about = row.who or "anybody"
        told = [f"never seen; nearest to it about {about}:", *trace.near(row.who, at_ms)]
    return Finding(holds=False, details=(expected, *told), until_ms=at_ms)


def _counted(row: TraceExpectation, seen: Sequence[Sighting], window: tuple[int, int]) -> Finding:
    least, most = (0, 0) if row.count is None else (row.count.least, row.count.most)
    if len(seen) >= least and (most is None or len(seen) <= most):
        return HOLDS
    expected = "expected never" if row.count is None else f"expected {row.count.words()} times"
    shown = [f"seen: {sighting.line}" for sighting in seen[:SHOWN]]
    more = [f"and {len(seen) - SHOWN} more"] if len(seen) > SHOWN else []
    wrong = most if most is not None and len(seen) > most else None
    until_ms = seen[wrong].at_ms if wrong is not None else None
    if until_ms is None and window != ALWAYS:
        until_ms = window[1]
    details = (f"{expected}: {words(row)}; seen {len(seen)} times", *shown, *more)
    return Finding(holds=False, details=details, until_ms=until_ms)


def _in_order(steps: Sequence[Happening], trace: Trace) -> Finding:
    before: Sighting | None = None
    told: list[str] = []
    for step in steps:
        later = (s for s in trace.find(step) if before is None or s.is_after(before))
        found = next(later, None)
        if found is None:
            told.append(f"then expected: {words(step)}; not seen after that")
            until_ms = before.at_ms if before else None
            return Finding(holds=False, details=tuple(told), until_ms=until_ms)
        told.append(f"seen: {found.line}")
        before = found
    return HOLDS
