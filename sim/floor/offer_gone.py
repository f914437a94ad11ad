"""Customers who leave while an agent is asked for them, or have left the queue without a word.

Who says so leaves at once. Who does not is given to the agent, who accepts, as nobody has noticed:
from then on that is a gap like others, see :mod:`sim.floor.offer_gaps`, of somebody who was never
talked to.
"""

from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.alarms import Ring
from sim.floor.arrivals import WITHOUT_A_WORD
from sim.floor.assignment import ACCEPTS
from sim.floor.chats import DROPPED, NOT_YET, Offer, OfferGap, Stage, Wait
from sim.floor.effects import ARRIVED_IN_QUEUE
from sim.floor.members import (
    CAUSE_FIRST,
    CLOSING_ABANDONED_KNOWN,
    FREED_RESERVED,
    KIND_ACCEPTED,
    KIND_AGREED,
    KIND_ANSWERED,
    KIND_ARRIVED,
    KIND_ASKED_LATE,
    KIND_CLOSED,
    KIND_DROPPED,
    KIND_OFFERED,
    KIND_QUEUED,
    KIND_SLOT_FREED,
    KIND_TURNED_AWAY,
    OFFERING_ROUTED,
    ORDER_COMPLETION,
    ORDER_EXPIRY,
)
from sim.floor.offer_ends import giving
from sim.floor.offer_ways import OfferWay
from sim.floor.queues import Queue
from sim.floor.service import ACCEPTED_BY
from sim.policy import events as on

if TYPE_CHECKING:
    from sim.floor.model import Floor
    from sim.floor.offer_gone_ways import Gone

PUSHED = ACCEPTED_BY[on.ACCEPT]
LEFT = int(Stage.LEFT)


class GoneOffers:
    """Lets agents be asked for customers of the crowd who do not wait for the answer.

    That they are gone is noticed as *notices* does it.
    """

    def __init__(self, floor: "Floor", notices: Ring) -> None:
        self._floor = floor
        self._notices = notices
        self._people = floor.population
        self._record = floor.record
        self._brief = floor.recorder.brief
        self._gives = giving(floor)

    def asks(self, customer: int, queue: Queue, way: OfferWay) -> bool:
        """An agent with room is asked for who comes now and leaves before the answer.

        Returns whether it is such a customer, and nothing else comes between.
        """
        people, floor = self._people, self._floor
        patience_ms, after_ms = people.patience_first[customer], people.offer_after_first[customer]
        if not patience_ms < after_ms <= way.answer_within_ms:
            return False
        if people.offer_answer_first[customer] != ACCEPTS:
            return False
        if people.silent(customer, 0):
            gone = way.gone
            if gone is None or after_ms - patience_ms > gone.hold.detected_after_ms:
                return False
        elif way.turned_away_by is None:
            return False
        agent = floor.assignment.take(queue)
        assert agent is not None
        now_ms, number, by, to = floor.env.now_ms, next(floor.numbers), agent.number, queue.number
        agent.chats[number] = offer = (
            number, customer, agent, queue, next(floor.tickets), way,
            now_ms, now_ms, NOT_YET, NOT_YET,
        )  # fmt: skip
        if not self._brief:  # Else the next record tells.
            self._record((now_ms, KIND_ARRIVED, number, -1, -1, customer, CAUSE_FIRST))
            self._record((now_ms, KIND_QUEUED, number, -1, way.queued_by, to, ARRIVED_IN_QUEUE))
            self._record((now_ms, KIND_OFFERED, number, by, way.asked_by, to, OFFERING_ROUTED))
        floor.env.sole_alarm(now_ms + patience_ms, ORDER_EXPIRY + number, self._leaves, offer, 0)
        return True

    def takes(self, agent: Agent, wait: Wait) -> bool:
        """An agent is asked for who has left the queue, capacity being taken.

        Returns whether that is likely to be accepted before anybody notices.
        """
        people, now_ms = self._people, self._floor.env.now_ms
        customer, way = wait.customer, wait.way
        assert isinstance(way, OfferWay)
        after_ms, gone = people.offer_after_first[customer], way.gone
        if gone is None or people.offer_answer_first[customer] != ACCEPTS:
            return False
        noticed_ms = wait.left_ms + gone.hold.detected_after_ms
        if after_ms > way.answer_within_ms or now_ms + after_ms > noticed_ms:
            return False
        number, queue, place = wait.number, wait.queue, wait.place
        queue.leave(wait)
        by, to, rule = agent.number, queue.number, gone.asked_by
        if self._brief:
            self._record((now_ms, KIND_ASKED_LATE, number, by, -1, to, customer))
        else:
            self._record((now_ms, KIND_OFFERED, number, by, rule, to, OFFERING_ROUTED))
        offer = (
            number, customer, agent, queue, place, way, wait.key, now_ms, NOT_YET, NOT_YET,
        )  # fmt: skip
        self._is_left(offer, gone, wait.left_ms, is_known=True)
        return True

    def _leaves(self, offer: Offer, _: int) -> None:
        """The customer has enough of it, while the agent is asked."""
        number, customer, agent, way = offer[0], offer[1], offer[2], offer[5]
        if agent.chats.get(number) is not offer:
            return
        if not self._people.silent(customer, 0):
            self._turns_away(offer)
            return
        gone, now_ms = way.gone, self._floor.env.now_ms
        assert gone is not None
        if not self._brief:  # Else another record tells.
            rule, kind = gone.left_by, WITHOUT_A_WORD.kind
            self._record((now_ms, KIND_DROPPED, number, agent.number, rule, -1, kind))
        self._is_left(offer, gone, now_ms, is_known=False)

    def _turns_away(self, offer: Offer) -> None:
        """The customer says so, and all is over."""
        number, customer, agent, queue, _, way, came_ms, _, _, _ = offer
        now_ms, by, rule = self._floor.env.now_ms, agent.number, way.turned_away_by
        assert rule is not None
        if self._brief:
            to = queue.number
            self._record((now_ms, KIND_TURNED_AWAY, number, by, came_ms, to, customer))
        else:
            self._record((now_ms, KIND_SLOT_FREED, number, by, rule, -1, FREED_RESERVED))
            self._record((now_ms, KIND_CLOSED, number, by, rule, -1, CLOSING_ABANDONED_KNOWN))
        del agent.chats[number]
        self._gives(agent, queue)

    def _is_left(self, offer: Offer, gone: "Gone", left_ms: int, *, is_known: bool) -> None:
        """The agent is asked for a customer who left then; whether that *is_known* to be asked."""
        number, customer, agent, asked_ms = offer[0], offer[1], offer[2], offer[7]
        gap = agent.chats[number] = OfferGap(offer, WITHOUT_A_WORD, gone.hold, left_ms, 0)
        gap.stage, gap.is_known = LEFT, is_known
        at_ms = asked_ms + self._people.offer_after_first[customer]
        if at_ms > self._floor.env.now_ms:
            self._floor.env.sole_alarm(at_ms, ORDER_COMPLETION + number, self._accepts, gap, LEFT)
        else:
            self._accepts(gap, LEFT)

    def _accepts(self, gap: OfferGap, stamp: int) -> None:
        """The agent accepts, for nobody."""
        if gap.stage != stamp:
            return
        number, customer, agent, queue, place, way, came_ms, asked_ms, _, _ = gap.offer
        now_ms, by, gone = self._floor.env.now_ms, agent.number, way.gone
        assert gone is not None
        gap.stage = DROPPED
        gap.offer = (
            number, customer, agent, queue, place, way, came_ms, asked_ms, now_ms, NOT_YET,
        )  # fmt: skip
        rule, to = gone.accepted_by, queue.number
        if not self._brief:
            self._record((now_ms, KIND_ACCEPTED, number, by, rule, to, PUSHED))
        elif gap.is_known:
            self._record((now_ms, KIND_ANSWERED, number, by, -1, to, -1))
        else:
            self._record((now_ms, KIND_AGREED, number, by, came_ms, to, customer))
        gap.is_known = True
        agent.clock.begin_idle(gap)
        at_ms = gap.dropped_ms + gap.hold.detected_after_ms
        self._floor.env.sole_alarm(at_ms, ORDER_EXPIRY + number, self._notices, gap, DROPPED)
