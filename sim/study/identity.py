"""What a study is about, and in what two studies differ."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sim.scenario.load import LoadedScenario
from sim.scenario.show import shown_values
from sim.study.cells import as_run
from sim.study.grid import Cell
from sim.study.versions import Versions, library_versions, program_version

_OF_NO_FIGURE = ("name", "description", "tags", "run.replications", "run.max_", "run.stop")
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything on which the figures of a study depend.

    ``values`` are the dotted paths and values of the scenario, ``cells`` the labels of the grid.
    ``fingerprint`` stands for all cells with all that they read from data files. ``libraries`` are
    the versions it is run with; by design no figure hangs on them, and two studies that differ in
    nothing else are one.
    """

    name: str
    program: str
    seed: int
    parts_of_day: bool
    fingerprint: str
    values: tuple[tuple[str, str], ...]
    cells: tuple[str, ...]
    libraries: Versions = ()


def identity_of(
    loaded: LoadedScenario, cells: Sequence[Cell], *, parts_of_day: bool = False
) -> Identity:
    """Return what the study of *cells*, the grid of *loaded*, is about."""
    rows = ((row.path, row.value) for row in shown_values(loaded))
    return Identity(
        name=loaded.scenario.name,
        program=program_version(),
        seed=loaded.scenario.seed,
        parts_of_day=parts_of_day,
        fingerprint=_fingerprint(cells),
        values=tuple(row for row in rows if not row[0].startswith(_OF_NO_FIGURE)),
        cells=tuple(cell.label for cell in cells),
        libraries=library_versions(),
    )


def difference(before: Identity, now: Identity) -> str:
    """Return in words what makes *now* another study than *before*; empty if nothing does."""
    if before.program != now.program:
        return f"it was run by rejoinder {before.program}, and this is {now.program}"
    if before.cells != now.cells:
        return "its grid has other values"
    if before.parts_of_day != now.parts_of_day:
        kept = "did not keep" if now.parts_of_day else "kept"
        return f"it {kept} the figures of the parts of the day"
    if before.fingerprint == now.fingerprint:
        return ""
    told = _changed(dict(before.values), dict(now.values))
    return _several(told) if told else "a data file that it reads has changed"


def _changed(before: dict[str, str], now: dict[str, str]) -> list[str]:
    paths = dict.fromkeys((*before, *now))
    return [
        f"{path} was {before.get(path, 'not set')} and is {now.get(path, 'not set')}"
        for path in paths
        if before.get(path) != now.get(path)
    ]


def _several(told: list[str]) -> str:
    more = len(told) - _MOST_TOLD
    return "; ".join(told[:_MOST_TOLD]) + (f"; and {more} more" if more > 0 else "")


def _fingerprint(cells: Sequence[Cell]) -> str:
    digest = hashlib.sha256()
    for cell in cells:
        scenario = as_run(cell.scenario) if cell.scenario else None
        digest.update(f"{cell.values}\n{cell.refused}\n{scenario}\n".encode())
    return digest.hexdigest()
