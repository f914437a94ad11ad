"""Desks where talks are kept as talks: their traces are the twin's, their figures the trace's."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import ours
from benchmarks.day import SIZES
from sim.policy.settings import Profile
from sim.population.population import draw
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Brief, Record
from tests.twin.same import (
    first_difference,
    floor_records,
    population_of,
    twin_records,
)
from tests.twin.strategies import cases, where_chats_are_picked

every_profile = pytest.mark.parametrize("given_settings", [{}, {"profile": Profile.MODERN}])


@every_profile
@settings(max_examples=60)
@given(data=st.data())
def test_talks_leave_the_trace_of_chats(
    given_settings: Mapping[str, object], data: st.DataObject
) -> None:
    """Whatever comes between: drops, incidents, ends of shifts, steps, changes of policy."""
    case = where_chats_are_picked(data.draw(cases(given_settings)))
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
