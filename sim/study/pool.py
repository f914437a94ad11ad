"""Tasks run in several processes of this machine."""

import pickle
from collections.abc import Generator, Sequence
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess

from sim.study.backend import Done, Task, WorkersLost
from sim.study.handout import Handout
from sim.study.processes import get_ready, without_ctrl_c
from sim.study.worker import work

MOST_LOSSES = 3
"""So often in a row may a process be lost before anything is done."""
UNDER_WAY = 2
"""Tasks that a process has at a time: one to run, and one so that it need not wait for us."""


class ProcessPool:
    """Runs tasks in *jobs* processes. A process that is killed loses nothing but time.

    Each process has a pipe of its own: a result comes as soon as there is one, and when we are
    killed, they end by themselves. A script that uses this needs the usual
    ``if __name__ == "__main__":``, because processes read it, too.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._kind = get_ready()

    def run(self, tasks: Sequence[Task]) -> Generator[Done]:
        """Yield each task as it is done. Raises ReplicationFailed and WorkersLost."""
        handout = Handout(tasks)
        crew = _Crew(self._kind, tasks)
        losses = 0
        try:
            crew.begin(range(min(self._jobs, len(tasks))), handout)
            while handout.is_open:
                for worker in crew.heard():
                    found = crew.receive(worker, handout)
                    if isinstance(found, Exception):
                        raise found
                    losses = losses + 1 if found is None else 0
                    if losses == MOST_LOSSES:
                        raise WorkersLost(_SENTENCE)
                    if found is None:
                        crew.replace(worker, handout)
                    else:
                        yield found
        finally:
            crew.dismiss()


class _Crew:
    """The processes that run *tasks*, by number, each with our end of its pipe."""

    def __init__(self, kind: type[BaseProcess], tasks: Sequence[Task]) -> None:
        self._kind = kind
        self._parcel = pickle.dumps(tuple(tasks), pickle.HIGHEST_PROTOCOL)
        self._processes: dict[int, BaseProcess] = {}
        self._pipes: dict[int, Connection] = {}

    def begin(self, workers: Sequence[int], handout: Handout) -> None:
        """Start the processes; then send each what there is to do, and its first tasks."""
        for worker in workers:
            self._start(worker)
        for worker in workers:
            self._post(worker, self._parcel)
            for _ in range(UNDER_WAY):
                self._give(worker, handout)

    def replace(self, worker: int, handout: Handout) -> None:
        """Start another process in the place of one that was lost."""
        handout.lost(worker)
        self._pipes.pop(worker).close()
        self._processes.pop(worker).join()
        self.begin((worker,), handout)

    def heard(self) -> list[int]:
        """Wait until something is heard from processes, or they are lost; return which."""
        heard = wait(self._pipes.values())
        return [worker for worker, pipe in self._pipes.items() if pipe in heard]

    def receive(self, worker: int, handout: Handout) -> Done | Exception | None:
        """Return what *worker* sends, having given it more to do; None if it is lost."""
        try:
            place, found = self._pipes[worker].recv()
        except (EOFError, ConnectionError):
            return None
        handout.done(worker, place)
        self._give(worker, handout)
        done: Done | Exception = found
        return done

    def dismiss(self) -> None:
        """End all processes, whatever they are doing."""
        for pipe in self._pipes.values():
            pipe.close()
        for process in self._processes.values():
            process.kill()
        for process in self._processes.values():
            process.join()

    def _start(self, worker: int) -> None:
        ours, theirs = Pipe()
        process = self._kind(target=work, args=(theirs,), daemon=True)
        with theirs, without_ctrl_c():
            process.start()
        self._processes[worker], self._pipes[worker] = process, ours

    def _give(self, worker: int, handout: Handout) -> None:
        place = handout.take(worker)
        if place is not None:
            self._post(worker, pickle.dumps(place))

    def _post(self, worker: int, message: bytes) -> None:
        try:
            self._pipes[worker].send_bytes(message)
        except ConnectionError:
            return  # it is lost, which is noticed when it is listened to


_SENTENCE = (
    "the processes that run the replications were ended from outside, three times in a row; "
    "perhaps memory is short: try fewer of them, with --jobs 1"
)
