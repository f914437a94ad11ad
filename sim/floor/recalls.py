"""Talks, gaps and waits are made the chats that they would have been all along.

That is so when anything happens that a talk is not made for, and when somebody looks at it. The
chat has been through all that the talk has been through, and gets alarms of its own; that of the
talk, or of the gap, will ring in vain. Who recalls while an alarm rings sees it set again for
this very moment: nothing else can come before it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.arrivals import WITHOUT_A_WORD
from sim.floor.chats import Chat, Gap, OfferGap, Stage, Talk, Wait
from sim.floor.members import KIND_KNOWN, KIND_WAITS
from sim.floor.offer_recalls import NOBODYS
from sim.floor.offer_ways import OfferWay
from sim.floor.queues import Queue
from sim.floor.service import DONE
from sim.floor.steady_clock import SteadyClock
from sim.policy import events as on
from sim.population.drops import Drop
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor
    from sim.floor.talk_ways import Again


class Recalls:
    """Makes chats of the talks, gaps and waits of one floor."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._population = floor.population

    def chats_of(self, agent: Agent) -> tuple[Chat, ...]:
        """Return the chats of *agent* in the order in which they were given, made of talks, too."""
        return tuple(
            chat if isinstance(chat, Chat) else self._floor.recall(chat)
            for chat in tuple(agent.chats.values())
        )

    def that_may_be_held(self, agent: Agent) -> Iterator[Chat]:
        """Yield the chats of *agent* that may be held, now or later; made of talks, too.

        An offer remains what it is, unless it is held now, and the break of an agent ends that.
        """
        for chat in tuple(agent.chats.values()):
            if isinstance(chat, Chat):
                yield chat
            elif isinstance(chat, OfferGap):
                is_held = chat.stage in (Stage.HELD, Stage.PROMPTED)
                if is_held and not chat.hold.outlives_break:
                    yield self._floor.recall(chat)
            elif isinstance(chat, Gap) or not isinstance(chat[5], OfferWay):
                yield self._floor.recall(chat)

    def waiting_in(self, queue: Queue) -> Iterator[Chat]:
        """Yield the chats that wait in *queue*, made of waits, too."""
        for chat in tuple(queue.waiting()):
            yield chat if isinstance(chat, Chat) else self._floor.recall(chat)

    def pending(self) -> set[Chat]:
        """Return the chats that alarms are about, made of those whose customers are absent, too.

        Whoever else is only a talk or a gap is with an agent; and a wait is in a queue.
        """
        found = set()
        for chat in tuple(self._floor.env.chats()):
            if isinstance(chat, Chat):
                found.add(chat)
            elif isinstance(chat, Gap) and chat.stage == Stage.ABSENT:
                found.add(self.recall_gap(chat))
            elif isinstance(chat, OfferGap) and chat.stage in NOBODYS:
                found.add(self._floor.recall(chat))
        return found

    def recall(self, talk: Talk | Gap | Wait) -> Chat:
        """Make a talk, a gap or a wait a chat."""
        if isinstance(talk, Wait):
            return self.recall_wait(talk)
        return self.recall_gap(talk) if isinstance(talk, Gap) else self.recall_talk(talk)

    def recall_wait(self, wait: Wait) -> Chat:
        """Make a chat of a customer who waits."""
        gap, customer, left_ms = wait.gap, wait.customer, wait.left_ms
        if left_ms >= 0:
            return self._recall_gone(wait, left_ms)
        if gap is None:
            self._make_wait_known(wait)
            chat, since_ms = self._arrived(wait), wait.key
            patience_ms = self._population.patience_ms(customer, chat.visits)
        else:
            chat, since_ms = self._chat_of(gap.talk), gap.back_ms
            self._relive(chat, gap)
            self._relive_return(chat, gap)
            gap.stage = Stage.RECALLED
            patience_ms = self._population.patience_ms(customer, 1)
        wait.queue.take_over(wait, chat)
        chat.waiting += 1
        until_ms = since_ms + patience_ms if patience_ms < NEVER else NEVER
        if until_ms < NEVER:
            chat.patient_until_ms = until_ms
            self._floor.arrivals.wait_on(chat)
        self._floor.watch(chat, unless_from_ms=until_ms)
        return chat

    def _recall_gone(self, wait: Wait, left_ms: int) -> Chat:
        """Make a chat of a customer who has left the queue without a word."""
        chat = self._arrived(wait)
        wait.queue.take_over(wait, chat)
        chat.waiting += 1
        self._floor.absence.fall(chat, WITHOUT_A_WORD, left_ms)
        self._floor.watch(chat)
        return chat

    def _make_wait_known(self, wait: Wait) -> None:
        floor, to = self._floor, wait.queue.number
        if floor.recorder.brief and not wait.way.generation:
            now_ms, number, who = floor.env.now_ms, wait.number, wait.customer
            floor.record((now_ms, KIND_WAITS, number, -1, wait.key, to, who))

    def recall_talk(self, talk: Talk) -> Chat:
        """Make a talk that goes on a chat."""
        number, _, agent, _, _, _, before = talk
        if isinstance(before, Gap):
            chat = self._chat_of(before.talk)
            self._relive(chat, before)
            self._relive_return(chat, before)
            self._go_on(chat, before, agent)
        else:
            chat = self._chat_of(talk)
            self._make_known(talk)
        agent.chats[number] = chat
        self._set_alarm(chat)
        return chat

    def recall_gap(self, gap: Gap) -> Chat:
        """Make a chat of one whose customer is away."""
        chat = self._chat_of(gap.talk)
        self._relive(chat, gap)
        if chat.agent is not None:
            chat.agent.chats[chat.number] = chat
        gap.stage = Stage.RECALLED
        self._floor.absence.await_return(chat)
        self._floor.watch(chat, unless_from_ms=chat.back_at_ms)
        return chat

    def drop(self, talk: Talk, drop: Drop) -> None:
        """Make a talk a chat whose line drops now."""
        number, _, agent, _, _, _, _ = talk
        self._make_known(talk)
        chat = agent.chats[number] = self._chat_of(talk)
        self._floor.absence.drop(chat, drop)

    def _make_known(self, talk: Talk) -> None:
        """Record what those who measure need to know of a talk that becomes more than one."""
        floor = self._floor
        number, customer, agent, queue, since_ms, _, _ = talk
        if floor.recorder.brief:
            by, place = agent.number, queue.number
            floor.record((floor.env.now_ms, KIND_KNOWN, number, by, since_ms, place, customer))

    def _set_alarm(self, chat: Chat) -> None:
        """Have a chat that talks reach its end, or its drop."""
        clock = chat.agent.clock if chat.agent else None
        assert isinstance(clock, SteadyClock)
        if chat.drop_at_ms < chat.target:
            self._floor.absence.await_drop(chat)
        else:
            clock.await_end(chat)

    def _chat_of(self, talk: Talk) -> Chat:
        """Return the chat that a talk was when it began; the agent does not know of it yet."""
        number, customer, agent, queue, since_ms, way, wait = talk
        people = self._population
        if not isinstance(wait, Wait):
            wait = Wait(number, customer, queue, way, since_ms)
        chat = self._arrived(wait)
        queue.pass_through(chat, wait.key)
        chat.follow(way.picks, since_ms)
        chat.agent = agent
        chat.waiting = chat.spells = chat.work_no = 1
        chat.leg = DONE
        chat.work_left = people.contact_first[customer]
        chat.target = since_ms + chat.work_left
        chat.working = True
        after_ms = people.drop_after_first[customer]
        chat.drop_at_ms = since_ms + after_ms if after_ms < NEVER else NEVER
        return chat

    def _arrived(self, wait: Wait) -> Chat:
        """Return the chat that a wait was when it began; its queue does not know of it yet."""
        way = wait.way
        self._floor.open_chats += 1
        chat = Chat(way.rules, wait.number, wait.customer, way.generation, wait.key)
        chat.follow(way.joins, wait.key)
        chat.shared = way.linked
        chat.queue = wait.queue
        return chat

    def _relive(self, chat: Chat, gap: Gap) -> None:
        """Let *chat* have gone through *gap*, as far as that has come before the return."""
        hold, dropped_ms = gap.hold, gap.dropped_ms
        self._floor.absence.fall(chat, gap.drop, dropped_ms)
        chat.work_left = chat.target - dropped_ms
        chat.working = False
        if gap.stage == Stage.DROPPED:
            return
        chat.detected_ms = dropped_ms + hold.detected_after_ms
        chat.receive(on.DETECT, chat.detected_ms)
        chat.holds = 1
        if gap.stage in (Stage.ABSENT, Stage.WAITS, Stage.GIVEN):
            chat.receive(on.HOLD_EXPIRES, dropped_ms + hold.held_for_ms)
            chat.last_agent, chat.agent = chat.agent, None

    def _relive_return(self, chat: Chat, gap: Gap) -> None:
        """Let the customer of *chat* be back."""
        chat.receive(on.CONTINUE, gap.back_ms)
        chat.absence += 1
        chat.back_at_ms = NEVER
        chat.cut_off = False

    def _go_on(self, chat: Chat, gap: Gap, agent: Agent) -> None:
        """Let *chat* be with *agent* again, since the end of *gap*."""
        at_ms, again = gap.goes_on_ms, gap.hold.again
        if gap.stage == Stage.GIVEN:
            assert again is not None
            self._give(chat, agent, again, at_ms)
        chat.spells = chat.work_no = 2
        chat.working = True
        chat.target = at_ms + chat.work_left
        after_ms = self._population.drop_after_ms(chat.customer, 1)
        chat.drop_at_ms = at_ms + after_ms if after_ms < NEVER else NEVER

    def _give(self, chat: Chat, agent: Agent, again: "Again", at_ms: int) -> None:
        chat.queue.pass_through(chat, at_ms)
        chat.follow(again.picks, at_ms)
        chat.agent = agent
        chat.waiting += 1
