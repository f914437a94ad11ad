"""Time and memory grow with the number of chats, and with nothing else."""

import gc
import sys
import tracemalloc
from dataclasses import replace
from types import FrameType

import pytest

from benchmarks import ours
from benchmarks.day import SIZES, Day
from benchmarks.our_jobs import PLANNING, RECONNECT, Model
from sim.floor.chats import Chat
from sim.measures.ledger import Ledger
from sim.population.population import draw
from sim.trace.recorder import BATCH, Level, Recorder

SMALL = SIZES["small"]
TIMES = 8
LARGER = replace(SMALL, chats=SMALL.chats * TIMES, agents=SMALL.agents * TIMES)
"""The same load on a desk eight times as large."""


def run(model: Model, day: Day, replication: int = 0) -> int:
    """Run one day for its measures only; the number of its customers."""
    population = draw(model.customers(day), seed=1, replication=replication)
    ledger = Ledger(model.frame(day))
    recorder = Recorder(ledger.feed, Level.MEASURES)
    end_ms = model.floor(day, population, recorder).run()
    recorder.fold()
    ledger.finish(end_ms)
    return population.size


def calls_per_customer(model: Model, day: Day) -> float:
    """Count the calls of functions, Python's and C's, that a day's run makes."""
    population = draw(model.customers(day), seed=1, replication=0)
    floor = model.floor(day, population, Recorder(lambda _: None, Level.MEASURES))
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        floor.run()
    finally:
        sys.setprofile(None)
    return count / population.size


@pytest.mark.parametrize("model", [RECONNECT, PLANNING], ids=["reconnect", "planning"])
def test_a_larger_desk_does_not_make_a_chat_dearer(model: Model) -> None:
    """No path looks at all agents, queues or customers: the calls per customer stay the same."""
    run(model, SMALL)
    assert calls_per_customer(model, LARGER) <= 1.15 * calls_per_customer(model, SMALL)


@pytest.mark.parametrize("model", [RECONNECT, PLANNING], ids=["reconnect", "planning"])
def test_a_chat_is_forgotten_when_it_is_over(model: Model) -> None:
    """Nothing in a ring of references: no chat outlives its floor, without any collection."""
    gc.collect()
    gc.disable()
    try:
        population = draw(model.customers(SMALL), seed=1, replication=0)
        floor = model.floor(SMALL, population, Recorder(lambda _: None, Level.MEASURES))
        floor.run()
        alive = sum(isinstance(thing, Chat) for thing in gc.get_objects())
    finally:
        gc.enable()
    assert alive == 0


def test_many_replications_need_no_more_memory_than_few() -> None:
    """A year of days is run in the memory of a few days."""
    run(RECONNECT, SMALL)
    tracemalloc.start()
    try:
        peaks = []
        for replications in (2, 8):
            tracemalloc.reset_peak()
            for number in range(replications):
                run(RECONNECT, SMALL, number)
                gc.collect()  # A floor's parts know each other: only this frees them.
            peaks.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


def test_the_records_of_a_run_for_measures_are_not_kept() -> None:
    """At level *measures* a recorder holds little more than a batch, however long the day."""
    most = 0
    day = LARGER

    def note(records: object) -> None:
        nonlocal most
        assert isinstance(records, list)
        most = max(most, len(records))

    population = draw(ours.customers(day), seed=1, replication=0)
    recorder = Recorder(note, Level.MEASURES)
    ours.floor(day, population, recorder).run()
    assert 0 < most < BATCH + 64 * 20
