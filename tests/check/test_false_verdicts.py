"""How often a verdict is wrong, by simulation of the whole procedure of looks.

Each trial draws replications whose truth is known, looks as a check does, and notes the verdict.
The limits of the counts are those that an honest procedure breaks in one run of a thousand.
"""

from pathlib import Path

import numpy as np
import pytest
from scipy.special import bdtr

from sim.check.looks import confidence_of_look, looks
from sim.check.metric import Look, Metric
from sim.check.verdict import Place, Result
from sim.measures.figures import Figure, Key, Outcome
from sim.scenario.file_expect import MetricExpectation, RunSection

TRIALS = 400
CONFIDENCE = 0.95
CHATS = 60
SIZES = looks(RunSection.model_validate({"replications": 10, "max_replications": 80}))
KEY = Key("kept_agent_of_returns", "share")


def _replications(truth: float, seed: int) -> list[Outcome]:
    """Draw replications in which shares differ by more than chance: days are not alike."""
    random = np.random.default_rng(seed)
    spread = random.normal(0, 0.03, SIZES[-1])
    kept = random.binomial(CHATS, np.clip(truth + spread, 0, 1))
    return [Outcome({KEY: Figure(float(k), CHATS, CHATS)}) for k in kept]


def _verdict(metric: Metric, replications: list[Outcome]) -> Result:
    for size in SIZES:
        confidence = confidence_of_look(CONFIDENCE, len(SIZES))
        look = Look(outcomes=replications[:size], confidence=confidence, last=size == SIZES[-1])
        result = metric.look(look).result
        if result is not Result.UNDECIDED:
            return result
    return Result.UNDECIDED


def _counts(truth: float, **limits: object) -> dict[Result, int]:
    row = MetricExpectation.model_validate(
        {"metric": "kept_agent", "among": "returns", "stat": "share", "confidence": CONFIDENCE}
        | limits
    )
    metric = Metric(row, Place(Path("any"), 1, 1), "any")
    results = [_verdict(metric, _replications(truth, seed)) for seed in range(TRIALS)]
    return {result: results.count(result) for result in Result}


MOST_WRONG = next(n for n in range(TRIALS) if bdtr(n, TRIALS, 1 - CONFIDENCE) >= 0.999)


@pytest.mark.parametrize("truth", [0.8, 0.81])
def test_a_true_expectation_is_seldom_red(truth: float) -> None:
    """With the truth on the good side, or on the limit itself, red comes within the stated error."""
    assert _counts(truth, at_least="80%")[Result.FAIL] <= MOST_WRONG


@pytest.mark.parametrize("truth", [0.79, 0.7999])
def test_a_false_expectation_is_seldom_green(truth: float) -> None:
    """With the truth on the bad side, however near, green comes within the stated error."""
    assert _counts(truth, at_least="80%")[Result.PASS] <= MOST_WRONG


def test_what_is_clearly_so_is_decided() -> None:
    """Far from the limit nearly every check ends, with the right verdict."""
    assert _counts(0.86, at_least="80%")[Result.PASS] >= 0.95 * TRIALS
    assert _counts(0.74, at_least="80%")[Result.FAIL] >= 0.95 * TRIALS


@pytest.mark.parametrize("truth", [0.7699, 0.8301])
def test_what_is_just_not_equal_is_seldom_green(truth: float) -> None:
    """A truth just beyond the tolerance passes as equal within the stated error."""
    assert _counts(truth, equals="80%", within="3%")[Result.PASS] <= MOST_WRONG


def test_what_is_equal_is_seldom_red() -> None:
    """A truth at the edge of the tolerance fails within the stated error."""
    assert _counts(0.83, equals="80%", within="3%")[Result.FAIL] <= MOST_WRONG
