"""Members of enumerations by plain names, for the paths that conversations take.

In Python 3.11 looking a member up (``Slot.HELD``) costs as much as three calls of a function.
A global name costs nothing, and the paths of the floor look up dozens for every conversation.
"""

from typing import Final

from sim.floor.alarms import Order
from sim.policy.returning import Link as Answer
from sim.policy.returning import Outcome, Own
from sim.policy.states import Link, Slot, Status, Ticket
from sim.trace.brief import Brief
from sim.trace.records import (
    Cause,
    Closing,
    Ending,
    Freed,
    HoldEnd,
    Kind,
    Loss,
    Offering,
    Presence,
    Queueing,
    Resume,
)

ANSWER_DEAD: Final = Answer.DEAD
ANSWER_NONE: Final = Answer.NONE
ANSWER_OK: Final = Answer.OK
CAUSE_FIRST: Final = Cause.FIRST
CLOSING_ABANDONED_KNOWN: Final = Closing.ABANDONED_KNOWN
CLOSING_ABANDONED_SILENT: Final = Closing.ABANDONED_SILENT
CLOSING_AUTO_CLOSED_OPEN: Final = Closing.AUTO_CLOSED_OPEN
CLOSING_CUSTOMER_LEFT: Final = Closing.CUSTOMER_LEFT
CLOSING_DECLINES: Final = Closing.DECLINES
CLOSING_HANDLED: Final = Closing.HANDLED
CLOSING_LIMIT: Final = Closing.LIMIT
CLOSING_START_NEW: Final = Closing.START_NEW
CLOSING_WRAP_UP_EXPIRED: Final = Closing.WRAP_UP_EXPIRED
ENDING_AGENT_ENDED: Final = Ending.AGENT_ENDED
ENDING_CUSTOMER_CLOSED: Final = Ending.CUSTOMER_CLOSED
ENDING_DONE: Final = Ending.DONE
ENDING_LIMIT: Final = Ending.LIMIT
FREED_BUSY: Final = Freed.BUSY
FREED_RESERVED: Final = int(Freed.RESERVED)
FREED_WRAP_UP: Final = int(Freed.WRAP_UP)
HOLD_AGENT_CLOSED: Final = HoldEnd.AGENT_CLOSED
HOLD_AGENT_OFFLINE: Final = HoldEnd.AGENT_OFFLINE
HOLD_CUSTOMER_LEFT: Final = HoldEnd.CUSTOMER_LEFT
HOLD_EXPIRED: Final = HoldEnd.EXPIRED
HOLD_LIMIT: Final = HoldEnd.LIMIT
HOLD_STARTED_NEW: Final = HoldEnd.STARTED_NEW
HOLD_USED: Final = HoldEnd.USED
KIND_ACCEPTED: Final = int(Kind.ACCEPTED)
KIND_AGAIN: Final = int(Brief.AGAIN)
KIND_AGENT_CAME: Final = int(Kind.AGENT_CAME)
KIND_AGENT_LEFT: Final = int(Kind.AGENT_LEFT)
KIND_AGENT_PRESENCE: Final = int(Kind.AGENT_PRESENCE)
KIND_ARRIVED: Final = int(Kind.ARRIVED)
KIND_ASKED: Final = int(Brief.ASKED)
KIND_ASKED_LATE: Final = int(Brief.ASKED_LATE)
KIND_LEFT: Final = int(Brief.LEFT)
KIND_LEFT_HELD: Final = int(Brief.LEFT_HELD)
KIND_TURNED_AWAY: Final = int(Brief.TURNED_AWAY)
KIND_ASKED_AGAIN: Final = int(Brief.ASKED_AGAIN)
KIND_BACK: Final = int(Brief.BACK)
KIND_BEGAN: Final = int(Brief.BEGAN)
KIND_KNOWN: Final = int(Brief.KNOWN)
KIND_ANSWERED: Final = int(Brief.ANSWERED)
KIND_AGREED: Final = int(Brief.AGREED)
KIND_IS_ASKED: Final = int(Brief.IS_ASKED)
KIND_BLINKED: Final = int(Brief.BLINKED)
KIND_CUT_HELD: Final = int(Brief.CUT_HELD)
KIND_OVER: Final = int(Brief.OVER)
KIND_CUT: Final = int(Brief.CUT)
KIND_SERVED: Final = int(Brief.SERVED)
KIND_SO_FAR: Final = int(Brief.SO_FAR)
KIND_TALKED: Final = int(Brief.TALKED)
KIND_CHOSE: Final = int(Kind.CHOSE)
KIND_CLOSED: Final = int(Kind.CLOSED)
KIND_CONTACT_ENDED: Final = int(Kind.CONTACT_ENDED)
KIND_DECLINED: Final = int(Kind.DECLINED)
KIND_DETECTED: Final = int(Kind.DETECTED)
KIND_DROPPED: Final = int(Kind.DROPPED)
KIND_GAVE_UP: Final = int(Brief.GAVE_UP)
KIND_LEFT_QUEUE: Final = int(Kind.LEFT_QUEUE)
KIND_FELL_SILENT: Final = int(Brief.FELL_SILENT)
KIND_FOUND_GONE: Final = int(Brief.FOUND_GONE)
KIND_TAKEN: Final = int(Brief.TAKEN)
KIND_TALKED_LATER: Final = int(Brief.TALKED_LATER)
KIND_ENDED: Final = int(Brief.ENDED)
KIND_HELD: Final = int(Brief.HELD)
KIND_HOLD_ENDED: Final = int(Kind.HOLD_ENDED)
KIND_LIMIT_EXPIRED: Final = int(Kind.LIMIT_EXPIRED)
KIND_LOST: Final = int(Kind.LOST)
KIND_MISSED: Final = int(Kind.MISSED)
KIND_OFFERED: Final = int(Kind.OFFERED)
KIND_PROMPTED: Final = int(Kind.PROMPTED)
KIND_QUEUED: Final = int(Kind.QUEUED)
KIND_REDIRECTED: Final = int(Kind.REDIRECTED)
KIND_REFUSED: Final = int(Kind.REFUSED)
KIND_RESUMED: Final = int(Kind.RESUMED)
KIND_RETURNED: Final = int(Kind.RETURNED)
KIND_SLOT_FREED: Final = int(Kind.SLOT_FREED)
KIND_TRANSFERRED: Final = int(Kind.TRANSFERRED)
KIND_WAITS: Final = int(Brief.WAITS)
KIND_WRAPPED_UP: Final = int(Brief.WRAPPED_UP)
LINK_CONNECTED: Final = Link.CONNECTED
LINK_DISCONNECTED: Final = Link.DISCONNECTED
LINK_DROPPED: Final = Link.DROPPED
LOSS_NEVER_RETURNED: Final = Loss.NEVER_RETURNED
LOSS_NOT_CONVERTED: Final = Loss.NOT_CONVERTED
LOSS_OFFLINE_PANE: Final = Loss.OFFLINE_PANE
OFFERING_ROUTED: Final = Offering.ROUTED
ORDER_ARRIVAL: Final = int(Order.ARRIVAL)
ORDER_COMPLETION: Final = int(Order.COMPLETION)
ORDER_DROP: Final = int(Order.DROP)
ORDER_EXPIRY: Final = int(Order.EXPIRY)
ORDER_RETURN: Final = int(Order.RETURN)
OUTCOME_BACK_TO_BUTTON: Final = Outcome.BACK_TO_BUTTON
OUTCOME_CONTINUE_AT_ONCE: Final = Outcome.CONTINUE_AT_ONCE
OUTCOME_NEW_CONVERSATION: Final = Outcome.NEW_CONVERSATION
OUTCOME_OFFLINE_PANE: Final = Outcome.OFFLINE_PANE
OUTCOME_PROMPT: Final = Outcome.PROMPT
OUTCOME_REDIRECT: Final = Outcome.REDIRECT
OUTCOME_RESUME_SILENTLY: Final = Outcome.RESUME_SILENTLY
OWN_NO: Final = Own.NO
OWN_YES: Final = Own.YES
PRESENCE_AVAILABLE: Final = Presence.AVAILABLE
PRESENCE_INACTIVE: Final = Presence.INACTIVE
PRESENCE_OFFLINE: Final = Presence.OFFLINE
QUEUEING_RETURN: Final = int(Queueing.RETURN)
RESUME_HOLD: Final = Resume.HOLD
RESUME_SILENT: Final = Resume.SILENT
SLOT_BUSY: Final = Slot.BUSY
SLOT_HELD: Final = Slot.HELD
SLOT_NONE: Final = Slot.NONE
SLOT_WRAPUP_BLOCK: Final = Slot.WRAPUP_BLOCK
STATUS_ACCEPTED: Final = Status.ACCEPTED
STATUS_ASSIGNED: Final = Status.ASSIGNED
STATUS_CLOSED: Final = Status.CLOSED
STATUS_OPEN: Final = Status.OPEN
STATUS_WRAP_UP: Final = Status.WRAP_UP
TICKET_NONE: Final = Ticket.NONE
TICKET_VALID: Final = Ticket.VALID
