"""The runs behind all expectations of one file: each replication once, only as many as needed."""

import signal
from collections.abc import Sequence
from dataclasses import dataclass

from joblib import Parallel, delayed

from sim.check.findings import Finding, find
from sim.check.sightings import Trace
from sim.measures.figures import Outcome
from sim.scenario.file_happenings import TraceExpectation
from sim.scenario.model import Scenario
from sim.study.replicate import Replication, run_replication
from sim.trace.recorder import Level

AGREEING = 3
"""So many replications that agree in every figure show that nothing is random."""
Rows = tuple[TraceExpectation, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """One replication: its figures, and what became of the rows that were watched in it."""

    number: int
    outcome: Outcome
    findings: tuple[Finding, ...]


def trace_of(done: Replication) -> Trace:
    """Return the trace of a replication that was run at level FULL, to be searched."""
    return Trace(done.records or (), done.cast, done.end_ms)


def watch(scenario: Scenario, rows: Rows, number: int) -> Watched:
    """Run one replication and look for *rows* in its trace. Raises ReplicationFailed."""
    level = Level.FULL if rows else Level.MEASURES
    return _watched(run_replication(scenario, number, level=level), rows)


def _watched(done: Replication, rows: Rows) -> Watched:
    trace = trace_of(done) if rows else None
    findings = tuple(find(row, trace) for row in rows) if trace else ()
    return Watched(done.number, done.outcome, findings)


class Simulation:
    """The replications of one scenario. *rows* are watched in every one of them.

    The results do not depend on *jobs*, the number of processes.
    """

    def __init__(self, scenario: Scenario, rows: Rows, jobs: int) -> None:
        self.scenario = scenario
        self._rows = rows
        self._jobs = jobs
        self._first: Replication | None = None
        self._done: list[Watched] = []

    @property
    def replications(self) -> int:
        """How many have been run."""
        return max(len(self._done), 1 if self._first else 0)

    @property
    def first(self) -> Replication:
        """The first replication, with its whole trace. Raises ReplicationFailed."""
        if self._first is None:
            self._first = run_replication(self.scenario, 1, level=Level.FULL)
        return self._first

    def watched(self, count: int) -> Sequence[Watched]:
        """Return the first *count* replications. Raises ReplicationFailed."""
        if not self._done and self._first is not None:
            self._done.append(_watched(self._first, self._rows))
        self._done += self._run(range(len(self._done) + 1, count + 1))
        return self._done[:count]

    def outcomes(self, count: int) -> Sequence[Outcome]:
        """Return the figures of the first *count* replications. Raises ReplicationFailed."""
        return [each.outcome for each in self.watched(count)]

    def is_exact(self) -> bool:
        """Tell whether nothing is random: only scripted people, and runs that all agree."""
        if self.scenario.population.intervals:
            return False
        first, *others = self.outcomes(AGREEING)
        return all(other.figures == first.figures for other in others)

    def _run(self, numbers: range) -> list[Watched]:
        if self._jobs == 1 or len(numbers) < 2:
            return [watch(self.scenario, self._rows, number) for number in numbers]
        workers = Parallel(n_jobs=self._jobs, backend="loky", batch_size=1)
        tasks = (delayed(_in_worker)(self.scenario, self._rows, number) for number in numbers)
        found: list[Watched] = workers(tasks)
        return found


def _in_worker(scenario: Scenario, rows: Rows, number: int) -> Watched:
    # Ctrl-C reaches every process of a terminal; the parent alone decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return watch(scenario, rows, number)
