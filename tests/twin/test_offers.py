"""Desks where offers are kept as offers: their traces are the twin's, and the short way is taken."""

from collections import Counter

import pytest
from hypothesis import given, settings

from benchmarks import planning
from benchmarks.day import SIZES
from sim.population.population import draw
from sim.trace.brief import Brief
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Presence, Record
from tests.twin.case import Case
from tests.twin.kinds_of_desk import where_many_wait_to_be_offered, where_offers_are_accepted
from tests.twin.same import first_difference, floor_records, population_of, twin_records
from tests.twin.strategies import cases

QUICK, NIGHTLY = 50, 600
"""Desks."""


@settings(max_examples=QUICK)
@given(case=cases({}))
def test_offers_leave_the_trace_of_chats(case: Case) -> None:
    """Whatever comes between: drops, incidents, breaks, ends of shifts, steps, changes of policy."""
    assert_same_trace(where_offers_are_accepted(case))


@settings(max_examples=QUICK)
@given(case=cases({}))
def test_who_waits_to_be_offered_leaves_the_trace_of_a_chat(case: Case) -> None:
    """Whoever is asked then, accepts or does not, while others come and go."""
    assert_same_trace(where_many_wait_to_be_offered(case))


@pytest.mark.slow
@settings(max_examples=NIGHTLY)
@given(case=cases({}))
def test_offers_leave_the_trace_of_chats_all_night(case: Case) -> None:
    """The same, for many more desks, other ones each time."""
    assert_same_trace(where_offers_are_accepted(case))
    assert_same_trace(where_many_wait_to_be_offered(case))


def assert_same_trace(case: Case) -> None:
    """Fail with the first line that differs."""
    population = population_of(case)
    floor, twin = floor_records(case, population), twin_records(case, population)
    assert floor == twin, first_difference(case, floor, twin)


def test_the_planning_day_is_mostly_offers() -> None:
    """One record tells of the answer; at the end one tells the rest, or one before anything else."""
    day, written = SIZES["small"], list[Record]()
    recorder = Recorder(written.extend, Level.MEASURES)
    planning.floor(day, draw(planning.customers(day), seed=1, replication=1), recorder).run()
    recorder.fold()
    kinds = Counter(record[1] for record in written)
    told_before = sum(kinds[kind] for kind in (Brief.ASKED, Brief.ASKED_AGAIN, Brief.ASKED_LATE))
    asked = kinds[Brief.AGREED] + told_before
    assert asked > 0.7 * day.chats
    assert kinds[Brief.SERVED] > 0.5 * day.chats
    assert kinds[Brief.ANSWERED] == told_before
    rest = (Brief.SERVED, Brief.SO_FAR, Brief.CUT, Brief.CUT_HELD, Brief.LEFT_HELD)
    assert asked == sum(kinds[kind] for kind in rest)


def test_a_break_leaves_offers_as_they_are() -> None:
    """An agent who goes away for a while talks on; only who is cut off is held no longer."""
    day = SIZES["small"]
    people = draw(planning.customers(day), seed=1, replication=1)
    floor = planning.floor(day, people, Recorder(lambda _: None))
    floor.start()
    busy = floor.agents[0]
    while busy.free:
        floor.env.step()
    before = dict(busy.chats)
    assert any(isinstance(chat, tuple) for chat in before.values())
    floor.presence.become(busy, Presence.AWAY)
    assert busy.chats == before
    floor.presence.log_in(busy)
    floor.finish()
