"""The rows of the classic profile: two timers and a Waiting state."""

from sim.policy.effects import (
    FORCE_LAST_AGENT,
    JOIN_QUEUE,
    PREFER_LAST_AGENT,
    REJOIN_AT_ARRIVAL,
    REJOIN_AT_FRONT,
    TELL_AGENT,
    Effect,
)
from sim.policy.events import (
    AGENT_AWAY,
    AGENT_CLOSES,
    AGENT_ENDS,
    AGENT_LOST,
    AGENT_OFFLINE,
    CONTINUE,
    CUSTOMER_CLOSES,
    DETECT,
    HOLD_EXPIRES,
    LIMIT_EXPIRES,
    REVIVE,
    START_NEW,
    TRANSFER,
)
from sim.policy.rows import Depends, Given, Row, row
from sim.policy.settings import Affinity, RequeuePosition, Settings
from sim.policy.table_common import AGENT_GONE, ENDS_OLD, LEAVES_OLD, TALKING

HOLDS = Given("something is held", lambda s: s.hold_ms > 0)
HOLDS_NOT = Given("nothing is held", lambda s: s.hold_ms == 0)
RESUMES = Given("no second accept is needed", lambda s: not s.resume_needs_accept)
ACCEPTS_AGAIN = Given("resume_needs_accept", lambda s: s.resume_needs_accept)
LINK_SURVIVES = Given("Close keeps the link", lambda s: not s.agent_close_expires_link)
LINK_DIES = Given("agent_close_expires_link", lambda s: s.agent_close_expires_link)
OFFLINE_KEEPS = Given("hold_survives_offline", lambda s: s.hold_survives_offline)
OFFLINE_DROPS = Given("the hold ends with the agent", lambda s: not s.hold_survives_offline)
AWAY_KEEPS = Given("hold_survives_away", lambda s: s.hold_survives_away)
AWAY_DROPS = Given("the hold needs an available agent", lambda s: not s.hold_survives_away)

_PREFERENCE: dict[Affinity, tuple[Effect, ...]] = {
    Affinity.OFF: (),
    Affinity.IF_FREE: (PREFER_LAST_AGENT,),
    Affinity.FORCE: (FORCE_LAST_AGENT,),
}
_POSITION = {
    RequeuePosition.TAIL: JOIN_QUEUE,
    RequeuePosition.ORIGINAL: REJOIN_AT_ARRIVAL,
    RequeuePosition.FRONT: REJOIN_AT_FRONT,
}


def _requeue(settings: Settings) -> tuple[Effect, ...]:
    return (*_PREFERENCE[settings.affinity], _POSITION[settings.requeue_position])


REQUEUE = Depends("joins as requeue_position and agent_affinity say", _requeue)
HELD = "waiting disconnected held valid"
AWAY = "waiting disconnected none valid"
REVIVED = "accepted disconnected busy valid"

# fmt: off
CLASSIC: tuple[Row, ...] = (
    row(("11a", "held"), "accepted dropped busy none|shared", DETECT, HELD,
        "The drop is noticed, and the agent's slot is held for this customer alone.",
        does=(TELL_AGENT,), counts="disconnected", given=HOLDS),
    row(("12", "not_held"), "accepted dropped busy none|shared", DETECT, AWAY,
        "The drop is noticed, nothing is held, and the slot is free for somebody else.",
        counts="disconnected", given=HOLDS_NOT),
    row(("13a", "resumed_in_hold"), HELD, CONTINUE, "accepted connected busy shared",
        "Back within the hold: the same agent goes on, and nobody queues.",
        counts="resumed_same_agent", given=RESUMES),
    row(("13b", "offered_again"), HELD, CONTINUE, "open connected none shared",
        "Back within the hold: the same agent is asked once more, and has to accept.",
        does=(FORCE_LAST_AGENT, REJOIN_AT_FRONT), counts="offered_again", given=ACCEPTS_AGAIN),
    row(("14", "hold_expired"), HELD, HOLD_EXPIRES, "= = none =",
        "The hold is over: the slot is free, but the customer may still come back.",
        counts="hold_expired"),
    row(("15a", "hold_dropped"), HELD, AGENT_CLOSES, "= = none =",
        "The agent closes the window: the slot is free, but the customer may still come back.",
        counts="hold_dropped", given=LINK_SURVIVES),
    row(("15b", "hold_and_link_dropped"), HELD, AGENT_CLOSES, "closed = none expired",
        "The agent closes the window, and with it the customer's way back.",
        counts="hold_dropped", given=LINK_DIES),
    row(("16a", "ended_in_hold"), HELD, AGENT_ENDS, "wrap_up = wrapup_block expired",
        "The agent ends the chat while the customer is away: the way back is closed.",
        counts="ended"),
    row(("16b", "ended_after_hold"), AWAY, AGENT_ENDS, "wrap_up = = expired",
        "The agent ends a chat after its hold: the customer's way back is closed.",
        counts="ended"),
    row(("17a", "new_one_beside"), "waiting disconnected held|none valid", START_NEW, "= = = =",
        "The customer starts a new chat, and the old one stays until its time limit.",
        counts="started_new", given=LEAVES_OLD),
    row(("17b", "new_one_instead"), "waiting disconnected held|none valid", START_NEW,
        "closed left none expired",
        "The customer starts a new chat, and the old one is closed.",
        counts="started_new", given=ENDS_OLD),
    row(("18a", "hold_lost"), HELD, AGENT_GONE, "= = none =",
        "The agent logs off, and that ends the hold. The customer may still come back.",
        counts="hold_lost", given=OFFLINE_DROPS),
    row(("18b", "hold_outlives_shift"), HELD, AGENT_GONE, "= = = =",
        "The agent logs off, but the slot stays held.", given=OFFLINE_KEEPS),
    row(("18c", "hold_outlives_break"), HELD, AGENT_AWAY, "= = = =",
        "The agent is away for a while, but the slot stays held.", given=AWAY_KEEPS),
    row(("18d", "hold_lost_to_break"), HELD, AGENT_AWAY, "= = none =",
        "The agent goes away, and that ends the hold. The customer may still come back.",
        counts="hold_lost", given=AWAY_DROPS),
    row(("19", "requeued"), AWAY, CONTINUE, "open connected none shared",
        "Back after the hold but within the time limit: the same chat queues again.",
        does=(REQUEUE,), counts="requeued"),
    row(("20a", "revived"), AWAY, REVIVE, REVIVED,
        "An agent takes the chat up again while the customer is away.", counts="revived"),
    row(("20b", "back_to_revived"), REVIVED, CONTINUE, "= connected = shared",
        "The customer comes back and finds an agent already there.", counts="resumed_revived"),
    row(("20c", "revived_in_vain"), REVIVED,
        (AGENT_CLOSES, AGENT_OFFLINE, AGENT_LOST, TRANSFER), AWAY,
        "The agent lets go of a chat whose customer is still away."),
    row(("21a", "limit_expired"), "waiting disconnected held|none valid", LIMIT_EXPIRES,
        "closed = none expired", "The reconnect time limit is over: the chat is closed for good.",
        counts="limit_expired"),
    row(("21b", "limit_expired_revived"), REVIVED, LIMIT_EXPIRES, "wrap_up = wrapup_block expired",
        "The reconnect time limit is over while an agent waits: wrap-up begins.",
        counts="limit_expired"),
    row(("22b", "customer_ends_away"), "waiting disconnected held|none valid", CUSTOMER_CLOSES,
        "closed left none expired", "The customer comes back only to close the chat.",
        counts="customer_closed"),
    row(("24a", "agent_lets_go"), TALKING, AGENT_CLOSES, AWAY,
        "The agent closes the window without ending the chat: it may be continued.",
        counts="agent_closed", given=LINK_SURVIVES),
    row(("24b", "agent_shuts"), TALKING, AGENT_CLOSES, "closed over none expired",
        "The agent closes the window, and with it the chat.",
        counts="agent_closed", given=LINK_DIES),
)
# fmt: on
