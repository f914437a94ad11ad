"""Checks a tree against the models: every mistake of types, units, words and keys at once."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.scenario.keys import known_keys
from sim.scenario.nodes import Node, merge
from sim.scenario.nodes import Path as TreePath
from sim.scenario.overrides import COMMAND_LINE
from sim.scenario.problems import Problem, problem_at
from sim.scenario.schema import ScenarioFile
from sim.scenario.values import near, words_of
from sim.scenario.yaml_source import parse_tree

_KINDS = {
    "model_type": "a map of keys",
    "model_attributes_type": "a map of keys",
    "dict_type": "a map of keys",
    "tuple_type": "a list",
}
_ROUNDS = 30
_NEEDED = {
    "format": "format: 1",
    "name": "name: unnamed",
    "clock": "clock: {duration: 1h}",
    "groups": "groups: {}",
    "customers": "customers: {arrivals: {per_hour: 1}}",
}


@dataclass
class Draft:
    """A file on its way to a scenario: its tree, its models, and what is wrong so far.

    ``main`` is the scenario file itself, which may have parents.

    ``spoiled`` are the sections with a mistake in them: what depends on them is not checked
    further, because it would only repeat the first mistake in other words.
    """

    root: Node
    main: Path = Path()
    file: ScenarioFile | None = None
    problems: list[Problem] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)

    def clean(self, *sections: str) -> bool:
        """Whether none of *sections* has a mistake that the models found."""
        return not self.spoiled & set(sections)

    def report(self, path: TreePath, code: str, message: str, hint: str = "") -> None:
        """Note a mistake in the value at *path*, or in the nearest one that the file gives."""
        self.problems.append(problem_at(self.root.nearest(path).place, code, message, hint))

    def report_key(self, path: TreePath, code: str, message: str, hint: str = "") -> None:
        """Note a mistake in the key at *path*."""
        node = self.root.nearest(path)
        self.problems.append(problem_at(node.key or node.place, code, message, hint))

    def where(self, path: TreePath) -> str:
        """Return in words where *path* is given, as `on line 7` or `with --set`."""
        place = self.root.nearest(path).place
        if place.path == str(self.main):
            return f"on line {place.line}"
        return f"with {place.path}" if place.path == COMMAND_LINE else f"in {place.path}"


def validate(root: Node, main: Path) -> Draft:
    """Return the draft of the tree; its file is None if not even the sound parts make one."""
    draft = Draft(root, main)
    if not isinstance(root.value, dict):
        what = words_of(root.plain())
        draft.report((), "bad-type", f"a scenario file is a map of keys, not {what}")
        return draft
    sound = root
    for attempt in range(_ROUNDS):
        try:
            draft.file = ScenarioFile.model_validate(sound.plain())
            break
        except ValidationError as error:
            errors: list[Any] = list(error.errors(include_url=False))
        if attempt == 0:
            _report_all(draft, errors)
        sound = _prune(draft, sound, errors)
    return draft


def _report_all(draft: Draft, errors: list[Any]) -> None:
    unknown = [tuple(e["loc"]) for e in errors if e["type"] == "extra_forbidden"]
    for error in errors:
        if not _caused_by_typo(error, unknown):
            _report(draft, error, _existing(draft.root, tuple(error["loc"])))


def _prune(draft: Draft, sound: Node, errors: list[Any]) -> Node:
    """Return the tree without the values that *errors* are about."""
    paths = {_existing(sound, tuple(error["loc"])) for error in errors} - {()}
    draft.spoiled |= {str(error["loc"][0]) for error in errors if error["loc"]}
    for path in sorted(paths, key=_last_first):
        sound = sound.without(path)
    missing = {str(error["loc"][0]) for error in errors if error["type"] == "missing"}
    return merge(sound, parse_tree(_stand_ins(missing), "")) if missing else sound


def _stand_ins(missing: set[str]) -> str:
    """Return YAML for the sections that must be there, so that the others can be checked too."""
    return "\n".join(_NEEDED[name] for name in sorted(missing) if name in _NEEDED) or "{}"


def _last_first(path: TreePath) -> tuple[int, list[int]]:
    """Sort so that removing one item of a list does not move those removed after it."""
    return -len(path), [-step for step in path if isinstance(step, int)]


def _existing(root: Node, loc: TreePath) -> TreePath:
    node = root
    for number, step in enumerate(loc):
        found = node.child(step)
        if found is None:
            return loc[:number]
        node = found
    return loc


def _caused_by_typo(error: Any, unknown: list[TreePath]) -> bool:
    if error["type"] != "missing":
        return False
    *parent, name = error["loc"]
    beside = [str(loc[-1]) for loc in unknown if list(loc[:-1]) == parent]
    return bool(get_close_matches(str(name), beside, 1, 0.6))


def _report(draft: Draft, error: Any, path: TreePath) -> None:
    kind, loc = error["type"], error["loc"]
    if kind == "extra_forbidden":
        _report_unknown(draft, loc)
    elif kind == "missing":
        message = f"{_section(loc[:-1])} has no {str(loc[-1])!r}, and it has to"
        draft.report_key(path, "missing-key", message)
    elif kind in _KINDS:
        _report_type(draft, error, path)
    elif loc and loc[-1] == "[key]":
        draft.report_key(path, kind, error["msg"])
    else:
        hint = error.get("ctx", {}).get("hint", "")
        draft.report(path, kind.replace("_", "-"), error["msg"], hint)


def _report_type(draft: Draft, error: Any, path: TreePath) -> None:
    name, expected = _section(error["loc"]), _KINDS[error["type"]]
    if error["input"] is None:
        message = f"{name} is empty; it is {expected}"
        draft.report_key(path, "bad-type", message, "write its keys below it, or leave it out")
    else:
        message = f"{name} is {expected}, not {words_of(error['input'])}"
        draft.report(path, "bad-type", message)


def _report_unknown(draft: Draft, loc: TreePath) -> None:
    name, known = str(loc[-1]), known_keys(loc[:-1])
    found = get_close_matches(name, known, 1, 0.6)
    if not found:
        found = [key for key in known if key.startswith(name) or name.startswith(key)][:1]
    hint = f"did you mean {found[0]!r}?" if found else near(name, known)
    hint = hint or f"known keys: {', '.join(known)}"
    draft.report_key(loc, "unknown-key", f"unknown key {name!r} in {_section(loc[:-1])}", hint)


def _section(loc: TreePath) -> str:
    return ".".join(str(step) for step in loc) or "the file"
