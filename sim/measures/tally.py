"""Counts and samples of the conversations that belong together: one queue in one interval."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from enum import IntEnum
from functools import partial
from operator import attrgetter, itemgetter


class Fate(IntEnum):
    """How a cut-off ended. Every cut-off of a measured conversation has exactly one."""

    SILENT = 0
    """Back before anybody noticed; the talk just goes on."""
    SAME_AGENT = 1
    """Back within the hold; the same agent goes on, no second wait."""
    SAME_AGENT_AFTER_QUEUE = 2
    """Queued again, and the same agent accepted."""
    OTHER_AGENT = 3
    """Queued again, and another agent accepted."""
    ABANDONED_AGAIN = 4
    """Queued again, and closed before any agent accepted."""
    REDIRECTED = 5
    """Sent to the redirection page, whatever came of it."""
    NEW = 6
    """Began a new conversation without a redirect."""
    LOST = 7
    """Never came back, or came back to a closed desk."""
    ENDED = 8
    """Closed the chat on purpose while it waited."""


_fates = ([0] * len(Fate)).copy
"""A day has dozens of tallies: this asks less than a function of our own."""


@dataclass(slots=True, eq=False)
class Tally:
    """Sums over conversations (or customers, or cut-offs). Times are whole ms.

    The plain numbers add up over tallies; samples are kept for percentiles. They are lists, since
    an array of numbers takes three times as long for each that is added.
    """

    straight: int = 0
    """First conversations given to an agent as they began, with nothing unexpected until their
    end; see :meth:`count_straight`."""
    straight_offers: int = 0
    """Further ones, which were offered and accepted: likewise."""
    refused_out_of_hours: int = 0
    refused_overflow: int = 0
    offered: int = 0
    answered: int = 0
    abandoned_known: int = 0
    abandoned_silent: int = 0
    unanswered: int = 0
    abandoned_short: int = 0
    left_ms: int = 0
    answered_in_time: int = 0
    left_in_time: int = 0
    silent_accepted: int = 0
    silent_ms: int = 0
    handle_ms: int = 0
    wrap_ups: int = 0
    wrap_up_ms: int = 0
    customer_ended: int = 0
    sessions: int = 0
    transfers: int = 0
    declined: int = 0
    missed: int = 0
    offers: int = 0
    waited_ms: int = 0
    """In all waits for an agent, first and later ones, answered or not."""
    drops: int = 0
    detected: int = 0
    limit_expired: int = 0
    holds: int = 0
    holds_used: int = 0
    held_ms: int = 0
    continued_prompt: int = 0
    continued_link: int = 0
    by_affinity: int = 0
    redirects_converted: int = 0
    repeats: int = 0
    """Conversations that are not their customer's first. All others stand for one customer each."""
    customers_unreached: int = 0
    customers_lost: int = 0
    later_contacts: int = 0
    """As ``repeats``, where the first one counts."""
    fates: list[int] = field(default_factory=_fates)
    customer_fates: list[int] = field(default_factory=_fates)
    straight_waits: list[int] = field(default_factory=list)
    """How long those straight ones waited for the agent who did not find one at once."""
    new_waits: list[int] = field(default_factory=list)
    """Of customers' first conversations."""
    later_waits: list[int] = field(default_factory=list)
    """Of all others."""
    requeue_waits: list[int] = field(default_factory=list)
    resume_times: list[int] = field(default_factory=list)

    def count_straight(self, service_level_ms: int) -> int:
        """Enter the straight conversations in all that they are counted in; return how many."""
        waits = self.straight_waits
        several = self.straight + self.straight_offers
        waits += [0] * (several - len(waits))
        self.offers += self.straight_offers
        self.offered += several
        self.sessions += several
        self.answered += several
        self.answered_in_time += sum(map(service_level_ms.__ge__, waits))
        self.waited_ms += sum(waits)
        self.wrap_ups += several
        self.new_waits += waits
        self.straight = self.straight_offers = 0
        waits.clear()
        return several

    def numbers(self) -> tuple[int, ...]:
        """All numbers in the order of COLUMNS; the samples are left out."""
        return (*_numbers_of(self), *self.fates, *self.customer_fates)


def fate_name(fate: Fate) -> str:
    """The column that counts the cut-offs with this fate."""
    return f"fate {fate.name.lower()}"


def customer_fate(fate: Fate) -> str:
    """The column that counts the customers whose last cut-off had this fate."""
    return f"customer fate {fate.name.lower()}"


SAMPLES = ("new_waits", "later_waits", "requeue_waits", "resume_times")
_LISTS = frozenset({"fates", "customer_fates", "straight_waits", *SAMPLES})
_PLAIN = tuple(field.name for field in fields(Tally) if field.name not in _LISTS)
_numbers_of = attrgetter(*_PLAIN)
COLUMNS = (*_PLAIN, *map(fate_name, Fate), *map(customer_fate, Fate))
"""What the numbers of a tally are called."""
_Numbers = Callable[[Iterable[Tally]], Iterable[int]]


def _plain(name: str) -> _Numbers:
    return partial(map, attrgetter(name))


def _listed(name: str, place: int) -> _Numbers:
    lists, number = attrgetter(name), itemgetter(place)
    return lambda tallies: map(number, map(lists, tallies))


_COLUMN: dict[str, _Numbers] = {
    **{name: _plain(name) for name in _PLAIN},
    **{fate_name(fate): _listed("fates", fate) for fate in Fate},
    **{customer_fate(fate): _listed("customer_fates", fate) for fate in Fate},
}


def total(tallies: Iterable[Tally], column: str) -> int:
    """The sum of one of the COLUMNS over *tallies*."""
    return sum(_COLUMN[column](tallies))
