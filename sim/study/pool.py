"""Tasks run in several processes of this machine."""

import warnings
from collections.abc import Generator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing

from sim.study.backend import Done, Task, WorkersLost, run_task
from sim.study.replicate import without_ctrl_c

MOST_LOSSES = 3
"""So often in a row may a process be lost before anything is done."""


class ProcessPool:
    """Runs tasks in *jobs* processes. A process that is killed loses nothing but time.

    joblib sends tasks of a few milliseconds in batches that take about a fifth of a second.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def run(self, tasks: Sequence[Task]) -> Generator[Done]:
        """Yield each task as it is done. Raises ReplicationFailed and WorkersLost."""
        waiting = {(task.cell, task.replication): task for task in tasks}
        losses = 0
        while waiting:
            before = len(waiting)
            try:
                with closing(self._attempt(tuple(waiting.values()))) as running:
                    for done in running:
                        del waiting[done.cell, done.replication]
                        yield done
            except BrokenProcessPool as error:
                losses = losses + 1 if len(waiting) == before else 0
                if losses == MOST_LOSSES:
                    raise WorkersLost(_SENTENCE) from error

    def _attempt(self, tasks: Sequence[Task]) -> Generator[Done]:
        from joblib import Parallel, delayed  # noqa: PLC0415 - slow to import

        workers = Parallel(
            n_jobs=min(self._jobs, len(tasks)), backend="loky", return_as="generator_unordered"
        )
        with without_ctrl_c():
            results = workers(delayed(run_task)(task) for task in tasks)
        try:
            for done in results:  # noqa: UP028 - `yield from` would close it, with a warning
                yield done
        finally:
            _close(results)


def _close(results: Generator[Done]) -> None:
    """End the work; that some of it is given up is what closing means, and no news."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        results.close()


_SENTENCE = (
    "the processes that run the replications were ended from outside, three times in a row; "
    "perhaps memory is short: try fewer of them, with --jobs 1"
)
