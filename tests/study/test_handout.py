"""Workers get whole days of tasks, and share the last ones."""

from pathlib import Path

import pytest

from sim.study.backend import Task
from sim.study.cells import cells_of
from sim.study.handout import Handout
from tests.study.grids import small


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    """Return three days of four cells."""
    scenario = cells_of(small(tmp_path))[0].scenario
    assert scenario is not None
    return [Task(cell, scenario, day) for day in (1, 2, 3) for cell in range(4)]


def _taken(handout: Handout, worker: int, count: int) -> list[int | None]:
    return [handout.take(worker) for _ in range(count)]


def test_each_worker_gets_a_day_of_its_own(tasks: list[Task]) -> None:
    """Its customers are drawn once, by whoever has them."""
    handout = Handout(tasks)
    assert _taken(handout, 0, 3) == [0, 1, 2]
    assert _taken(handout, 1, 4) == [4, 5, 6, 7]
    assert _taken(handout, 0, 2) == [3, 8]


def test_a_worker_without_work_takes_half_of_what_the_busiest_has_left(tasks: list[Task]) -> None:
    """From the end, so that both go on in order."""
    handout = Handout(tasks[:4])
    assert _taken(handout, 0, 1) == [0]
    assert _taken(handout, 1, 3) == [2, 3, 1]
    assert _taken(handout, 0, 1) == [None]


def test_every_task_is_handed_out_once(tasks: list[Task]) -> None:
    """Whoever asks, and in whatever order."""
    handout = Handout(tasks)
    taken = [handout.take(worker) for worker in (0, 1, 2, 3, 4, 2) * 2]
    assert sorted(place for place in taken if place is not None) == list(range(len(tasks)))


def test_it_is_open_until_everything_is_done(tasks: list[Task]) -> None:
    """To have handed it out is not enough."""
    handout = Handout(tasks[:1])
    assert handout.take(0) == 0
    assert handout.is_open
    handout.done(0, 0)
    assert not handout.is_open


def test_what_a_lost_worker_had_is_done_by_its_successor(tasks: list[Task]) -> None:
    """Last, so that a task that kills does not keep the others from being done."""
    handout = Handout(tasks[:4])
    _taken(handout, 0, 2)
    handout.lost(0)
    assert _taken(handout, 0, 5) == [2, 3, 0, 1, None]
