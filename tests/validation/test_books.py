"""Laws that hold exactly on every path, whatever is random about it."""

from dataclasses import replace

import pytest

from benchmarks import planning
from benchmarks.day import Day
from benchmarks.ours import customers, records_of
from sim.population.population import draw
from sim.trace.recorder import Recorder
from sim.trace.records import Record
from tests.validation.engines import FULL, full_day
from tests.validation.observe import observe


def planning_day(seed: int) -> list[Record]:
    """Run the planning day, in which offers fail, shifts end and customers leave silently."""
    population = draw(planning.customers(FULL), seed=seed, replication=0)
    recorder = Recorder(lambda _: None)
    planning.floor(FULL, population, recorder).run()
    return recorder.records


@pytest.mark.parametrize("seed", range(5))
def test_the_area_under_the_queue_is_the_sum_of_the_waits(seed: int) -> None:
    """Little's law on the path, to the millisecond; likewise for busy and held slots."""
    seen = full_day(seed)
    assert seen.queue_area == seen.counts.first_wait_ms + seen.counts.second_wait_ms > 0
    assert seen.busy_area == seen.counts.busy_ms > 0
    assert seen.held_area == seen.counts.held_ms > 0


@pytest.mark.parametrize("seed", range(5))
def test_every_conversation_ends_in_one_way(seed: int) -> None:
    """Served, given up or redirected: together they are all that began."""
    assert full_day(seed).counts.balanced


@pytest.mark.parametrize("seed", range(5))
def test_busy_and_held_slots_are_never_more_than_there_are(seed: int) -> None:
    """On average over the run, with every agent there all the time."""
    seen = full_day(seed)
    assert seen.busy_area + seen.held_area <= FULL.slots * seen.end_ms


@pytest.mark.parametrize("seed", range(3))
def test_time_never_goes_back(seed: int) -> None:
    """Records of the planning day stand in order of time."""
    moments = [record[0] for record in planning_day(seed)]
    assert moments == sorted(moments)
    assert len(moments) > 1_000


def test_without_a_hold_nobody_is_back_with_the_agent_at_once() -> None:
    """A hold of nothing holds nothing."""
    day: Day = replace(FULL, hold_ms=0)
    counts = observe(records_of(day, draw(customers(day), seed=1, replication=0))).counts
    assert (counts.same_agent, counts.held_ms) == (0, 0)
    assert counts.requeued > 0
