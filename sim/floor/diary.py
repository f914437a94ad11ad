"""The desk's calendar as a diary: all that it says, in the order in which it happens.

A calendar is known beforehand: operating hours, shifts with their breaks, planned changes of
presence, incidents. Each is a story of its own. Within one millisecond they take turns by when
their part before that happened, then as they stand in the plan.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count, islice
from typing import NamedTuple

from sim.trace.records import Presence


class Turn(IntEnum):
    """What an entry says."""

    OPENS = 0
    """A queue opens."""
    CLOSES = 1
    COMES = 2
    """An agent's shift begins."""
    LEAVES = 3
    """An agent's shift ends."""
    TAKES_BREAK = 4
    """An agent is away from now on, if logged in."""
    IS_BACK = 5
    """An agent is available again, if logged in."""
    CHANGES = 6
    """An agent's presence changes; who is to be available logs in for it."""
    INCIDENT = 7


class Entry(NamedTuple):
    """At ``at_ms``, something happens to the queue, agent or incident of this number."""

    at_ms: int
    turn: int
    number: int
    presence: Presence | None = None
    """What it CHANGES to."""


Story = Iterable[Entry]
Spans = Iterable[tuple[int, int]]


def hours(queue: int, spans: Spans) -> Story:
    """Yield the operating hours of a queue."""
    for opens_ms, closes_ms in spans:
        yield Entry(opens_ms, Turn.OPENS, queue)
        yield Entry(closes_ms, Turn.CLOSES, queue)


def shift(agent: int, from_ms: int, to_ms: int, breaks: Spans) -> Story:
    """Yield one shift of an agent."""
    yield Entry(from_ms, Turn.COMES, agent)
    for away_ms, back_ms in breaks:
        yield Entry(away_ms, Turn.TAKES_BREAK, agent)
        yield Entry(back_ms, Turn.IS_BACK, agent)
    yield Entry(to_ms, Turn.LEAVES, agent)


def in_order(stories: Iterable[Story]) -> tuple[Entry, ...]:
    """Return all entries of *stories* as they happen; what comes too late happens at once."""
    return tuple(_told(map(iter, stories)))


def _told(stories: Iterable[Iterator[Entry]]) -> Iterator[Entry]:
    planned, heap = count(), list[tuple[int, int, Entry, Iterator[Entry]]]()

    def plan(story: Iterator[Entry], now_ms: int) -> None:
        for entry in islice(story, 1):
            heappush(heap, (max(entry.at_ms, now_ms), next(planned), entry, story))

    for story in stories:
        plan(story, 0)
    while heap:
        now_ms, _, entry, story = heappop(heap)
        yield entry._replace(at_ms=now_ms)
        plan(story, now_ms)
