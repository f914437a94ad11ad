"""Offers, and who waits to be one, are made the chats that they would have been all along.

The chat has been through all that the offer has been through, and gets alarms of its own; those of
the offer will ring in vain.
"""

from typing import TYPE_CHECKING

from sim.floor.chats import NOT_YET, PER_CONVERSATION, Chat, Offer, Wait
from sim.floor.members import KIND_CUT, KIND_DROPPED, KIND_SO_FAR, ORDER_COMPLETION
from sim.floor.service import DONE
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor


class OfferRecalls:
    """Makes chats of the offers of one floor. *slowest*: the least work done in a millisecond."""

    def __init__(self, floor: "Floor", slowest: int) -> None:
        self._floor = floor
        self._slowest = slowest

    def recall(self, offer: Offer | Wait) -> Chat:
        """Make an offer a chat, or a customer who waits to be one."""
        if isinstance(offer, Wait):
            return self._floor.talks.recalls.recall_wait(offer)
        chat, floor = self._chat_of(offer), self._floor
        number, customer, agent, _, _, _, came_ms, _, talk_ms, ended_ms = offer
        alarm, order = floor.env.alarm, ORDER_COMPLETION + number
        if floor.recorder.brief:
            by, now_ms = agent.number, floor.env.now_ms
            floor.record((now_ms, KIND_SO_FAR, number, by, talk_ms, ended_ms, -1))
        if talk_ms == NOT_YET:
            visit = offer[5].generation * PER_CONVERSATION
            patience_ms = floor.population.patience_ms(customer, visit)
            chat.patient_until_ms = came_ms + patience_ms if patience_ms < NEVER else NEVER
            alarm(chat.accepted_at_ms, order, floor.accepts, chat, chat.offers)
        elif ended_ms == NOT_YET:
            agent.clock.hand_over(offer, chat, talk_ms)
            if (chat.drop_at_ms - talk_ms) * self._slowest < chat.work_left:
                floor.absence.await_drop(chat)
        else:
            self._relive_end(chat, offer)
            at_ms = ended_ms + floor.population.wrap_up_ms(customer, chat.generation)
            alarm(at_ms, order, floor.service.closes, chat, chat.waiting)
        return chat

    def drops(self, talk: Offer, _: int) -> None:
        """The line drops, if the customer still talks."""
        number, customer, agent = talk[0], talk[1], talk[2]
        if agent.chats.get(number) is not talk:
            return
        floor, spell = self._floor, talk[5].generation * PER_CONVERSATION
        drop = floor.population.drop(customer, spell)
        assert drop is not None
        chat = self._chat_of(talk)
        chat.work_left = agent.clock.cut(talk, chat.work_left)
        now_ms, by = floor.env.now_ms, agent.number
        step = floor.absence.fall(chat, drop, now_ms)
        if floor.recorder.brief:
            floor.record((now_ms, KIND_CUT, number, by, talk[8], -1, drop.kind))
        else:
            floor.record((now_ms, KIND_DROPPED, number, by, step.rule.index, -1, drop.kind))
        floor.absence.be_away(chat, step)
        if floor.roused:
            floor.settle()

    def _chat_of(self, offer: Offer) -> Chat:
        """Return the chat that an offer is, before contact ended, in the place of the offer."""
        number, customer, agent, queue, place, way, came_ms, asked_ms, talk_ms, _ = offer
        self._floor.open_chats += 1
        chat = Chat(way.rules, number, customer, way.generation, came_ms)
        chat.shared = way.linked
        chat.queue, chat.key, chat.place, chat.weight = queue, came_ms, place, queue.weight
        chat.agent = agent
        agent.chats[number] = chat
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

    def _relive_end(self, chat: Chat, offer: Offer) -> None:
        """Let contact have ended, after which the agent wraps *chat* up."""
        chat.follow(offer[5].ends, offer[9])
        chat.spell = 1
        chat.waiting = 3
