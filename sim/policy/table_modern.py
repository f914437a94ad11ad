"""The rows of the modern profile: one timer, no Waiting, wrap-up when the limit is over."""

from sim.policy.effects import (
    FORCE_LAST_AGENT,
    REJOIN_AT_ARRIVAL,
    REJOIN_AT_FRONT,
    TELL_AGENT,
)
from sim.policy.events import (
    AGENT_AWAY,
    AGENT_CLOSES,
    CONTINUE,
    CUSTOMER_CLOSES,
    DETECT,
    LIMIT_EXPIRES,
    START_NEW,
    TRANSFER,
)
from sim.policy.rows import Row, row
from sim.policy.table_classic import (
    ACCEPTS_AGAIN,
    AWAY_DROPS,
    AWAY_KEEPS,
    HOLDS,
    HOLDS_NOT,
    LINK_DIES,
    LINK_SURVIVES,
    OFFLINE_DROPS,
    OFFLINE_KEEPS,
    REQUEUE,
    RESUMES,
)
from sim.policy.table_common import AGENT_GONE, ENDS_OLD, LEAVES_OLD, TALKING

HELD = "accepted disconnected held valid"
AWAY = "open disconnected none valid"

# fmt: off
MODERN: tuple[Row, ...] = (
    row(("m11", "held"), "accepted dropped busy none|shared", DETECT, HELD,
        "The drop is noticed, and the chat stays with its agent until the time limit.",
        does=(TELL_AGENT,), counts="disconnected", given=HOLDS),
    row(("m12", "not_held"), "accepted dropped busy none|shared", DETECT, AWAY,
        "The drop is noticed, nothing is held, and the slot is free for somebody else.",
        counts="disconnected", given=HOLDS_NOT),
    row(("m13a", "resumed"), HELD, CONTINUE, "accepted connected busy shared",
        "Back within the time limit: the same agent goes on, and nobody queues.",
        counts="resumed_same_agent", given=RESUMES),
    row(("m13b", "offered_again"), HELD, CONTINUE, "open connected none shared",
        "Back within the time limit: the same agent is asked once more, and has to accept.",
        does=(FORCE_LAST_AGENT, REJOIN_AT_FRONT), counts="offered_again", given=ACCEPTS_AGAIN),
    row(("m17a", "new_one_beside"), AWAY, START_NEW, "= = = =",
        "The customer starts a new chat, and the old one stays until its time limit.",
        counts="started_new", given=LEAVES_OLD),
    row(("m17b", "new_one_instead"), AWAY, START_NEW, "closed left none expired",
        "The customer starts a new chat, and the old one is closed.",
        counts="started_new", given=ENDS_OLD),
    row(("m18a", "agent_gone_in_hold"), HELD, AGENT_GONE, AWAY,
        "The agent logs off, and the customer, when back, has to queue.",
        counts="hold_lost", given=OFFLINE_DROPS),
    row(("m18b", "hold_outlives_shift"), HELD, AGENT_GONE, "= = = =",
        "The agent logs off, but the chat stays with this agent.", given=OFFLINE_KEEPS),
    row(("m18c", "hold_outlives_break"), HELD, AGENT_AWAY, "= = = =",
        "The agent is away for a while, but the chat stays with this agent.", given=AWAY_KEEPS),
    row(("m18d", "hold_lost_to_break"), HELD, AGENT_AWAY, AWAY,
        "The agent goes away, and the customer, when back, has to queue.",
        counts="hold_lost", given=AWAY_DROPS),
    row(("m19", "requeued"), AWAY, CONTINUE, "= connected = shared",
        "Back within the time limit, but the agent has gone: the same chat queues again.",
        does=(REQUEUE,), counts="requeued"),
    row(("m21a", "limit_expired"), HELD, LIMIT_EXPIRES, "wrap_up = wrapup_block expired",
        "The time limit is over: the chat goes to wrap-up and cannot be continued.",
        counts="limit_expired"),
    row(("m21b", "limit_expired_unheld"), AWAY, LIMIT_EXPIRES, "closed = = expired",
        "The time limit is over and no agent has the chat: it is closed for good.",
        counts="limit_expired"),
    row(("m22", "customer_ends_away"), AWAY, CUSTOMER_CLOSES, "closed left = expired",
        "The customer comes back only to close the chat.", counts="customer_closed"),
    row(("m24a", "agent_lets_go"), TALKING, AGENT_CLOSES, "open = none =",
        "The agent closes the window without ending the chat: another agent is looked for.",
        does=(REJOIN_AT_ARRIVAL,), counts="agent_closed", given=LINK_SURVIVES),
    row(("m24b", "agent_shuts"), TALKING, AGENT_CLOSES, "closed over none expired",
        "The agent closes the window, and with it the chat.",
        counts="agent_closed", given=LINK_DIES),
    row(("m24c", "agent_lets_go_in_hold"), HELD, AGENT_CLOSES, "wrap_up = wrapup_block expired",
        "The agent closes the window while the customer is away: the chat goes to wrap-up.",
        counts="hold_dropped"),
    row(("m26", "transferred_away"), HELD, TRANSFER, AWAY,
        "The chat is passed on while the customer is away, who, when back, has to queue.",
        counts="transferred"),
)
# fmt: on
