"""A session: a scenario, a seed, a replication and a list of timed interventions, being watched.

CONTRACT (names and signatures bind; the inside is to be written).

The same four give the same trace, whether played in one go, in small ticks, or stepped. Going
back is running again: a rerun is done in slices within the budget of the ticks, so that keys are
answered meanwhile (``Frame.catching_up``). No clock is read here: what time has passed, and
whether the budget is used up, are arguments.
"""

from collections.abc import Callable, Collection

from sim.floor.script import Step
from sim.policy.settings import Settings
from sim.scenario.model import Scenario
from sim.session.picture import Frame, Segment
from sim.trace.cast import Cast
from sim.trace.records import Kind, Record

Budget = Callable[[], bool]
"""Tells whether the time for this tick is used up."""


class NotPossible(ValueError):
    """An intervention that cannot be done now; the message is a sentence for the user."""


class Session:
    """A scenario being watched. Made paused at 0 ms, the first events of that instant done."""

    def __init__(
        self, scenario: Scenario, *, replication: int = 1, interventions: tuple[Step, ...] = ()
    ) -> None: ...

    # What is watched.

    scenario: Scenario
    replication: int
    interventions: tuple[Step, ...]
    cast: Cast
    speed: float | None
    playing: bool

    @property
    def settings(self) -> Settings:
        """The policy in force now, interventions included."""
        raise NotImplementedError

    def frame(self) -> Frame:
        """What is to be shown now. Cheap when nothing has changed."""
        raise NotImplementedError

    def story(self, customer: int) -> tuple[Record, ...]:
        """All records of a customer's conversations, oldest first; empty if long forgotten."""
        raise NotImplementedError

    def lanes(self, agent: int) -> tuple[tuple[Segment, ...], ...]:
        """The recent past of each of an agent's slots, oldest first (a bounded number each)."""
        raise NotImplementedError

    # Time.

    def tick(self, elapsed_s: float, budget: Budget) -> Frame:
        """Move on by *elapsed_s* seconds of real time, or as far as *budget* lets.

        At most a quarter of a second counts, so that a laptop that slept does not jump.
        """
        raise NotImplementedError

    def step(self) -> None:
        """Pause and run to the next event (the next record of the trace)."""

    def back(self) -> None:
        """Pause and go back to before the last step's event: a rerun."""

    def go_to(self, at_ms: int) -> None:
        """Pause and go to *at_ms*, forward or back, in the coming ticks."""

    def seek(self, kinds: Collection[Kind], *, returning: bool = False) -> None:
        """Pause and run to the next event of *kinds* in the coming ticks.

        *returning*: QUEUED counts only when somebody queues again after a drop.
        """

    def stop_seeking(self) -> None:
        """Give up a rerun's remainder or a search; stay where it is."""

    # Interventions. They take place at the next millisecond, and time goes on that far.

    def intervene(self, step: Step) -> None:
        """Do *step* now. ``step.at_ms`` is set here. Raises NotPossible with the reason."""

    def can(self, step: Step) -> str | None:
        """Return why *step* is not possible now, as a sentence; None if it is."""
        raise NotImplementedError

    def undo(self) -> Step | None:
        """Take the last intervention back and run again to the present moment."""
        raise NotImplementedError

    # Looking around.

    def names_of_live(self) -> tuple[int, ...]:
        """Customers with an open conversation, or cut off and not lost yet; in order."""
        raise NotImplementedError
