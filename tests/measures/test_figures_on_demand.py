"""Figures are worked out when somebody asks, and nobody can tell."""

import pickle

import pytest

from benchmarks.day import SIZES
from benchmarks.our_jobs import PLANNING, RECONNECT, Model
from sim.measures.figures import NOTHING, Key, Outcome
from sim.measures.frame import Frame
from sim.measures.ledger import Ledger
from sim.measures.report import figures_of
from sim.population.population import draw
from sim.trace.recorder import Level, Recorder
from tests.measures.story import agent_comes, asks, ends, frame, measured, taken

DAY = SIZES["small"]
BOTH = pytest.mark.parametrize("model", [RECONNECT, PLANNING], ids=["reconnect", "planning"])


def day_of(model: Model) -> Outcome:
    """Return the figures of a day, none of which has been asked for yet."""
    ledger = Ledger(model.frame(DAY))
    recorder = Recorder(ledger.feed, Level.MEASURES)
    population = draw(model.customers(DAY), seed=1, replication=1)
    end_ms = model.floor(DAY, population, recorder).run()
    recorder.fold()
    return ledger.finish(end_ms)


@BOTH
def test_asked_one_by_one_figures_are_what_they_are_together(model: Model) -> None:
    """From the last to the first, and in one go."""
    together = dict(day_of(model).figures.items())
    alone = day_of(model)
    assert {key: alone[key] for key in reversed(together)} == together
    assert list(alone) == list(together)
    assert list(alone.figures.values()) == list(together.values())


@BOTH
def test_an_outcome_is_equal_to_one_that_has_travelled(model: Model) -> None:
    """Whether anybody has looked at it before or not."""
    outcome = day_of(model)
    copy: Outcome = pickle.loads(pickle.dumps(outcome))  # noqa: S301 - made in this line
    assert copy == outcome == day_of(model)
    assert outcome == copy
    assert list(copy) == list(outcome)
    assert repr(copy) == repr(outcome)


def test_outcomes_of_different_runs_differ() -> None:
    """By a single figure."""
    story = [*agent_comes(0), *asks(1), *taken(2, 3), *ends(5, 6)]
    assert measured(story) != measured([*story[:-2], *ends(5, 7)[1:]])


def test_a_figure_that_is_not_there_has_no_samples() -> None:
    """And is not worked out either."""
    outcome = measured([])
    assert outcome.figure("arrivals", "p99") is NOTHING
    assert Key("arrivals", "p99") not in outcome.figures
    assert Key("arrivals", "count") in outcome.figures
    assert len(outcome) == len(list(outcome)) == len(outcome.figures.items())


@pytest.mark.parametrize("queues", [("One",), ("One", "Two", "Three")])
def test_every_figure_of_an_empty_run_can_be_asked_for(queues: tuple[str, ...]) -> None:
    """Nobody came; in one queue or in several."""
    empty: Frame = frame(queues=queues, queue_weights=(1,) * len(queues))  # type: ignore[arg-type]
    outcome = Ledger(empty).finish(0)
    assert {outcome[key].n for key in outcome if key.measure == "arrivals"} == {0}
    assert outcome.scopes()[:2] == ("total", "queue:One")


@BOTH
def test_a_figure_worked_out_alone_is_what_it_is_among_all(model: Model) -> None:
    """Whichever is asked for, and though no other is."""
    ledger = Ledger(model.frame(DAY))
    recorder = Recorder(ledger.feed, Level.MEASURES)
    population = draw(model.customers(DAY), seed=1, replication=1)
    end_ms = model.floor(DAY, population, recorder).run()
    recorder.fold()
    together = dict(ledger.finish(end_ms).figures.items())
    for key, figure in together.items():
        alone = figures_of(ledger).figures[key]
        assert (alone, tuple(map(type, alone))) == (figure, tuple(map(type, figure))), key
