"""Customers who are back after the hold, find nobody free, and wait: the rest of a gap.

As for the first time (:mod:`sim.floor.waits`), no more is kept than a :class:`Wait` in the queue
with one alarm. Here it knows its gap, and the talk goes on as soon as an agent has room.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.chats import Gap, Stage, Talk, Wait
from sim.floor.members import KIND_ACCEPTED, KIND_QUEUED, ORDER_EXPIRY, QUEUEING_RETURN
from sim.floor.queues import FRONT
from sim.floor.recalls import Recalls
from sim.floor.service import PICKED
from sim.floor.talk_ways import Again
from sim.policy import effects as do
from sim.policy.returning import Decision
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor

WAITS = int(Stage.WAITS)
GIVEN = int(Stage.GIVEN)


def waiting_again(
    floor: "Floor", recalls: Recalls, note_return: Callable[[Gap, Decision], None]
) -> Callable[[Gap, Decision], None]:
    """Return what lets a customer wait who is back just now and goes on, by a decision."""
    record, brief, alarm = floor.record, floor.recorder.brief, floor.env.alarm
    patience, recall = floor.population.patience_ms, recalls.recall_wait

    def tires(wait: Wait, _: int) -> None:
        if wait.ticket_no:
            recall(wait)  # The chat has an alarm for just now.

    def waits(gap: Gap, decision: Decision) -> None:
        number, customer, _, queue, _, way, _ = gap.talk
        again, back_ms = gap.hold.again, gap.back_ms
        assert again is not None
        gap.stage = WAITS
        wait = Wait(number, customer, queue, way, _key(gap, again), gap)
        queue.line_up(wait)
        if not brief:
            note_return(gap, decision)
        rule, to = again.queued_by, queue.number
        record((back_ms, KIND_QUEUED, number, -1, rule, to, QUEUEING_RETURN))
        after_ms = min(patience(customer, 1), again.waits_ms)
        if after_ms < NEVER:
            alarm(back_ms + after_ms, ORDER_EXPIRY + number, tires, wait, 0)

    return waits


def taking_again(
    floor: "Floor", talk_on: Callable[[Talk, int], None]
) -> Callable[[Agent, Wait], None]:
    """Return what lets an agent go on with such a customer, whose talk then goes on as given."""
    env, record = floor.env, floor.record

    def takes(agent: Agent, wait: Wait) -> None:
        gap, queue = wait.gap, wait.queue
        assert gap is not None
        assert gap.hold.again is not None
        number, customer, _, _, since_ms, way, _ = gap.talk
        queue.leave(wait)
        gap.stage = GIVEN
        now_ms = gap.goes_on_ms = env.now_ms
        by, rule = agent.number, gap.hold.again.picked_by
        record((now_ms, KIND_ACCEPTED, number, by, rule, queue.number, PICKED))
        as_if_since_ms = since_ms + now_ms - gap.dropped_ms
        talk_on((number, customer, agent, queue, since_ms, way, gap), as_if_since_ms)

    return takes


def _key(gap: Gap, again: Again) -> int:
    """Return the key in the queue of a customer who is back."""
    if again.place is do.JOIN_QUEUE:
        return gap.back_ms
    if again.place is do.REJOIN_AT_FRONT:
        return FRONT
    _, _, _, _, since_ms, _, before = gap.talk
    return before.key if isinstance(before, Wait) else since_ms
