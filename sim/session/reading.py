"""What each kind of record does to queues, slots, absences and counts."""

from collections.abc import Callable

from sim.policy.settings import Settings
from sim.scenario.model import Scenario
from sim.session.away import Away
from sim.session.board import Board
from sim.session.counting import Counts
from sim.session.picture import SegmentEnd, SlotState
from sim.session.queueing import Queues
from sim.session.talks import Talk
from sim.trace.records import HoldEnd, Kind, Queueing, Record

_BACK = (Queueing.RETURN, Queueing.GRACE)


class Reading:
    """The desk's queues, slots, absences and counts, moved by records."""

    def __init__(self, scenario: Scenario) -> None:
        floor = scenario.floor
        self.board = Board(floor)
        self.queues = Queues(len(floor.queues), scenario.settings)
        self.away = Away(scenario.settings)
        self.counts = Counts(scenario.measure.service_level_ms)
        self._weights = tuple(queue.weight for queue in floor.queues)
        self._talks: dict[int, Talk] = {}
        self._of_agents: dict[int, Callable[[Record], None]] = {
            Kind.AGENT_CAME: self._agent_came,
            Kind.AGENT_LEFT: self._agent_left,
            Kind.AGENT_PRESENCE: self._agent_presence,
        }
        self._of_talks: dict[int, Callable[[Talk, Record], None]] = {
            Kind.REFUSED: self._refused,
            Kind.QUEUED: self._queued,
            Kind.LEFT_QUEUE: self._left_queue,
            Kind.OFFERED: self._offered,
            Kind.ACCEPTED: self._accepted,
            Kind.DROPPED: self._dropped,
            Kind.DETECTED: self._detected,
            Kind.HOLD_ENDED: self._hold_ended,
            Kind.RESUMED: self._resumed,
            Kind.CONTACT_ENDED: self._contact_ended,
            Kind.SLOT_FREED: self._slot_freed,
            Kind.CLOSED: self._closed,
            Kind.HOLD_MOVED: self._hold_moved,
        }

    def read(self, record: Record) -> None:
        """Take in the next record; kinds that move nothing are passed over."""
        kind, conversation = record[1], record[2]
        if conversation < 0:
            of_agent = self._of_agents.get(kind)
            if of_agent is not None:
                of_agent(record)
        elif kind == Kind.ARRIVED:
            self._arrived(record)
        else:
            of_talk = self._of_talks.get(kind)
            talk = self._talks.get(conversation)
            if of_talk is not None and talk is not None:
                of_talk(talk, record)

    def follow(self, settings: Settings) -> None:
        """The policy is another one from now on."""
        self.queues.follow(settings)
        self.away.follow(settings)

    # From the arrival to the agent.

    def _arrived(self, record: Record) -> None:
        at_ms, _, conversation, _, _, customer, _ = record
        self.counts.arrived += 1
        self._talks[conversation] = Talk(conversation, customer, at_ms)

    def _refused(self, talk: Talk, _: Record) -> None:
        self.counts.refused += 1
        del self._talks[talk.number]

    def _queued(self, talk: Talk, record: Record) -> None:
        at_ms, _, _, _, rule, queue, why = record
        self.queues.leave(talk)
        if why in _BACK:
            self._is_back(talk)
        talk.units = self._weights[queue]
        self.queues.join(talk, queue, at_ms, rule, why)

    def _is_back(self, talk: Talk) -> None:
        talk.left_ms = talk.dropped_ms = -1
        self.counts.maybe_answered(talk)

    def _left_queue(self, talk: Talk, _: Record) -> None:
        self.queues.leave(talk)

    def _offered(self, talk: Talk, record: Record) -> None:
        self.queues.leave(talk)
        self.board.take(talk, record[3], SlotState.OFFERED, record[0])

    def _accepted(self, talk: Talk, record: Record) -> None:
        self.queues.leave(talk)
        talk.returner = False
        if talk.accepted_ms < 0:
            talk.accepted_ms = record[0]
        self.board.take(talk, record[3], SlotState.TALKING, record[0])
        self.counts.maybe_answered(talk)

    # From the drop to whatever becomes of it.

    def _dropped(self, talk: Talk, record: Record) -> None:
        talk.dropped_ms = record[0]
        if talk.state is not SlotState.TALKING:
            talk.left_ms = record[0]
        self.board.touch(talk)

    def _detected(self, talk: Talk, record: Record) -> None:
        at_ms, _, _, _, _, until_ms, held = record
        self.away.noticed(talk.number, at_ms, until_ms if held == 1 else -1)
        if held == 1:
            talk.until_ms = until_ms
            self.board.change(talk, SlotState.HELD, at_ms, SegmentEnd.DROPPED)

    def _hold_moved(self, talk: Talk, record: Record) -> None:
        talk.until_ms = record[5]
        self.away.hold_moved(talk.number, record[5])
        self.board.touch(talk)

    def _hold_ended(self, talk: Talk, record: Record) -> None:
        at_ms, how = record[0], record[6]
        self.away.hold_ended(talk.number, at_ms)
        talk.until_ms = -1
        if how == HoldEnd.USED:
            self.counts.holds_used += 1
            talk.dropped_ms = -1
            self.board.change(talk, SlotState.TALKING, at_ms, SegmentEnd.USED)
        else:
            self.counts.holds_for_nothing += 1
            self.board.free(talk, at_ms, SegmentEnd.FOR_NOTHING)

    def _resumed(self, talk: Talk, record: Record) -> None:
        if talk.state is not SlotState.FREE:
            talk.resumed_ms = record[0]
        self._is_back(talk)
        self.board.touch(talk)

    # From the end of the talk to the end of all.

    def _contact_ended(self, talk: Talk, record: Record) -> None:
        at_ms, agent = record[0], record[3]
        if agent < 0:
            return
        if talk.state is SlotState.FREE:
            self.board.take(talk, agent, SlotState.WRAP_UP, at_ms)
        else:
            self.board.change(talk, SlotState.WRAP_UP, at_ms, _end_of(talk))

    def _slot_freed(self, talk: Talk, record: Record) -> None:
        self.board.free(talk, record[0], _end_of(talk))

    def _closed(self, talk: Talk, record: Record) -> None:
        self.queues.leave(talk)
        self.board.free(talk, record[0])
        self.counts.ended(talk, record[6])
        self.away.closed(talk.number)
        del self._talks[talk.number]

    # Agents.

    def _agent_came(self, record: Record) -> None:
        self.board.come(record[3], record[5], record[0])

    def _agent_left(self, record: Record) -> None:
        self.board.leave(record[3], record[0])

    def _agent_presence(self, record: Record) -> None:
        self.board.present(record[3], record[6])


def _end_of(talk: Talk) -> SegmentEnd:
    """Return how a stretch ends that is followed by wrap-up or by a free slot."""
    dropped = talk.state is SlotState.TALKING and talk.dropped_ms >= 0
    return SegmentEnd.DROPPED if dropped else SegmentEnd.OVER
