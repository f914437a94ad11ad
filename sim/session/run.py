"""One floor in motion, and the scene that its records make."""

from bisect import insort
from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sim.floor.model import Floor
from sim.floor.script import Step
from sim.policy.engine import compile_rules
from sim.policy.settings import Settings
from sim.population.population import Population
from sim.scenario.model import Scenario
from sim.session.scene import Scene
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Kind, Queueing, Record

Budget = Callable[[], bool]
"""Tells whether the time for this tick is used up."""

EVENTS_BETWEEN_LOOKS = 64
"""Events of the floor from one look at the budget to the next."""
FOR_EVER = 1 << 62


def no_end() -> bool:
    """A budget that is never used up."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """How far to run: up to *until_ms*, and no further than to so many records in all.

    With *kinds* it is over after the next record of one of these; with *returning*, QUEUED counts
    only when somebody queues again after a drop.
    """

    until_ms: int = FOR_EVER
    records: int = FOR_EVER
    kinds: frozenset[int] = frozenset()
    returning: bool = False

    def is_met_by(self, record: Record, total: int) -> bool:
        """Whether *record*, with which there are *total* of them, is where to stop."""
        if total >= self.records:
            return True
        kind = record[1]
        if kind not in self.kinds:
            return False
        return not self.returning or kind != Kind.QUEUED or record[6] == Queueing.RETURN

    @classmethod
    def at_next(cls, kinds: Collection[Kind], *, returning: bool) -> "Aim":
        """Return the aim of a search."""
        return cls(kinds=frozenset(map(int, kinds)), returning=returning)


class Tap(Recorder):
    """Records everything, and keeps nothing that has been taken."""

    def __init__(self) -> None:
        super().__init__(lambda _: None, Level.FULL)

    def ease(self) -> None:
        """Nothing gathers here."""

    def take(self) -> list[Record]:
        """Return what has been recorded since the last time."""
        self._last_ms = self.last_ms
        taken = self.records.copy()
        self.records.clear()
        return taken


class Run:
    """A floor that is run as far as is asked for.

    Everything that is due at ``now_ms`` is done, unless it was stopped after a record; then the
    rest of that millisecond is still to come.

    Interventions are given to the floor as time comes to them, so that a rerun does what was done
    the first time. Raises FloorError if the model breaks one of its own invariants.
    """

    def __init__(
        self,
        scenario: Scenario,
        population: Population,
        interventions: Iterable[Step] = (),
        on_record: Callable[[Record], None] | None = None,
        *,
        keeps_all: bool = False,
    ) -> None:
        self._tap = Tap()
        self._end_ms = scenario.duration_ms
        self._script = list(scenario.script)
        self._floor = Floor(
            scenario.floor,
            compile_rules(scenario.settings),
            population,
            self._tap,
            scenario.script,
        )
        self._to_come = list(interventions)
        self._unread: deque[Record] = deque()
        self._finished = self._stopped = False
        self._on_record = on_record
        self.kept: list[Record] | None = [] if keeps_all else None
        """Every record that has been read, if the run keeps them."""
        self.settings: Settings = scenario.settings
        self.scene = Scene(scenario)
        self.now_ms = 0
        self.last_ms = 0
        """When the last record was made that has been read."""
        self._floor.start()
        self._take()

    @property
    def over(self) -> bool:
        """Whether everything has happened and has been read."""
        return self._finished and not self._unread

    def add(self, step: Step) -> None:
        """Have an intervention more, after those of the same millisecond."""
        insort(self._to_come, step, key=_at_ms)

    def why_not(self, step: Step) -> str | None:
        """Return why *step* is not possible now, as a sentence; None if it is."""
        if self._finished:
            return "Everything is over: nobody is there any more."
        return self._floor.why_not(step)

    # Moving.

    def advance(self, aim: Aim, budget: Budget = no_end) -> bool:
        """Run as far as *aim*, or to the end; return False if *budget* was used up before."""
        while True:
            barrier_ms = self._to_come[0].at_ms - 1 if self._to_come else FOR_EVER
            if not self._go(aim, min(aim.until_ms, barrier_ms), budget):
                return False
            if self._stopped or self.over or aim.until_ms <= barrier_ms:
                return True
            self._intervene(self._to_come.pop(0))

    def _intervene(self, step: Step) -> None:
        self._script.append(step)
        if not self._finished:
            self._floor.intervene(step)

    def _go(self, aim: Aim, until_ms: int, budget: Budget) -> bool:
        """Run up to *until_ms* if nothing stops it; what stopped it is kept."""
        env = self._floor.env
        self._stopped = False
        while True:
            for _ in range(EVENTS_BETWEEN_LOOKS):
                if self._read(aim, until_ms):
                    self.now_ms = max(self.now_ms, self.last_ms)
                    self._stopped = True
                    return True
                if self._unread:
                    return self._arrive(until_ms)
                if self._has_more(until_ms):
                    env.step()
                elif not self._finishes(until_ms):
                    return self._arrive(until_ms)
                self._take()
            if budget():
                return self._interrupted(aim, until_ms)

    def _interrupted(self, aim: Aim, until_ms: int) -> bool:
        """The time is used up: the present is as far as the floor has come."""
        self._stopped = self._read(aim, until_ms)
        self.now_ms = max(self.now_ms, self._floor.env.now_ms)
        return self._stopped

    def _has_more(self, until_ms: int) -> bool:
        return self._floor.env.peek() <= until_ms

    def _finishes(self, until_ms: int) -> bool:
        """Close the floor if nothing is left that could happen; False if it is not time."""
        nothing_left = self._floor.env.peek() == float("inf")
        if self._finished or not nothing_left or until_ms < self._end_ms:
            return False
        self._finished = True
        self._floor.finish()
        return True

    def _arrive(self, until_ms: int) -> bool:
        end_ms = max(self._end_ms, self.last_ms)
        self.now_ms = max(self.now_ms, min(until_ms, end_ms) if self.over else until_ms)
        return True

    # Reading.

    def _take(self) -> None:
        if self._tap.records:
            self._unread.extend(self._tap.take())

    def _read(self, aim: Aim, until_ms: int) -> bool:
        """Let the scene read what there is up to *until_ms*; return whether to stop there."""
        unread, scene = self._unread, self.scene
        while unread and unread[0][0] <= until_ms:
            record = unread.popleft()
            self.last_ms = record[0]
            if record[1] == Kind.POLICY_CHANGED:
                self._change_policy(self._script[record[5]])
            scene.read(record)
            if self._on_record is not None:
                self._on_record(record)
            if self.kept is not None:
                self.kept.append(record)
            if aim.is_met_by(record, scene.total):
                return True
        return False

    def _change_policy(self, step: Step) -> None:
        if step.settings is not None:
            self.settings = step.settings
            self.scene.follow(step.settings)


def _at_ms(step: Step) -> int:
    return step.at_ms
