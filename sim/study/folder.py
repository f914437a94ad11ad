"""Reads a study folder: for reports, comparisons and screens."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sim.measures.figures import Key
from sim.scenario.load import LoadedScenario, load_scenario
from sim.scenario.problems import ScenarioError
from sim.study.cells import base_of, cells_of
from sim.study.results import Results
from sim.study.store import FILE
from sim.study.store_reading import CannotUse, facts_in, is_begun, outcomes_in, told

SCENARIO = "scenario.yaml"
"""The scenario with its parents, as it was run. Its data files are in the folder, too."""


@dataclass(frozen=True, slots=True)
class Study:
    """A study as it stands in its folder, finished or not.

    ``base`` is the number of the cell that says what the file itself says. ``facts`` are the rows
    of the table ``study``: versions, seed, whether it is finished.
    """

    folder: Path
    loaded: LoadedScenario
    results: Results
    base: int
    facts: Mapping[str, str]

    @property
    def finished(self) -> bool:
        """Whether nothing is missing."""
        return self.facts["state"] == "finished"


def read_study(folder: Path, keys: Sequence[Key] | None = None) -> Study:
    """Return the study in *folder* with all its figures, or those called *keys* only.

    A study that runs at the moment can be read, too. Raises CannotUse, with a sentence.
    """
    path = folder / FILE
    if not path.is_file():
        raise CannotUse(f"{folder} holds no study: there is no {FILE} in it")
    with told(folder), closing(sqlite3.connect(path, isolation_level=None)) as live:
        if not is_begun(live):
            raise CannotUse(f"{folder} holds no study yet")
        facts, outcomes = facts_in(live), outcomes_in(live, keys)
    try:
        loaded = load_scenario(folder / SCENARIO)
    except ScenarioError as error:
        raise CannotUse(f"{folder} cannot be read: {error}") from error
    cells = cells_of(loaded)
    return Study(folder, loaded, Results(cells, outcomes), base_of(loaded, cells), facts)
