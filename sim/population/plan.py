"""CONTRACT: what a population is made of. Frozen data; built by sim/scenario, drawn by sim/population.

All times whole ms. Shares are floats 0..1.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

NEVER = 1 << 62
"""A time that does not come. Larger than any clock, still an ordinary int."""


class DropKind(IntEnum):
    BLIP = 0
    APP_SWITCH = 1
    RESTART = 2
    GONE = 3
    CLOSED_TAB = 4
    OUTAGE = 5      # an incident
    SCRIPTED = 6    # a timeline step or an intervention
    # custom kinds named in the file are mapped on: index 7.. via PopulationPlan.drop_kinds names


class Distribution(Protocol):
    """A duration >= 0 drawn by inverse transform."""

    def of(self, uniforms: "np.ndarray") -> "np.ndarray": ...   # float64 in (0,1) -> int64 ms
    def mean_ms(self) -> float: ...
    def cdf(self, ms: float) -> float: ...
    def words(self) -> str: ...      # "lognormal, mean 12m, median 9m22s, p90 23m" etc.


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One row of an arrival profile: [start, end) with an expected number of arrivals (already scaled)."""

    start_ms: int
    end_ms: int
    expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    name: str
    share: float
    contact: "Distribution | None" = None      # overrides the plan's
    patience: "Distribution | None" = None
    authenticated: "float | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPlan:
    """One kind of drop: what it is, its share among drops, how long until return, whether ever."""

    name: str
    share: float                       # among all drops; shares of all kinds sum to 1
    returns: float = 1.0               # share of these who come back at all
    after: "Distribution | None" = None  # absence, from the drop


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """mobile/desktop: share of customers and their drop hazard per connected hour."""

    name: str
    share: float
    drops_per_hour: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    at_ms: int
    share: float                        # of the chats live then
    within_ms: int = 0                  # each drops at a uniform moment in [at, at+within]
    returns: float = 1.0
    after: "Distribution | None" = None
    name: str = "outage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A scripted customer. None = what the timeline does not say does not happen."""

    name: str
    topic: int = 0
    authenticated: bool = False
    link_shared: bool = True
    same_browser: bool = False
    contact_ms: int = NEVER             # NEVER: until the timeline or the end of the clock ends it
    patience_ms: int = NEVER
    wrap_up_ms: int | None = None       # None: drawn from the plan


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationPlan:
    intervals: tuple[Interval, ...] = ()          # no rows: no random customers. constant rate = one row
    topics: tuple[Topic, ...] = ()                # at least one
    devices: tuple[Device, ...] = ()              # at least one
    authenticated: float = 0.4
    link_shared: float = 0.3                      # per conversation; of those not signed in (signed-in ones: link_shared_signed_in)
    link_shared_signed_in: float = 0.0
    same_browser: float = 0.9                     # per return: comes back in the same browser (15 min cache)
    uses_link: float = 1.0                        # per return: of those who have it, presses the link rather than the chat button
    patience: "Distribution | None" = None        # None: endless
    silent_abandonment: float = 0.7               # of those whose patience ends: leave without a word
    contact: "Distribution | None" = None
    wrap_up: "Distribution | None" = None         # None: 0
    drop_share: float | None = None               # share of conversations that drop once (instead of a hazard)
    drop_after: "Distribution | None" = None      # with drop_share: connected time until the drop; None: a uniform point of the contact time
    drops: tuple[DropPlan, ...] = ()
    closes_chat: float = 0.0                      # share of conversations whose customer closes the chat window at a uniform point of the contact
    continues: float = 0.85                       # at the prompt
    prompt_after: "Distribution | None" = None    # time to answer the prompt; None: 0
    redirect_conversion: float = 0.7
    form: "Distribution | None" = None            # redirect -> new conversation; None: 0
    survey: "Distribution | None" = None          # pre-conversation survey before a new conversation started on return; None: 0
    closes_then_returns: float = 0.0              # of those who closed the chat: contact again
    accept_after: "Distribution | None" = None    # agents; None: 0
    declines: float = 0.0                         # per offer
    misses: float = 0.0                           # per offer: not answered at all
    closes_held: float = 0.0                      # per hold: the agent presses Close (X) early ...
    closes_held_after: "Distribution | None" = None   # ... this long after the detection
    transfers: float = 0.0                        # share of conversations transferred once, at a uniform point of the contact
    incidents: tuple[Incident, ...] = ()
    people: tuple[Person, ...] = ()
    names_locale: str = "en_US"
    end_ms: int = 0                               # arrivals stop here
