"""What must add up at the end of every run, whatever the scenario.

Sources: conservation of customers; Little's law on one sample path: the integral of the number
waiting is the sum of the waits (S. Stidham, "A last word on L = lambda W", 1974).
"""

from collections.abc import Iterator

from sim.measures.books import Books
from sim.measures.conversations import Away
from sim.measures.errors import ConservationError
from sim.measures.slots import USES

_MOST_NAMED = 10
_NOT_AWAY = int(Away.NO)


def check(books: Books, end_ms: int) -> None:
    """Raise ConservationError, naming what is wrong, unless everything adds up."""
    faults = [*books.faults, *_faults(books, end_ms)]
    if faults:
        raise ConservationError(faults[:_MOST_NAMED])


def _faults(books: Books, end_ms: int) -> Iterator[str]:
    yield from _conversations(books)
    yield from _waiting(books, end_ms)
    yield from _slots(books)
    yield from _tallies(books)


def _conversations(books: Books) -> Iterator[str]:
    over = books.closed + books.refused
    if books.arrived != over:
        yield f"{books.arrived} conversations began, {over} are over"
    away = [n for n, c in books.conversations.items() if c.away != _NOT_AWAY]
    if away:
        yield f"{len(away)} cut-offs have no outcome, the first in conversation {away[0]}"


def _waiting(books: Books, end_ms: int) -> Iterator[str]:
    for name, level in zip(books.frame.queues, books.waiting, strict=True):
        if level.now:
            yield f"{level.now} still wait in queue {name}"
    area = sum(level.until(end_ms) for level in books.waiting)
    if area != books.queue_stays_ms:
        stays = books.queue_stays_ms
        yield f"the queues held {area} ms of waiting, but the stays add up to {stays} ms"


def _slots(books: Books) -> Iterator[str]:
    for number, agent in enumerate(books.slots.agents):
        if agent.used or agent.work:
            yield f"agent {number} still has {agent.used} slots in use"
    for use, levels in zip(USES, books.slots.uses, strict=True):
        units = sum(w * level.now for w, level in zip(books.slots.weights, levels, strict=True))
        if units:
            yield f"{units} slots are still {use.name.lower()}"
    if books.slots.overbooked and not books.frame.may_overbook:
        yield f"agents got work beyond their capacity {books.slots.overbooked} times"


def _tallies(books: Books) -> Iterator[str]:
    for (queue, interval), tally in books.tallies.items():
        ends = tally.answered + tally.abandoned_known + tally.abandoned_silent + tally.unanswered
        outcomes = sum(tally.fates)
        if tally.offered == ends and tally.drops == outcomes:
            continue
        where = f"of queue {books.frame.queues[queue]} in interval {interval}"
        if tally.offered != ends:
            yield f"{tally.offered} conversations were offered, {ends} were counted, {where}"
        if tally.drops != outcomes:
            yield f"{tally.drops} cut-offs have {outcomes} outcomes, {where}"
