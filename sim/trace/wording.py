"""The words in which a narration says why, by the notes of the records."""

from sim.trace.records import (
    Cause,
    Closing,
    Ending,
    Freed,
    HoldEnd,
    Kind,
    Loss,
    Presence,
    Queueing,
    Resume,
)

CAUSES: dict[int, str] = {
    Cause.FIRST: "asks for a chat",
    Cause.AFTER_REDIRECT: "has given the details again and asks for a new chat",
    Cause.STARTED_NEW: "starts a new chat instead",
    Cause.DEAD_LINK: "finds the link dead and starts a new chat",
    Cause.NO_WAY_BACK: "finds no way back and starts a new chat",
    Cause.CAME_AGAIN: "comes again after closing the chat",
}

QUEUEINGS: dict[int, str] = {
    Queueing.ARRIVAL: "joins the queue",
    Queueing.RETURN: "queues again in the queue",
    Queueing.OFFER_FAILED: "goes back to the same place in the queue",
    Queueing.TRANSFER: "was passed on and waits in the queue",
    Queueing.AGENT_LOST: "has lost the agent and waits in the queue",
    Queueing.OVERFLOW: "is moved on to the queue",
    Queueing.AGENT_CLOSED: "was let go by the agent and waits in the queue",
    Queueing.GRACE: "is back in the place that was kept in the queue",
}

WHY: dict[tuple[int, int], str] = {
    (Kind.RESUMED, Resume.SILENT): ", before anybody noticed",
    (Kind.HOLD_ENDED, HoldEnd.EXPIRED): ", its time is over",
    (Kind.HOLD_ENDED, HoldEnd.AGENT_CLOSED): ", closed by the agent",
    (Kind.HOLD_ENDED, HoldEnd.AGENT_OFFLINE): ", the agent is offline",
    (Kind.HOLD_ENDED, HoldEnd.AGENT_ENDED): ", the agent ended the chat",
    (Kind.HOLD_ENDED, HoldEnd.LIMIT): ", the time limit is over",
    (Kind.HOLD_ENDED, HoldEnd.CUSTOMER_LEFT): ", the customer closed the chat",
    (Kind.HOLD_ENDED, HoldEnd.STARTED_NEW): ", the customer started a new chat",
    (Kind.CONTACT_ENDED, Ending.DONE): ", all is said",
    (Kind.CONTACT_ENDED, Ending.CUSTOMER_CLOSED): ", closed by the customer",
    (Kind.CONTACT_ENDED, Ending.AGENT_ENDED): ", ended by the agent",
    (Kind.CONTACT_ENDED, Ending.LIMIT): ", the time limit is over",
    (Kind.SLOT_FREED, Freed.RESERVED): ", nothing came of the offer",
    (Kind.SLOT_FREED, Freed.BUSY): ", the chat has left it",
    (Kind.SLOT_FREED, Freed.WRAP_UP): ", wrap-up blocks it no longer",
    (Kind.CLOSED, Closing.HANDLED): ", all is done",
    (Kind.CLOSED, Closing.WRAP_UP_EXPIRED): ", the time for wrap-up is over",
    (Kind.CLOSED, Closing.ABANDONED_KNOWN): ", the customer gave up waiting",
    (Kind.CLOSED, Closing.ABANDONED_SILENT): ", the customer had left without a word",
    (Kind.CLOSED, Closing.AUTO_CLOSED_OPEN): ", it had waited too long",
    (Kind.CLOSED, Closing.DECLINES): ", too many agents declined",
    (Kind.CLOSED, Closing.LIMIT): ", the time limit is over",
    (Kind.CLOSED, Closing.CUSTOMER_LEFT): ", the customer closed it",
    (Kind.CLOSED, Closing.START_NEW): ", the customer started a new one",
    (Kind.CLOSED, Closing.DESK_CLOSED): ", nobody was left to serve",
}
"""How an event came about, told where no rule says so."""

LOSSES: dict[int, str] = {
    Loss.NEVER_RETURNED: "never came back",
    Loss.NOT_CONVERTED: "gave up at the redirection page",
    Loss.OFFLINE_PANE: "came back to a closed desk",
    Loss.ENOUGH: "has had to ask too often",
}

PRESENCES: dict[int, str] = {
    Presence.AVAILABLE: "available",
    Presence.BUSY: "busy",
    Presence.BUSY_DND: "busy, do not disturb",
    Presence.AWAY: "away",
    Presence.INACTIVE: "inactive after a missed offer",
    Presence.OFFLINE: "offline",
}
