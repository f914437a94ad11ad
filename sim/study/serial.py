"""Tasks run here, one after the other."""

from collections.abc import Generator, Sequence

from sim.study.backend import Done, Task, run_task


class Serial:
    """Runs everything in this process."""

    def run(self, tasks: Sequence[Task]) -> Generator[Done]:
        """Yield each task in the order given. Raises ReplicationFailed."""
        yield from map(run_task, tasks)
