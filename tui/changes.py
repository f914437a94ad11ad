"""Which values of a scenario file an edited policy changes, and where they stand."""

from dataclasses import dataclass
from pathlib import Path

from sim.scenario.yaml_source import parse_tree
from tui.draft import ON, Draft, Field

MIRROR = "work_stream.auto_close_after_inactivity"
"""The same value as the reconnect time limit; a file may give either of them, or both."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value: its dotted name, how it is to be spelled, and its line; None if it is added."""

    dotted: str
    value: str
    line: int | None

    def words(self, path: Path) -> str:
        """Return the change as one line: ``day.yaml, line 12: policy.detection becomes 20s``."""
        where = f"{path.name}, line {self.line}" if self.line else path.name
        does = "becomes" if self.line else "is added as"
        return f"{where}: {self.dotted} {does} {self.value}"


def changes_of(path: Path, draft: Draft) -> tuple[Change, ...]:
    """Return what saving *draft* would change in the file *path*, in the form's order.

    Raises OSError if the file cannot be read, ScenarioError if it is not sound YAML.
    """
    tree = parse_tree(path.read_text(encoding="utf-8"), str(path))
    changes = []
    for each in draft.changed:
        names = [f"policy.{each.value}"]
        if each is Field.LIMIT and tree.has(tuple(MIRROR.split("."))):
            given = tree.has(("policy", each.value))
            names = [*names, MIRROR] if given else [MIRROR]
        for dotted in names:
            keys = tuple(dotted.split("."))
            line = tree.nearest(keys).place.line if tree.has(keys) else None
            changes.append(Change(dotted, _spelled(draft, each), line))
    return tuple(changes)


def _spelled(draft: Draft, of: Field) -> str:
    text = draft.text(of).strip()
    if of is Field.SWITCH:
        return "true" if text == ON else "false"
    return text or "null"
