"""The scene: the desk as the records tell it, one by one, and a frozen picture of it.

Reading a record takes the same time whatever the desk's size, and what is over is forgotten, so
that a run of any length takes no more memory than its desk. Of whatever is shown only that is
made anew which has changed since the last picture.
"""

from collections import deque

from sim.measures.tally import Fate
from sim.policy.settings import Settings
from sim.scenario.model import Scenario
from sim.session.counting import Minutes
from sim.session.picture import Happening, Picture, Segment
from sim.session.reading import Reading
from sim.session.remembered import Remembered
from sim.study.stories import CutOff, CutOffs
from sim.trace.records import Kind, Queueing, Record

LATEST = 2_000
"""How many events a picture shows."""

_BACK = (Queueing.RETURN, Queueing.GRACE)
_ENDS = frozenset({Kind.CLOSED, Kind.REFUSED})
_NEITHER_CUTS_NOR_ENDS = frozenset({Kind.OFFERED, Kind.LEFT_QUEUE, Kind.DECLINED, Kind.MISSED})
"""What becomes of a customer who is cut off does not depend on these."""


class Scene:
    """Reads every record of a run in order; :meth:`picture` shows the desk at any moment."""

    def __init__(self, scenario: Scenario) -> None:
        self.total = 0
        """How many records have been read."""
        self._reading = Reading(scenario)
        self._cuts = CutOffs()
        self._fates = [0] * len(Fate)
        self._minutes = Minutes(self._reading.board.held)
        self._people = Remembered()
        self._unseen: deque[tuple[int, ...]] = deque(maxlen=LATEST)
        """Events that no picture has shown yet."""
        self._latest: deque[Happening] = deque(maxlen=LATEST)

    def read(self, record: Record) -> None:
        """Take in the next record."""
        at_ms, kind, conversation, agent, rule, value, note = record
        if at_ms >= self._minutes.next_ms:
            self._minutes.pass_to(at_ms)
        customer = -1
        if conversation >= 0:
            if kind == Kind.ARRIVED:
                self._people.begin(conversation, value)
            customer = self._people.customer_of(conversation)
            if customer >= 0:
                self._people.note(customer, record)
        self._reading.read(record)
        if conversation >= 0 and kind not in _NEITHER_CUTS_NOR_ENDS:
            self._follow(record, customer)
        self._unseen.append(
            (self.total, at_ms, kind, conversation, customer, agent, rule, value, note)
        )
        self.total += 1

    def follow(self, settings: Settings) -> None:
        """The policy is another one from now on."""
        self._reading.follow(settings)

    # What became of the customers.

    def _follow(self, record: Record, customer: int) -> None:
        _, kind, conversation, *_ = record
        settled = self._cuts.read(record)
        if settled is not None:
            self._settled(settled)
        if kind == Kind.DROPPED:
            if self._cuts.is_away(conversation):
                self._reading.away.begin(conversation, customer, record[3], record[0])
        elif kind == Kind.RESUMED or (kind == Kind.QUEUED and record[6] in _BACK):
            self._reading.away.end(conversation)
        elif kind in _ENDS:
            self._people.closed(customer)
            if conversation not in self._cuts.open:
                self._people.maybe_over(customer)

    def _settled(self, cut: CutOff) -> None:
        assert cut.fate is not None
        self._fates[cut.fate] += 1
        self._reading.away.end(cut.conversation)
        self._people.maybe_over(cut.customer)

    # Showing.

    def picture(self, now_ms: int) -> Picture:
        """Return the desk at *now_ms*, not before the last record."""
        self._minutes.pass_to(now_ms)
        self._see()
        reading = self._reading
        return Picture(
            now_ms=now_ms,
            agents=reading.board.views(),
            queues=reading.queues.views(),
            absent=reading.away.views(),
            fates=tuple(self._fates),
            held_history=self._minutes.means(),
            so_far=reading.counts.so_far(reading.board, now_ms),
            events=tuple(self._latest),
            events_total=self.total,
        )

    def _see(self) -> None:
        self._latest.extend(map(Happening._make, self._unseen))
        self._unseen.clear()

    def story(self, customer: int) -> tuple[Record, ...]:
        """Return all records of a customer's conversations; none if they are long gone."""
        return self._people.story(customer)

    def live(self) -> tuple[int, ...]:
        """Return the customers with an open conversation or a way back into one."""
        return self._people.live()

    def lanes(self, agent: int) -> tuple[tuple[Segment, ...], ...]:
        """Return the recent past of each slot of an agent, oldest first."""
        return self._reading.board.lanes(agent)
