"""Checks every cell of `vary` against the format."""

from sim.scenario.file_expect import RunSection
from sim.scenario.named_maps import check_names
from sim.scenario.nodes import Node
from sim.scenario.overrides import put
from sim.scenario.problems import ScenarioError
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft, validate

MOST_CELLS = 2_000
_SEED = (
    "each cell would meet customers of its own, and cells could not be compared day by day",
    "run the study once with each seed, each into its own folder: --set run.seed=8 --into ...",
)
_HOW_OFTEN = (
    "how often to run is said for the whole grid, not for a cell",
    "say it in `run`, or with --replications",
)
_NO_FIGURE = ("no figure depends on it", "vary what the desk or its customers do")
_OF_NO_FIGURE = {
    *("format", "name", "description", "tags", "extends"),
    *("lesson", "silence", "vary", "expect", "report"),
}
"""Sections that say nothing about the desk or its customers."""


def check_grid(draft: Draft, file: ScenarioFile) -> None:
    """Report every value of `vary` that the file would not accept at its path."""
    cells = 1
    for dotted, values in file.vary.items():
        cells *= len(values)
        _check_path(draft, dotted)
        if not values:
            draft.report(("vary", dotted), "empty-list", "there is no value to try")
        _check_twice(draft, dotted, len(values))
    if cells > MOST_CELLS:
        message = f"this grid has {cells} cells; the most is {MOST_CELLS}"
        draft.report_key(("vary",), "grid-too-large", message, "try fewer values")
        return
    for dotted, values in file.vary.items():
        for number in range(len(values)):
            _check_value(draft, dotted, draft.root.nearest(("vary", dotted, number)))


def _check_path(draft: Draft, dotted: str) -> None:
    """Report a path that cannot differ from cell to cell."""
    section, _, rest = dotted.partition(".")
    if section in _OF_NO_FIGURE:
        message, hint = _NO_FIGURE
    elif section != "run" or rest.partition(".")[0] not in RunSection.model_fields:
        return
    else:
        message, hint = _SEED if rest == "seed" else _HOW_OFTEN
    draft.report_key(("vary", dotted), "cannot-vary", f"{dotted} cannot vary: {message}", hint)


def _check_twice(draft: Draft, dotted: str, count: int) -> None:
    """Report a value that stands twice in its list: two cells would be one and the same."""
    nodes = [draft.root.nearest(("vary", dotted, number)) for number in range(count)]
    texts = [repr(node.plain()) for node in nodes]
    for number, (node, text) in enumerate(zip(nodes, texts, strict=True)):
        if text in texts[:number]:
            message = f"{node.plain()} is there twice"
            draft.report(("vary", dotted, number), "value-given-twice", message, "try it once")


def _check_value(draft: Draft, dotted: str, value: Node) -> None:
    holder = draft.root.nearest(("vary", dotted))
    steps = dotted.split(".")
    key = holder.key or holder.place
    keys = [key] * len(steps)
    try:
        check_names(draft.root, steps, keys)
        tried = put(draft.root, steps, value, keys)
    except ScenarioError as error:
        draft.problems += error.problems
        return
    known = set(draft.problems)
    found = validate(tried, draft.main).problems
    draft.problems += [problem for problem in found if problem not in known]
