"""How processes that run replications are started; quick to import, to start them early."""

import multiprocessing
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.process import BaseProcess

WORKER = "sim.study.worker"
"""The module that a process needs; it imports the simulator and all its libraries."""


def get_ready() -> type[BaseProcess]:
    """Return what processes are made of, and let them get ready from now on.

    Where the system can, processes are copies of one that has imported everything, which takes
    half a second. Whoever is going to need them calls this first, and then does something else.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn").Process
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([WORKER])
    with without_ctrl_c():
        forkserver.ensure_running()
    return context.Process


@contextmanager
def without_ctrl_c() -> Iterator[None]:
    """Let processes that begin meanwhile never hear of Ctrl-C, from their first moment.

    It reaches every process of a terminal, and the parent alone decides what to do. That a signal
    is blocked, or ignored, is handed down to a new process. Only blocked, it is not lost for the
    parent. Where signals cannot be blocked, only the main thread of a program can ignore one.
    """
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # Its start would end the block.
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    elif threading.current_thread() is not threading.main_thread():
        yield
    else:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
