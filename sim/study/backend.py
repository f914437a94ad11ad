"""Where replications are run: here, in a pool of processes, or on a cluster.

A task is a pure function of its arguments, so the results are the same wherever and in whatever
order tasks are run, and a task that was lost with its worker is simply run again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sim.measures.figures import Outcome
from sim.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Task:
    """One replication of one cell."""

    cell: int
    scenario: Scenario
    replication: int


@dataclass(frozen=True, slots=True)
class Done:
    """A task that is done. ``end_ms`` is when its last conversation was closed."""

    cell: int
    replication: int
    outcome: Outcome
    end_ms: int


class Backend(Protocol):
    """Runs tasks, several at a time, and yields each as it is done, in any order.

    Closing the iterator ends the work. Raises ReplicationFailed if a run breaks an invariant.
    """

    def run(self, tasks: Sequence[Task]) -> Iterator[Done]:
        """Run *tasks*."""
        ...
