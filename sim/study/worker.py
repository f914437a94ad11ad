"""What a process of the pool does: it runs tasks by number, until nobody asks for more."""

import signal
import traceback
from multiprocessing.connection import Connection

import scipy.special  # noqa: F401 - the first run needs it, and is not to wait for it

from sim.study.backend import Done, Task, run_task
from sim.study.replicate import ReplicationFailed


class WorkerError(RuntimeError):
    """A task failed in a way that nobody foresaw: our error. The message is its traceback."""


def work(connection: Connection) -> None:
    """Receive all tasks, then the place of one after the other, and send what each came to.

    Ends when the other side is closed, even by a kill. Ctrl-C is for the parent to decide on.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        tasks: tuple[Task, ...] = connection.recv()
        while True:
            place = connection.recv()
            connection.send((place, _result(tasks[place])))
    except (EOFError, ConnectionError):
        return


def _result(task: Task) -> Done | Exception:
    try:
        return run_task(task)
    except ReplicationFailed as error:
        return error
    except Exception as error:  # noqa: BLE001 - it is raised again where it can be told
        return WorkerError("".join(traceback.format_exception(error)))
