"""Which timers run in a state, and from when. None of them waits: they are only asked for."""

from typing import NamedTuple

from sim.policy.events import (
    BLOCK_EXPIRES,
    DETECT,
    GRACE_EXPIRES,
    HOLD_EXPIRES,
    LIMIT_EXPIRES,
    OFFER_EXPIRES,
    OPEN_EXPIRES,
    WRAP_UP_EXPIRES,
    Event,
)
from sim.policy.settings import ClockStart, Profile, Settings
from sim.policy.states import Link, Slot, State, Status, Ticket

FROM_STATUS = 0
"""Since the status was entered. Closing does not restart it, so a wrap-up block outlives it."""
FROM_DROP = 1
FROM_DETECTION = 2
FROM_OPEN = 3
"""Since it came into the queue. Offers that fail do not restart it: a place is kept, and so is
the time spent in it."""


class Timer(NamedTuple):
    """``event`` is due ``after_ms`` from a clock, rounded up to multiples of ``every_ms``."""

    event: Event
    clock: int
    after_ms: int
    every_ms: int = 0


def timers_of(state: State, settings: Settings) -> tuple[Timer, ...]:
    """Return the timers of *state*; among those due together the first one goes first."""
    return (*_of_absence(state, settings), *_of_status(state, settings))


def _of_absence(state: State, settings: Settings) -> tuple[Timer, ...]:
    found = []
    from_drop = settings.clock_start is ClockStart.DROP
    clock = FROM_DROP if from_drop else FROM_DETECTION
    if state.link is Link.DROPPED:
        found.append(Timer(DETECT, FROM_DROP, settings.detection_ms))
    if state.slot is Slot.HELD and settings.profile is Profile.CLASSIC:
        found.append(Timer(HOLD_EXPIRES, clock, settings.hold_ms))
    if state.ticket is Ticket.VALID:
        found.append(Timer(LIMIT_EXPIRES, clock, settings.limit_ms))
    elif state.status is Status.OPEN and state.link is Link.DISCONNECTED:
        found.append(Timer(GRACE_EXPIRES, clock, settings.queue_grace_ms))
    return tuple(found)


def _of_status(state: State, settings: Settings) -> tuple[Timer, ...]:
    every = settings.sweep_every_ms or 0
    block = settings.block_ms
    found = []
    if state.slot is Slot.WRAPUP_BLOCK and block is not None:
        found.append(Timer(BLOCK_EXPIRES, FROM_STATUS, block))
    if state.status is Status.ASSIGNED and settings.offer_timeout_ms is not None:
        found.append(Timer(OFFER_EXPIRES, FROM_STATUS, settings.offer_timeout_ms))
    queued = state.status is Status.OPEN and state.link is not Link.DISCONNECTED
    if queued and settings.auto_close_open_ms is not None:
        found.append(Timer(OPEN_EXPIRES, FROM_OPEN, settings.auto_close_open_ms, every))
    if state.status is Status.WRAP_UP and settings.auto_close_wrap_up_ms is not None:
        after = max(settings.auto_close_wrap_up_ms, block or 0)
        found.append(Timer(WRAP_UP_EXPIRES, FROM_STATUS, after, every))
    return tuple(found)
