"""The staffing view: what each part of the day needs, has, and gives to held slots.

Every row is taken over replications. The Erlang lines beside it take the interval's own load and
each slot as a server; :data:`LEFT_OUT` is what they know nothing of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.measures.figures import Figure, Key, Outcome, interval_scope
from sim.population.distributions import Endless
from sim.scenario.model import Scenario
from sim.study.erlang import Line, erlang_a, erlang_c
from sim.study.intervals import CONFIDENCE, Estimate, estimate, mean_estimate

LEFT_OUT = (
    "that chats of an agent slow each other down: each slot counts as a server",
    "cut-offs, holds, and customers who come back or tell it all again",
    "several queues, groups and priorities: everything is one queue",
    "changes within an interval, and what is left over from the one before",
    "the time an agent takes to accept, and offers that are declined or missed",
    "breaks and ends of shifts within an interval",
    "that contact times are not exponential; patience is taken to be so",
)
"""What Erlang C and Erlang A leave out; Erlang C also leaves out that customers give up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One part of the day, [``start_ms``, ``stop_ms``), without any warm-up.

    ``load`` is in erlangs: customers let in, times mean handle time. ``wait`` is in ms.
    ``held_agents`` is how many agents' slots are held: held slots by slots of an agent.
    """

    start_ms: int
    stop_ms: int
    load: Estimate
    slots: Estimate
    agents: Estimate
    service_level: Estimate
    wait: Estimate
    occupancy: Estimate
    held: Estimate
    held_agents: Estimate
    erlang_c: Line | None
    erlang_a: Line | None


def by_interval(
    scenario: Scenario, outcomes: Sequence[Outcome], confidence: float = CONFIDENCE
) -> tuple[Interval, ...]:
    """Return the rows of the day, those of the warm-up left out."""
    length, end_ms = scenario.measure.interval_ms, scenario.duration_ms
    return tuple(
        _interval(_Part(scenario, outcomes, confidence, index), start, start + length)
        for index, start in enumerate(range(0, end_ms, length))
        if start + length > scenario.warm_up_ms
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One interval of all outcomes."""

    scenario: Scenario
    outcomes: Sequence[Outcome]
    confidence: float
    index: int

    def figures(self, measure: str, stat: str) -> list[Figure]:
        key = Key(measure, stat, interval_scope(self.index))
        return [outcome[key] for outcome in self.outcomes]

    def estimate(self, measure: str, stat: str) -> Estimate:
        key = Key(measure, stat, interval_scope(self.index))
        return estimate(key, self.figures(measure, stat), self.confidence)

    def mean(self, values: Sequence[float | None]) -> Estimate:
        """The mean of one value of each replication, none of them below nought."""
        figures = [Figure(value, 1, 1) for value in values]
        found = mean_estimate(figures, self.confidence)
        return found if found.low is None else replace(found, low=max(0.0, found.low))

    def handling_ms(self) -> list[float | None]:
        """Mean handle time by replication; that of the whole day where nobody was answered."""
        days = [outcome[Key("handle_time", "mean")].value for outcome in self.outcomes]
        here = [figure.value for figure in self.figures("handle_time", "mean")]
        return [day if value is None else value for value, day in zip(here, days, strict=True)]


def _interval(part: _Part, start_ms: int, stop_ms: int) -> Interval:
    start_ms = max(start_ms, part.scenario.warm_up_ms)
    stop_ms = min(stop_ms, part.scenario.duration_ms)
    length = stop_ms - start_ms
    came = [figure.num for figure in part.figures("offered", "count")]
    handling = part.handling_ms()
    load = part.mean([_load(n, ms, length) for n, ms in zip(came, handling, strict=True)])
    slots = part.estimate("slots_offered", "mean")
    lines = erlang_lines(part.scenario, load.value, slots.value, part.mean(handling).value)
    return Interval(
        start_ms=start_ms,
        stop_ms=stop_ms,
        load=load,
        slots=slots,
        agents=part.estimate("agents_on_duty", "mean"),
        service_level=part.estimate("service_level", "share"),
        wait=part.estimate("speed_to_answer", "mean"),
        occupancy=part.estimate("occupancy", "share"),
        held=part.estimate("slots_held", "mean"),
        held_agents=part.mean(_held_agents(part)),
        erlang_c=lines[0],
        erlang_a=lines[1],
    )


def _load(came: float | None, handling_ms: float | None, length_ms: int) -> float | None:
    """Erlangs. Where nobody came there is no load, however long a chat might have taken."""
    if not came:
        return 0.0
    return None if handling_ms is None else came * handling_ms / length_ms


def _held_agents(part: _Part) -> list[float | None]:
    held, slots = part.figures("slots_held", "mean"), part.figures("slots_offered", "mean")
    agents = part.figures("agents_on_duty", "mean")
    return [
        (h.num or 0) / s.num * (a.num or 0) / a.den if s.num else None
        for h, s, a in zip(held, slots, agents, strict=True)
    ]


def erlang_lines(
    scenario: Scenario, load: float | None, slots: float | None, handling_ms: float | None
) -> tuple[Line | None, Line | None]:
    """Return Erlang C and Erlang A of *load* (erlangs) on *slots*, handled in *handling_ms*.

    None where they have no answer, or patience no mean.
    """
    within_ms, patience = scenario.measure.service_level_ms, scenario.population.patience
    if load is None or not slots or not handling_ms:
        return None, None
    servers = round(slots)
    patient = erlang_c(load, servers, handling_ms, within_ms)
    if patience is None or isinstance(patience, Endless) or not patience.mean_ms():
        return patient, None
    return patient, erlang_a(load, servers, handling_ms, patience.mean_ms(), within_ms)
