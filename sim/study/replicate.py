"""One replication of a scenario, or many of them in several processes.

A replication is a pure function of the scenario and its number. So the results are the same for
any number of processes, and a replication can be run again by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sim.floor.model import Floor, FloorError
from sim.floor.uncollected import uncollected
from sim.measures.errors import ConservationError
from sim.measures.figures import Outcome
from sim.measures.ledger import Ledger
from sim.policy.engine import PolicyMisuse, compile_rules
from sim.population.plan import PopulationPlan
from sim.population.population import Population, draw
from sim.scenario.model import Scenario
from sim.study.casting import cast_of
from sim.study.framing import frame_of
from sim.study.processes import without_ctrl_c
from sim.trace.cast import Cast
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Replication:
    """What one replication came to.

    ``records`` is its trace, None unless it was run at level FULL; ``cast`` has the names for
    it. ``end_ms`` is when its last conversation was closed.
    """

    number: int
    outcome: Outcome
    end_ms: int
    cast: Cast
    records: tuple[Record, ...] | None


class ReplicationFailed(RuntimeError):
    """A replication broke an invariant: our error. It carries the number to run again."""

    def __init__(self, replication: int, why: str) -> None:
        super().__init__(f"replication {replication} failed: {why}")
        self.replication = replication
        self.why = why

    def __reduce__(self) -> tuple[type["ReplicationFailed"], tuple[int, str]]:
        return ReplicationFailed, (self.replication, self.why)


@uncollected()
def run_replication(
    scenario: Scenario, number: int, *, level: Level = Level.MEASURES
) -> Replication:
    """Run replication *number* (they count from 1) of *scenario* to the end of its last chat.

    Raises ReplicationFailed if the run breaks one of its invariants.
    """
    population = _drawn(scenario.population, scenario.seed, number)
    ledger = Ledger(frame_of(scenario))
    recorder = Recorder(ledger.feed, level)
    floor = Floor(
        scenario.floor,
        compile_rules(scenario.settings),
        population,
        recorder,
        scenario.script,
    )
    try:
        end_ms = floor.run()
        recorder.close()
        outcome = ledger.finish(end_ms)
    except (FloorError, ConservationError, PolicyMisuse) as error:
        raise ReplicationFailed(number, str(error)) from error
    return Replication(
        number=number,
        outcome=outcome,
        end_ms=end_ms,
        cast=cast_of(scenario, population.random_size),
        records=tuple(recorder.records) if level is Level.FULL else None,
    )


@lru_cache(maxsize=2)
def _drawn(plan: PopulationPlan, seed: int, replication: int) -> Population:
    """Draw the customers, or find them drawn: the policies of a study meet the same ones.

    A population remembers what it has drawn, and nothing of what becomes of anybody.
    """
    return draw(plan, seed=seed, replication=replication)


def run_replications(
    scenario: Scenario, numbers: Sequence[int], *, jobs: int = 1
) -> Iterator[Replication]:
    """Yield the replications *numbers* of *scenario* in that order; see :func:`run_all`."""
    return run_all([(scenario, number) for number in numbers], jobs=jobs)


def run_all(tasks: Sequence[tuple[Scenario, int]], *, jobs: int = 1) -> Iterator[Replication]:
    """Yield the replication of each (scenario, number) in order, run in *jobs* processes.

    The results do not depend on *jobs*. Closing the iterator, as Ctrl-C does, ends the work.
    Raises ReplicationFailed as :func:`run_replication` does.
    """
    if jobs == 1 or len(tasks) == 1:
        for scenario, number in tasks:
            yield run_replication(scenario, number)
        return
    from joblib import Parallel, delayed  # noqa: PLC0415 - slow to import
    from joblib.externals.loky.backend import resource_tracker  # noqa: PLC0415 - with it

    # Tasks last long enough to be sent one by one, and so each is reported when it is done.
    processes = min(jobs, len(tasks))
    workers = Parallel(n_jobs=processes, backend="loky", return_as="generator", batch_size=1)
    resource_tracker.ensure_running()  # Its start would end what without_ctrl_c does.
    with without_ctrl_c():
        results = workers(delayed(run_replication)(*task) for task in tasks)
    yield from results
