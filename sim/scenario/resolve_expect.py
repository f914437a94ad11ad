"""Checks `expect` and `vary` against the rest of the file."""

from sim.scenario.nodes import Node
from sim.scenario.overrides import put
from sim.scenario.problems import ScenarioError
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft, validate
from sim.scenario.values import near

MOST_CELLS = 2_000


def check_expectations(draft: Draft, file: ScenarioFile, agents: list[str]) -> None:
    """Report people and agents in `expect` that do not exist, and times after the end."""
    if not draft.clean("expect", "people"):
        return
    everybody = [*file.people, *agents]
    for number, row in enumerate(file.expect.trace):
        for key, name, known in (("who", row.who, everybody), ("agent", row.agent, agents)):
            if name is not None and name not in known:
                kind = "person or agent" if key == "who" else "agent"
                path = ("expect", "trace", number, key)
                draft.report(
                    path, "unknown-name", f"no {kind} is called {name!r}", near(name, known)
                )


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
