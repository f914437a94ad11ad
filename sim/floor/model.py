"""The floor: the SimPy model that puts population and policy together and moves time.

SimPy's environment is the clock and the event list. Conversations are moved by callbacks on
alarms rather than by one generator process each: many timers compete for one conversation, and
a process would have to be interrupted for each. Everything that happens is appended to the
trace as a record; nothing is counted here.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

from sim.floor import straight
from sim.floor.absence import Absence
from sim.floor.agents import Agent
from sim.floor.alarms import MsEnvironment
from sim.floor.arrivals import Arrivals
from sim.floor.assignment import Assignment
from sim.floor.chats import Chat
from sim.floor.deadlines import Deadlines
from sim.floor.effects import Act, Effects, frees_while_held
from sim.floor.members import KIND_ARRIVED, KIND_CLOSED, KIND_RETURNED
from sim.floor.offers import Offers
from sim.floor.plan import Distribute, FloorPlan
from sim.floor.presence import Presences
from sim.floor.queues import Queue
from sim.floor.returns import Returns
from sim.floor.schedule import Schedule
from sim.floor.script import Step as ScriptStep
from sim.floor.seating import seat_agents
from sim.floor.service import Service
from sim.floor.talks import Talks
from sim.floor.timeline import Timeline
from sim.floor.uncollected import uncollected
from sim.floor.work import units_per_ms
from sim.policy import events as on
from sim.policy.engine import Rules, Step
from sim.policy.events import Event
from sim.policy.returning import Decision
from sim.population.population import Population
from sim.trace.recorder import Recorder
from sim.trace.records import Cause, Closing

CUSTOMERS_A_BAG = 64
"""How many customers come in the time of a bag of alarms. With fewer, bags are opened often; with
more, the event list is long."""
MANY = 1024
"""Customers. While fewer come, the event list is short without bags."""


def _bag_ms(population: Population) -> int | None:
    """Return how long a time the alarms of one bag are for; None where few customers come."""
    if population.random_size < MANY:
        return None
    return max(population.plan.end_ms, 1) * CUSTOMERS_A_BAG // max(population.random_size, 1) + 1


class FloorError(RuntimeError):
    """The model has broken one of its own invariants: always our error, never the user's."""


class Floor:
    """One desk, ready to run once.

    *script* is carried out beside what the population does of its own accord.
    """

    def __init__(
        self,
        plan: FloorPlan,
        rules: Rules,
        population: Population,
        recorder: Recorder,
        script: tuple[ScriptStep, ...] = (),
    ) -> None:
        self.env = MsEnvironment(_bag_ms(population))
        self.plan = plan
        self.rules = rules
        self.population = population
        self.held_is_free = frees_while_held(rules.settings, plan.distribute)
        self.end_ms = population.plan.end_ms
        self.recorder = recorder
        self.record = recorder.records.append
        self.unit = units_per_ms(plan.stretches)
        self.open_chats = 0  # Without talks, waits and offers.
        self.roused: list[Agent] = []
        self.numbers = count()
        self.tickets = count(1)
        self._link_shared = population.link_shared
        self._topic = population.topic
        self._first_person = population.random_size
        self._wire(script)

    def _wire(self, script: tuple[ScriptStep, ...]) -> None:
        self.assignment = Assignment(self)
        self.absence = Absence(self)
        self.service = Service(self)
        self.accepts = straight.answers(self)
        self.returns = Returns(self)
        self.talks = Talks(self)
        self.offers = Offers(self)
        picks = self.plan.distribute is Distribute.PICK
        self.recall: Callable[[Any], Chat] = (
            self.talks.recalls.recall if picks else self.offers.recalls.recall
        )
        self.arrivals = Arrivals(self)
        self.presence = Presences(self)
        self.queues = tuple(
            Queue(n, queue, self.tickets) for n, queue in enumerate(self.plan.queues)
        )
        self.queue_of_topic = tuple(self.queues[q] for q in self.plan.queue_of_topic)
        self.agents = seat_agents(self)
        self._effects = Effects(self)
        self._acts: dict[Step, Act | None] = {}
        deadlines = Deadlines(self)
        self.watch, self.meet = deadlines.watch, deadlines.meet
        self.talks.work_by(self.rules)
        self.offers.work_by(self.rules)
        self._schedule = Schedule(self)
        self.timeline = Timeline(self, script)

    # Running.

    def run(self) -> int:
        """Run until every conversation is closed. Return when the last thing happened, in ms.

        Raises FloorError if capacity has leaked or a conversation is left open.
        """
        with uncollected():
            self.start()
            return self.finish()

    def finish(self) -> int:
        """Run to the end after :meth:`start`, and any steps taken since; see :meth:`run`."""
        self.env.drain()
        self._close_the_desk()
        self.timeline.finish()
        self._check()
        return self.recorder.last_ms

    def start(self) -> None:
        """Put the first events on the event list."""
        self._schedule.start(self.population.plan.incidents)
        self.arrivals.start()
        self.timeline.start()

    # Interventions.

    def intervene(self, step: ScriptStep) -> None:
        """Add a step to a floor that runs: done by hand at ``step.at_ms``.

        The trace is the same whenever it is added, or if it stood in the script from the start
        (with ``by_hand``). Raises ValueError for a moment that is not in the future.
        """
        if step.at_ms <= self.env.now_ms:
            raise ValueError(f"{step.at_ms} ms is over; an intervention lies in the future")
        self.timeline.add(replace(step, by_hand=True))

    def why_not(self, step: ScriptStep) -> str | None:
        """Return why *step* would do nothing right now, as a sentence; None if it would."""
        return self.timeline.why_not(step)

    def work_by(self, rules: Rules) -> None:
        """Begin and decide everything by other *rules*; see :mod:`sim.floor.reform`."""
        self.rules = rules
        self.held_is_free = frees_while_held(rules.settings, self.plan.distribute)
        self.returns.work_by(rules.settings)
        self.talks.work_by(rules)
        self.offers.work_by(rules)

    def _close_the_desk(self) -> None:
        """Close what still waits when nothing is left that could happen.

        That is at the clock's end, or when the last thing has happened, if that is later: alarms
        that were out of date and rang in vain do not count. Who waits may have no
        record yet.
        """
        came_ms = [one.key for queue in self.queues for one in queue.waiting()]
        still_ms = max(self.end_ms, *came_ms) if came_ms else 0
        self.env.now_ms = max(still_ms, self.recorder.last_ms)
        for queue in self.queues:
            while (head := queue.head()) is not None:
                chat = head if isinstance(head, Chat) else self.recall(head)
                self.arrivals.leave(chat, on.OPEN_EXPIRES, Closing.DESK_CLOSED)

    def _check(self) -> None:
        if self.open_chats:
            raise FloorError(f"{self.open_chats} conversations are still open after the run")
        for agent in self.agents:
            if agent.chats or agent.free != agent.capacity:
                raise FloorError(f"{agent.plan.name} has {agent.free} of {agent.capacity} units")

    def until_the_end(self) -> int:
        """Return the ms until the clock's end: how long a scripted chat without an end lasts."""
        return max(self.end_ms - self.env.now_ms, 0)

    # What every part uses.

    def begin(self) -> int:
        """Return the number of the chat that begins now."""
        self.open_chats += 1
        return next(self.numbers)

    def new_chat(self, customer: int, generation: int, cause: Cause) -> Chat:
        """Begin a conversation and record it."""
        now_ms = self.env.now_ms
        number = self.begin()
        chat = Chat(self.rules, number, customer, generation, now_ms)
        chat.shared = self._link_shared(customer, generation)
        self.record((now_ms, KIND_ARRIVED, number, -1, -1, customer, cause))
        if customer >= self._first_person:
            self.timeline.follow(chat)
        return chat

    def queue_for(self, customer: int) -> Queue:
        """Return the queue that the customer's topic is routed to."""
        return self.queue_of_topic[self._topic[customer]]

    def decide(self, chat: Chat, event: Event) -> Step:
        """Ask the policy. Nothing is done yet; see :meth:`perform`."""
        return chat.receive(event, self.env.now_ms)

    def perform(self, chat: Chat, step: Step) -> None:
        """Do to queues and capacity what the policy has decided."""
        try:
            act = self._acts[step]
        except KeyError:  # Not prepared yet: a day takes few of the steps there are.
            act = self._acts[step] = self._effects.act_of(step)
        if act is not None:
            act(chat)

    def settle(self) -> None:
        """Give work to agents who got room, and let those go home who are done."""
        roused = self.roused
        while roused:
            agent = roused.pop(0)
            if agent.leaving:
                self.presence.leave_if_done(agent)
            elif agent.level:
                for queue in agent.bench.queues:
                    if queue.length:  # Seldom: nobody waits while agents have room.
                        self.assignment.rouse(agent)
                        break

    def close(self, chat: Chat, agent: Agent | None, step: Step, closing: Closing) -> None:
        """Record that a conversation is closed."""
        self.over(chat)
        self.note(KIND_CLOSED, chat, agent, step, note=closing)
        if chat.cut_off:
            self.absence.note_lost(chat)

    def over(self, chat: Chat) -> None:
        """A conversation is over: neither patience nor a line concern it any more."""
        self.open_chats -= 1
        chat.waiting += 1
        chat.spell += 1

    # Records.

    def note(
        self,
        kind: int,
        chat: Chat,
        agent: Agent | None,
        step: Step | None,
        *,
        value: int = -1,
        note: int = -1,
    ) -> None:
        """Record what happens to a conversation, with the rule that decided it."""
        by = -1 if agent is None else agent.number
        rule = -1 if step is None else step.rule.index
        self.record((self.env.now_ms, kind, chat.number, by, rule, value, note))

    def note_return(self, chat: Chat, decision: Decision) -> None:
        """Record that a customer is back, and what the client decided."""
        now_ms, rule = self.env.now_ms, decision.rule.index
        away_ms = now_ms - chat.dropped_ms
        self.record((now_ms, KIND_RETURNED, chat.number, -1, rule, away_ms, decision.row))

    def note_agent(self, kind: int, agent: Agent, *, value: int = -1, note: int = -1) -> None:
        """Record what an agent does."""
        self.record((self.env.now_ms, kind, -1, agent.number, -1, value, note))

    def note_desk(self, kind: int, value: int, *, note: int = -1) -> None:
        """Record what concerns the whole desk."""
        self.record((self.env.now_ms, kind, -1, -1, -1, value, note))
