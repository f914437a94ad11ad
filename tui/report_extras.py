"""What a report can have made beside a study: a tornado, and the model beside reality."""

import json
import os
from pathlib import Path

from sim.scenario.load import LoadedScenario
from sim.study.folder import Study
from sim.study.frontier import COST, GAIN
from sim.study.grid import Value
from sim.study.paired import holds_slots
from sim.study.recommend import MONEY, recommend
from sim.study.sensitivity import usual_factors
from sim.study.tuning import HOLD
from tui.calibrating import USUAL_REPLICATIONS, as_json, beside, nothing_within
from tui.files import WrongFile
from tui.sensing import Plan, content_of
from tui.trials import Trials

DAYS = 20
"""Of each value of a guess, at most; no more than the study has of a cell."""
CONFIDENCE = 0.95


def calibration_of(study: Study, actual: Path) -> str:
    """Return the file as it is beside *actual*, as JSON. Raises WrongFile, ReplicationFailed."""
    scenario = study.loaded.scenario
    count = max(USUAL_REPLICATIONS, scenario.replications)
    found = beside(scenario, actual, count, CONFIDENCE)
    if not found.rows:
        raise WrongFile(nothing_within(actual, scenario))
    return as_json(found, scenario, count, {"fingerprint": study.facts["fingerprint"]}) + "\n"


def sensitivity_of(study: Study) -> str:
    """Return what each guess does to the recommended change, as JSON.

    That is the change from the file as it is to what is recommended; where they are the same, or
    nothing is recommended, from no hold to the file as it is. Raises ReplicationFailed.
    """
    keys = (GAIN, COST, MONEY) if study.loaded.scenario.measure.prices else (GAIN, COST)
    factors, left = usual_factors(study.loaded)
    plan = Plan(study.loaded, sides_of(study), factors)
    trials = Trials(plan.cells, os.cpu_count() or 1)
    runs = max(len(of_cell) for of_cell in study.results.outcomes.values())
    trials.run(range(len(plan.cells)), max(2, min(DAYS, runs)), "Trying one guess at a time")
    found = plan.sensed(trials, keys, left, CONFIDENCE)
    content = {**content_of(found), "fingerprint": study.facts["fingerprint"]}
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def sides_of(study: Study) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Return the two policies whose difference is watched, as values over the file."""
    found = recommend(study.results, confidence=CONFIDENCE)
    cells = {cell.number: cell for cell in study.results.cells}
    if found.cell is not None and found.cell != study.base:
        return cells[found.cell].values, cells[study.base].values
    return cells[study.base].values, _no_hold(study.loaded)


def _no_hold(loaded: LoadedScenario) -> tuple[Value, ...]:
    if holds_slots(loaded.scenario.settings):
        return (Value(HOLD, "0s"),)
    return (Value("policy.reconnect_policy", "none"),)
