"""The grid of a scenario, run in the background while a screen shows how it fills."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass

from sim.measures.figures import Outcome
from sim.study.backend import Done, Task, run_task
from sim.study.frontier import Frontier, frontier_of
from sim.study.grid import Cell
from sim.study.recommend import Recommendation, recommend
from sim.study.replicate import ReplicationFailed
from sim.study.results import Results

LOOK_EVERY_S = 0.1
UNDER_WAY = 8
"""Tasks handed out at a time: enough to keep the processes busy, few enough to stop soon."""
SEEN = 2
"""Replications of every cell from which on there is an answer with intervals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The grid after ``done`` of ``total`` replications.

    Without an answer yet, ``frontier`` and ``recommendation`` are None. ``failure`` is a sentence
    if no more will come.
    """

    results: Results
    done: int
    total: int
    frontier: Frontier | None = None
    recommendation: Recommendation | None = None
    failure: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return bool(self.failure) or self.done == self.total


class GridRun:
    """Runs so many *replications* of every cell, each of them on the same customers.

    *executor* makes what the tasks are run in; it is let go of when the last answer is given.
    """

    def __init__(
        self, cells: Sequence[Cell], replications: int, executor: Callable[[], Executor]
    ) -> None:
        self._cells = tuple(cells)
        self._executor = executor
        self._outcomes: dict[int, dict[int, Outcome]] = {}
        self._answer: tuple[Frontier, Recommendation] | None = None
        self._tasks = tuple(
            Task(cell.number, cell.scenario, replication)
            for replication in range(1, replications + 1)
            for cell in self._cells
            if cell.scenario is not None
        )

    def filled(self, stopped: Callable[[], bool]) -> Iterator[Filled]:
        """Yield the grid as it fills, until it is full or *stopped*."""
        yield self._so_far()
        executor = self._executor()
        try:
            for some in self._done(executor, stopped):
                for done in some:
                    self._outcomes.setdefault(done.cell, {})[done.replication] = done.outcome
                yield self._so_far()
        except (ReplicationFailed, BrokenExecutor) as error:
            yield self._so_far(f"The study stopped: {error}")
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _done(self, executor: Executor, stopped: Callable[[], bool]) -> Iterator[list[Done]]:
        """Yield what is done, several at a time if several are."""
        waiting = iter(self._tasks)
        running: set[Future[Done]] = set()
        while not stopped():
            while len(running) < UNDER_WAY and (task := next(waiting, None)) is not None:
                running.add(executor.submit(run_task, task))
            if not running:
                return
            finished, running = wait(running, LOOK_EVERY_S, FIRST_COMPLETED)
            if finished:
                yield [future.result() for future in finished]

    def _so_far(self, failure: str = "") -> Filled:
        done = sum(map(len, self._outcomes.values()))
        outcomes = {cell: dict(found) for cell, found in self._outcomes.items()}
        results = Results(self._cells, outcomes)
        sound = [cell for cell in self._cells if cell.scenario is not None]
        everywhere = min((len(self._outcomes.get(cell.number, {})) for cell in sound), default=0)
        is_round = done and done % len(sound) == 0
        if everywhere >= SEEN and (is_round or self._answer is None):
            self._answer = (frontier_of(results), recommend(results))
        frontier, recommendation = self._answer or (None, None)
        return Filled(
            results=results,
            done=done,
            total=len(self._tasks),
            frontier=frontier,
            recommendation=recommendation,
            failure=failure,
        )
