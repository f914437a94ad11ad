"""Who waits has enough of it: leaves, or is gone without a word.

The service only knows of the second when it notices that the line is down. Until then the customer
keeps the place in the queue, and may still be given to an agent, as a chat.
"""

from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.arrivals import WITHOUT_A_WORD
from sim.floor.chats import Wait
from sim.floor.members import (
    CLOSING_ABANDONED_KNOWN,
    CLOSING_ABANDONED_SILENT,
    KIND_CLOSED,
    KIND_DETECTED,
    KIND_DROPPED,
    KIND_FELL_SILENT,
    KIND_FOUND_GONE,
    KIND_GAVE_UP,
    KIND_LEFT_QUEUE,
    ORDER_EXPIRY,
)

if TYPE_CHECKING:
    from sim.floor.model import Floor


def tiring(floor: "Floor") -> Ring:
    """Return what is called when patience ends, or what the rules let somebody wait."""
    patiences, silent = floor.population.patience_first, floor.population.silent
    gives_up, falls_silent = _giving_up(floor), _falling_silent(floor)

    def tires(wait: Wait, _: int) -> None:
        if not wait.ticket_no:
            return
        customer, way = wait.customer, wait.way
        waited_ms, silence = patiences[customer], way.silence
        if waited_ms > way.waits_ms or way.gives_up_by is None:
            floor.recall(wait)  # The chat has an alarm for just now.
        elif not silent(customer, 0):
            gives_up(wait, way.gives_up_by)
        elif silence is None or waited_ms + silence.noticed_after_ms > way.waits_ms:
            floor.recall(wait)
        else:
            falls_silent(wait, silence.noticed_after_ms)

    return tires


def _giving_up(floor: "Floor") -> Ring:
    """Return what lets somebody leave, by a rule."""
    env, record, brief = floor.env, floor.record, floor.recorder.brief

    def gives_up(wait: Wait, rule: int) -> None:
        now_ms, number, to = env.now_ms, wait.number, wait.queue.number
        wait.queue.leave(wait)
        if brief:
            record((now_ms, KIND_GAVE_UP, number, -1, wait.key, to, wait.customer))
        else:
            record((now_ms, KIND_LEFT_QUEUE, number, -1, rule, to, -1))
            record((now_ms, KIND_CLOSED, number, -1, rule, -1, CLOSING_ABANDONED_KNOWN))

    return gives_up


def _falling_silent(floor: "Floor") -> Ring:
    """Return what lets somebody go without a word, which is noticed some ms later."""
    env, record, brief, alarm = floor.env, floor.record, floor.recorder.brief, floor.env.alarm
    noticed, kind = _noticing(floor), WITHOUT_A_WORD.kind

    def falls_silent(wait: Wait, after_ms: int) -> None:
        now_ms = wait.left_ms = env.now_ms
        number, silence = wait.number, wait.way.silence
        assert silence is not None
        if brief:
            to, who = wait.queue.number, wait.customer
            record((now_ms, KIND_FELL_SILENT, number, -1, wait.key, to, who))
        else:
            record((now_ms, KIND_DROPPED, number, -1, silence.dropped_by, -1, kind))
        alarm(now_ms + after_ms, ORDER_EXPIRY + number, noticed, wait, silence.noticed_by)

    return falls_silent


def _noticing(floor: "Floor") -> Ring:
    """Return what is called when the service notices, by a rule, that somebody is gone."""
    env, record, brief = floor.env, floor.record, floor.recorder.brief

    def noticed(wait: Wait, rule: int) -> None:
        if not wait.ticket_no:
            return
        now_ms, number, to = env.now_ms, wait.number, wait.queue.number
        wait.queue.leave(wait)
        if brief:
            record((now_ms, KIND_FOUND_GONE, number, -1, -1, -1, -1))
        else:
            record((now_ms, KIND_DETECTED, number, -1, rule, -1, 0))
            record((now_ms, KIND_LEFT_QUEUE, number, -1, rule, to, -1))
            record((now_ms, KIND_CLOSED, number, -1, rule, -1, CLOSING_ABANDONED_SILENT))

    return noticed
