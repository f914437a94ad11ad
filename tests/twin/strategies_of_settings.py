"""Random settings of the policy: any combination that it does not refuse."""

from collections.abc import Callable, Mapping

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from sim.policy.settings import (
    Affinity,
    BlockMode,
    ClockStart,
    Fidelity,
    HoldSize,
    Overbook,
    Profile,
    ReconnectPolicy,
    RequeuePosition,
    Settings,
)

SECOND = 1_000

CHOICES: dict[str, tuple[object, ...]] = {
    "profile": (Profile.CLASSIC, *Profile),
    "reconnect_policy": (*(ReconnectPolicy.HOLD,) * 4, *ReconnectPolicy),
    "chat_reconnect": (*(True,) * 7, False),
    "redirection_url": (None, "https://form.example"),
    "detection_ms": (10 * SECOND, 10 * SECOND, 0, 40 * SECOND),
    "clock_start": tuple(ClockStart),
    "requeue_position": tuple(RequeuePosition),
    "agent_affinity": tuple(Affinity),
    "overbook_held": tuple(Overbook),
    "hold_size": (HoldSize.WEIGHT, HoldSize.WEIGHT, *HoldSize),
    "hold_survives_away": (True, False),
    "hold_survives_offline": (False, True),
    "resume_needs_accept": (False, False, True),
    "agent_close_expires_link": (False, True),
    "max_reconnects": (None, None, None, None, 0, 1),
    "queue_grace_ms": (0, 40 * SECOND),
    "start_new_ends_previous": (False, True),
    "fidelity": tuple(Fidelity),
    "grace_without_reconnect_ms": (60 * SECOND, 20 * SECOND),
    "offer_timeout_ms": (20 * SECOND, 40 * SECOND, None),
    "declines_to_close": (10, 10, 2, 1, None),
    "declines_within_ms": (300 * SECOND, 20 * SECOND, 0),
    "auto_close_open_ms": (1200 * SECOND, 100 * SECOND, None),
    "auto_close_wrap_up_ms": (900 * SECOND, 20 * SECOND, None),
    "browser_cache_ms": (900 * SECOND, 20 * SECOND),
    "sweep_every_ms": (None, None, 60 * SECOND, 7 * SECOND),
}
OF_EACH = {name: st.sampled_from(values) for name, values in CHOICES.items()}
TIMES = st.sampled_from((60 * SECOND, 100 * SECOND, 20 * SECOND, 200 * SECOND, 0))
BLOCKS = st.sampled_from(BlockMode)


@st.composite
def settings_of_any_kind(draw: DrawFn, given: Mapping[str, object] | None = None) -> Settings:
    """Any settings but for those *given*; the hold is never longer than the limit."""
    chosen = {name: draw(values) for name, values in OF_EACH.items()}
    chosen |= given or {}
    hold, more = draw(TIMES), draw(TIMES)
    block = draw(BLOCKS)
    make: Callable[..., Settings] = Settings
    return make(
        **chosen,
        reconnect_to_previous_agent_for_ms=hold,
        reconnect_time_limit_ms=hold + more,
        block_capacity=block,
        block_capacity_for_ms=30 * SECOND if block is BlockMode.FOR else 0,
    )
