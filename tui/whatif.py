"""What another policy would change: both policies on the same customers, run in the background.

The work is done in other processes, so that the screen goes on. Answers grow replication by
replication: each has all the figures so far, with intervals that shrink.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import redirect_stderr
from dataclasses import dataclass, replace

from sim.measures.figures import Outcome
from sim.policy.settings import Settings
from sim.scenario.model import Scenario
from sim.study.replicate import ReplicationFailed, run_replication
from tui.view.difference import Compared, compared, wanted

FEWEST, MOST = 4, 20
CUSTOMERS = 40_000
"""About so many are simulated for one answer, within the two bounds above."""
_LOOK_EVERY_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known so far of *edited* against *present*, after ``done`` of ``total`` runs.

    ``failure`` is a sentence if no more will come; empty otherwise.
    """

    present: Settings
    edited: Settings
    done: int
    total: int
    found: tuple[Compared, ...] = ()
    failure: str = ""


class WhatIf:
    """Compares policies on the customers of one scenario.

    What was run for the present policy is kept, so that each edit costs only its own runs.
    """

    def __init__(self, scenario: Scenario, executor: Callable[[], Executor]) -> None:
        self.scenario = scenario
        self.numbers = range(1, replications_for(scenario) + 1)
        self._executor = executor
        self._open: Executor | None = None
        self._known: dict[tuple[Settings, int], Outcome] = {}

    def answers(
        self, present: Settings, edited: Settings, stopped: Callable[[], bool]
    ) -> Iterator[Answer]:
        """Yield an answer after each replication, in order, until *stopped*."""
        total, ours, theirs = len(self.numbers), list[Outcome](), list[Outcome]()
        yield Answer(present=present, edited=edited, done=0, total=total)
        asked = self._ask(present, edited)
        try:
            for number in self.numbers:
                for settings, into in ((present, ours), (edited, theirs)):
                    into.append(self._outcome(settings, number, asked, stopped))
                yield Answer(
                    present=present,
                    edited=edited,
                    done=len(ours),
                    total=total,
                    found=compared(ours, theirs),
                )
        except _Stopped:
            return
        except (ReplicationFailed, BrokenExecutor) as error:
            yield Answer(
                present=present,
                edited=edited,
                done=len(ours),
                total=total,
                failure=f"The rerun stopped: {error}",
            )
        finally:
            for future in asked.values():
                future.cancel()

    def close(self) -> None:
        """Start nothing more and let go of the processes."""
        if self._open is not None:
            self._open.shutdown(wait=False, cancel_futures=True)
            self._open = None

    def _ask(
        self, present: Settings, edited: Settings
    ) -> dict[tuple[Settings, int], "Future[Outcome]"]:
        """Hand out what is not known yet, pair by pair."""
        if self._open is None:
            self._open = self._executor()
        missing = dict.fromkeys(
            (settings, number)
            for number in self.numbers
            for settings in (present, edited)
            if (settings, number) not in self._known
        )
        return {
            (settings, number): self._open.submit(
                run_one, replace(self.scenario, settings=settings), number
            )
            for settings, number in missing
        }

    def _outcome(
        self,
        settings: Settings,
        number: int,
        asked: dict[tuple[Settings, int], "Future[Outcome]"],
        stopped: Callable[[], bool],
    ) -> Outcome:
        known = (settings, number)
        while known not in self._known:
            if stopped():
                raise _Stopped
            try:
                self._known[known] = asked[known].result(_LOOK_EVERY_S)
            except TimeoutError:
                continue
        return self._known[known]


class _Stopped(Exception):
    """Nobody wants the answer any more."""


def run_one(scenario: Scenario, number: int) -> Outcome:
    """Run one replication, and return of its figures what is compared."""
    outcome = run_replication(scenario, number).outcome
    return wanted(outcome, scenario.duration_ms - scenario.warm_up_ms)


def replications_for(scenario: Scenario) -> int:
    """Return how many replications an answer takes: fewer for a large desk, one for a story."""
    random = sum(interval.expected for interval in scenario.population.intervals)
    if not random:
        return 1
    return round(min(max(CUSTOMERS / random, FEWEST), MOST))


def processes() -> Executor:
    """Return an executor of processes that give way to the screen."""
    # While a terminal program draws, its stderr is no file; the first process started needs one.
    with redirect_stderr(sys.__stderr__):
        pool = ProcessPoolExecutor(
            max_workers=max(1, (os.cpu_count() or 2) - 1),
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_give_way,
        )
        pool.submit(_give_way).result()
    return pool


def _give_way() -> None:
    if hasattr(os, "nice"):
        os.nice(5)
