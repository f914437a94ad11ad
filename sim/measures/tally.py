"""Counts and samples of the conversations that belong together: one queue in one interval."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import IntEnum
from operator import attrgetter


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


def _samples() -> "array[int]":
    return array("q")


def _fates() -> list[int]:
    return [0] * len(Fate)


@dataclass(slots=True)
class Tally:
    """Sums over conversations (or customers, or cut-offs). Times are whole ms.

    The plain numbers add up over tallies; samples are kept for percentiles.
    """

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
    wait_ms: int = 0
    handle_ms: int = 0
    wrap_ups: int = 0
    wrap_up_ms: int = 0
    customer_ended: int = 0
    sessions: int = 0
    transfers: int = 0
    declined: int = 0
    missed: int = 0
    offers: int = 0
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
    customers: int = 0
    customers_reached: int = 0
    customers_cut_off: int = 0
    contacts: int = 0
    fates: list[int] = field(default_factory=_fates)
    customer_fates: list[int] = field(default_factory=_fates)
    waits: "array[int]" = field(default_factory=_samples)
    new_waits: "array[int]" = field(default_factory=_samples)
    requeue_waits: "array[int]" = field(default_factory=_samples)
    resume_times: "array[int]" = field(default_factory=_samples)

    @classmethod
    def merged(cls, tallies: Iterable["Tally"]) -> "Tally":
        """Everything of several tallies in one; it may be the only one there is."""
        several = tuple(tallies)
        if len(several) == 1:
            return several[0]
        columns = zip(*map(_numbers_of, several), strict=True)
        merged = cls()
        for name, total in zip(_NUMBERS, map(sum, columns), strict=False):
            setattr(merged, name, total)
        for tally in several:
            for name in _SAMPLES:
                getattr(merged, name).extend(getattr(tally, name))
            for name in _FATES:
                ours, theirs = getattr(merged, name), getattr(tally, name)
                ours[:] = [a + b for a, b in zip(ours, theirs, strict=True)]
        return merged


_FATES = ("fates", "customer_fates")
_SAMPLES = ("waits", "new_waits", "requeue_waits", "resume_times")
_NUMBERS = tuple(f.name for f in fields(Tally) if f.name not in (*_FATES, *_SAMPLES))
_numbers_of = attrgetter(*_NUMBERS)
