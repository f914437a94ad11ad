"""Tasks run on a Dask cluster, by the address of its scheduler."""

from collections.abc import Generator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sim.study.backend import Done, Task, WorkersLost, run_chunk

INSTALL = "python -m pip install 'dask[distributed]'"
LARGEST_CHUNK = 20
"""Tasks sent at once: a scheduler needs about 2 ms for each chunk, whatever is in it."""
CHUNKS_PER_WORKER = 4
"""At least so many, so that the last ones to finish do not keep the others waiting for long."""
CONNECT_S = 10


class NoCluster(RuntimeError):
    """The cluster cannot be used. The message is a sentence for the user."""


class DaskCluster:
    """Runs tasks on the workers of the Dask scheduler at *address*.

    Every worker needs the same version of rejoinder. Raises NoCluster if Dask is not installed.
    """

    def __init__(self, address: str) -> None:
        if find_spec("distributed") is None:
            raise NoCluster(f"a cluster needs Dask, which is not installed; type: {INSTALL}")
        self._address = address

    def run(self, tasks: Sequence[Task]) -> Generator[Done]:
        """Yield each task as it is done. Raises ReplicationFailed, NoCluster and WorkersLost."""
        dask = _distributed()
        client = self._connect(dask)
        try:
            chunks = chunked(tasks, workers=_threads(client))
            futures = client.map(run_chunk, chunks, pure=False)
            for future in dask.as_completed(futures, loop=client.loop):
                yield from future.result()
        except dask.KilledWorker as error:
            raise WorkersLost(_LOST.format(self._address)) from error
        finally:
            client.close()  # which also gives up what is still to be done

    def _connect(self, dask: Any) -> Any:
        try:
            return _client_class(dask)(self._address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            message = f"no Dask scheduler answers at {self._address!r} within {CONNECT_S} s"
            raise NoCluster(message) from error


def chunked(tasks: Sequence[Task], *, workers: int) -> list[Sequence[Task]]:
    """Return *tasks* in order, in chunks large enough to be worth sending."""
    fair = len(tasks) // (max(1, workers) * CHUNKS_PER_WORKER)
    size = max(1, min(LARGEST_CHUNK, fair))
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def _distributed() -> Any:
    """Return the library, which has no types."""
    return import_module("distributed")


def _client_class(dask: Any) -> Any:
    """Return Dask's client, which is closed by us alone.

    Its own finaliser would wait for what never opened, and then print a traceback.
    """
    return type("Client", (dask.Client,), {"__del__": lambda _: None})


def _threads(client: Any) -> int:
    return sum(client.nthreads().values())


_LOST = (
    "workers of the cluster at {} died several times at the same work; perhaps their memory is "
    "short. What was done is kept: the same command goes on from there"
)
