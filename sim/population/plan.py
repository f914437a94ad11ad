"""What a population is made of. Frozen data: built by the scenario, drawn by the population.

Names ending in ``_ms`` are whole milliseconds. Shares and probabilities are floats from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sim.population.randomness import FloatArray, IntArray
    from sim.population.recorded import Recorded

NEVER = 1 << 62
"""A time that does not come. Larger than any clock, still an ordinary int."""

MOST_CUSTOMERS = 10_000_000
"""Expected arrivals of one replication: more than fits into the memory of a laptop."""

_ROUNDING = 1e-6
"""How far shares that were written with a few decimals may be from making one whole."""


class DropKind(IntEnum):
    """Why a line drops. Kinds of the scenario's own are numbered from :data:`OWN_KINDS` up."""

    BLIP = 0
    APP_SWITCH = 1
    RESTART = 2
    GONE = 3
    CLOSED_TAB = 4
    OUTAGE = 5
    """An incident."""
    SCRIPTED = 6
    """A step of a timeline, or an intervention."""


OWN_KINDS = len(DropKind)


class Distribution(Protocol):
    """A duration of zero or more, drawn by inverse transform so that it is monotone."""

    def of(self, uniforms: FloatArray) -> IntArray:
        """Return the whole milliseconds (int64) that belong to *uniforms* (float64 in (0, 1))."""
        ...

    def mean_ms(self) -> float:
        """Return the mean in milliseconds, before rounding to whole ones."""
        ...

    def cdf(self, ms: float) -> float:
        """Return the probability of *ms* milliseconds or less, before rounding."""
        ...

    def words(self) -> str:
        """Return it in words: ``lognormal, mean 12m, median 9m22s, p90 22m50s``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One row of an arrival profile: from start up to, and without, end.

    ``expected`` is the expected number of arrivals in it, already scaled. Raises ValueError
    for an interval without length or with an impossible number.
    """

    start_ms: int
    end_ms: int
    expected: float

    def __post_init__(self) -> None:
        if not 0 <= self.start_ms < self.end_ms:
            raise ValueError(
                "an interval of arrivals starts at 0 or later and ends after its start"
            )
        if not (math.isfinite(self.expected) and self.expected >= 0):
            raise ValueError("the expected number of arrivals is a number of zero or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What customers come about. What is not None replaces the plan's own value."""

    name: str
    share: float
    contact: Distribution | None = None
    patience: Distribution | None = None
    authenticated: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPlan:
    """One kind of drop: its share among all drops, and whether and when customers come back.

    ``returns`` is the share of these who come back at all; ``after`` is the absence, counted from
    the drop. Without ``after`` nobody comes back.
    """

    name: str
    share: float
    returns: float = 1.0
    after: Distribution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One kind of device: its share of customers, and its drops per hour of being connected."""

    name: str
    share: float
    drops_per_hour: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that cuts off a share of the chats that are live at ``at_ms``.

    Each of them drops at a uniform moment of ``within_ms``. ``returns`` and ``after`` are those
    of :class:`DropPlan`.
    """

    at_ms: int
    share: float
    within_ms: int = 0
    returns: float = 1.0
    after: Distribution | None = None
    name: str = "outage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A scripted customer. What the timeline does not say does not happen.

    ``contact_ms`` NEVER: until the timeline or the end of the clock ends the conversation.
    ``wrap_up_ms`` None: drawn from the plan.
    """

    name: str
    topic: int = 0
    authenticated: bool = False
    link_shared: bool = True
    same_browser: bool = False
    contact_ms: int = NEVER
    patience_ms: int = NEVER
    wrap_up_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationPlan:
    """Everything that comes from outside the desk, and the agents' own reactions.

    Raises ValueError, with a sentence for the user, for shares outside 0..1, for shares that do
    not add up, for overlapping intervals and for customers without a conversation time.
    """

    intervals: tuple[Interval, ...] = ()
    """In order of time; gaps are allowed. Empty: no random customers."""
    topics: tuple[Topic, ...] = ()
    """Empty: one topic, number 0."""
    devices: tuple[Device, ...] = ()
    """Empty: one device, number 0, that never drops of itself."""
    authenticated: float = 0.4
    link_shared: float = 0.3
    """Per conversation, of those who are not signed in."""
    link_shared_signed_in: float = 0.0
    same_browser: float = 0.9
    """Per return: in the same browser as before."""
    uses_link: float = 1.0
    """Per return: presses the link, if there is one, rather than the chat button."""
    patience: Distribution | None = None
    """Per visit to a queue. None: endless."""
    silent_abandonment: float = 0.7
    """Of those whose patience ends: leave without a word."""
    contact: Distribution | None = None
    wrap_up: Distribution | None = None
    """None: no time."""
    drop_share: float | None = None
    """The share of conversations that drop once, in their first spell; replaces the hazard."""
    drop_after: Distribution | None = None
    """With ``drop_share``: connected time until the drop. None: a uniform point of the contact."""
    drops: tuple[DropPlan, ...] = ()
    closes_chat: float = 0.0
    """Per conversation: the customer closes the chat, at a uniform point of the contact."""
    continues: float = 0.85
    """Per prompt: continues the conversation rather than starting a new one."""
    prompt_after: Distribution | None = None
    """Time to answer the prompt. None: at once."""
    redirect_conversion: float = 0.7
    form: Distribution | None = None
    """From the redirect to the new conversation. None: no time."""
    survey: Distribution | None = None
    """Before a new conversation that is started on return. None: no time."""
    closes_then_returns: float = 0.0
    """Of those who closed the chat: contact the desk again."""
    accept_after: Distribution | None = None
    """Agents, per offer. None: at once."""
    declines: float = 0.0
    """Per offer."""
    misses: float = 0.0
    """Per offer: not answered at all."""
    closes_held: float = 0.0
    """Per hold: the agent closes the held chat early."""
    closes_held_after: Distribution | None = None
    """How long after the hold began. None: at once."""
    transfers: float = 0.0
    """Per conversation: transferred once, at a uniform point of the contact."""
    incidents: tuple[Incident, ...] = ()
    people: tuple[Person, ...] = ()
    recorded: Recorded | None = None
    """Who comes instead of random customers; ``intervals`` then only say how many."""
    names_locale: str = "en_US"
    end_ms: int = 0
    """Nobody arrives at or after it. 0: the intervals alone decide."""

    def __post_init__(self) -> None:
        for what, share in self._shares():
            if not 0 <= share <= 1:
                raise ValueError(f"{what} is a share from 0 to 1, not {share}")
        _check_sum("topics", [topic.share for topic in self.topics])
        _check_sum("devices", [device.share for device in self.devices])
        _check_sum("kinds of drop", [drop.share for drop in self.drops])
        if self.declines + self.misses > 1:
            raise ValueError("declines and misses together are at most 1")
        self._check_drops()
        self._check_arrivals()

    def _shares(self) -> Iterator[tuple[str, float]]:
        for name in _SHARES:
            yield name, getattr(self, name)
        yield "drop_share", self.drop_share or 0.0
        for device in self.devices:
            yield f"the share of {device.name}", device.share
        for topic in self.topics:
            yield f"the share of {topic.name}", topic.share
            yield f"authenticated of {topic.name}", topic.authenticated or 0.0
        for drop in self.drops:
            yield f"the share of {drop.name}", drop.share
            yield f"returns of {drop.name}", drop.returns
        for incident in self.incidents:
            yield f"the share of {incident.name}", incident.share
            yield f"returns of {incident.name}", incident.returns

    def _check_drops(self) -> None:
        for device in self.devices:
            if not (math.isfinite(device.drops_per_hour) and device.drops_per_hour >= 0):
                raise ValueError(f"drops_per_hour of {device.name} is a number of zero or more")
        if self.some_drop and not self.drops:
            raise ValueError("some lines drop, but no kind of drop is given; name at least one")

    def _check_arrivals(self) -> None:
        for before, after in zip(self.intervals, self.intervals[1:], strict=False):
            if after.start_ms < before.end_ms:
                raise ValueError("the intervals of arrivals overlap or are not in order")
        if math.fsum(row.expected for row in self.intervals) > MOST_CUSTOMERS:
            raise ValueError(f"more than {MOST_CUSTOMERS:,} customers are expected to arrive")
        everyone = self.topics and all(topic.contact is not None for topic in self.topics)
        if self.intervals and self.contact is None and not everyone:
            raise ValueError("customers arrive, but it is not said how long a conversation takes")

    @property
    def some_drop(self) -> bool:
        """Whether any line can drop of itself, apart from incidents and the script."""
        if self.drop_share is not None:
            return self.drop_share > 0
        return any(device.drops_per_hour > 0 for device in self.devices)

    @property
    def drop_kinds(self) -> tuple[str, ...]:
        """The name of every drop kind by its number: :class:`DropKind`, then the plan's own."""
        known = tuple(kind.name.lower() for kind in DropKind)
        return known + tuple(dict.fromkeys(d.name for d in self.drops if d.name not in known))


def _check_sum(what: str, shares: list[float]) -> None:
    if shares and abs(math.fsum(shares) - 1) > _ROUNDING:
        raise ValueError(f"the shares of all {what} must add up to 1")


_SHARES = (
    "authenticated",
    "link_shared",
    "link_shared_signed_in",
    "same_browser",
    "uses_link",
    "silent_abandonment",
    "closes_chat",
    "continues",
    "redirect_conversion",
    "closes_then_returns",
    "declines",
    "misses",
    "closes_held",
    "transfers",
)
