"""Runs the grid of a study: what is missing, round by round, each replication saved at once."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing

from sim.study.auto import Rule
from sim.study.backend import Backend, Done, Task
from sim.study.grid import Cell
from sim.study.store import Store


def rounds(
    cells: Sequence[Cell], rule: Rule, store: Store, *, parts_of_day: bool = False
) -> Iterator[tuple[Task, ...]]:
    """Yield what is to be run next, until *rule* wants nothing more.

    Each round has to be carried out before the next is asked for. What is saved already is not
    run again, and what comes next depends on the figures alone, never on their order.
    """
    while True:
        wanted = rule.wanted(store.results(rule.keys))
        tasks = tuple(
            Task(cell.number, cell.scenario, replication, parts_of_day)
            for replication in range(1, max(wanted.values(), default=0) + 1)
            for cell in cells
            if cell.scenario is not None
            and replication <= wanted.get(cell.number, 0)
            and (cell.number, replication) not in store.runs
        )
        if not tasks:
            return
        yield tasks


def carry_out(tasks: Sequence[Task], store: Store, backend: Backend) -> Generator[Done]:
    """Run *tasks* and yield each when it is saved. Closing ends the work; what is done is kept.

    Tasks come replication by replication, so that customers are drawn once for all their cells.
    Raises what the backend does, and CannotUse.
    """
    with closing(backend.run(tasks)) as running:
        for done in running:
            store.put(done)
            yield done
