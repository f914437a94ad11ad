"""Kinds and orders of the hot path as plain numbers.

Looking a member of an enumeration up costs as much as appending the record it is for; on the
paths that every conversation takes, these are used instead.
"""

from sim.floor.alarms import Order
from sim.trace.records import Kind

ARRIVED = int(Kind.ARRIVED)
QUEUED = int(Kind.QUEUED)
OFFERED = int(Kind.OFFERED)
ACCEPTED = int(Kind.ACCEPTED)
CONTACT_ENDED = int(Kind.CONTACT_ENDED)
SLOT_FREED = int(Kind.SLOT_FREED)
CLOSED = int(Kind.CLOSED)

COMPLETION = int(Order.COMPLETION)
DROP = int(Order.DROP)
EXPIRY = int(Order.EXPIRY)
ARRIVAL = int(Order.ARRIVAL)
