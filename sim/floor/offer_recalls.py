"""Offers, their gaps, and who waits to be one, are made the chats that they would always have been.

The chat has been through all that the offer has been through, and gets alarms of its own; those of
the offer will ring in vain.
"""

from typing import TYPE_CHECKING, TypeGuard

from sim.floor.arrivals import WITHOUT_A_WORD
from sim.floor.chats import NOT_YET, PER_CONVERSATION, Chat, Offer, OfferGap, Stage, Wait
from sim.floor.members import (
    KIND_CUT,
    KIND_DROPPED,
    KIND_IS_ASKED,
    KIND_LEFT,
    KIND_SO_FAR,
    ORDER_COMPLETION,
    ORDER_RETURN,
)
from sim.floor.offer_requeues import await_answer, relive_answer, relive_requeue
from sim.floor.offer_ways import OfferWay
from sim.floor.service import DONE
from sim.policy import events as on
from sim.policy.engine import Path
from sim.population.drops import Drop
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.agents import Agent
    from sim.floor.model import Floor

PROMPTS = Stage.PROMPTED, Stage.PROMPTED_LATER
NOBODYS = Stage.ABSENT, Stage.PROMPTED_LATER, Stage.OVER
"""When no agent has the conversation."""


class OfferRecalls:
    """Makes chats of the offers of one floor. *slowest*: the least work done in a millisecond."""

    def __init__(self, floor: "Floor", slowest: int) -> None:
        self._floor = floor
        self._slowest = slowest

    def recall(self, offer: Offer | OfferGap | Wait) -> Chat:
        """Make an offer a chat, or a customer who waits to be one."""
        if isinstance(offer, Wait):
            return self._floor.talks.recalls.recall_wait(offer)
        return self.recall_gap(offer) if isinstance(offer, OfferGap) else self._recall_offer(offer)

    def drop(self, talk: Offer, drop: Drop) -> None:
        """Make an offer a chat whose line drops now."""
        floor, number, agent = self._floor, talk[0], talk[2]
        chat = agent.chats[number] = self._chat_of(talk)
        chat.work_left = agent.clock.cut(talk, talk[8], chat.work_left)
        now_ms, by = floor.env.now_ms, agent.number
        step = floor.absence.fall(chat, drop, now_ms)
        if floor.recorder.brief:
            floor.record((now_ms, KIND_CUT, number, by, talk[8], now_ms, drop.kind))
        else:
            floor.record((now_ms, KIND_DROPPED, number, by, step.rule.index, -1, drop.kind))
        floor.absence.be_away(chat, step)

    def recall_gap(self, gap: OfferGap) -> Chat:
        """Make a chat of an offer whose line has dropped."""
        if gap.drop is WITHOUT_A_WORD:
            return self._recall_gone(gap)
        chat, stage, offer = self._chat_of(gap.offer), gap.stage, gap.offer
        self.make_gap_known(gap)
        gap.stage = Stage.RECALLED
        self._relive_gap(chat, gap, stage)
        if chat.agent is not None:
            chat.agent.chats[chat.number] = chat
        if stage in (Stage.RESUMED, Stage.WRAPS_UP):
            self._relive_return(chat, gap)
        if stage == Stage.RESUMED:
            offer[2].clock.hand_over(gap, chat, gap.goes_on_ms)
            self._await_drop(chat, gap.goes_on_ms)
        elif stage == Stage.WRAPS_UP:
            self._wrap_up(chat, gap.onward.end.ends, gap.ended_ms)
        elif stage == Stage.ASKED:
            await_answer(self._floor, chat)
        else:
            self._await_return(chat, gap, stage)
        return chat

    def _await_return(self, chat: Chat, gap: OfferGap, stage: int) -> None:
        """Set the alarms for what the customer of *chat* does next, and for the policy's timer."""
        if stage in PROMPTS:
            at_ms, order = gap.back_ms + gap.drop.prompt_ms, ORDER_RETURN + chat.number
            self._floor.env.alarm(at_ms, order, self._floor.returns.answers, chat, chat.absence)
        elif chat.back_at_ms < NEVER:
            self._floor.absence.await_return(chat)
        if stage != Stage.OVER:
            self._floor.watch(chat, unless_from_ms=chat.back_at_ms)

    def _recall_gone(self, gap: OfferGap) -> Chat:
        """Make a chat of an offer to a customer who has left without a word."""
        floor, stage, offer = self._floor, gap.stage, gap.offer
        asked, talk_ms = (*offer[:8], NOT_YET, NOT_YET), offer[8]
        chat, gone = self._chat_of(asked), offer[5].gone
        assert gone is not None
        self._make_left_known(gap)
        gap.stage = Stage.RECALLED
        floor.absence.fall(chat, gap.drop, gap.dropped_ms)
        if stage == Stage.LEFT:
            order = ORDER_COMPLETION + chat.number
            floor.env.alarm(chat.accepted_at_ms, order, floor.accepts, chat, chat.offers)
        else:
            chat.follow(gone.accepts, talk_ms)
            chat.waiting += 1
            chat.leg = DONE
            contact_ms = floor.population.contact_ms(chat.customer, chat.generation)
            chat.work_left = contact_ms * floor.unit
            if stage != Stage.DROPPED:
                self._relive_hold(chat, gap, stage)
        if chat.agent is not None:
            chat.agent.chats[chat.number] = chat
        if stage != Stage.OVER:
            floor.watch(chat)
        return chat

    def _recall_offer(self, offer: Offer) -> Chat:
        chat, floor = self._chat_of(offer), self._floor
        number, customer, agent, _, _, way, came_ms, _, talk_ms, ended_ms = offer
        agent.chats[number] = chat
        if floor.recorder.brief:
            self._make_known(offer)
        if talk_ms == NOT_YET:
            visit = way.generation * PER_CONVERSATION
            patience_ms = floor.population.patience_ms(customer, visit)
            chat.patient_until_ms = came_ms + patience_ms if patience_ms < NEVER else NEVER
            if chat.patient_until_ms < chat.accepted_at_ms:
                floor.arrivals.wait_on(chat)
            order = ORDER_COMPLETION + number
            floor.env.alarm(chat.accepted_at_ms, order, floor.accepts, chat, chat.offers)
        elif ended_ms == NOT_YET:
            agent.clock.hand_over(offer, chat, talk_ms)
            self._await_drop(chat, talk_ms)
        else:
            self._wrap_up(chat, way.end.ends, ended_ms)
        return chat

    def _make_known(self, offer: Offer) -> None:
        """Tell what has happened so far, where that is told late."""
        number, customer, agent, queue, _, way, came_ms, asked_ms, talk_ms, ended_ms = offer
        by, now_ms, to = agent.number, self._floor.env.now_ms, queue.number
        if talk_ms == NOT_YET and came_ms == asked_ms and not way.generation:
            self._floor.record((now_ms, KIND_IS_ASKED, number, by, came_ms, to, customer))
        else:
            self._floor.record((now_ms, KIND_SO_FAR, number, by, talk_ms, ended_ms, -1))

    def make_gap_known(self, gap: OfferGap) -> None:
        """Tell that the line has dropped; or of a talk that has gone on unnoticed, so far."""
        if gap.is_known or not self._floor.recorder.brief:
            return
        gap.is_known = True
        number, by, talk_ms = gap.offer[0], gap.offer[2].number, gap.offer[8]
        now_ms, dropped_ms, kind = self._floor.env.now_ms, gap.dropped_ms, gap.drop.kind
        if gap.stage == Stage.DROPPED:
            self._floor.record((now_ms, KIND_CUT, number, by, talk_ms, dropped_ms, kind))
        else:
            ended_ms = gap.ended_ms if gap.stage == Stage.WRAPS_UP else NOT_YET
            self._floor.record((now_ms, KIND_SO_FAR, number, by, talk_ms, ended_ms, -1))

    def _make_left_known(self, gap: OfferGap) -> None:
        """Tell that the customer has left, and of the offer if nobody has been told."""
        if gap.stage == Stage.OVER or not self._floor.recorder.brief:
            return
        offer, now_ms = gap.offer, self._floor.env.now_ms
        if not gap.is_known:
            self._make_known(offer)
        by, left_ms = offer[2].number, gap.dropped_ms
        self._floor.record((now_ms, KIND_LEFT, offer[0], by, offer[8], left_ms, -1))

    def make_asked_known(self, agent: "Agent") -> None:
        """Make chats of the offers that *agent* has not answered: most are told of by the answer.

        What they take of capacity is to be known before the agent's presence changes, or more is
        taken than there is: until then, it is nothing to what the agent offers.
        """
        if not self._floor.recorder.brief:
            return
        for chat in tuple(agent.chats.values()):
            if _is_unanswered(chat):
                self.recall(chat)

    def _await_drop(self, chat: Chat, since_ms: int) -> None:
        """Set the alarm for the drop of a line that has held since then, if that may come."""
        if (chat.drop_at_ms - since_ms) * self._slowest < chat.work_left:
            self._floor.absence.await_drop(chat)

    def _wrap_up(self, chat: Chat, ends: Path, ended_ms: int) -> None:
        """Let contact have ended, after which the agent wraps *chat* up."""
        chat.follow(ends, ended_ms)
        chat.spell += 1
        chat.waiting += 1
        at_ms = ended_ms + self._floor.population.wrap_up_ms(chat.customer, chat.generation)
        order, closes = ORDER_COMPLETION + chat.number, self._floor.service.closes
        self._floor.env.alarm(at_ms, order, closes, chat, chat.waiting)

    def _chat_of(self, offer: Offer) -> Chat:
        """Return the chat that an offer is, before contact ended; the agent does not know of it."""
        number, customer, agent, queue, place, way, came_ms, asked_ms, talk_ms, _ = offer
        self._floor.open_chats += 1
        chat = Chat(way.rules, number, customer, way.generation, came_ms)
        chat.shared = way.linked
        chat.queue, chat.key, chat.place, chat.weight = queue, came_ms, place, queue.weight
        chat.agent = agent
        chat.visits = chat.offers = way.generation * PER_CONVERSATION + 1
        chat.waiting = 1
        chat.accepted_at_ms = talk_ms
        if talk_ms == NOT_YET:
            _, after_ms = self._floor.population.offer(customer, chat.spells)
            chat.accepted_at_ms = asked_ms + after_ms
            chat.follow(way.asked, asked_ms)
        else:
            self._relive_talk(chat, offer)
        chat.open_since_ms = came_ms
        return chat

    def _relive_talk(self, chat: Chat, offer: Offer) -> None:
        """Let the agent have accepted *chat*, and talked."""
        customer, way, talk_ms = offer[1], offer[5], offer[8]
        people = self._floor.population
        chat.follow(way.talks, talk_ms)
        chat.waiting = 2
        chat.leg = DONE
        after_ms = people.drop_after_ms(customer, chat.spells)
        chat.spells += 1
        chat.drop_at_ms = talk_ms + after_ms if after_ms < NEVER else NEVER
        chat.work_left = people.contact_ms(customer, chat.generation) * self._floor.unit

    def _relive_gap(self, chat: Chat, gap: OfferGap, stage: int) -> None:
        """Let *chat* have gone through *gap*, up to *stage* or to the return before that."""
        if gap.before is not None:
            self._relive_gap(chat, gap.before, Stage.RESUMED)
            self._relive_return(chat, gap.before)
        self._floor.absence.fall(chat, gap.drop, gap.dropped_ms)
        chat.work_left = gap.left
        if gap.begun_anew or stage in PROMPTS:
            chat.absence += 1
            chat.back_at_ms = NEVER
            chat.prompted = chat.cut_off = stage in PROMPTS
        back = stage in (Stage.RESUMED, Stage.WRAPS_UP)
        if stage != Stage.DROPPED and not (back and gap.onward is gap.hold.unnoticed):
            self._relive_hold(chat, gap, stage)
        if gap.requeued is not None:
            relive_requeue(self._floor, chat, gap)

    def _relive_hold(self, chat: Chat, gap: OfferGap, stage: int) -> None:
        """Let it have been noticed that the customer of *chat* is gone."""
        floor, hold, dropped_ms = self._floor, gap.hold, gap.dropped_ms
        chat.detected_ms = dropped_ms + hold.detected_after_ms
        chat.receive(on.DETECT, chat.detected_ms)
        chat.holds += 1
        if stage in NOBODYS or gap.requeued is not None:
            chat.receive(on.HOLD_EXPIRES, dropped_ms + hold.held_for_ms)
            chat.last_agent, chat.agent = chat.agent, None
        if stage == Stage.OVER:
            chat.receive(on.LIMIT_EXPIRES, dropped_ms + hold.limit_ms)
            floor.over(chat)

    def _relive_return(self, chat: Chat, gap: OfferGap) -> None:
        """Let the customer of *chat* be back, and talk on."""
        at_ms = gap.goes_on_ms
        if gap.requeued is None:
            chat.receive(gap.onward.event, at_ms)
        else:
            relive_answer(chat, gap)
        chat.absence += 1
        chat.back_at_ms = NEVER
        chat.cut_off = False
        after_ms = self._floor.population.drop_after_ms(chat.customer, chat.spells)
        chat.spells += 1
        chat.drop_at_ms = at_ms + after_ms if after_ms < NEVER else NEVER


def _is_unanswered(chat: object) -> TypeGuard[Offer | OfferGap]:
    """Whether it is an offer that the agent has not answered."""
    if isinstance(chat, OfferGap):
        return chat.stage == Stage.LEFT
    return isinstance(chat, tuple) and isinstance(chat[5], OfferWay) and chat[8] == NOT_YET
