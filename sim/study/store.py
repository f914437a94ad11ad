"""The study folder: every replication's figures in one SQLite file, safe at any moment.

While a study runs, each replication is one transaction of a write-ahead log: a process that is
killed loses what was in flight, and nothing else. When all is done the file is written anew in
sorted order and put in the place of the old one, so that a study has the same bytes whether or
not it was ever interrupted.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sim.measures.figures import Key
from sim.study.backend import Done
from sim.study.grid import Cell
from sim.study.identity import Identity, difference
from sim.study.results import Results
from sim.study.store_reading import (
    CannotUse,
    facts_in,
    identity_in,
    is_begun,
    outcomes_in,
    runs_in,
    told,
)
from sim.study.store_schema import FORMAT, SEAL, SEAL_NUMBERS, SEAL_RENUMBERED, TABLES, rank
from sim.study.versions import BETWEEN, change_words, newcomers

FILE = "study.sqlite"
_LOCK = ".lock"
_PATIENCE_S = 10


class Store:
    """The open folder of one study; at most one process has it. Use it as a context.

    Raises CannotUse, with a sentence for the user, if the folder holds another study, is in use,
    cannot be written to, or its file is damaged.
    """

    def __init__(self, folder: Path, identity: Identity, cells: Sequence[Cell]) -> None:
        self.folder = folder
        self.path = folder / FILE
        self._cells = tuple(cells)
        self._identity = identity
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(folder)
            try:
                self._open()
            except BaseException:
                self._lock.close()
                raise

    def _open(self) -> None:
        self._live = sqlite3.connect(self.path, timeout=_PATIENCE_S, isolation_level=None)
        self._before = self._identity.libraries
        if is_begun(self._live):
            self._check()
        else:
            self._begin()
        names = self._live.execute("SELECT measure, stat, scope, name FROM names")
        self._names = {Key(*row[:3]): row[3] for row in names}
        self._runs = runs_in(self._live)
        self._sealed = facts_in(self._live)["state"] == "finished"

    def _check(self) -> None:
        before = identity_in(self._live)
        self._before = before.libraries
        found = difference(before, self._identity)
        if found:
            raise CannotUse(
                f"{self.folder} holds another study: {found}. "
                "Name another folder with --into, or begin anew with --fresh"
            )

    def _begin(self) -> None:
        live = self._live
        live.execute("PRAGMA journal_mode = WAL")
        with transaction(live):
            create(live)
            live.executemany("INSERT INTO study VALUES (?, ?)", _facts(self._identity))
            rows = [(place, *row) for place, row in enumerate(self._identity.values)]
            live.executemany("INSERT INTO scenario VALUES (?, ?, ?)", rows)
            cells = [(cell.number, cell.label, cell.refused) for cell in self._cells]
            live.executemany("INSERT INTO cells VALUES (?, ?, ?)", cells)
            live.executemany("INSERT INTO cell_values VALUES (?, ?, ?, ?)", _values(self._cells))

    @property
    def other_libraries(self) -> str:
        """What was run with other versions of libraries than are here, in words; mostly empty."""
        return change_words(self._before, self._identity.libraries)

    @property
    def facts(self) -> dict[str, str]:
        """The rows of the table ``study``: versions, seed, whether it is finished."""
        with told(self.folder):
            return facts_in(self._live)

    @property
    def runs(self) -> frozenset[tuple[int, int]]:
        """The cell and number of every replication that is saved."""
        return frozenset(self._runs)

    def put(self, done: Done) -> None:
        """Save one replication; when this returns, no kill can lose it. Raises CannotUse."""
        with told(self.folder):
            if self._sealed:
                self._unseal()
            new = newcomers(self._before, self._identity.libraries)
            with transaction(self._live):
                self._live.executemany(
                    "UPDATE study SET value = value || ? WHERE name = ?",
                    [(f"{BETWEEN}{text}", name) for name, text in new],
                )
                self._insert(done)
            if new:
                self._before = identity_in(self._live).libraries
        self._runs.add((done.cell, done.replication))

    def _unseal(self) -> None:
        self._live.execute("PRAGMA journal_mode = WAL")
        self._live.execute("UPDATE study SET value = 'running' WHERE name = 'state'")
        self._sealed = False

    def _insert(self, done: Done) -> None:
        cell, replication = done.cell, done.replication
        figures = done.outcome.figures
        self._learn([key for key in figures if key not in self._names])
        names = self._names
        rows = [(cell, replication, names[key], *figure) for key, figure in figures.items()]
        self._live.execute("INSERT INTO runs VALUES (?, ?, ?)", (cell, replication, done.end_ms))
        self._live.executemany("INSERT INTO numbers VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _learn(self, keys: Sequence[Key]) -> None:
        """Give numbers to names, in their final order as far as is known."""
        for number, key in enumerate(sorted(keys, key=rank), len(self._names) + 1):
            self._live.execute("INSERT INTO names VALUES (?, ?, ?, ?)", (number, *key))
            self._names[key] = number

    def results(self, keys: Sequence[Key] | None = None) -> Results:
        """Return what is saved: all figures, or those called *keys* only."""
        with told(self.folder):
            return Results(self._cells, outcomes_in(self._live, keys))

    def seal(self) -> None:
        """Write the file anew in sorted order, and say in it that the study is finished."""
        if self._sealed:
            return
        with told(self.folder):
            draft = self.path.with_suffix(".part")
            draft.unlink(missing_ok=True)
            try:
                self._copy(draft)
                # A log that another program still reads would be taken for that of the new file.
                self._live.execute("PRAGMA journal_mode = DELETE")
                self._live.close()
                draft.replace(self.path)
            finally:
                draft.unlink(missing_ok=True)
            self._open()

    def _copy(self, draft: Path) -> None:
        with closing(sqlite3.connect(draft, isolation_level=None)) as new:
            new.execute("ATTACH ? AS live", (str(self.path),))
            with transaction(new):
                create(new)
                found = new.execute("SELECT name, measure, stat, scope FROM live.names")
                live = {Key(*row[1:]): row[0] for row in found}
                sealed = {key: number for number, key in enumerate(sorted(live, key=rank), 1)}
                names = [(number, *key) for key, number in sealed.items()]
                new.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", names)
                for statement in SEAL.split(";\n"):
                    new.execute(statement)
                new.execute(SEAL_NUMBERS if live == sealed else SEAL_RENUMBERED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._live.close()
        self._lock.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def create(connection: sqlite3.Connection) -> None:
    """Create all tables."""
    for statement in TABLES.split(";\n"):
        connection.execute(statement)


def begin_anew(folder: Path) -> None:
    """Remove the study in *folder*, if there is one. Raises CannotUse if it is in use."""
    if not folder.is_dir():
        return
    with told(folder), closing(_lock(folder)):
        for suffix in ("", "-wal", "-shm", "-journal"):
            (folder / f"{FILE}{suffix}").unlink(missing_ok=True)


def _lock(folder: Path) -> sqlite3.Connection:
    """Return a connection that keeps others out; the system lets go of it when we are killed."""
    lock = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if "locked" not in str(error):
            raise
        raise CannotUse(
            f"another process is at work on {folder}. Wait until it is done, or name another "
            "folder with --into"
        ) from error
    return lock


def _facts(identity: Identity) -> Iterator[tuple[str, str]]:
    yield "format", FORMAT
    yield "state", "running"
    yield "scenario", identity.name
    yield "rejoinder", identity.program
    yield "seed", str(identity.seed)
    yield "parts_of_day", str(int(identity.parts_of_day))
    yield "fingerprint", identity.fingerprint
    yield from identity.libraries


def _values(cells: Sequence[Cell]) -> Iterator[tuple[int, int, str, str]]:
    for cell in cells:
        for axis, value in enumerate(cell.values):
            yield cell.number, axis, value.path, value.text
