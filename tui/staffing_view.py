"""The staffing view in words and numbers. Pure: no terminal and no drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from sim.duration import format_clock
from sim.measures.catalogue import Unit
from sim.measures.units import scale_for
from sim.scenario.concerns import Concern
from sim.scenario.model import Scenario
from sim.study.erlang import Line
from sim.study.extra_agents import MOST, Search, Trial
from sim.study.intervals import Estimate
from sim.study.staffing import LEFT_OUT, Interval
from tui.wording import NOTHING, counted, duration, figure


@dataclass(frozen=True, slots=True)
class View:
    """A scenario by intervals, and the search for the agents that the hold costs, if any."""

    scenario: Scenario
    file: str
    replications: int
    confidence: float
    rows: tuple[Interval, ...]
    search: Search | None
    concerns: Sequence[Concern] = ()

    def clock(self, at_ms: int) -> str:
        """Return a moment as the time of day, or since the start where there is no day."""
        if self.scenario.start is None:
            return format_clock(at_ms).removesuffix(".000")
        return (self.scenario.start + timedelta(milliseconds=at_ms)).strftime("%H:%M")


class Bar(NamedTuple):
    """One interval as a bar, in slots: in use by the load, held, free, and what is too much."""

    label: str
    load: float
    held: float
    free: float
    beyond: float


def headings(view: View) -> tuple[str, ...]:
    """Return the headings of the table."""
    within = f"in {duration(view.scenario.measure.service_level_ms)}"
    return (
        *("from", "load", "slots", "agents", within, "±", "waited", "busy", "held", "by"),
        *("Erl C", "Erl A"),
    )


def cells(view: View, row: Interval) -> tuple[str, ...]:
    """Return one interval as words for the table."""
    return (
        view.clock(row.start_ms),
        _number(row.load),
        _number(row.slots),
        _number(row.agents),
        figure(row.service_level, Unit.SHARE),
        _half_width(row.service_level),
        figure(row.wait, Unit.MS),
        _per_cent(row.occupancy.value),
        figure(row.held, Unit.PER),
        figure(row.held_agents, Unit.PER),
        _line(row.erlang_c),
        _line(row.erlang_a),
    )


def _number(found: Estimate) -> str:
    return NOTHING if found.value is None else f"{found.value:.1f}"


def _half_width(found: Estimate) -> str:
    half = found.half_width
    return "" if half is None else f"{half * 100:.1f}"


def _per_cent(value: float | None) -> str:
    return NOTHING if value is None else f"{value * 100:.0f} %"


def _line(line: Line | None) -> str:
    return NOTHING if line is None else _per_cent(line.service_level)


def bar(view: View, row: Interval) -> Bar:
    """Return one interval as a bar. Held slots come out of what the load leaves."""
    load, slots = row.load.value or 0.0, row.slots.value or 0.0
    used = min(load, slots)
    held = min(row.held.value or 0.0, slots - used)
    return Bar(view.clock(row.start_ms), used, held, slots - used - held, max(0.0, load - slots))


def told_of_hold(view: View) -> Iterator[str]:
    """Yield in sentences how many agents the hold costs."""
    found = view.search
    if found is None:
        return
    last, first = found.trials[-1], found.trials[0]
    if found.extra is None:
        yield f"Even {MOST} more agents in {found.group} do not make up for the hold."
    elif found.extra == 0:
        yield f"The hold costs no agent: with it the service level is {_change(first)}."
    else:
        agents = counted(found.extra, "more agent", "more agents")
        yield f"To make up for the hold takes {agents} in {found.group}."
        yield f"With {found.extra} the service level is {_change(last)}."
        yield f"With none it is {_change(first)}{_perhaps(first)}"
        if found.interpolated is not None:
            yield f"In between, the hold is worth {found.interpolated:.2f} agents."


def _perhaps(trial: Trial) -> str:
    """Return the end of a sentence on a change: whether it may be nought."""
    low, high = trial.change.low, trial.change.high
    return ", or chance." if low is not None and high is not None and low <= 0 <= high else "."


def _change(trial: Trial) -> str:
    """Return a change of the service level in words."""
    change = trial.change
    if change.value is None:
        return "unknown, as without a hold"
    points = round(abs(change.value) * 100, 1)
    if not points:
        return "the same as without a hold"
    side = "higher" if change.value > 0 else "lower"
    sure = ""
    if change.low is not None and change.high is not None:
        sure = f" ({change.low * 100:+.1f} to {change.high * 100:+.1f})"
    return f"{points:.1f} points {side} than without a hold{sure}"


def notes(view: View) -> Iterator[str]:
    """Yield what must be known to read the table."""
    days = counted(view.replications, "replication", "replications")
    yield f"Run: {view.file}, seed {view.scenario.seed}, {days}."
    if view.replications > 1:
        yield f"±: half the width of the {view.confidence * 100:g} % interval, in points."
    yield (
        "load: chats let in times their handle time, in erlangs (slots kept busy). "
        "held: slots held on average. by: agents whose slots that is."
    )
    target = scale_for(Unit.SHARE, 0).bare(view.scenario.measure.service_level_target)
    yield f"The target is {target} % in {duration(view.scenario.measure.service_level_ms)}."
    yield "Erlang C and Erlang A (with customers who give up) leave out:"
    yield from (f"  - {what}" for what in LEFT_OUT)
