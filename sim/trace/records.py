"""CONTRACT: the trace is a list of records; a record is a plain tuple of seven ints.

(at_ms, kind, conversation, agent, rule, value, note)

`conversation` counts from 0 in order of creation, -1 where none is concerned; `agent` is the agent's
number, -1 if none; `rule` is the index of the policy's rule that decided (sim.policy: RULES list), -1
if none did; `value` and `note` depend on the kind and are given below. Unused ones are -1.
"""

from enum import IntEnum

Record = tuple[int, int, int, int, int, int, int]


class Kind(IntEnum):
    """value ; note"""

    ARRIVED = 0         # a conversation begins. value: customer ; note: Cause
    REFUSED = 1         # never queued, the conversation is over. value: queue ; note: Refusal
    QUEUED = 2          # value: queue ; note: Queueing (why)
    LEFT_QUEUE = 3      # only when not by OFFERED/ACCEPTED (gave up, parked, overflow). value: queue
    OFFERED = 4         # agent. value: queue. (slot reserved)
    DECLINED = 5        # agent
    MISSED = 6          # agent (offer timed out)
    ACCEPTED = 7        # agent. value: queue ; note: 0 pushed, 1 picked, 2 revived. (slot busy; contact goes on)
    DROPPED = 8         # agent or -1. note: DropKind (also silent abandonment in the queue: GONE)
    DETECTED = 9        # agent or -1. value: hold ends at ms or -1 if nothing is held ; note: 1 held, 0 not
    HOLD_ENDED = 10     # agent; the held slot is free or used. value: ms held (since DETECTED) ; note: HoldEnd
    RETURNED = 11       # the customer presses the button or the link. value: ms since the drop ; note: row of the decision table (index in ROWS)
    PROMPTED = 12
    CHOSE = 13          # note: 1 continue, 0 start new
    RESUMED = 14        # agent. goes on at once. value: ms since the drop ; note: Resume
    REDIRECTED = 15     # value: ms since the drop
    CONTACT_ENDED = 16  # agent or -1. note: Ending. slot is blocked for wrap-up after this until SLOT_FREED (if it had one)
    SLOT_FREED = 17     # agent: capacity is back, for whatever reason except HOLD_ENDED. note: Slot it was (0 reserved, 1 busy, 2 wrapup)
    CLOSED = 18         # the conversation is closed. note: Closing
    LOST = 19           # the customer will not come back any more. note: Loss
    TRANSFERRED = 20    # agent. value: new queue
    LIMIT_EXPIRED = 21  # the reconnect time limit is over
    AGENT_CAME = 22     # agent logs in. value: capacity in units
    AGENT_LEFT = 23     # agent logs off
    AGENT_PRESENCE = 24 # agent. note: Presence
    INCIDENT = 25       # value: incident number
    SAID = 26           # value: number of the timeline step that carries the words


class Cause(IntEnum):
    FIRST = 0
    AFTER_REDIRECT = 1
    STARTED_NEW = 2       # chose "start new" at the prompt
    DEAD_LINK = 3         # dead link, no redirection URL
    NO_WAY_BACK = 4       # returned with neither link nor sign-in nor cache (U1, A2, ...)
    CAME_AGAIN = 5        # after closing the chat


class Refusal(IntEnum):
    OUT_OF_HOURS = 0
    OVERFLOW = 1


class Queueing(IntEnum):
    ARRIVAL = 0
    RETURN = 1            # requeued after the hold (row 19)
    OFFER_FAILED = 2      # back to its place
    TRANSFER = 3
    AGENT_LOST = 4
    OVERFLOW = 5
    AGENT_CLOSED = 6      # modern row 24
    GRACE = 7             # back in the kept place


class HoldEnd(IntEnum):
    USED = 0              # the customer came back in time
    EXPIRED = 1
    AGENT_CLOSED = 2
    AGENT_OFFLINE = 3
    AGENT_ENDED = 4
    LIMIT = 5
    CUSTOMER_LEFT = 6
    STARTED_NEW = 7


class Resume(IntEnum):
    SILENT = 0            # before anybody noticed (row 10)
    HOLD = 1              # row 13
    # a requeued one "resumes" by ACCEPTED; same agent or not is seen from the agent


class Ending(IntEnum):
    DONE = 0              # contact time is over, the agent ends
    CUSTOMER_CLOSED = 1
    AGENT_ENDED = 2       # early, by a step
    LIMIT = 3             # modern: limit over -> wrap-up


class Closing(IntEnum):
    HANDLED = 0           # after wrap-up
    WRAP_UP_EXPIRED = 1
    ABANDONED_KNOWN = 2
    ABANDONED_SILENT = 3
    AUTO_CLOSED_OPEN = 4
    DECLINES = 5
    LIMIT = 6
    CUSTOMER_LEFT = 7
    START_NEW = 8
    DESK_CLOSED = 9       # still waiting when nobody was left to serve


class Loss(IntEnum):
    NEVER_RETURNED = 0
    NOT_CONVERTED = 1     # after the redirect
    OFFLINE_PANE = 2      # came back outside operating hours


class Presence(IntEnum):
    AVAILABLE = 0
    BUSY = 1
    BUSY_DND = 2
    AWAY = 3
    INACTIVE = 4
    OFFLINE = 5
