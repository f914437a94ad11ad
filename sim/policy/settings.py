"""The settings of the reconnect feature, with the product's own names and defaults.

Every default carries its reason; where the product's public pages are silent, the choice is
listed in ``docs/design.md`` and marked as an assumption.
"""

from dataclasses import dataclass
from enum import StrEnum

MINUTE_MS = 60_000


class Profile(StrEnum):
    """Which generation of the feature: two timers, or one."""

    CLASSIC = "classic"
    MODERN = "modern"


class ReconnectPolicy(StrEnum):
    """What is done for the customer who was cut off."""

    HOLD = "hold"
    """The previous agent's capacity is held."""
    AFFINITY = "affinity"
    """The previous agent is preferred; nothing is held."""
    NONE = "none"
    """Nothing is held and nobody is preferred; the customer may still continue."""


class ClockStart(StrEnum):
    """From when hold and limit run."""

    DROP = "drop"
    DETECTION = "detection"


class RequeuePosition(StrEnum):
    """Where a returner whose hold is over joins the queue."""

    TAIL = "tail"
    ORIGINAL = "original"
    FRONT = "front"


class Affinity(StrEnum):
    """Whether the last agent is preferred for a returner whose hold is over."""

    OFF = "off"
    IF_FREE = "if_free"
    FORCE = "force"


class Overbook(StrEnum):
    """Whether a held slot may be given to somebody else."""

    NEVER = "never"
    PICK = "pick"
    ALWAYS = "always"


class HoldSize(StrEnum):
    """How much capacity a hold takes."""

    WEIGHT = "weight"
    NONE = "none"


class Fidelity(StrEnum):
    """Where published client and documentation disagree, which one to follow."""

    CLIENT = "client"
    DOCS = "docs"


class BlockMode(StrEnum):
    """Whether wrap-up blocks capacity."""

    ALWAYS = "always"
    NEVER = "never"
    FOR = "for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the policy engine depends on. All times are whole milliseconds; None is never.

    Raises ValueError for a combination that the product refuses.
    """

    profile: Profile = Profile.CLASSIC
    reconnect_policy: ReconnectPolicy = ReconnectPolicy.HOLD
    chat_reconnect: bool = True
    reconnect_to_previous_agent_for_ms: int = 3 * MINUTE_MS
    reconnect_time_limit_ms: int = 5 * MINUTE_MS
    portal_url: str | None = None
    redirection_url: str | None = None
    detection_ms: int = 30_000
    clock_start: ClockStart = ClockStart.DROP
    requeue_position: RequeuePosition = RequeuePosition.TAIL
    agent_affinity: Affinity = Affinity.IF_FREE
    overbook_held: Overbook = Overbook.PICK
    hold_size: HoldSize = HoldSize.WEIGHT
    hold_survives_away: bool = True
    hold_survives_offline: bool = False
    resume_needs_accept: bool = False
    agent_close_expires_link: bool = False
    max_reconnects: int | None = None
    queue_grace_ms: int = 0
    start_new_ends_previous: bool = False
    fidelity: Fidelity = Fidelity.CLIENT
    grace_without_reconnect_ms: int = 3 * MINUTE_MS
    offer_timeout_ms: int | None = 2 * MINUTE_MS
    declines_to_close: int | None = 10
    declines_within_ms: int = 5 * MINUTE_MS
    auto_close_open_ms: int | None = 20 * MINUTE_MS
    auto_close_wrap_up_ms: int | None = 15 * MINUTE_MS
    block_capacity: BlockMode = BlockMode.ALWAYS
    block_capacity_for_ms: int = 0
    sweep_every_ms: int | None = None
