"""Offers: conversations that are offered once, accepted, talked through and wrapped up.

Where agents are asked, most conversations are nothing else. Of such a one no more is kept than a
tuple, and what it waits for: the agent's answer, the agent's clock of work or the drop of the
line, the end of the wrap-up. Who finds nobody to be asked waits first: see
:mod:`sim.floor.offer_waits`; who does not wait for the answer: :mod:`sim.floor.offer_gone`; whose
line drops: :mod:`sim.floor.offer_gaps`; who asks again: :mod:`sim.floor.offer_agains`. An offer is
made a :class:`Chat` when anything else happens to it, or when somebody looks at it: see
:mod:`sim.floor.offer_recalls`.

Each of its three parts is a tuple of its own: an alarm of the part before knows by that that it is
out of date, as the agent has another one under the conversation's number.
"""

from typing import TYPE_CHECKING

from sim.floor.alarms import SOLE, Ring
from sim.floor.assignment import ACCEPTS
from sim.floor.chats import NOT_YET, PER_CONVERSATION, Chat, Offer, OfferGap
from sim.floor.clock import Finish, FinishAny
from sim.floor.effects import ARRIVED_IN_QUEUE
from sim.floor.members import (
    CAUSE_FIRST,
    CLOSING_HANDLED,
    ENDING_DONE,
    FREED_WRAP_UP,
    KIND_ACCEPTED,
    KIND_AGREED,
    KIND_ANSWERED,
    KIND_ARRIVED,
    KIND_CLOSED,
    KIND_CONTACT_ENDED,
    KIND_OFFERED,
    KIND_QUEUED,
    KIND_SERVED,
    KIND_SLOT_FREED,
    OFFERING_ROUTED,
    ORDER_COMPLETION,
    ORDER_DROP,
)
from sim.floor.offer_agains import coming_again
from sim.floor.offer_ends import ending, giving
from sim.floor.offer_gaps import OfferGaps
from sim.floor.offer_gone import GoneOffers
from sim.floor.offer_recalls import OfferRecalls
from sim.floor.offer_waits import taking
from sim.floor.offer_ways import OfferWay, offer_way_of
from sim.floor.plan import Distribute
from sim.floor.service import ACCEPTED_BY
from sim.floor.waits import joining
from sim.floor.work import slowest_rate
from sim.policy import events as on
from sim.policy.engine import Rules
from sim.population.plan import NEVER
from sim.trace.recorder import EASE_EVERY

if TYPE_CHECKING:
    from sim.floor.model import Floor

PUSHED = ACCEPTED_BY[on.ACCEPT]


class Offers:
    """Begins, moves and ends the offers of one floor."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        plan, customers = floor.plan, floor.population.plan
        may_be_cut = customers.closes_chat > 0 or customers.transfers > 0
        self._possible = plan.distribute is not Distribute.PICK and not may_be_cut
        self._slowest = slowest_rate(plan.stretches, floor.unit)
        self.recalls = OfferRecalls(floor, self._slowest)
        self._ways: tuple[OfferWay | None, OfferWay | None] = (None, None)
        self._rules = floor.rules

    def work_by(self, rules: Rules) -> None:
        """Begin offers by these *rules* from now on."""
        if self._possible:
            self._rules = rules
            self._ways = self.way_of(0, linked=False), self.way_of(0, linked=True)

    def way_of(self, generation: int, *, linked: bool) -> OfferWay | None:
        """Return the way of a conversation that begins now, a customer's first or a later one."""
        if not self._possible:
            return None
        holds = self._floor.population.plan.closes_held == 0
        return offer_way_of(self._rules, generation, linked=linked, holds=holds)

    def arrivals(self) -> Ring:
        """Return what is called when a customer of the crowd arrives, where agents are asked."""
        # Everything is bound here, once: the function below runs for every customer.
        floor, env, record = self._floor, self._floor.env, self._floor.record
        people, numbers, tickets = floor.population, floor.numbers, floor.tickets
        assignment, arrive, ease = floor.assignment, floor.arrivals.arrive, floor.recorder.ease
        find, take = assignment.find, assignment.take
        answers, afters = people.offer_answer_first, people.offer_after_first
        patiences, contacts = people.patience_first, people.contact_first
        topics, links, queues = people.topic, people.link_shared_first, floor.queue_of_topic
        gaps = OfferGaps(floor, self.recalls, self._slowest)
        gone, accepted = GoneOffers(floor, gaps.notices), self._answers(gaps.drops)
        put, brief = env.put, floor.recorder.brief
        joins, assignment.takes = joining(floor), taking(floor, accepted, gone)
        floor.arrivals.comes_again = coming_again(floor, self, accepted)

        def rings(_: None, customer: int) -> None:
            if not customer % EASE_EVERY:
                ease()
            queue, way = queues[topics[customer]], self._ways[links[customer]]
            after_ms = afters[customer]
            if (
                way is None
                or contacts[customer] >= NEVER
                or queue.limit is not None
                or not queue.open
            ):
                arrive(customer, 0, CAUSE_FIRST)
                return
            if (
                answers[customer] != ACCEPTS
                or after_ms > patiences[customer]
                or after_ms > way.answer_within_ms
            ):
                if queue.length or find(queue, None) is None:
                    joins(customer, queue, way)
                elif not gone.asks(customer, queue, way):
                    arrive(customer, 0, CAUSE_FIRST)
                return
            if queue.length or (agent := take(queue)) is None:
                joins(customer, queue, way)
                return
            now_ms, number = env.now_ms, next(numbers)
            agent.chats[number] = offer = (
                number, customer, agent, queue, next(tickets), way,
                now_ms, now_ms, NOT_YET, NOT_YET,
            )  # fmt: skip
            if not brief:  # Else the next record tells.
                by, to = agent.number, queue.number
                record((now_ms, KIND_ARRIVED, number, -1, -1, customer, CAUSE_FIRST))
                record((now_ms, KIND_QUEUED, number, -1, way.queued_by, to, ARRIVED_IN_QUEUE))
                record((now_ms, KIND_OFFERED, number, by, way.asked_by, to, OFFERING_ROUTED))
            if after_ms:
                put((now_ms + after_ms, ORDER_COMPLETION + number, SOLE, accepted, offer, 0))
            else:
                accepted(offer, 0)

        return rings

    def _answers(self, dropped: Ring) -> Ring:
        """Return what is called when an agent accepts; the line is *dropped* later, perhaps."""
        env, record, put = self._floor.env, self._floor.record, self._floor.env.put
        people, unit, slowest = self._floor.population, self._floor.unit, self._slowest
        brief = self._floor.recorder.brief
        contacts, drops = people.contact_first, people.drop_after_first

        def accepted(offer: Offer, _: int) -> None:
            number, customer, agent, queue, place, way, came_ms, asked_ms, _, _ = offer
            if agent.chats.get(number) is not offer:
                return
            now_ms = env.now_ms
            agent.chats[number] = talk = (
                number, customer, agent, queue, place, way, came_ms, asked_ms, now_ms, NOT_YET,
            )  # fmt: skip
            by, to = agent.number, queue.number
            if not brief:
                record((now_ms, KIND_ACCEPTED, number, by, way.accepted_by, to, PUSHED))
            elif came_ms < asked_ms or way.generation:
                record((now_ms, KIND_ANSWERED, number, by, -1, to, -1))
            else:
                record((now_ms, KIND_AGREED, number, by, came_ms, to, customer))
            if way.generation:
                after_ms = people.drop_after_ms(customer, way.generation * PER_CONVERSATION)
                work = people.contact_ms(customer, way.generation) * unit
            else:
                work, after_ms = contacts[customer] * unit, drops[customer]
            if after_ms * slowest < work:
                put((now_ms + after_ms, ORDER_DROP + number, SOLE, dropped, talk, 0))
            agent.clock.start(number, work, talk)

        return accepted

    def endings(self, leg_ends: Finish) -> FinishAny:
        """Return what is called when work is done: of an offer, or by *leg_ends* of a chat."""
        floor, env, record = self._floor, self._floor.env, self._floor.record
        people, brief = floor.population, floor.recorder.brief
        wraps, put, wrapped = people.wrap_up_first, env.put, self._closings()
        gap_ends = ending(floor)

        def ends(talk: Chat | Offer | OfferGap) -> None:
            if not isinstance(talk, tuple):
                if isinstance(talk, OfferGap):
                    gap_ends(talk)
                else:
                    leg_ends(talk)
                return
            number, customer, agent, queue, place, way, came_ms, asked_ms, talk_ms, _ = talk
            after_ms = wraps[customer]
            if after_ms > way.wrap_up_within_ms:
                after_ms = people.wrap_up_ms(customer, way.generation)
                if after_ms > way.end.wrap_up_within_ms:
                    chat = floor.recall(talk)
                    agent.clock.begin_idle(chat)
                    floor.service.leg_done(chat)
                    return
            now_ms = env.now_ms
            if not brief:  # Else the next record tells.
                by, rule = agent.number, way.ended_by
                record((now_ms, KIND_CONTACT_ENDED, number, by, rule, -1, ENDING_DONE))
            agent.chats[number] = rest = (
                number, customer, agent, queue, place, way, came_ms, asked_ms, talk_ms, now_ms,
            )  # fmt: skip
            if after_ms:
                put((now_ms + after_ms, ORDER_COMPLETION + number, SOLE, wrapped, rest, 0))
            else:
                wrapped(rest, 0)

        return ends

    def _closings(self) -> Ring:
        """Return what is called when an agent has wrapped an offer up."""
        floor, env, record = self._floor, self._floor.env, self._floor.record
        brief, gives = floor.recorder.brief, giving(floor)

        def wrapped(rest: Offer, _: int) -> None:
            number, _, agent, queue, _, way, _, _, talk_ms, ended_ms = rest
            if agent.chats.get(number) is not rest:
                return
            now_ms, by = env.now_ms, agent.number
            if brief:
                record((now_ms, KIND_SERVED, number, by, talk_ms, ended_ms, -1))
            else:
                rule = way.closed_by
                record((now_ms, KIND_SLOT_FREED, number, by, rule, -1, FREED_WRAP_UP))
                record((now_ms, KIND_CLOSED, number, by, rule, -1, CLOSING_HANDLED))
            del agent.chats[number]
            gives(agent, queue)

        return wrapped
