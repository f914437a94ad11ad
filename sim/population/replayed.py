"""Columns of recorded customers: what is known is as recorded, everything else is drawn.

Only a customer's first conversation is recorded. Those that follow from the policy (a form filled
in again, a new start) are drawn like anybody's.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np

from sim.population.columns import Column, Part
from sim.population.drops import SPELLS_PER_CONVERSATION, Drop, Drops
from sim.population.plan import NEVER, DropKind
from sim.population.randomness import BoolArray, IntArray
from sim.population.recorded import RecordedChat, RecordedDrop

T = TypeVar("T")

TRIES = 12
"""So many draws are made for a time that must be long enough; then the last is added to it."""
RETRY_AT = 1 << 42
"""Occurrence of the first draw anew: neither spells nor outages are numbered so high."""
_KINDS = ((30_000, DropKind.BLIP), (120_000, DropKind.APP_SWITCH), (NEVER - 1, DropKind.RESTART))
"""A record does not say why the line dropped; the kind is named by how long it took."""


class Replay:
    """What is known of the customers of one replication."""

    def __init__(self, chats: Sequence[RecordedChat]) -> None:
        self._chats = chats
        self.arrival_ms = [chat.arrival_ms for chat in chats]

    def topic(self) -> IntArray:
        """Return every customer's topic."""
        return np.array([chat.topic for chat in self._chats], dtype=np.int64)

    def signed_in(self, drawn: BoolArray) -> BoolArray:
        """Return who is signed in; *drawn* where the records do not say."""
        pairs = zip(self._chats, drawn.tolist(), strict=True)
        said = [d if chat.signed_in is None else chat.signed_in for chat, d in pairs]
        return np.array(said, dtype=np.bool_)

    def patience(self, drawn: Column[int]) -> Column[int]:
        """Who was not answered had waited for exactly their patience, all others longer."""
        exact = [None if chat.answered else chat.waited_ms for chat in self._chats]
        return _AtLeast(drawn, exact, [chat.waited_ms for chat in self._chats])

    def contact(self, drawn: Column[int]) -> Column[int]:
        """A talk that was not cut short is known; others are longer than what was seen."""
        chats = self._chats
        exact = [chat.talked_ms if chat.answered and chat.complete else None for chat in chats]
        return _AtLeast(drawn, exact, [chat.talked_ms for chat in chats])

    def link(self, drawn: Column[bool]) -> Column[bool]:
        """Return who got the link."""
        return _Known(drawn, [chat.link for chat in self._chats])

    def wrap_up(self, drawn: Column[int]) -> Column[int]:
        """Return the wrap-up times."""
        return _Known(drawn, [chat.wrap_up_ms for chat in self._chats])

    def put_drops(self, drops: Drops) -> None:
        """Let *drops* tell of answered customers what was recorded, and of others what it drew."""
        known = [chat.drops if chat.answered else None for chat in self._chats]
        drops.after_ms, drops.own = _After(drops.after_ms, known), _Own(drops, known)


class _Known(Column[T]):
    """A column with some first values known."""

    def __init__(self, drawn: Column[T], exact: Sequence[T | None]) -> None:
        self._drawn_column = drawn
        self._exact = exact

    @cached_property
    def first(self) -> list[T]:
        """See :class:`Column`."""
        values = list(self._drawn_column.first)
        for customer, known in enumerate(self._exact):
            values[customer] = self._seen(customer, values[customer]) if known is None else known
        return values

    def at(self, customer: int, n: int) -> T:
        """Return the value of *customer* for occurrence *n*."""
        return self._drawn_column.at(customer, n) if n else self.first[customer]

    def _seen(self, customer: int, drawn: T) -> T:
        """Return the first value of a customer for whom it is not known."""
        return drawn


class _AtLeast(_Known[int]):
    """The same, where what is not known is known to be at least so much."""

    def __init__(
        self, drawn: Column[int], exact: Sequence[int | None], least: Sequence[int]
    ) -> None:
        super().__init__(drawn, exact)
        self._least = least

    def _seen(self, customer: int, drawn: int) -> int:
        least, ms = self._least[customer], drawn
        for attempt in range(TRIES):
            if ms >= least:
                return ms
            ms = self._drawn_column.at(customer, RETRY_AT + attempt)
        return least + ms


_Drops = Sequence[tuple[RecordedDrop, ...] | None]


class _After(Column[int]):
    """When each spell drops."""

    def __init__(self, drawn: Column[int], known: _Drops) -> None:
        self._drawn_column = drawn
        self._known = known

    @cached_property
    def first(self) -> list[int]:
        """See :class:`Column`."""
        values = list(self._drawn_column.first)
        for customer, drops in enumerate(self._known):
            if drops is not None:
                values[customer] = drops[0].after_ms if drops else NEVER
        return values

    def at(self, customer: int, n: int) -> int:
        """Return the connected time until the drop in spell *n*."""
        drops = _recorded(self._known, customer, n)
        if drops is None:
            return self._drawn_column.at(customer, n)
        return drops[n].after_ms if n < len(drops) else NEVER


class _Own(Column[Drop | None]):
    """The drops themselves. What is chosen on return is drawn."""

    def __init__(self, drops: Drops, known: _Drops) -> None:
        self._drawn_column = drops.own
        self._choices = drops.choices
        self._known = known

    def at(self, customer: int, n: int) -> Drop | None:
        """Return the drop in spell *n*, or None."""
        drops = _recorded(self._known, customer, n)
        if drops is None:
            return self._drawn_column.at(customer, n)
        if n >= len(drops):
            return None
        drop = drops[n]
        choices = self._choices(n, Part(customer, customer + 1))
        same_browser, uses_link, continues, prompt = choices
        return Drop(
            after_ms=drop.after_ms,
            kind=_kind(drop.away_ms),
            away_ms=drop.away_ms,
            same_browser=bool(same_browser[0]),
            uses_link=bool(uses_link[0]),
            continues=bool(continues[0]),
            prompt_ms=int(prompt[0]),
        )


def _recorded(known: _Drops, customer: int, n: int) -> tuple[RecordedDrop, ...] | None:
    """Return the drops of a recorded first conversation; None where they are drawn."""
    in_first = n < SPELLS_PER_CONVERSATION and customer < len(known)
    return known[customer] if in_first else None


def _kind(away_ms: int) -> DropKind:
    return next((kind for longest, kind in _KINDS if away_ms <= longest), DropKind.GONE)
