"""Talks: conversations that are, so far, nothing but a customer with an agent.

Where agents pick their chats, who finds one at once talks at once, and most talk to the end. Of
such a conversation no more is kept than a tuple with one alarm: the end of its contact, or the
drop of its line if that comes first. Who finds nobody waits first: see :mod:`sim.floor.waits`. A
talk is made a :class:`Chat` when anything else happens to it,
or when somebody looks at it, and is then what it would have been all along.
"""

from typing import TYPE_CHECKING

from sim.floor.alarms import SOLE, Ring
from sim.floor.chats import Gap, Talk
from sim.floor.effects import ARRIVED_IN_QUEUE
from sim.floor.gaps import Gaps, out_after
from sim.floor.members import (
    CAUSE_FIRST,
    CLOSING_HANDLED,
    ENDING_DONE,
    FREED_WRAP_UP,
    KIND_ACCEPTED,
    KIND_ARRIVED,
    KIND_BEGAN,
    KIND_CLOSED,
    KIND_CONTACT_ENDED,
    KIND_ENDED,
    KIND_QUEUED,
    KIND_SLOT_FREED,
    KIND_TALKED,
    KIND_TALKED_LATER,
    ORDER_DROP,
)
from sim.floor.plan import Distribute
from sim.floor.queues import Queue
from sim.floor.recalls import Recalls
from sim.floor.service import PICKED
from sim.floor.talk_ways import Way, way_of
from sim.floor.waits import joining, taking
from sim.policy.engine import Rules
from sim.population.plan import NEVER
from sim.trace.recorder import EASE_EVERY

if TYPE_CHECKING:
    from sim.floor.model import Floor


def _plain(queue: Queue) -> Queue | None:
    """Return *queue* if it has room for everybody, and one bench of agents; else None."""
    return queue if queue.limit is None and len(queue.benches) == 1 else None


class Talks:
    """Begins and ends the talks of one floor, and makes chats of them."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        plan, customers = floor.plan, floor.population.plan
        may_be_cut = customers.closes_chat > 0 or customers.transfers > 0
        self._possible = plan.distribute is Distribute.PICK and floor.unit == 1 and not may_be_cut
        self.recalls = Recalls(floor)
        self._ways: tuple[Way | None, Way | None] = (None, None)

    def work_by(self, rules: Rules) -> None:
        """Begin talks by these *rules* from now on."""
        if self._possible:
            holds = self._floor.population.plan.closes_held == 0
            plain, linked = (way_of(rules, linked=link, holds=holds) for link in (False, True))
            self._ways = plain, linked

    def arrivals(self) -> Ring:
        """Return what is called when a customer of the crowd arrives, where chats are picked."""
        # Everything is bound here, once: the function below runs for every customer.
        floor, env, record = self._floor, self._floor.env, self._floor.record
        people, arrive, ease, put = (
            floor.population,
            floor.arrivals.arrive,
            floor.recorder.ease,
            env.put,
        )
        contacts, wraps, drops = people.contact_first, people.wrap_up_first, people.drop_after_first
        links, brief = people.link_shared_first, floor.recorder.brief
        ends, numbers = self._endings(), floor.numbers
        gaps = Gaps(floor, self.recalls, ends)
        dropped = gaps.drops
        joins = joining(floor)
        floor.assignment.takes = taking(floor, ends, dropped, gaps.takes)
        odd = any(wraps) or max(contacts, default=0) >= NEVER  # Seldom is any customer.
        topics, queues = people.topic, tuple(map(_plain, floor.queue_of_topic))

        def rings(_: None, customer: int) -> None:
            if not customer % EASE_EVERY:
                ease()
            queue, contact_ms = queues[topics[customer]], contacts[customer]
            way = self._ways[links[customer]]
            if (
                way is None
                or queue is None
                or not queue.open
                or (odd and (contact_ms >= NEVER or wraps[customer]))
            ):
                arrive(customer, 0, CAUSE_FIRST)
                return
            if queue.length or (agent := queue.benches[0].take(queue.weight)) is None:
                joins(customer, queue, way)
                return
            now_ms, number = env.now_ms, next(numbers)
            by, place = agent.number, queue.number
            agent.chats[number] = talk = number, customer, agent, queue, now_ms, way, None
            after_ms = drops[customer]
            if after_ms < contact_ms:
                put((now_ms + after_ms, ORDER_DROP + number, SOLE, dropped, talk, 0))
            else:
                put((now_ms + contact_ms, number, SOLE, ends, talk, 0))
            if brief:
                record((now_ms, KIND_BEGAN, number, by, -1, place, customer))
                return
            record((now_ms, KIND_ARRIVED, number, -1, -1, customer, CAUSE_FIRST))
            record((now_ms, KIND_QUEUED, number, -1, way.queued_by, place, ARRIVED_IN_QUEUE))
            record((now_ms, KIND_ACCEPTED, number, by, way.picked_by, place, PICKED))

        return rings

    def _endings(self) -> Ring:
        floor, env, record = self._floor, self._floor.env, self._floor.record
        brief, pass_on = floor.recorder.brief, floor.assignment.pass_on
        alone = all(len(bench.queues) == 1 for queue in floor.queues for bench in queue.benches)

        def ends(talk: Talk, _: int) -> None:
            number, customer, agent, queue, since_ms, way, before = talk
            if agent.chats.get(number) is not talk:
                return
            now_ms, by = env.now_ms, agent.number
            if brief and before is None:
                record((now_ms, KIND_TALKED, number, by, since_ms, queue.number, customer))
            elif brief and isinstance(before, Gap):
                record((now_ms, KIND_ENDED, number, by, -1, -1, ENDING_DONE))
            elif brief:
                record((now_ms, KIND_TALKED_LATER, number, by, since_ms, queue.number, customer))
            else:
                ended_by, closed_by = out_after(before) if isinstance(before, Gap) else way.out
                record((now_ms, KIND_CONTACT_ENDED, number, by, ended_by, -1, ENDING_DONE))
                record((now_ms, KIND_SLOT_FREED, number, by, closed_by, -1, FREED_WRAP_UP))
                record((now_ms, KIND_CLOSED, number, by, closed_by, -1, CLOSING_HANDLED))
            del agent.chats[number]
            if queue.length or not alone:  # Whose agent leaves is no talk any more.
                pass_on(agent, queue)
            else:
                agent.change(queue.weight)

        return ends
