"""Checks every cell of `vary` against the format."""

from sim.scenario.nodes import Node
from sim.scenario.overrides import put
from sim.scenario.problems import ScenarioError
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft, validate

MOST_CELLS = 2_000


def check_grid(draft: Draft, file: ScenarioFile) -> None:
    """Report every value of `vary` that the file would not accept at its path."""
    cells = 1
    for dotted, values in file.vary.items():
        cells *= len(values)
        if not values:
            draft.report(("vary", dotted), "empty-list", "there is no value to try")
    if cells > MOST_CELLS:
        message = f"this grid has {cells} cells; the most is {MOST_CELLS}"
        draft.report_key(("vary",), "grid-too-large", message, "try fewer values")
        return
    for dotted, values in file.vary.items():
        for number in range(len(values)):
            _check_value(draft, dotted, draft.root.nearest(("vary", dotted, number)))


def _check_value(draft: Draft, dotted: str, value: Node) -> None:
    holder = draft.root.nearest(("vary", dotted))
    steps = dotted.split(".")
    key = holder.key or holder.place
    try:
        tried = put(draft.root, steps, value, [key] * len(steps))
    except ScenarioError as error:
        draft.problems += error.problems
        return
    known = set(draft.problems)
    found = validate(tried, draft.main).problems
    draft.problems += [problem for problem in found if problem not in known]
