"""How a row of the transition table is written, and what it does to a state.

A state is four words: status, link, slot, ticket. On the left a word may name several values
(``open|assigned``) or any (``*``). On the right ``=`` leaves the region as it is, and ``over``
is how the link reads once a conversation is over: who was there has *left*, who was gone is
*disconnected*.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sim.policy.effects import Effect
from sim.policy.events import Event
from sim.policy.rule import Rule
from sim.policy.settings import Settings
from sim.policy.states import Link, Slot, State, Status, Ticket


@dataclass(frozen=True, slots=True)
class Given:
    """A condition on the settings. Rows whose condition is false are not in the table."""

    words: str
    holds: Callable[[Settings], bool]


@dataclass(frozen=True, slots=True)
class Depends:
    """An effect that a setting chooses."""

    words: str
    choose: Callable[[Settings], tuple[Effect, ...]]


ALWAYS = Given("", lambda _: True)

_OVER = {
    Link.CONNECTED: Link.LEFT,
    Link.DROPPED: Link.DISCONNECTED,
    Link.DISCONNECTED: Link.DISCONNECTED,
    Link.LEFT: Link.LEFT,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: in a state like ``before``, ``on`` one of these events, go to ``after``.

    Effects on capacity and on the ticket follow from the slot and ticket columns and are not
    written; ``does`` has the others. ``counts`` are names of counters that go up by one.
    """

    rule: Rule
    before: str
    on: tuple[Event, ...]
    after: str
    does: tuple[Effect | Depends, ...]
    counts: tuple[str, ...]
    given: Given

    def matches(self, state: State) -> bool:
        """Whether the row speaks of *state*."""
        words = zip(self.before.split(), state, strict=True)
        return all(word == "*" or value in word.split("|") for word, value in words)

    def lead(self, state: State) -> State:
        """Return the state after *state*."""
        status, link, slot, ticket = self.after.split()
        return State(
            state.status if status == "=" else Status(status),
            state.link if link == "=" else _OVER[state.link] if link == "over" else Link(link),
            state.slot if slot == "=" else Slot(slot),
            state.ticket if ticket == "=" else Ticket(ticket),
        )

    def effects(self, settings: Settings) -> tuple[Effect, ...]:
        """Return the written effects as *settings* choose them."""
        found: tuple[Effect, ...] = ()
        for effect in self.does:
            found += effect.choose(settings) if isinstance(effect, Depends) else (effect,)
        return found


def row(  # noqa: PLR0913 - one argument for each column of the table
    rule: tuple[str, str],
    before: str,
    on: Event | tuple[Event, ...],
    after: str,
    sentence: str,
    *,
    does: tuple[Effect | Depends, ...] = (),
    counts: str = "",
    given: Given = ALWAYS,
) -> Row:
    """Return a row; *rule* is its id and name, *counts* are names with blanks between."""
    events = (on,) if isinstance(on, Event) else on
    return Row(Rule(*rule, sentence), before, events, after, does, tuple(counts.split()), given)
