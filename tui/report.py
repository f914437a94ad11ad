"""Everything a finished run has to say, before anybody decides how to say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.measures.figures import TOTAL, Key
from sim.scenario.concerns import Concern
from sim.scenario.model import Scenario
from sim.study.intervals import Estimate
from sim.study.stories import CutOff
from sim.trace.cast import Cast

NO_ESTIMATE = Estimate(None, None, None, 0, 0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A scenario and what its replications came to.

    ``planned`` is how many replications were asked for; fewer are in ``numbers`` after an
    interruption. ``queue_cost`` is in ms, None where nothing is held. ``stories`` are told where
    the people are few and known; ``cast`` has their names. ``concerns`` were told before the run.
    """

    scenario: Scenario
    file: str
    numbers: tuple[int, ...]
    planned: int
    confidence: float
    estimates: Mapping[Key, Estimate]
    queue_cost: Estimate | None = None
    stories: tuple[CutOff, ...] = ()
    cast: Cast | None = field(default=None)
    concerns: tuple[Concern, ...] = ()

    def estimate(self, measure: str, stat: str, scope: str = TOTAL) -> Estimate:
        """Return one estimate; one without a value if there is none."""
        return self.estimates.get(Key(measure, stat, scope), NO_ESTIMATE)

    def value(self, measure: str, stat: str, scope: str = TOTAL) -> float:
        """Return the value of one estimate, 0 if there is none."""
        return self.estimate(measure, stat, scope).value or 0.0

    @property
    def is_crowd(self) -> bool:
        """Whether there are random customers, so that figures mean something."""
        return bool(self.scenario.population.intervals)

    @property
    def interrupted(self) -> bool:
        """Whether replications are missing."""
        return len(self.numbers) < self.planned
