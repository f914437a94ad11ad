"""The words in which a narration says why, by the notes of the records."""

from sim.trace.records import Cause, Closing, Ending, Freed, HoldEnd, Loss, Presence, Queueing

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
    Queueing.RETURN: "queues again in",
    Queueing.OFFER_FAILED: "goes back to the old place in",
    Queueing.TRANSFER: "waits after a transfer in",
    Queueing.AGENT_LOST: "has lost the agent and waits in",
    Queueing.OVERFLOW: "is moved on to",
    Queueing.AGENT_CLOSED: "was closed by the agent without an end and waits in",
    Queueing.GRACE: "is back in the place that was kept in",
}

HOLD_ENDS: dict[int, str] = {
    HoldEnd.EXPIRED: "the hold is over",
    HoldEnd.AGENT_CLOSED: "closed by the agent",
    HoldEnd.AGENT_OFFLINE: "the agent is offline",
    HoldEnd.AGENT_ENDED: "the agent ended the chat",
    HoldEnd.LIMIT: "the time limit is over",
    HoldEnd.CUSTOMER_LEFT: "the customer closed the chat",
    HoldEnd.STARTED_NEW: "the customer started a new chat",
}

ENDINGS: dict[int, str] = {
    Ending.DONE: "all is said",
    Ending.CUSTOMER_CLOSED: "closed by the customer",
    Ending.AGENT_ENDED: "ended by the agent",
    Ending.LIMIT: "the time limit is over",
}

FREED: dict[int, str] = {
    Freed.RESERVED: "nothing came of the offer",
    Freed.BUSY: "the chat has left it",
    Freed.WRAP_UP: "wrap-up blocks it no longer",
}

CLOSINGS: dict[int, str] = {
    Closing.HANDLED: "all is done",
    Closing.WRAP_UP_EXPIRED: "the time for wrap-up is over",
    Closing.ABANDONED_KNOWN: "the customer gave up waiting",
    Closing.ABANDONED_SILENT: "the customer had left without a word",
    Closing.AUTO_CLOSED_OPEN: "it had waited too long",
    Closing.DECLINES: "too many agents declined",
    Closing.LIMIT: "the time limit is over",
    Closing.CUSTOMER_LEFT: "the customer closed it",
    Closing.START_NEW: "the customer started a new one",
    Closing.DESK_CLOSED: "nobody was left to serve",
}

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
