"""Where replications are run changes no figure, and no loss of a process loses one."""

import logging
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.study.backend import Backend, Done, Task, WorkersLost, run_task
from sim.study.cells import cells_of
from sim.study.cluster import DaskCluster, NoCluster, chunked
from sim.study.pool import ProcessPool
from sim.study.serial import Serial
from tests.study.grids import small


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    """Return two replications of each cell of the small grid."""
    cells = [cell for cell in cells_of(small(tmp_path)) if cell.scenario is not None]
    return [
        Task(cell.number, cell.scenario, number)
        for number in (1, 2)
        for cell in cells
        if cell.scenario is not None
    ]


def _figures(done: Iterator[Done]) -> dict[tuple[int, int], tuple[object, int]]:
    return {(d.cell, d.replication): (dict(d.outcome.figures), d.end_ms) for d in done}


def test_processes_change_no_figure(tasks: list[Task]) -> None:
    """One and two give what this process gives."""
    here = _figures(Serial().run(tasks))
    assert len(here) == len(tasks)
    assert _figures(ProcessPool(2).run(tasks)) == here


def test_customers_drawn_once_are_the_same_as_drawn_each_time(tasks: list[Task]) -> None:
    """Cells in the order of replications share their customers; backwards they seldom do."""
    assert _figures(Serial().run(tasks)) == _figures(Serial().run(tasks[::-1]))


def test_the_parts_of_the_day_are_kept_if_asked_for(tasks: list[Task]) -> None:
    """Without them, two thirds of the figures need not be sent and saved."""
    task = tasks[0]
    whole = run_task(Task(task.cell, task.scenario, 1, parts_of_day=True)).outcome
    less = run_task(task).outcome
    assert {key.scope.partition(":")[0] for key in less} == {"total", "queue"}
    assert dict(less.figures).items() < dict(whole.figures).items()


def test_a_killed_process_loses_nothing(tasks: list[Task]) -> None:
    """Its replications are run again by another."""
    running = ProcessPool(2).run(tasks)
    first = next(running)
    _kill_one_worker()
    assert _figures(iter([first, *running])) == _figures(Serial().run(tasks))


def _kill_one_worker() -> None:
    worker = multiprocessing.active_children()[0]
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)


class _Suicide:
    """A scenario that ends the process which unpacks it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


def test_processes_that_always_die_are_told(tasks: list[Task]) -> None:
    """There is no trying for ever."""
    deadly = [Task(0, _Suicide(), number) for number in (1, 2)]  # type: ignore[arg-type]
    with pytest.raises(WorkersLost, match="ended from outside"):
        list(ProcessPool(2).run(deadly))


def test_closing_ends_the_work(tasks: list[Task]) -> None:
    """As Ctrl-C does: nothing more comes, and the next work is done as ever."""
    running = ProcessPool(2).run(tasks)
    next(running)
    running.close()
    assert list(running) == []
    assert len(list(ProcessPool(2).run(tasks[:2]))) == 2


def test_a_chunk_is_worth_sending_and_every_worker_has_some(tasks: list[Task]) -> None:
    """No task is lost between chunks."""
    chunks = chunked(tasks, workers=1)
    assert [task for chunk in chunks for task in chunk] == tasks
    assert len(chunked(tasks * 100, workers=2)) == len(tasks) * 5
    assert all(len(chunk) == 1 for chunk in chunked(tasks, workers=1000))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Backend]:
    """Return a cluster of two workers on this machine."""
    distributed = pytest.importorskip("distributed", reason="needs the extra `dask`")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as here:
        yield DaskCluster(here.scheduler_address)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_changes_no_figure(cluster: Backend, tasks: list[Task]) -> None:
    """It gives what this process gives."""
    assert _figures(cluster.run(tasks)) == _figures(Serial().run(tasks))


def test_a_cluster_that_does_not_answer_is_told(
    tasks: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its address."""
    pytest.importorskip("distributed", reason="needs the extra `dask`")
    monkeypatch.setattr("sim.study.cluster.CONNECT_S", 0.2)
    with pytest.raises(NoCluster, match="no Dask scheduler answers at 'tcp:"):
        list(DaskCluster("tcp://127.0.0.1:9").run(tasks))


def test_without_dask_the_command_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster is an extra."""
    monkeypatch.setattr("sim.study.cluster.find_spec", lambda _: None)
    with pytest.raises(NoCluster, match="pip install"):
        DaskCluster("tcp://127.0.0.1:8786")
