"""Changes values of a scenario file, and nothing else: comments, quotes and order stay."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sim.scenario.load import load_scenario
from sim.scenario.nodes import Node
from sim.scenario.problems import ScenarioError
from sim.scenario.yaml_source import parse_tree

BYTE_ORDER_MARK = "\ufeff"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.%:/-]*")


class NotChanged(ValueError):
    """A value that cannot be changed where it stands; the message is for the user."""


def change_one_value(path: Path, dotted: str, value: str) -> None:
    """Write *value*, spelled as in a file, at *dotted* (``policy.detection``) in the file *path*.

    A key that is missing is added to its section, and a section that is missing at the end. The
    file is replaced at once or not at all. Raises NotChanged where that cannot be done, OSError
    where the file cannot be written, and ScenarioError if the file would not be sound any more.
    """
    change_values(path, {dotted: value})


def change_values(path: Path, values: Mapping[str, str]) -> None:
    """Write all *values*, by their dotted names, as :func:`change_one_value` writes one.

    What belongs together, such as two timers, need only be sound together.
    """
    text = path.read_bytes().decode("utf-8")
    mark = text[:1] if text.startswith(BYTE_ORDER_MARK) else ""
    changed = text.removeprefix(mark)
    for dotted, value in values.items():
        changed = changed_text(changed, dotted, value, str(path))
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(f"{mark}{changed}".encode())
        _refuse_unsound(draft, path)
        draft.chmod(path.stat().st_mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _refuse_unsound(draft: Path, path: Path) -> None:
    """Raise ScenarioError for what is wrong in *draft*, as if it stood in *path* already."""
    try:
        load_scenario(draft)
    except ScenarioError as error:
        raise ScenarioError(
            [replace(p, path=str(path)) if p.path == str(draft) else p for p in error.problems]
        ) from None


def changed_text(text: str, dotted: str, value: str, name: str = "file") -> str:
    """Return *text* with *value* at *dotted*. Raises NotChanged and ScenarioError."""
    keys = tuple(dotted.split("."))
    tree = parse_tree(text, name)
    spelled = value if _PLAIN.fullmatch(value) else _quoted(value)
    if tree.has(keys):
        changed = _replaced(text, tree.nearest(keys), spelled, dotted)
    else:
        changed = _added(text, tree, keys, spelled)
    if not _differs_only_at(keys, tree, changed):
        raise NotChanged(f"{dotted} is written so that only an editor can change it.")
    return changed


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _replaced(text: str, node: Node, spelled: str, dotted: str) -> str:
    if isinstance(node.value, dict | list):
        raise NotChanged(f"{dotted} is a section, not one value.")
    place = node.place
    lines = text.splitlines(keepends=True)
    line = lines[place.line - 1]
    start, end = place.column - 1, place.end_column - 1
    lines[place.line - 1] = line[:start] + spelled + line[end:]
    return "".join(lines)


def _added(text: str, tree: Node, keys: tuple[str, ...], spelled: str) -> str:
    section = tree.child(keys[0])
    if len(keys) != 2:
        raise NotChanged(f"{'.'.join(keys)} is not in the file, and only sections can be added to.")
    line = f"{keys[1]}: {spelled}"
    ending = "\r\n" if "\r\n" in text else "\n"
    if section is None:
        before = text if not text or text.endswith("\n") else text + ending
        return f"{before}{ending}{keys[0]}:{ending}  {line}{ending}"
    if not isinstance(section.value, dict) or section.key is None:
        raise NotChanged(f"{keys[0]} has no keys to which one could be added.")
    lines = text.splitlines(keepends=True)
    place = section.place
    at = lines[place.line - 1]
    if at[place.column - 1 : place.column] == "{":
        comma = ", " if section.value else ""
        lines[place.line - 1] = at[: place.column] + line + comma + at[place.column :]
    else:
        indent = at[: place.column - 1]
        lines.insert(place.line - 1, f"{indent}{line}{ending}")
    return "".join(lines)


def _differs_only_at(keys: tuple[str, ...], before: Node, text: str) -> bool:
    """Whether that went well: a value with an alias, or on several lines, cannot be changed so."""
    try:
        after = parse_tree(text, "")
    except ScenarioError:
        return False
    return after.has(keys) and _all_but(after, keys) == _all_but(before, keys)


def _all_but(tree: Node, keys: tuple[str, ...]) -> dict[str, object]:
    rest = tree.without(keys).plain()
    assert isinstance(rest, dict)
    return {key: value for key, value in rest.items() if key != keys[0] or value}
