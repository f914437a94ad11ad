"""Where replications are run: here, in a pool of processes, or on a cluster.

A task is a pure function of its arguments, so the results are the same wherever and in whatever
order tasks are run, and a task that was lost with its worker is simply run again.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sim.measures.figures import TOTAL, Outcome, queue_scope
from sim.scenario.model import Scenario
from sim.study.packed import Packed, pack, unpack
from sim.study.replicate import run_replication


@dataclass(frozen=True, slots=True)
class Task:
    """One replication of one cell.

    ``parts_of_day``: whether the figures of the parts of the day are wanted, too. They are two
    thirds of all figures, and a comparison of policies seldom needs them.
    """

    cell: int
    scenario: Scenario
    replication: int
    parts_of_day: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A task that is done. ``end_ms`` is when its last conversation was closed.

    Between processes its figures travel packed.
    """

    cell: int
    replication: int
    outcome: Outcome
    end_ms: int

    def __reduce__(self) -> tuple[Callable[..., "Done"], tuple[int, int, Packed, int]]:
        return _unpacked, (self.cell, self.replication, pack(self.outcome.figures), self.end_ms)


def _unpacked(cell: int, replication: int, packed: Packed, end_ms: int) -> Done:
    return Done(cell, replication, Outcome(unpack(packed)), end_ms)


def run_task(task: Task) -> Done:
    """Run one task here. Raises ReplicationFailed if the run breaks an invariant."""
    done = run_replication(task.scenario, task.replication)
    outcome = done.outcome if task.parts_of_day else _whole_day(done.outcome, task.scenario)
    return Done(task.cell, task.replication, outcome, done.end_ms)


def run_chunk(tasks: Sequence[Task]) -> list[Done]:
    """Run several tasks here, one after the other."""
    return [run_task(task) for task in tasks]


def _whole_day(outcome: Outcome, scenario: Scenario) -> Outcome:
    scopes = {TOTAL, *(queue_scope(queue.name) for queue in scenario.floor.queues)}
    # One by one: figures of parts of the day, which nobody has asked for, are never worked out.
    return Outcome({key: outcome[key] for key in outcome if key.scope in scopes})


class WorkersLost(RuntimeError):
    """The processes that did the work were ended from outside, time and again.

    The message is a sentence for the user. What was done before is kept.
    """


class Backend(Protocol):
    """Runs tasks, several at a time, and yields each as it is done, in any order.

    Closing the iterator ends the work. Raises ReplicationFailed if a run breaks an invariant.
    """

    def run(self, tasks: Sequence[Task]) -> Generator[Done]:
        """Run *tasks*."""
        ...
