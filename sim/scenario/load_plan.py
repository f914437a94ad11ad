"""What a scenario plans for each part of the day: who comes, who is on duty, and the load."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from sim.floor.plan import AgentPlan, GroupPlan, QueuePlan
from sim.population.recorded import RecordedChat
from sim.scenario.model import Scenario
from sim.scenario.steps import Steps

ENOUGH = 0.5
"""Fewer customers than this are expected only by rounding."""


class LoadPlan:
    """The plan of a scenario's crowd and shifts. Scripted people are left out.

    Of recorded customers it is known when each comes, and what about.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._queues = scenario.floor.queues

    @cached_property
    def arrivals(self) -> Steps:
        """Customers expected per ms."""
        recorded = self.scenario.population.recorded
        if recorded is not None:
            return Steps((c.arrival_ms, c.arrival_ms + 1, 1.0) for c in recorded.chats)
        rows = self.scenario.population.intervals
        return Steps((r.start_ms, r.end_ms, r.expected / (r.end_ms - r.start_ms)) for r in rows)

    @cached_property
    def _duty(self) -> tuple[Steps, ...]:
        """Agents on duty, by group."""
        floor, end_ms = self.scenario.floor, self.scenario.duration_ms
        return tuple(
            Steps(
                piece
                for agent in floor.agents
                if agent.group == number
                for piece in _on_duty(agent, end_ms)
            )
            for number in range(len(floor.groups))
        )

    def groups_for(self, queues: Sequence[int]) -> list[tuple[GroupPlan, Steps]]:
        """Return the groups that serve any of these queues, with their agents on duty."""
        groups = zip(self.scenario.floor.groups, self._duty, strict=True)
        return [(group, duty) for group, duty in groups if not set(queues).isdisjoint(group.queues)]

    def coming(self, queue: int, start: int, stop: int) -> float:
        """Return how many customers are expected for *queue* in [start, stop)."""
        if self.scenario.population.recorded is not None:
            return self._recorded[queue].integral(start, stop)
        return self.arrivals.integral(start, stop) * self.share_of(queue)

    @cached_property
    def _recorded(self) -> tuple[Steps, ...]:
        """Recorded customers per ms, by queue."""
        return tuple(
            Steps((c.arrival_ms, c.arrival_ms + 1, 1.0) for c in self._recorded_for(number))
            for number in range(len(self._queues))
        )

    def _recorded_for(self, queue: int) -> Iterator[RecordedChat]:
        recorded, routes = self.scenario.population.recorded, self.scenario.floor.queue_of_topic
        for chat in () if recorded is None else recorded.chats:
            if routes[chat.topic] == queue:
                yield chat

    def share_of(self, queue: int) -> float:
        """Return the share of customers whose topic leads to *queue*."""
        routes = self.scenario.floor.queue_of_topic
        topics = self.scenario.population.topics
        if not topics:
            return float(routes[0] == queue)
        return sum(t.share for t, to in zip(topics, routes, strict=True) if to == queue)

    def open_hours(self, queue: QueuePlan) -> tuple[tuple[int, int], ...]:
        """Return when *queue* is open, within the clock."""
        end_ms = self.scenario.duration_ms
        hours = ((0, end_ms),) if queue.hours is None else queue.hours
        return tuple((a, min(b, end_ms)) for a, b in hours if a < end_ms)

    def unserved(self, queue: int) -> Iterator[tuple[int, int, float]]:
        """Yield each (from, to, customers) in which the queue is open and nobody is on duty."""
        duties = [duty for _, duty in self.groups_for([queue])]
        for opens, closes in self.open_hours(self._queues[queue]):
            for a, b in _common_gaps(duties, opens, closes):
                coming = self.coming(queue, a, b)
                if coming >= ENOUGH:
                    yield a, b, coming

    def load(self, queues: Sequence[int], start: int, stop: int) -> float | None:
        """Return the work that comes to *queues* in [start, stop), by the capacity for it.

        Above 1 not everybody can be served, whatever the rules. Chats are taken to be as long as
        they are at agents who have as many as they can. None if nobody is on duty.
        """
        groups = self.groups_for(queues)
        capacity = sum(duty.integral(start, stop) * group.capacity for group, duty in groups)
        if capacity <= 0:
            return None
        slower = min(_at_full(group) for group, _ in groups)
        return sum(self._work(queue, slower, start, stop) for queue in queues) / capacity

    def _work(self, queue: int, slower: float, start: int, stop: int) -> float:
        plan = self._queues[queue]
        hours = self.open_hours(plan)
        within = [(max(a, start), min(b, stop)) for a, b in hours if a < stop and b > start]
        if self.scenario.population.recorded is not None:
            talk, wrap_up = self._recorded_work[queue]
            work = (slower * talk.integral(a, b) + wrap_up.integral(a, b) for a, b in within)
            return plan.weight * sum(work)
        coming = sum(self.arrivals.integral(a, b) for a, b in within)
        return coming * plan.weight * self._handling(queue, slower)

    @cached_property
    def _recorded_work(self) -> tuple[tuple[Steps, Steps], ...]:
        """By queue, the ms of talk and of wrap-up that come with recorded customers, per ms.

        Who was not answered would have talked as long as is usual.
        """
        return tuple(
            (
                Steps((c.arrival_ms, c.arrival_ms + 1, self._talk_ms(c)) for c in chats),
                Steps((c.arrival_ms, c.arrival_ms + 1, self._wrap_up_ms(c)) for c in chats),
            )
            for chats in map(tuple, map(self._recorded_for, range(len(self._queues))))
        )

    def _talk_ms(self, chat: RecordedChat) -> float:
        usual = self.scenario.population.contact
        return chat.talked_ms if chat.answered or usual is None else usual.mean_ms()

    def _wrap_up_ms(self, chat: RecordedChat) -> float:
        known, most = chat.wrap_up_ms, self.scenario.settings.block_ms
        if known is None:
            return self._blocked_ms()
        return known if most is None else min(known, most)

    def _handling(self, queue: int, slower: float) -> float:
        """Mean ms of a slot for a customer of *queue*, times the share of such customers."""
        crowd = self.scenario.population
        general = crowd.contact.mean_ms() if crowd.contact else 0.0
        after = self._blocked_ms()
        if not crowd.topics:
            return self.share_of(queue) * (general * slower + after)
        routed = zip(crowd.topics, self.scenario.floor.queue_of_topic, strict=True)
        return sum(
            topic.share * ((topic.contact.mean_ms() if topic.contact else general) * slower + after)
            for topic, to in routed
            if to == queue
        )

    def _blocked_ms(self) -> float:
        crowd, most = self.scenario.population, self.scenario.settings.block_ms
        wrap_up = crowd.wrap_up.mean_ms() if crowd.wrap_up else 0.0
        return wrap_up if most is None else min(wrap_up, most)


def _at_full(group: GroupPlan) -> float:
    return group.stretch[min(group.capacity, len(group.stretch)) - 1] / 1000


def _on_duty(agent: AgentPlan, end_ms: int) -> Iterator[tuple[int, int, float]]:
    if not agent.shifts:
        yield 0, end_ms, 1.0
    for shift in agent.shifts:
        yield shift.from_ms, shift.to_ms, 1.0
        yield from ((a, b, -1.0) for a, b in shift.breaks)


def _common_gaps(duties: Iterable[Steps], start: int, stop: int) -> Iterator[tuple[int, int]]:
    gaps = [(start, stop)]
    for duty in duties:
        gaps = [gap for a, b in gaps for gap in duty.gaps(a, b)]
    yield from _joined(gaps)


def _joined(gaps: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield *gaps*, those that touch as one."""
    start, stop = -1, -1
    for a, b in gaps:
        if a != stop:
            if stop > start:
                yield start, stop
            start = a
        stop = b
    if stop > start:
        yield start, stop
