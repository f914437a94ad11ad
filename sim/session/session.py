"""A session: a scenario, a seed, a replication and a list of timed interventions, being watched.

The same four give the same trace, whether played in one go, in small ticks, or stepped. Going
back is running again: a rerun is done in slices within the budget of the ticks, so that keys are
answered meanwhile (``Frame.catching_up``). No clock is read here: what time has passed, and
whether the budget is used up, are arguments.
"""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import replace

from sim.floor.script import Step
from sim.policy.settings import Settings
from sim.population.population import draw
from sim.scenario.model import Scenario
from sim.session.pace import Pace
from sim.session.picture import Frame, Picture, Segment
from sim.session.run import FOR_EVER, Aim, Budget, Run
from sim.study.casting import cast_of
from sim.trace.cast import Cast
from sim.trace.records import Kind, Record

__all__ = ["Budget", "NotPossible", "Session"]


class NotPossible(ValueError):
    """An intervention that cannot be done now; the message is a sentence for the user."""


class Session:
    """A scenario being watched. Made paused at 0 ms, the first events of that instant done.

    *interventions* take place when their time comes; they are put in order of time. A session
    that *keeps_all* has every record so far; only for small scenarios, such as lessons.
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        replication: int = 1,
        interventions: tuple[Step, ...] = (),
        keeps_all: bool = False,
    ) -> None:
        self.scenario = scenario
        self.replication = replication
        self.interventions = tuple(sorted(interventions, key=_at_ms))
        self._keeps_all = keeps_all
        self.speed: float | None = 1.0
        self.playing = False
        self._population = draw(scenario.population, seed=scenario.seed, replication=replication)
        self._cast = cast_of(scenario, self._population.random_size)
        self._cast_with: tuple[tuple[Step, ...], Cast] = ((), self._cast)
        self._pace = Pace()
        self._edition = 0
        self._aim: Aim | None = None
        """Where the coming ticks run to, whoever plays."""
        self._from_ms = 0
        self._rerun: Run | None = None
        self._shown: tuple[Run, int, int, Picture] | None = None
        self._run = self._start()
        self._run.advance(Aim(until_ms=0))

    def _start(self) -> Run:
        people, steps = self._population, self.interventions
        return Run(self.scenario, people, steps, keeps_all=self._keeps_all)

    @property
    def cast(self) -> Cast:
        """The names for the trace, the words of interventions included."""
        if self._cast_with[0] is not self.interventions:
            spoken = tuple(step.say for step in self.interventions)
            cast = replace(self._cast, words=self._cast.words + spoken)
            self._cast_with = self.interventions, cast
        return self._cast_with[1]

    @property
    def settings(self) -> Settings:
        """The policy in force now, interventions included."""
        return self._run.settings

    # What is to be shown.

    def frame(self) -> Frame:
        """What is to be shown now. Cheap when nothing has changed."""
        aim = self._aim
        return Frame(
            picture=self._picture(),
            playing=self.playing,
            over=self._run.over,
            speed=self.speed,
            reached=self._pace.reached if self.playing else 0.0,
            late=self._pace.late,
            catching_up=self._progress(),
            seeking=aim is not None and bool(aim.kinds),
            can_undo=bool(self.interventions),
            edition=self._edition,
        )

    def _picture(self) -> Picture:
        run = self._run
        shown = self._shown
        if shown is None or shown[:3] != (run, run.now_ms, run.scene.total):
            picture = run.scene.picture(run.now_ms)
            shown = self._shown = (run, run.now_ms, run.scene.total, picture)
        return shown[3]

    def _progress(self) -> float | None:
        """Return the share that is done of a rerun, or of a jump forward."""
        aim = self._aim
        if aim is None or aim.kinds:
            return None
        run = self._rerun or self._run
        if aim.records < FOR_EVER:
            return min(run.scene.total / max(aim.records, 1), 1.0)
        from_ms = 0 if self._rerun else self._from_ms
        return min((run.now_ms - from_ms) / max(aim.until_ms - from_ms, 1), 1.0)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records up to what the frame shows, oldest first, if the session keeps them all.

        They are those that lessons are told from: ``told(lesson, session.records, ...)``.
        """
        return tuple(self._run.kept or ())

    def story(self, customer: int) -> tuple[Record, ...]:
        """All records of a customer's conversations, oldest first; empty if long forgotten."""
        return self._run.scene.story(customer)

    def lanes(self, agent: int) -> tuple[tuple[Segment, ...], ...]:
        """The recent past of each of an agent's slots, oldest first (a bounded number each)."""
        return self._run.scene.lanes(agent)

    def names_of_live(self) -> tuple[int, ...]:
        """Customers with an open conversation, or cut off and not lost yet; in order."""
        return self._run.scene.live()

    def ways_back(self, customer: int, conversation: int) -> tuple[bool, bool]:
        """Tell whether a customer is signed in, and whether the agent shares the reconnect link.

        *conversation* counts the customer's own, from 0.
        """
        people = self._population
        return people.signed_in[customer], people.link_shared(customer, conversation)

    def topic(self, customer: int) -> str:
        """Return what a customer contacts the desk about; empty where topics have no names."""
        topics, number = self.scenario.population.topics, self._population.topic[customer]
        return topics[number].name if number < len(topics) else ""

    # Time.

    def tick(self, elapsed_s: float, budget: Budget) -> Frame:
        """Move on by *elapsed_s* seconds of real time, or as far as *budget* lets.

        At most a quarter of a second counts, so that a laptop that slept does not jump.
        """
        if self._aim is not None:
            self._run_to(self._aim, budget)
        elif self.playing:
            self._play(elapsed_s, budget)
        return self.frame()

    def _play(self, elapsed_s: float, budget: Budget) -> None:
        run = self._run
        before_ms = run.now_ms
        until_ms = self._pace.aim(before_ms, elapsed_s, self.speed)
        done = run.advance(Aim(until_ms=until_ms), budget)
        self._pace.note(elapsed_s, run.now_ms - before_ms, done=done)
        if run.over:
            self.playing = False

    def _run_to(self, aim: Aim, budget: Budget) -> None:
        run = self._rerun or self._run
        if run.advance(aim, budget) or run.over:
            self.stop_seeking()

    def stop_seeking(self) -> None:
        """Give up a rerun's remainder or a search; stay where it is."""
        self._aim = None
        if self._rerun is not None:
            self._run, self._rerun = self._rerun, None
            self._edition += 1

    def _pause(self) -> None:
        self.playing = False
        self._pace.rest()

    def step(self) -> None:
        """Pause and run to the next event (the next record of the trace)."""
        self._pause()
        if self._rerun is None:
            self._aim = None
            self._run.advance(Aim(records=self._run.scene.total + 1))

    def back(self) -> None:
        """Pause and go back to before the last step's event: a rerun."""
        self._pause()
        aim = self._aim
        if self._rerun is not None and aim is not None and aim.records < FOR_EVER:
            total = aim.records
        else:
            total = self._run.scene.total
        if total > 0:
            self._run_again(Aim(records=total - 1) if total > 1 else Aim(until_ms=-1))

    def go_to(self, at_ms: int) -> None:
        """Pause and go to *at_ms*, forward or back, in the coming ticks."""
        self._pause()
        aim = Aim(until_ms=max(at_ms, 0))
        if at_ms < self._run.now_ms or self._rerun is not None:
            self._run_again(aim)
        else:
            self._aim, self._from_ms = aim, self._run.now_ms

    def go_to_event(self, total: int) -> None:
        """Pause and go, in the coming ticks, to where *total* events have happened."""
        self._pause()
        aim = Aim(records=total) if total > 0 else Aim(until_ms=-1)
        if total < self._run.scene.total or self._rerun is not None:
            self._run_again(aim)
        elif total > self._run.scene.total:
            self._aim, self._from_ms = aim, self._run.now_ms

    def seek(self, kinds: Collection[Kind], *, returning: bool = False) -> None:
        """Pause and run to the next event of *kinds* in the coming ticks.

        *returning*: QUEUED counts only when somebody queues again after a drop.
        """
        self._pause()
        if self._rerun is None:
            self._aim = Aim.at_next(kinds, returning=returning)

    def _run_again(self, aim: Aim) -> None:
        """Run from the start to *aim* in the coming ticks; till then the old picture is shown."""
        self._aim = aim
        self._rerun = self._start()

    # Interventions.

    def intervene(self, step: Step) -> None:
        """Do *step* now. ``step.at_ms`` is set here. Raises NotPossible with the reason.

        It takes place at the next millisecond, and time goes on that far.
        """
        self._refuse(step)
        self._aim = None
        run = self._run
        run.advance(Aim(until_ms=run.now_ms))
        self._refuse(step)
        step = replace(step, at_ms=run.now_ms + 1, by_hand=True)
        place = bisect_right(self.interventions, step.at_ms, key=_at_ms)
        self.interventions = (*self.interventions[:place], step, *self.interventions[place:])
        run.add(step)
        run.advance(Aim(until_ms=step.at_ms))

    def _refuse(self, step: Step) -> None:
        reason = self.can(step)
        if reason is not None:
            raise NotPossible(reason)

    def can(self, step: Step) -> str | None:
        """Return why *step* is not possible now, as a sentence; None if it is."""
        if self._rerun is not None:
            return "The past is being run again; wait a moment."
        return self._run.why_not(step)

    def undo(self) -> Step | None:
        """Take the last intervention back and run again to the present moment."""
        if not self.interventions or self._rerun is not None:
            return None
        self._pause()
        now_ms = self._run.now_ms
        past = bisect_right(self.interventions, now_ms, key=_at_ms)
        place = past - 1 if past else len(self.interventions) - 1
        step = self.interventions[place]
        self.interventions = self.interventions[:place] + self.interventions[place + 1 :]
        self._run_again(Aim(until_ms=now_ms))
        return step


def _at_ms(step: Step) -> int:
    return step.at_ms
