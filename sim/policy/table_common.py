"""The rows that both profiles share: queue, offer, contact, wrap-up, the end."""

from sim.policy.effects import (
    JOIN_QUEUE,
    KEEP_PLACE,
    LEAVE_QUEUE,
    REJOIN_AT_ARRIVAL,
    SHARE_LINK,
)
from sim.policy.events import (
    ACCEPT,
    AGENT_CLOSES,
    AGENT_ENDS,
    AGENT_LOST,
    AGENT_OFFLINE,
    ARRIVE,
    ARRIVE_OUT_OF_HOURS,
    ARRIVE_OVERFLOW,
    BACK,
    BLOCK_EXPIRES,
    CONTINUE,
    CUSTOMER_CLOSES,
    DETECT,
    DROP,
    GIVE_UP,
    GRACE_EXPIRES,
    OFFER,
    OFFER_EXPIRES,
    OPEN_EXPIRES,
    PICK,
    REJECT,
    SHARE,
    START_NEW,
    TRANSFER,
    WRAP_UP_EXPIRES,
)
from sim.policy.rows import Given, Row, row
from sim.policy.settings import BlockMode

NO_GRACE = Given("queue_grace is 0", lambda s: s.queue_grace_ms == 0)
GRACE = Given("queue_grace is set", lambda s: s.queue_grace_ms > 0)
LEAVES_OLD = Given("start_new leaves the previous one", lambda s: not s.start_new_ends_previous)
ENDS_OLD = Given("start_new ends the previous one", lambda s: s.start_new_ends_previous)
BLOCK_FOR = Given("capacity is blocked for a time", lambda s: s.block_capacity is BlockMode.FOR)
BLOCK_OPEN = Given(
    "capacity is not blocked for a fixed time", lambda s: s.block_capacity is not BlockMode.FOR
)
BLOCK_ENDS = Given(
    "capacity is not always blocked", lambda s: s.block_capacity is not BlockMode.ALWAYS
)
DECLINES_CLOSE = Given("declines_to_close is set", lambda s: s.declines_to_close is not None)
RECONNECTS_CAPPED = Given("max_reconnects is set", lambda s: s.max_reconnects is not None)

AGENT_GONE = (AGENT_OFFLINE, AGENT_LOST)
QUEUED = "open connected|dropped none none|shared"
OFFERED = "assigned connected|dropped reserved none|shared"
TALKING = "accepted connected|dropped busy none|shared"

# fmt: off
COMMON: tuple[Row, ...] = (
    # Arrival and queue
    row(("1", "arrives"), "new connected none none", ARRIVE, "open = = =",
        "A new chat joins the queue.", does=(JOIN_QUEUE,), counts="offered"),
    row(("2a", "out_of_hours"), "new connected none none", ARRIVE_OUT_OF_HOURS,
        "closed left none expired", "Outside opening hours only the offline pane is shown.",
        counts="refused_out_of_hours"),
    row(("2b", "overflow"), "new connected none none", ARRIVE_OVERFLOW,
        "closed left none expired", "The queue is at its limit, so the chat is not taken in.",
        counts="refused_overflow"),
    row(("3", "offered"), QUEUED, OFFER, "assigned = reserved =",
        "An agent is asked, and the seat counts from now on.", does=(LEAVE_QUEUE,)),
    row(("4", "picked"), QUEUED, PICK, "accepted = busy =",
        "An agent picks the chat from the list.", does=(LEAVE_QUEUE,), counts="answered"),
    row(("5a", "accepted"), OFFERED, ACCEPT, "accepted = busy =",
        "The agent accepts, and the wait is over.", counts="answered"),
    row(("5b", "link_shared"), TALKING, SHARE, "= = = shared",
        "The agent gives the customer a link for coming back.", does=(SHARE_LINK,)),
    row(("6a", "declined"), OFFERED, REJECT, "open = none =",
        "The agent declines, and the chat keeps its place in the queue.",
        does=(KEEP_PLACE,), counts="declined"),
    row(("6b", "missed"), OFFERED, OFFER_EXPIRES, "open = none =",
        "Nobody answered the offer, and the chat keeps its place in the queue.",
        does=(KEEP_PLACE,), counts="missed"),
    row(("7a", "gives_up"), "open connected none none|shared", (GIVE_UP, CUSTOMER_CLOSES),
        "closed left none expired", "The customer is tired of waiting and says so.",
        does=(LEAVE_QUEUE,), counts="abandoned_known"),
    row(("7b", "gives_up_at_offer"), "assigned connected reserved none|shared",
        (GIVE_UP, CUSTOMER_CLOSES), "closed left none expired",
        "The customer leaves while an agent is being asked.", counts="abandoned_known"),
    row(("7c", "drops_in_queue"), "open|assigned connected none|reserved none|shared", DROP,
        "= dropped = =", "The line drops before an agent was there, and nobody sees it yet."),
    row(("7d", "back_in_queue"), "open|assigned dropped none|reserved none|shared",
        (BACK, CONTINUE), "= connected = =",
        "Back before anybody noticed: the place in the queue is still there.", counts="blip"),
    row(("7e", "silent_abandonment"), "open dropped none none|shared", DETECT,
        "closed disconnected none expired",
        "Gone before an agent was there: the chat is closed and cannot be continued.",
        does=(LEAVE_QUEUE,), counts="abandoned_silent", given=NO_GRACE),
    row(("7f", "gone_at_offer"), "assigned dropped reserved none|shared", DETECT,
        "closed disconnected none expired",
        "Gone while an agent was being asked: the chat is closed and the seat is free.",
        counts="abandoned_silent", given=NO_GRACE),
    row(("7g", "place_kept"), "open dropped none none|shared", DETECT, "= disconnected = =",
        "Gone before an agent was there: the place in the queue is kept for a while.",
        does=(LEAVE_QUEUE,), counts="parked", given=GRACE),
    row(("7h", "place_kept_at_offer"), "assigned dropped reserved none|shared", DETECT,
        "open disconnected none =",
        "Gone while an agent was being asked: the place in the queue is kept for a while.",
        counts="parked", given=GRACE),
    row(("7i", "back_in_place"), "open disconnected none none|shared", (BACK, CONTINUE),
        "= connected = =", "Back in time: the place in the queue was kept.",
        does=(KEEP_PLACE,), counts="place_used", given=GRACE),
    row(("7j", "place_given_up"), "open disconnected none none|shared", GRACE_EXPIRES,
        "closed = = expired", "Not back in time: the kept place is given up.",
        counts="abandoned_silent", given=GRACE),
    row(("8", "open_too_long"), QUEUED, OPEN_EXPIRES, "closed over none expired",
        "Nobody could take the chat for so long that the service closes it.",
        does=(LEAVE_QUEUE,), counts="auto_closed_open"),
    # Contact
    row(("9", "drops"), "accepted connected busy none|shared", DROP, "= dropped = =",
        "The line drops, and the agent goes on writing to nobody."),
    row(("10a", "silent_resume"), "accepted dropped busy none|shared", BACK, "= connected = =",
        "Back before anybody noticed: the talk just goes on.", counts="blip"),
    row(("10b", "other_device"), "accepted dropped busy none|shared", CONTINUE,
        "= connected = shared",
        "Back by another way before anybody noticed: the talk goes on with the same agent.",
        counts="blip"),
    row(("10c", "second_device"), "accepted connected busy none|shared", CONTINUE, "= = = =",
        "Opened on a second device while still connected: nothing changes.",
        counts="second_device"),
    row(("10d", "second_device_in_queue"), "open|assigned connected none|reserved shared",
        CONTINUE, "= = = =", "Opened on a second device while waiting: nothing changes.",
        counts="second_device"),
    row(("17c", "new_one_beside_unnoticed"), "accepted dropped|disconnected busy|held *",
        START_NEW, "= = = =",
        "The customer starts a new chat, and the agent of the old one is still waiting.",
        counts="started_new", given=LEAVES_OLD),
    row(("17d", "new_one_ends_unnoticed"), "accepted dropped|disconnected busy|held *",
        START_NEW, "wrap_up left wrapup_block expired",
        "The customer starts a new chat, and the old one goes to wrap-up.",
        counts="started_new", given=ENDS_OLD),
    row(("22a", "customer_ends"), "accepted * busy|held *", CUSTOMER_CLOSES,
        "wrap_up left wrapup_block expired",
        "The customer closes the chat: it is over and cannot be continued.",
        counts="customer_closed"),
    row(("23", "agent_ends"), "accepted * busy|held *", AGENT_ENDS,
        "wrap_up over wrapup_block expired",
        "The agent ends the chat and writes it up.", counts="ended"),
    row(("25a", "agent_gone"), TALKING, AGENT_GONE, "open = none =",
        "The agent is gone: the customer goes back to the queue by the time of arrival.",
        does=(REJOIN_AT_ARRIVAL,), counts="agent_lost"),
    row(("25b", "agent_gone_at_offer"), OFFERED, AGENT_GONE, "open = none =",
        "The agent who was asked is gone: the chat keeps its place in the queue.",
        does=(KEEP_PLACE,), counts="agent_lost"),
    row(("26", "transferred"), TALKING, TRANSFER, "open = none =",
        "The agent passes the chat on to a queue.", does=(JOIN_QUEUE,), counts="transferred"),
    # Wrap-up and end
    row(("27a", "wrapped_up"), "wrap_up * wrapup_block expired", AGENT_CLOSES, "closed = none =",
        "Wrap-up is done, and the seat is free.", counts="handled", given=BLOCK_OPEN),
    row(("27b", "wrapped_up_early"), "wrap_up * wrapup_block expired", AGENT_CLOSES,
        "closed = = =", "Wrap-up is done early, but the seat stays blocked for its fixed time.",
        counts="handled", given=BLOCK_FOR),
    row(("27c", "wrapped_up_unblocked"), "wrap_up * none expired", AGENT_CLOSES, "closed = = =",
        "Wrap-up is done; the seat had been free before.", counts="handled"),
    row(("27d", "agent_gone_in_wrap_up"), "wrap_up * none|wrapup_block expired", AGENT_GONE,
        "closed = none =", "The agent logs off, and the wrap-up ends with it.",
        counts="handled"),
    row(("28a", "block_over"), "wrap_up * wrapup_block expired", BLOCK_EXPIRES, "= = none =",
        "The blocked time is over: the seat is free while the agent still writes.",
        given=BLOCK_ENDS),
    row(("28b", "block_over_after_close"), "closed * wrapup_block expired",
        (BLOCK_EXPIRES, *AGENT_GONE), "= = none =",
        "The blocked time after an early close is over: the seat is free.", given=BLOCK_FOR),
    row(("29", "wrap_up_too_long"), "wrap_up * none|wrapup_block expired", WRAP_UP_EXPIRES,
        "closed = none =", "Wrap-up took so long that the service closes the chat.",
        counts="handled auto_closed_wrap_up"),
    row(("30", "stays_closed"), "wrap_up|closed * * expired", (BACK, CONTINUE, START_NEW),
        "= = = =", "What is over stays over: a closed chat is never opened again."),
)

BESIDE: tuple[Row, ...] = (
    row(("6c", "declined_too_often"), OFFERED, (REJECT, OFFER_EXPIRES),
        "closed over none expired",
        "Refused so many times in a short while that the service closes the chat.",
        counts="auto_closed_declined", given=DECLINES_CLOSE),
    row(("11b", "no_reconnect_left"), "accepted dropped busy none|shared", DETECT,
        "wrap_up over wrapup_block expired",
        "Cut off once more than may be continued: the chat is over.",
        counts="disconnected", given=RECONNECTS_CAPPED),
)
"""Two rules depend on a count, which no state carries: they stand in for a row of the table."""
# fmt: on
