"""Brief records: what stands for several records, where only measures are asked for.

A trace that is kept never has any. They have the same seven numbers as all others, and some are
told later than what they tell of, when it is known what became of it.
"""

from enum import IntEnum


class Brief(IntEnum):
    """Kinds of brief records. Their numbers follow those of :class:`~sim.trace.records.Kind`."""

    BEGAN = 30
    """ARRIVED for the first time, QUEUED, and ACCEPTED by who picks it. value: queue.
    note: customer."""
    ASKED = 31
    """ARRIVED for the first time and QUEUED before, and OFFERED (routed). Numbers as in WAITS."""
    ENDED = 32
    """CONTACT_ENDED, SLOT_FREED (wrap-up) and CLOSED (handled). note: as of CONTACT_ENDED."""
    WRAPPED_UP = 33
    """SLOT_FREED (wrap-up) and CLOSED (handled)."""
    HELD = 34
    """KNOWN, DROPPED, and DETECTED with the slot held from here. Numbers as in TALKED."""
    BACK = 35
    """HOLD_ENDED (used) and RESUMED (by the hold). value: ms held. note: ms since the drop."""
    AGAIN = 36
    """QUEUED (return) and ACCEPTED by who picks it. value: queue."""
    TALKED = 37
    """As ENDED (done), after BEGAN and nothing else. rule: when it began, in ms. value: queue.
    note: customer."""
    KNOWN = 38
    """Before anything but TALKED or TALKED_LATER that follows BEGAN or TAKEN: what began, so that
    nobody has to remember all that did. Numbers as in TALKED."""
    ANSWERED = 39
    """ACCEPTED (pushed), after ASKED or ASKED_AGAIN. value: queue."""
    CUT = 40
    """SO_FAR while they talk, and DROPPED, now or before. rule: when contact began, in ms. value:
    when the line dropped. note: kind of drop."""
    SERVED = 41
    """CONTACT_ENDED (done) at an earlier moment, and now SLOT_FREED (wrap-up) and CLOSED (handled);
    after AGREED, or ASKED or ASKED_AGAIN and ANSWERED, and nothing else. rule: when contact began,
    in ms. value: when it ended."""
    SO_FAR = 42
    """Before anything but these that follows ASKED, ASKED_AGAIN or AGREED; CONTACT_ENDED, too, if
    contact has ended. Numbers as in SERVED; -1 for what has not happened yet."""

    WAITS = 43
    """ARRIVED for the first time and QUEUED before, before anything but ASKED, TAKEN and GAVE_UP.
    rule: when it came, in ms. value: queue. note: customer."""
    TAKEN = 44
    """ARRIVED for the first time and QUEUED before, and ACCEPTED by who picks it. Numbers as in
    WAITS."""
    GAVE_UP = 45
    """ARRIVED for the first time and QUEUED before, and now LEFT_QUEUE and CLOSED (abandoned
    known). Numbers as in WAITS."""
    TALKED_LATER = 46
    """As TALKED, after TAKEN and nothing else. Numbers as there."""
    FELL_SILENT = 47
    """ARRIVED for the first time and QUEUED before, and now DROPPED. Numbers as in WAITS."""
    FOUND_GONE = 48
    """DETECTED, LEFT_QUEUE and CLOSED (abandoned silent), after FELL_SILENT and nothing else."""
    ASKED_AGAIN = 49
    """ARRIVED, not for the first time, QUEUED, and OFFERED (routed). rule: the cause, as note of
    ARRIVED. value: queue. note: customer."""

    AGREED = 50
    """ARRIVED for the first time, QUEUED and OFFERED (routed) in one moment, now or before, and now
    ACCEPTED (pushed). Numbers as in WAITS."""
    IS_ASKED = 51
    """The first three of AGREED, before anything but that; and before the agent's presence changes,
    or the agent has more than there is capacity for. Numbers as in WAITS."""
    BLINKED = 52
    """DROPPED before, in a talk of which SERVED or SO_FAR will tell, and now RESUMED (silent).
    value: when the line dropped, in ms. note: ms since then."""
    CUT_HELD = 53
    """CUT before, and now DETECTED with the slot held. Numbers as in CUT."""
    OVER = 54
    """LIMIT_EXPIRED and CLOSED (limit); and LOST (never returned), if note is 1, not 0."""

    TURNED_AWAY = 55
    """The first three of AGREED, and now SLOT_FREED (reserved) and CLOSED (abandoned known).
    Numbers as in WAITS."""
    ASKED_LATE = 56
    """OFFERED (routed), after FELL_SILENT. value: queue. note: customer."""
    LEFT = 57
    """After AGREED, or IS_ASKED, or ASKED_LATE with or without ANSWERED: the line had dropped by
    then. Before anything but LEFT_HELD that follows them, or but HOLD_ENDED and OVER that follows
    LEFT_HELD. rule: when the agent accepted, in ms; -1 if not yet. value: when the line dropped."""
    LEFT_HELD = 58
    """LEFT, and now DETECTED with the slot held. Numbers as in LEFT."""
