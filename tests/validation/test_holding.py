"""Holds and limits: who comes back to whom, and how many slots are kept free for them.

The quick tests take smaller samples of what docs/validation.md shows at full size.
"""

import pytest

from tests.validation.comparison import check
from tests.validation.holding import (
    ABSENCES,
    Away,
    feedback,
    held_slot,
    load,
    returns,
    scatter,
)


@pytest.mark.parametrize("away", ABSENCES, ids=lambda away: away.name)
def test_who_returns_within_the_hold_is_back_with_the_same_agent(away: Away) -> None:
    """The share is F(hold); F(limit) - F(hold) queue again, 1 - F(limit) are redirected."""
    check(returns(away, length=400, runs=10))


def test_slots_on_hold_scatter_as_theory_says() -> None:
    """They are a Poisson number, as in M/G/infinity, for exponential absences."""
    check(scatter(ABSENCES[0], length=600, runs=8))


def test_a_customer_costs_what_theory_says() -> None:
    """Conversations, contact, hold and second waits per first arrival."""
    check(load(length=400, runs=10))


def test_an_endless_hold_on_one_slot_keeps_to_pollaczek_and_khinchine() -> None:
    """The slot is taken from the first word to the last, absence included."""
    check(held_slot(length=30_000, runs=10))


def test_without_a_hold_everybody_waits_twice_like_twice_as_many() -> None:
    """Contact of two exponential parts, nothing held: both visits see Erlang C."""
    check(feedback(length=2_500, runs=12))
