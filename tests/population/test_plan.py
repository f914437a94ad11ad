"""Plans that cannot be drawn are refused."""

from dataclasses import replace

import pytest

from sim.population.plan import Device, Incident, Interval
from tests.population.desks import DESK, day


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"continues": 1.2}, "continues is a share from 0 to 1"),
        ({"drop_share": -0.1}, "drop_share is a share"),
        ({"authenticated": float("nan")}, "authenticated is a share"),
        ({"topics": DESK.topics[:1]}, "shares of all topics must add up"),
        ({"devices": DESK.devices[:1]}, "shares of all devices must add up"),
        ({"drops": DESK.drops[:1]}, "shares of all kinds of drop must add up"),
        ({"drops": ()}, "no kind of drop is given"),
        ({"contact": None}, "how long a conversation takes"),
        ({"declines": 0.6, "misses": 0.6}, "together are at most 1"),
        ({"intervals": day(5)[::-1]}, "overlap or are not in order"),
        ({"intervals": day(1e8)}, "more than 10,000,000 customers"),
        ({"devices": (Device(name="m", share=1, drops_per_hour=-1),)}, "drops_per_hour of m"),
        ({"incidents": (Incident(at_ms=5, share=2),)}, "the share of outage"),
    ],
)
def test_an_impossible_plan_is_refused_in_words(change: dict[str, object], sentence: str) -> None:
    """The sentence names the field."""
    with pytest.raises(ValueError, match=sentence):
        replace(DESK, **change)  # type: ignore[arg-type]


def test_an_impossible_interval_is_refused() -> None:
    """An interval has a length, and a number of arrivals that can be drawn."""
    with pytest.raises(ValueError, match="ends after its start"):
        Interval(start_ms=5, end_ms=5, expected=1)
    with pytest.raises(ValueError, match="zero or more"):
        Interval(start_ms=0, end_ms=5, expected=float("inf"))
