"""Desks where talks are kept as talks: their traces are the twin's, their figures the trace's."""

from collections import Counter

import pytest
from hypothesis import given, settings

from benchmarks import ours
from benchmarks.day import SIZES
from sim.population.population import draw
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Brief, Record
from tests.twin.case import Case
from tests.twin.same import (
    first_difference,
    floor_records,
    population_of,
    twin_records,
)
from tests.twin.strategies import cases, where_chats_are_picked, where_slots_are_kept

DESKS = {"picked": where_chats_are_picked, "kept": where_slots_are_kept}
QUICK, NIGHTLY = 50, 600
"""Desks of each kind."""


@pytest.mark.parametrize("desk", DESKS)
@settings(max_examples=QUICK)
@given(case=cases({}))
def test_talks_leave_the_trace_of_chats(desk: str, case: Case) -> None:
    """Whatever comes between: drops, incidents, ends of shifts, steps, changes of policy."""
    assert_same_trace(DESKS[desk](case))


@pytest.mark.slow
@pytest.mark.parametrize("desk", DESKS)
@settings(max_examples=NIGHTLY)
@given(case=cases({}))
def test_talks_leave_the_trace_of_chats_all_night(desk: str, case: Case) -> None:
    """The same, for many more desks, other ones each time."""
    assert_same_trace(DESKS[desk](case))


def assert_same_trace(case: Case) -> None:
    """Fail with the first line that differs."""
    population = population_of(case)
    floor, twin = floor_records(case, population), twin_records(case, population)
    assert floor == twin, first_difference(case, floor, twin)


def test_the_reconnect_day_is_mostly_talks() -> None:
    """They have a record for their beginning and one for their end."""
    day, written = SIZES["small"], list[Record]()
    recorder = Recorder(written.extend, Level.MEASURES)
    ours.floor(day, draw(ours.customers(day), seed=1, replication=1), recorder).run()
    recorder.fold()
    kinds = Counter(record[1] for record in written)
    assert kinds[Brief.BEGAN] > 0.6 * day.chats
    assert kinds[Brief.ENDED] > 0.8 * day.chats
