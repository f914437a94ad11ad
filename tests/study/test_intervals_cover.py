"""Ten thousand synthetic samples of each kind: the intervals hold the truth as often as said."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet

from tests.study.synthetic import EXACT, NEARLY, SHARES, Kind

# Four standard errors of a share seen 10,000 times: chance fails such a test once in 16,000.
SLACK = {0.90: 0.012, 0.95: 0.0088, 0.99: 0.004}


def every(kinds: Iterable[Kind]) -> list[ParameterSet]:
    """Return *kinds* as parameters: those with a like among the others are long tests."""
    long = pytest.mark.slow
    return [pytest.param(k, id=k.name, marks=[long] if k.alike else []) for k in kinds]


@pytest.mark.parametrize("kind", every(EXACT))
def test_intervals_of_normal_numbers_cover_what_they_say(kind: Kind) -> None:
    """Means of days and paired differences, for few days as for many, at each level."""
    covered = kind.covered()
    assert covered.keys() == SLACK.keys()
    for level, share in covered.items():
        assert share == pytest.approx(level, abs=SLACK[level])


@pytest.mark.parametrize("kind", every(SHARES))
def test_intervals_of_shares_cover_at_least_what_they_say(kind: Kind) -> None:
    """Rare events in few runs too; there it is wider than it need be, never narrower."""
    for level, share in kind.covered().items():
        assert share >= level - SLACK[level]


@pytest.mark.parametrize("kind", every(NEARLY))
def test_intervals_of_skewed_numbers_cover_what_they_say(kind: Kind) -> None:
    """Percentiles of days and means per conversation: t is nearly exact for them."""
    for level, share in kind.covered().items():
        assert share == pytest.approx(level, abs=2 * SLACK[level])
