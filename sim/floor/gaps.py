"""Gaps in talks: the line drops, the slot is held, and the customer is back, in time or later.

A conversation with such a gap needs no more than a :class:`Gap` and one alarm. Who comes back
within the hold goes on with the agent, who has been there all the time: whatever happens to an
agent makes chats of the agent's talks. When the hold is over, the slot is given back, and nobody
has the conversation until the customer is back and finds an agent at once. As soon as something
else happens, it becomes a chat, which does the rest: see :mod:`sim.floor.recalls`.
"""

from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.chats import Gap, Stage, Talk
from sim.floor.members import (
    HOLD_EXPIRED,
    HOLD_USED,
    KIND_ACCEPTED,
    KIND_AGAIN,
    KIND_BACK,
    KIND_DETECTED,
    KIND_DROPPED,
    KIND_HELD,
    KIND_HOLD_ENDED,
    KIND_QUEUED,
    KIND_RESUMED,
    KIND_RETURNED,
    ORDER_COMPLETION,
    ORDER_EXPIRY,
    ORDER_RETURN,
    QUEUEING_RETURN,
    RESUME_HOLD,
)
from sim.floor.queues import Queue
from sim.floor.returns import goes_on
from sim.floor.service import PICKED
from sim.floor.talk_ways import Again, Hold, Out
from sim.policy.returning import Decision

if TYPE_CHECKING:
    from sim.floor.model import Floor
    from sim.floor.talks import Talks

HELD = int(Stage.HELD)
ABSENT = int(Stage.ABSENT)
RESUMED = int(Stage.RESUMED)
GIVEN = int(Stage.GIVEN)
DROPPED = int(Stage.DROPPED)


class Gaps:
    """Lets the lines of one floor's talks drop, and their customers come back."""

    def __init__(self, floor: "Floor", talks: "Talks") -> None:
        self._floor = floor
        self._talks = talks
        self._env = floor.env
        self._record = floor.record
        self._brief = floor.recorder.brief
        self._population = floor.population

    def drops(self, talk: Talk, _: int) -> None:
        """The line drops, if the talk is still one."""
        number, customer, agent, way = talk[0], talk[1], talk[2], talk[5]
        if agent.chats.get(number) is not talk:
            return
        drop, hold = self._population.drop(customer, 0), way.hold
        assert drop is not None
        _, kind, away_ms, _, _, _, _ = drop
        if hold is None or not hold.detected_after_ms < away_ms <= hold.longest_ms:
            chat = agent.chats[number] = self._talks.recalls.chat_of(talk)
            self._floor.absence.drop(chat, drop)
            if self._floor.roused:
                self._floor.settle()
            return
        env, after_ms = self._env, hold.detected_after_ms
        now_ms = env.now_ms
        gap = agent.chats[number] = Gap(talk, drop, now_ms, now_ms + away_ms)
        by, at_once = agent.number, not after_ms and env.is_next(ORDER_EXPIRY + number)
        if at_once and self._brief:
            self._record((now_ms, KIND_HELD, number, by, hold.detected_by, -1, kind))
            self._hold(gap, hold)
            return
        self._record((now_ms, KIND_DROPPED, number, by, hold.dropped_by, -1, kind))
        if at_once:
            self._noticed(gap, DROPPED)
        else:
            env.alarm(now_ms + after_ms, ORDER_EXPIRY + number, self._noticed, gap, DROPPED)

    def _noticed(self, gap: Gap, stamp: int) -> None:
        if gap.stage != stamp:
            return
        number, _, agent, _, _, way, _ = gap.talk
        hold = way.hold
        assert hold is not None
        now_ms, until_ms = self._env.now_ms, gap.dropped_ms + hold.held_for_ms
        self._record((now_ms, KIND_DETECTED, number, agent.number, hold.detected_by, until_ms, 1))
        self._hold(gap, hold)

    def _hold(self, gap: Gap, hold: Hold) -> None:
        """Hold the slot until the customer is back, or the hold is over."""
        gap.stage = HELD
        number, env, back_ms = gap.talk[0], self._env, gap.back_ms
        until_ms = gap.dropped_ms + hold.held_for_ms
        if back_ms <= until_ms:
            env.alarm(back_ms, ORDER_RETURN + number, self._back_in_time, gap, HELD)
        else:
            env.alarm(until_ms, ORDER_EXPIRY + number, self._expires, gap, HELD)

    def _back_in_time(self, gap: Gap, stamp: int) -> None:
        if gap.stage != stamp:
            return
        talk = gap.talk
        number, customer, agent, queue, since_ms, way, _ = talk
        hold = way.hold
        assert hold is not None
        _, _, away_ms, _, _, _, _ = drop = gap.drop
        decision = self._floor.returns.decide(customer, drop, hold.held, away_ms, shared=way.linked)
        if not goes_on(decision):
            self._talks.recalls.recall_gap(gap)
            return
        gap.stage = RESUMED
        now_ms, by, rule = self._env.now_ms, agent.number, hold.resumed_by
        held_ms = away_ms - hold.detected_after_ms
        if self._brief:
            self._record((now_ms, KIND_BACK, number, by, rule, held_ms, away_ms))
        else:
            self._note_return(gap, decision)
            self._record((now_ms, KIND_HOLD_ENDED, number, by, rule, held_ms, HOLD_USED))
            self._record((now_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_HOLD))
        after = agent.chats[number] = number, customer, agent, queue, since_ms, way, gap
        self._go_on(after, since_ms + away_ms)

    def _expires(self, gap: Gap, stamp: int) -> None:
        """The hold is over, and the agent has room for somebody else."""
        if gap.stage != stamp:
            return
        gap.stage = ABSENT
        number, _, agent, queue, _, way, _ = gap.talk
        hold = way.hold
        assert hold is not None
        again = hold.again
        assert again is not None
        held_ms = hold.held_for_ms - hold.detected_after_ms
        record = self._env.now_ms, KIND_HOLD_ENDED, number, agent.number
        self._record((*record, again.expired_by, held_ms, HOLD_EXPIRED))
        agent.change(queue.weight)
        del agent.chats[number]
        self._env.alarm(gap.back_ms, ORDER_RETURN + number, self._back_later, gap, ABSENT)
        if queue.length or len(agent.bench.queues) > 1:
            self._floor.roused.append(agent)
            self._floor.settle()

    def _back_later(self, gap: Gap, stamp: int) -> None:
        """Back after the hold: the customer queues again, if only for an instant."""
        if gap.stage != stamp:
            return
        number, customer, last, queue, since_ms, way, _ = gap.talk
        hold = way.hold
        assert hold is not None
        again = hold.again
        assert again is not None
        _, _, away_ms, _, _, _, _ = drop = gap.drop
        decision = self._floor.returns.decide(
            customer, drop, again.absent, away_ms, shared=way.linked
        )
        agent = None
        if goes_on(decision) and not queue.length:
            agent = self._taker(last, again, queue)
        if agent is None:
            self._talks.recalls.recall_gap(gap)
            return
        gap.stage = GIVEN
        now_ms, by, place, rule = self._env.now_ms, agent.number, queue.number, again.queued_by
        if self._brief:
            self._record((now_ms, KIND_AGAIN, number, by, rule, place, -1))
        else:
            self._note_return(gap, decision)
            self._record((now_ms, KIND_QUEUED, number, -1, rule, place, QUEUEING_RETURN))
            self._record((now_ms, KIND_ACCEPTED, number, by, again.picked_by, place, PICKED))
        after = agent.chats[number] = number, customer, agent, queue, since_ms, way, gap
        self._go_on(after, since_ms + away_ms)

    def _taker(self, last: Agent, again: Again, queue: Queue) -> Agent | None:
        """Take capacity of who is given the customer, in front of whom nobody waits."""
        weight = queue.weight
        if again.prefers_last_agent and last.level >= weight:
            last.change(-weight)
            return last
        return queue.benches[0].take(weight)

    def _note_return(self, gap: Gap, decision: Decision) -> None:
        number, away_ms, why = gap.talk[0], gap.back_ms - gap.dropped_ms, decision.rule.index
        record = self._env.now_ms, KIND_RETURNED, number, -1, why, away_ms, decision.row
        self._record(record)

    def _go_on(self, talk: Talk, since_ms: int) -> None:
        """Let the talk go on to its end, as if it had begun, without the gap, at *since_ms*."""
        number, customer = talk[0], talk[1]
        done_ms = since_ms + self._population.contact_first[customer]
        after_ms = self._population.drop_after_ms(customer, 1)
        if after_ms < done_ms - self._env.now_ms:
            self._talks.recalls.recall_talk(talk)
        else:
            ends = self._talks.ends
            self._env.alarm(done_ms, ORDER_COMPLETION + number, ends, talk, 0)


def out_after(gap: Gap) -> Out:
    """Return how a talk ends that has gone on after *gap*."""
    hold = gap.talk[5].hold
    assert hold is not None
    if gap.stage == RESUMED:
        return hold.out
    assert hold.again is not None
    return hold.again.out
