"""Floor and naive twin tell the same story of every small desk, event for event.

A case that fails is printed as Python; ``python -m tests.twin < case.txt`` runs it again.
"""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.policy.settings import Profile, ReconnectPolicy
from tests.twin.case import Case
from tests.twin.same import first_difference, floor_records, population_of, twin_records
from tests.twin.strategies import cases

KINDS: dict[str, Mapping[str, object]] = {
    "classic": {
        "profile": Profile.CLASSIC,
        "reconnect_policy": ReconnectPolicy.HOLD,
        "chat_reconnect": True,
    },
    "modern": {"profile": Profile.MODERN},
    "without a hold": {"profile": Profile.CLASSIC, "reconnect_policy": ReconnectPolicy.AFFINITY},
    "any": {},
}
every_kind = pytest.mark.parametrize("kind", KINDS)
QUICK, NIGHTLY = 50, 600
"""Desks of each kind."""


@every_kind
@settings(max_examples=QUICK)
@given(data=st.data())
def test_the_floor_does_what_its_twin_does(kind: str, data: st.DataObject) -> None:
    """Whatever happens at a small desk, both write the same records in the same order."""
    assert_same_trace(data.draw(cases(KINDS[kind])))


@pytest.mark.slow
@every_kind
@settings(max_examples=NIGHTLY)
@given(data=st.data())
def test_the_floor_does_what_its_twin_does_all_night(kind: str, data: st.DataObject) -> None:
    """The same, for many more desks, other ones each time."""
    assert_same_trace(data.draw(cases(KINDS[kind])))


def assert_same_trace(case: Case) -> None:
    """Fail with the first line that differs."""
    population = population_of(case)
    floor, twin = floor_records(case, population), twin_records(case, population)
    assert floor == twin, first_difference(case, floor, twin)
