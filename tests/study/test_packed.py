"""Figures that travel packed arrive as they were."""

import pickle

from sim.measures.figures import Figure, Key, Outcome
from sim.study.backend import Done
from sim.study.packed import pack, unpack

FIGURES = {
    Key("wait_new", "mean"): Figure(123_456, 7, 7),
    Key("kept_agent", "share", "queue:café"): Figure(0.1 + 0.2, 3, 3),
    Key("wait_new", "p90"): Figure(None, 1, 0),
}


def test_figures_arrive_as_they_were() -> None:
    """To the last digit and in the same order; what has no value has none."""
    assert list(unpack(pack(FIGURES)).items()) == list(FIGURES.items())


def test_no_figures_arrive_as_none() -> None:
    """A run without figures is nothing special."""
    assert unpack(pack({})) == {}


def test_names_are_made_bytes_once() -> None:
    """Other numbers with the same names share one piece of bytes."""
    others = dict.fromkeys(FIGURES, Figure(1, 1, 1))
    assert pack(others)[0] is pack(FIGURES)[0]


def test_a_done_task_arrives_as_it_was() -> None:
    """Whatever sends it: it packs itself."""
    done = Done(3, 17, Outcome(FIGURES), 86_400_000)
    assert pickle.loads(pickle.dumps(done)) == done  # noqa: S301 - made in this line
