"""Floor and naive twin tell the same story of every small desk, event for event."""

import pytest
from hypothesis import given, settings

from tests.twin.case import Case
from tests.twin.same import first_difference, floor_records, population_of, twin_records
from tests.twin.strategies import cases

QUICK, NIGHTLY = 200, 2_500


@settings(max_examples=QUICK)
@given(case=cases())
def test_the_floor_does_what_its_twin_does(case: Case) -> None:
    """Whatever happens at a small desk, both write the same records in the same order."""
    assert_same_trace(case)


@pytest.mark.slow
@settings(max_examples=NIGHTLY)
@given(case=cases())
def test_the_floor_does_what_its_twin_does_all_night(case: Case) -> None:
    """The same, for many more desks, other ones each time."""
    assert_same_trace(case)


def assert_same_trace(case: Case) -> None:
    """Fail with the first line that differs; the case can be run again by tests.twin."""
    population = population_of(case)
    floor, twin = floor_records(case, population), twin_records(case, population)
    assert floor == twin, first_difference(case, floor, twin)
