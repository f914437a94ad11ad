"""Desks where talks are kept as talks: their traces are the twin's, their figures the trace's."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import ours
from benchmarks.day import SIZES
from sim.policy.settings import Affinity
from sim.population.population import draw
from sim.trace.brief import Brief
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Record
from tests.twin.case import Case
from tests.twin.kinds_of_desk import (
    where_chats_are_picked,
    where_many_are_back_late,
    where_many_wait,
    where_slots_are_kept,
)
from tests.twin.same import (
    first_difference,
    floor_records,
    population_of,
    twin_records,
)
from tests.twin.strategies import cases, steps_by_hand

DESKS = {
    "picked": where_chats_are_picked,
    "kept": where_slots_are_kept,
    "late": where_many_are_back_late,
    "waiting": where_many_wait,
}
HARDLY_EVER = 1e-300
QUICK, NIGHTLY = 30, 600
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


@settings(max_examples=QUICK)
@given(data=st.data(), affinity=st.sampled_from(Affinity))
def test_whatever_is_done_by_hand_finds_talks_as_it_would_find_chats(
    data: st.DataObject, affinity: Affinity
) -> None:
    """Steps about anybody, outages and other policies leave the same trace."""
    assert_same_as_chats(data, where_many_are_back_late(data.draw(cases({})), affinity))


@settings(max_examples=QUICK)
@given(data=st.data())
def test_whatever_is_done_by_hand_finds_who_waits_as_it_would_find_chats(
    data: st.DataObject,
) -> None:
    """The same where most who come find nobody."""
    assert_same_as_chats(data, where_many_wait(data.draw(cases({}))))


@pytest.mark.slow
@settings(max_examples=NIGHTLY)
@given(data=st.data(), affinity=st.sampled_from(Affinity))
def test_whatever_is_done_by_hand_finds_talks_as_it_would_find_chats_all_night(
    data: st.DataObject, affinity: Affinity
) -> None:
    """The same, for many more desks, other ones each time."""
    assert_same_as_chats(data, where_many_are_back_late(data.draw(cases({})), affinity))


@pytest.mark.slow
@settings(max_examples=NIGHTLY)
@given(data=st.data())
def test_whatever_is_done_by_hand_finds_who_waits_as_it_would_find_chats_all_night(
    data: st.DataObject,
) -> None:
    """The same, for many more desks, other ones each time."""
    assert_same_as_chats(data, where_many_wait(data.draw(cases({}))))


def assert_same_as_chats(data: st.DataObject, case: Case) -> None:
    """Fail unless a desk without talks does the same.

    Where a customer might close the chat, however unlikely that is, nobody is only a talk.
    """
    case = replace(case, script=data.draw(steps_by_hand(case)))
    chats = replace(case, population=replace(case.population, closes_chat=HARDLY_EVER))
    population = population_of(case)
    talks, written_out = floor_records(case, population), floor_records(chats, population_of(chats))
    assert talks == written_out, first_difference(case, talks, written_out)


def test_the_reconnect_day_is_mostly_talks() -> None:
    """They have a record for their beginning and one for their end; a cut-off has two or three.

    Who waits has two more, or one if patience is too short.
    """
    day, written = SIZES["small"], list[Record]()
    recorder = Recorder(written.extend, Level.MEASURES)
    ours.floor(day, draw(ours.customers(day), seed=1, replication=1), recorder).run()
    recorder.fold()
    kinds = Counter(record[1] for record in written)
    assert kinds[Brief.BEGAN] > 0.6 * day.chats
    assert kinds[Brief.TALKED] > 0.5 * day.chats
    assert kinds[Brief.TALKED] + kinds[Brief.TALKED_LATER] + kinds[Brief.ENDED] > 0.8 * day.chats
    talks = kinds[Brief.TALKED] + kinds[Brief.TALKED_LATER]
    assert kinds[Brief.BEGAN] + kinds[Brief.TAKEN] == talks + kinds[Brief.KNOWN] + kinds[Brief.HELD]
    assert kinds[Brief.TAKEN] + kinds[Brief.GAVE_UP] > 0.1 * day.chats
    assert not kinds[Brief.WAITS]
    assert kinds[Brief.BACK] + kinds[Brief.AGAIN] > 0.8 * kinds[Brief.HELD]
