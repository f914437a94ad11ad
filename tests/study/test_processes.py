"""Ctrl-C while processes are started."""

import os
import signal
import subprocess
import sys

import pytest

from sim.study.processes import without_ctrl_c

SLEEPS = "import time; print('ready', flush=True); time.sleep(60)"
blocks = pytest.mark.skipif(os.name == "nt", reason="signals cannot be blocked there")


def start_and_interrupt() -> None:
    """Send Ctrl-C to this process while nobody else is to hear of it."""
    with without_ctrl_c():
        os.kill(os.getpid(), signal.SIGINT)


@blocks
def test_ctrl_c_while_processes_start_is_not_lost() -> None:
    """The parent hears of it, at once or as soon as the start is done."""
    with pytest.raises(KeyboardInterrupt):
        start_and_interrupt()


@blocks
def test_a_process_that_was_started_never_hears_of_it() -> None:
    """It goes on as if nothing had been pressed, until it is ended for good."""
    with without_ctrl_c():
        process = subprocess.Popen([sys.executable, "-c", SLEEPS], stdout=subprocess.PIPE)
    with process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"ready"
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.3)
        process.kill()
    assert process.returncode == -signal.SIGKILL


def test_signals_are_as_before_afterwards() -> None:
    """Neither blocked nor ignored for longer than a start takes."""
    before = signal.getsignal(signal.SIGINT)
    with without_ctrl_c():
        pass
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
