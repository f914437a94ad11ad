"""Desks where talks are kept as talks: their traces are the twin's, their figures the trace's."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import ours
from benchmarks.day import SIZES
from sim.floor.model import Floor
from sim.floor.plan import Distribute
from sim.measures.figures import Outcome
from sim.measures.ledger import Ledger
from sim.policy.engine import compile_rules
from sim.policy.settings import Profile
from sim.population.population import draw
from sim.study.framing import frame_of
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Brief, Record
from tests.twin.case import Case
from tests.twin.same import (
    first_difference,
    floor_records,
    population_of,
    scenario_of,
    twin_records,
)
from tests.twin.strategies import cases


def where_chats_are_picked(case: Case) -> Case:
    """Return the same desk with agents who pick chats, are not slowed down and wrap nothing up."""
    groups = tuple(replace(group, stretch=(1000,)) for group in case.floor.groups)
    customers = replace(case.population, wrap_up=None, closes_chat=0.0, transfers=0.0)
    floor = replace(case.floor, groups=groups, distribute=Distribute.PICK)
    return replace(case, floor=floor, population=customers)


def figures(case: Case, level: Level) -> Outcome:
    """Run the floor for its figures."""
    ledger = Ledger(frame_of(scenario_of(case)))
    recorder = Recorder(ledger.feed, level)
    rules, population = compile_rules(case.settings), population_of(case)
    end_ms = Floor(case.floor, rules, population, recorder, case.script).run()
    recorder.fold()
    return ledger.finish(end_ms)


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


@every_profile
@settings(max_examples=60)
@given(data=st.data())
def test_brief_records_give_the_figures_of_the_full_trace(
    given_settings: Mapping[str, object], data: st.DataObject
) -> None:
    """Every figure in every scope, where chats are picked and where they are not."""
    case = data.draw(cases(given_settings))
    if data.draw(st.booleans()):
        case = where_chats_are_picked(case)
    assert figures(case, Level.MEASURES) == figures(case, Level.FULL)


def test_the_reconnect_day_is_mostly_talks() -> None:
    """Two records for each that is not cut off, instead of six."""
    day, written = SIZES["small"], list[Record]()
    recorder = Recorder(written.extend, Level.MEASURES)
    ours.floor(day, draw(ours.customers(day), seed=1, replication=1), recorder).run()
    recorder.fold()
    kinds = Counter(record[1] for record in written)
    assert kinds[Brief.BEGAN] > 0.8 * day.chats
    assert 0.7 * kinds[Brief.BEGAN] < kinds[Brief.ENDED] < kinds[Brief.BEGAN]
