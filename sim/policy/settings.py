"""The settings of the reconnect feature, with the product's own names and defaults.

Every default carries its reason; where the product's public pages are silent, the choice is
listed in ``docs/design.md`` and marked as an assumption.
"""

from dataclasses import dataclass, fields
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


class SettingsError(ValueError):
    """A value, or a combination of values, that makes no sense. ``field`` names the setting."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the policy engine depends on. All times are whole milliseconds; None is never.

    Raises SettingsError, a ValueError, for a combination that the product refuses.
    """

    profile: Profile = Profile.CLASSIC
    """Classic, as announced in May 2020: it has the most behaviour to show."""
    reconnect_policy: ReconnectPolicy = ReconnectPolicy.HOLD
    """Hold: it is what the feature is about. The others are there to be compared with it."""
    chat_reconnect: bool = True
    """The switch of the chat widget. Off: nothing is held and links have no effect."""
    reconnect_to_previous_agent_for_ms: int = 3 * MINUTE_MS
    """Three minutes, the default of the product's later single time limit. Classic only."""
    reconnect_time_limit_ms: int = 5 * MINUTE_MS
    """The work stream's auto-close after inactivity; five minutes is its documented example."""
    portal_url: str | None = None
    """Where the reconnect link leads. The rules do not depend on it."""
    redirection_url: str | None = None
    """Where a dead link leads. None: a dead link starts a new conversation."""
    detection_ms: int = 30_000
    """Half a minute: the polling interval of the published chat SDK. Assumed for the service."""
    clock_start: ClockStart = ClockStart.DROP
    """The documentation counts from the disconnection."""
    requeue_position: RequeuePosition = RequeuePosition.TAIL
    """The tail, by time of return: the product queues other returning work by last contact."""
    agent_affinity: Affinity = Affinity.IF_FREE
    """Prefer the last agent if free: documented as agent affinity, which can overload though."""
    overbook_held: Overbook = Overbook.PICK
    """Only an agent's own pick may go beyond capacity; the documentation allows that much."""
    hold_size: HoldSize = HoldSize.WEIGHT
    """A hold takes what the conversation took: the capacity stays on hold."""
    hold_survives_away: bool = True
    """Affinity ignores presence, so a break does not end a hold. Assumed."""
    hold_survives_offline: bool = False
    """Nobody can be reconnected to an agent who has logged off. Assumed."""
    resume_needs_accept: bool = False
    """The conversation goes on without interruption, so there is no second offer."""
    agent_close_expires_link: bool = False
    """Close frees the agent and leaves the link alive; only End kills it."""
    max_reconnects: int | None = None
    """Each drop starts both timers afresh, and no limit on their number is documented."""
    queue_grace_ms: int = 0
    """None: who leaves the queue has abandoned. A keep-my-place policy may be tried here."""
    start_new_ends_previous: bool = False
    """The published widget sends no close for the old conversation."""
    fidelity: Fidelity = Fidelity.CLIENT
    """What the published client does, where its documentation says otherwise."""
    browser_cache_ms: int = 15 * MINUTE_MS
    """How long the published widget keeps a conversation in the browser's storage."""
    grace_without_reconnect_ms: int = 3 * MINUTE_MS
    """Modern profile with the feature off: three minutes, as documented."""
    offer_timeout_ms: int | None = 2 * MINUTE_MS
    """The documented default of the offer's countdown."""
    declines_to_close: int | None = 10
    """Documented: refused ten times in five minutes, the conversation is closed."""
    declines_within_ms: int = 5 * MINUTE_MS
    """See :attr:`declines_to_close`."""
    auto_close_open_ms: int | None = 20 * MINUTE_MS
    """Documented auto-close of open conversations."""
    auto_close_wrap_up_ms: int | None = 15 * MINUTE_MS
    """Documented auto-close of wrap-up."""
    block_capacity: BlockMode = BlockMode.ALWAYS
    """Wrap-up takes capacity until the agent closes: the product's default."""
    block_capacity_for_ms: int = 0
    """How long, if ``block_capacity`` is ``for``; the product offers 30 seconds to an hour."""
    sweep_every_ms: int | None = None
    """Exact auto-close. The documentation speaks of a sweep once a day, for which set 24 h."""

    def __post_init__(self) -> None:
        for name in _TIMES:
            _refuse_negative(name, getattr(self, name))
        _refuse_below("declines_to_close", self.declines_to_close, 1)
        _refuse_below("max_reconnects", self.max_reconnects, 0)
        _refuse_below("sweep_every_ms", self.sweep_every_ms, 1)
        for name in ("portal_url", "redirection_url"):
            if getattr(self, name) == "":
                raise SettingsError(name, f"{name} is empty; leave it out or give an address")
        if self.block_capacity is BlockMode.FOR and self.block_capacity_for_ms == 0:
            raise SettingsError(
                "block_capacity_for_ms", "block_capacity is 'for': say for how long"
            )
        self._refuse_hold_beyond_limit()

    def _refuse_hold_beyond_limit(self) -> None:
        hold, limit = self.reconnect_to_previous_agent_for_ms, self.reconnect_time_limit_ms
        if self.profile is Profile.CLASSIC and self.hold_ms and hold > limit:
            raise SettingsError(
                "reconnect_to_previous_agent_for_ms",
                "reconnect_to_previous_agent_for is longer than reconnect_time_limit "
                f"({hold} ms > {limit} ms); shorten the hold or raise the limit",
            )

    @property
    def hold_ms(self) -> int:
        """How long the previous agent is really held; 0 if nothing is."""
        if self.reconnect_policy is not ReconnectPolicy.HOLD:
            return 0
        if self.profile is Profile.MODERN:
            return self.limit_ms
        return self.reconnect_to_previous_agent_for_ms if self.chat_reconnect else 0

    @property
    def limit_ms(self) -> int:
        """How long the customer may really continue."""
        if self.profile is Profile.MODERN and not self.chat_reconnect:
            return self.grace_without_reconnect_ms
        return self.reconnect_time_limit_ms

    @property
    def affinity(self) -> Affinity:
        """How the last agent is really preferred for a returner who has to queue."""
        if self.reconnect_policy is ReconnectPolicy.NONE:
            return Affinity.OFF
        asked_for = self.reconnect_policy is ReconnectPolicy.AFFINITY
        if asked_for and self.agent_affinity is Affinity.OFF:
            return Affinity.IF_FREE
        return self.agent_affinity

    @property
    def block_ms(self) -> int | None:
        """How long wrap-up blocks capacity; None is until the agent closes."""
        lengths = {
            BlockMode.ALWAYS: None,
            BlockMode.NEVER: 0,
            BlockMode.FOR: self.block_capacity_for_ms,
        }
        return lengths[self.block_capacity]


_TIMES = tuple(field.name for field in fields(Settings) if field.name.endswith("_ms"))


def _refuse_negative(name: str, value: int | None) -> None:
    if value is not None and value < 0:
        raise SettingsError(name, f"{name.removesuffix('_ms')} is negative")


def _refuse_below(name: str, value: int | None, least: int) -> None:
    if value is not None and value < least:
        raise SettingsError(name, f"{name.removesuffix('_ms')} must be at least {least}")
