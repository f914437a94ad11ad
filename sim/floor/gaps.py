"""Gaps in talks: the line drops, the slot is held, and the customer is back in time.

A talk with such a gap stays a talk: which agent has it and what the desk may do do not change. As
soon as something else happens, it becomes a chat with alarms of its own, which do the rest: also
if somebody does not come back in time, or the agent is away when the drop is noticed.
"""

from typing import TYPE_CHECKING

from sim.floor.chats import Chat, Gap, Talk
from sim.floor.members import (
    HOLD_USED,
    KIND_DETECTED,
    KIND_DROPPED,
    KIND_HOLD_ENDED,
    KIND_RESUMED,
    KIND_RETURNED,
    ORDER_COMPLETION,
    ORDER_EXPIRY,
    ORDER_RETURN,
    RESUME_HOLD,
)
from sim.floor.returns import goes_on
from sim.floor.talk_ways import Hold
from sim.policy import events as on
from sim.population.drops import Drop
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor
    from sim.floor.talks import Talks

NOT_YET = -1


class Gaps:
    """Lets the lines of one floor's talks drop, and their customers come back."""

    def __init__(self, floor: "Floor", talks: "Talks") -> None:
        self._floor = floor
        self._talks = talks
        self._env = floor.env
        self._record = floor.record
        self._brief = floor.recorder.brief
        self._population = floor.population
        self._holds_are_closed = floor.population.plan.closes_held > 0

    def drops(self, talk: Talk, _: int) -> None:
        """The line drops, if the talk is still one."""
        number, customer, agent, way = talk[0], talk[1], talk[2], talk[5]
        if agent.chats.get(number) is not talk:
            return
        drop, hold = self._population.drop(customer, 0), way.hold
        assert drop is not None
        if hold is None or not self._is_outlasted(drop, hold):
            self._floor.absence.drop(self._talks.chat_of(talk), drop)
            if self._floor.roused:
                self._floor.settle()
            return
        now_ms, env = self._env.now_ms, self._env
        after = agent.chats[number] = (*talk[:6], (drop, now_ms, NOT_YET, NOT_YET))
        rule = hold.drops.rule.index
        self._record((now_ms, KIND_DROPPED, number, agent.number, rule, -1, drop.kind))
        env.alarm(now_ms + hold.detected_after_ms, ORDER_EXPIRY + number, self._noticed, after, 0)

    def _is_outlasted(self, drop: Drop, hold: Hold) -> bool:
        in_time = hold.detected_after_ms < drop.away_ms <= hold.held_for_ms
        return in_time and not self._holds_are_closed

    def _noticed(self, talk: Talk, _: int) -> None:
        number, agent, way, gap = talk[0], talk[2], talk[5], talk[6]
        if agent.chats.get(number) is not talk:
            return
        hold = way.hold
        assert hold is not None
        assert gap is not None
        if self._floor.presence.absent_for_holds(agent) is not None:
            self._talks.recall(talk)
            return
        drop, dropped_ms, _, _ = gap
        now_ms, back_ms = self._env.now_ms, dropped_ms + drop.away_ms
        after = agent.chats[number] = (*talk[:6], (drop, dropped_ms, now_ms, NOT_YET))
        rule, until_ms = hold.detects.rule.index, dropped_ms + hold.held_for_ms
        self._record((now_ms, KIND_DETECTED, number, agent.number, rule, until_ms, 1))
        self._env.alarm(back_ms, ORDER_RETURN + number, self._back, after, 0)

    def _back(self, talk: Talk, _: int) -> None:
        number, customer, agent, way, gap = talk[0], talk[1], talk[2], talk[5], talk[6]
        if agent.chats.get(number) is not talk:
            return
        hold = way.hold
        assert hold is not None
        assert gap is not None
        drop, dropped_ms, detected_ms, _ = gap
        decision = self._floor.returns.decide(
            customer, drop, hold.detects.node, drop.away_ms, shared=way.linked
        )
        if not goes_on(decision):
            self._talks.recall(talk)
            return
        now_ms, by, rule = self._env.now_ms, agent.number, hold.resumes.rule.index
        away_ms = drop.away_ms
        if not self._brief:
            why, row = decision.rule.index, decision.row
            self._record((now_ms, KIND_RETURNED, number, -1, why, away_ms, row))
        held_ms = now_ms - detected_ms
        self._record((now_ms, KIND_HOLD_ENDED, number, by, rule, held_ms, HOLD_USED))
        self._record((now_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_HOLD))
        after = agent.chats[number] = (*talk[:6], (drop, dropped_ms, detected_ms, now_ms))
        self._go_on(after)

    def _go_on(self, talk: Talk) -> None:
        number, customer, since_ms, gap = talk[0], talk[1], talk[4], talk[6]
        assert gap is not None
        done_ms = since_ms + self._population.contact_first[customer] + gap[0].away_ms
        after_ms = self._population.drop_after_ms(customer, 1)
        if after_ms < done_ms - self._env.now_ms:
            self._talks.recall(talk)
        else:
            ends = self._talks.ends
            self._env.alarm(done_ms, ORDER_COMPLETION + number, ends, talk, 0)

    def relive(self, chat: Chat, gap: Gap) -> None:
        """Let *chat* have gone through *gap* as far as that has come, and set its alarm."""
        drop, dropped_ms, detected_ms, back_ms = gap
        self._floor.absence.fall(chat, drop, dropped_ms)
        chat.work_left = chat.target - dropped_ms
        chat.working = False
        if detected_ms != NOT_YET:
            chat.receive(on.DETECT, detected_ms)
            chat.detected_ms = detected_ms
            chat.holds = 1
        if back_ms != NOT_YET:
            self._relive_return(chat, back_ms)
            return
        self._floor.absence.await_return(chat)
        self._floor.watch(chat, unless_from_ms=chat.back_at_ms)

    def _relive_return(self, chat: Chat, back_ms: int) -> None:
        chat.receive(on.CONTINUE, back_ms)
        chat.absence += 1
        chat.back_at_ms = NEVER
        chat.cut_off = False
        chat.spells = chat.work_no = 2
        chat.working = True
        chat.target = back_ms + chat.work_left
        after_ms = self._population.drop_after_ms(chat.customer, 1)
        chat.drop_at_ms = back_ms + after_ms if after_ms < NEVER else NEVER
        self._talks.set_alarm(chat)
