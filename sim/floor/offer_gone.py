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
    KIND_ARRIVED,
    KIND_CLOSED,
    KIND_DROPPED,
    KIND_OFFERED,
    KIND_QUEUED,
    KIND_SLOT_FREED,
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
        if not floor.recorder.brief:  # Else the next record tells.
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
        rule, to = gone.asked_by, queue.number
        self._record((now_ms, KIND_OFFERED, number, agent.number, rule, to, OFFERING_ROUTED))
        offer = (
            number, customer, agent, queue, place, way, wait.key, now_ms, NOT_YET, NOT_YET,
        )  # fmt: skip
        self._is_left(offer, gone, wait.left_ms)
        return True

    def _leaves(self, offer: Offer, _: int) -> None:
        """The customer has enough of it, while the agent is asked."""
        number, customer, agent, way = offer[0], offer[1], offer[2], offer[5]
        if agent.chats.get(number) is not offer:
            return
        floor, by, now_ms = self._floor, agent.number, self._floor.env.now_ms
        if floor.recorder.brief:
            floor.offers.recalls.make_known(offer)
        if not self._people.silent(customer, 0):
            self._turns_away(offer)
            return
        gone = way.gone
        assert gone is not None
        kind = WITHOUT_A_WORD.kind
        self._record((now_ms, KIND_DROPPED, number, by, gone.left_by, -1, kind))
        self._is_left(offer, gone, now_ms)

    def _turns_away(self, offer: Offer) -> None:
        """The customer says so, and all is over."""
        number, agent, queue, way = offer[0], offer[2], offer[3], offer[5]
        now_ms, by, rule = self._floor.env.now_ms, agent.number, way.turned_away_by
        assert rule is not None
        self._record((now_ms, KIND_SLOT_FREED, number, by, rule, -1, FREED_RESERVED))
        self._record((now_ms, KIND_CLOSED, number, by, rule, -1, CLOSING_ABANDONED_KNOWN))
        del agent.chats[number]
        self._gives(agent, queue)

    def _is_left(self, offer: Offer, gone: "Gone", left_ms: int) -> None:
        """The agent is asked for a customer who left then."""
        number, customer, agent, asked_ms = offer[0], offer[1], offer[2], offer[7]
        gap = agent.chats[number] = OfferGap(offer, WITHOUT_A_WORD, gone.hold, left_ms, 0)
        gap.stage, gap.is_known = LEFT, True
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
        self._record((now_ms, KIND_ACCEPTED, number, by, gone.accepted_by, queue.number, PUSHED))
        agent.clock.begin_idle(gap)
        at_ms = gap.dropped_ms + gap.hold.detected_after_ms
        self._floor.env.sole_alarm(at_ms, ORDER_EXPIRY + number, self._notices, gap, DROPPED)
