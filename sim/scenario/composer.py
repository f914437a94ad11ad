"""Composes the events of the YAML parser into a tree with places, within limits."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sim.scenario.nodes import Node, Scalar
from sim.scenario.problems import Place, Problem, ScenarioError, problem_at
from sim.scenario.syntax import syntax_problem

DEEPEST = 24
MOST_VALUES = 10_000
MOST_PROBLEMS = 50
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_NO_CHARACTER = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def compose(text: str, name: str, lines: list[str]) -> Node:
    """Return the tree of the one document in *text*. Raises ScenarioError."""
    composer = _Composer(text, name, lines)
    try:
        tree = composer.document()
    except MarkedYAMLError as error:
        raise ScenarioError([*composer.problems, syntax_problem(error, name, lines)]) from None
    except (YAMLError, OverflowError, ValueError) as error:
        if isinstance(error, ScenarioError):
            raise
        if escape := _NO_CHARACTER.search(text):
            raise ScenarioError([_no_character(escape, name, lines)]) from None
        message = str(error).splitlines()[0]
        problem = Problem(name, 1, 1, 2, "yaml-syntax", message, "", lines[0])
        raise ScenarioError([problem]) from None
    if composer.problems:
        raise ScenarioError(composer.problems)
    return tree


def _no_character(escape: re.Match[str], name: str, lines: list[str]) -> Problem:
    line = escape.string.count("\n", 0, escape.start())
    column = escape.start() - escape.string.rfind("\n", 0, escape.start())
    message = f"there is no character {escape[0]}"
    return Problem(
        name, line + 1, column, column + len(escape[0]), "yaml-syntax", message, "", lines[line]
    )


def refuse_hidden(text: str, place: Place) -> None:
    """Raise ScenarioError if *text* holds what would act on a terminal instead of being seen."""
    if hidden := _HIDDEN.search(text):
        code = ord(hidden[0])
        message = f"this text holds a character that cannot be seen (U+{code:04X}); delete it"
        raise ScenarioError([problem_at(place, "control-character", message)])


class _Composer:
    def __init__(self, text: str, name: str, lines: list[str]) -> None:
        self.events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
        self.name = name
        self.lines = lines
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.values = 0
        self.problems: list[Problem] = []

    def document(self) -> Node:
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                break
        else:
            raise self._stop(Place(self.name, 1, 1, 2), "empty-file", "the file has no content")
        root = self._node(next(self.events), 0)
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                message = "a second document starts here; a scenario file has one"
                raise self._stop(self._place(event), "yaml-syntax", message)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, AliasEvent):
            return self._alias(event.anchor, place)
        if getattr(event, "tag", None) is not None and str(event.tag):
            tag = place.text[place.column - 1 :].split()[0]
            raise self._stop(place, "yaml-tag", f"tags such as {tag} have no meaning here")
        if depth >= DEEPEST:
            raise self._stop(place, "too-deep", f"values are nested deeper than {DEEPEST} levels")
        before = self.values
        self._count(1, place)
        node = self._value(event, place, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, self.values - before)
        return node

    def _value(self, event: Any, place: Place, depth: int) -> Node:
        if isinstance(event, ScalarEvent):
            return Node(self._scalar(event, place), place)
        if isinstance(event, SequenceStartEvent):
            return Node(self._items(depth), place)
        assert isinstance(event, MappingStartEvent)
        return Node(self._entries(depth), place)

    def _items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, depth + 1))
        return items

    def _entries(self, depth: int) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event)
            place = self._place(event)
            node = replace(self._node(next(self.events), depth + 1), key=place)
            if key in entries:
                self._duplicate(key, place, entries[key])
            else:
                entries[key] = node
        return entries

    def _key(self, event: Any) -> str:
        if not isinstance(event, ScalarEvent) or not str(event.value):
            raise self._stop(self._place(event), "yaml-syntax", "a key must be a plain word")
        refuse_hidden(str(event.value), self._place(event))
        return str(event.value)

    def _duplicate(self, key: str, place: Place, first: Node) -> None:
        line = first.key.line if first.key else first.place.line
        message = f"key {key!r} is given twice in this block"
        hint = f"the first one is on line {line}; keep one of them"
        self.problems.append(problem_at(place, "duplicate-key", message, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            raise ScenarioError(self.problems)

    def _alias(self, anchor: str, place: Place) -> Node:
        if anchor not in self.anchors:
            raise self._stop(place, "yaml-alias", f"nothing above is marked &{anchor}")
        node, size = self.anchors[anchor]
        self._count(size, place)
        return node

    def _count(self, values: int, place: Place) -> None:
        self.values += values
        if self.values > MOST_VALUES:
            message = f"the file has more than {MOST_VALUES} values, counting what aliases repeat"
            raise self._stop(place, "too-many-values", message, "put long tables into a CSV file")

    def _scalar(self, event: Any, place: Place) -> Scalar:
        text = str(event.value)
        refuse_hidden(text, place)
        if not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INT.fullmatch(text) or _FLOAT.fullmatch(text):
            if len(text) > 30 or abs(float(text)) > 1e15:
                raise self._stop(place, "huge-number", "this number is too large to be meant")
            return int(text) if _INT.fullmatch(text) else float(text)
        return text

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        text = self.lines[start.line] if start.line < len(self.lines) else ""
        stop = end.column if end.line == start.line else len(text)
        return Place(
            self.name, start.line + 1, start.column + 1, max(stop, start.column + 1) + 1, text
        )

    def _stop(self, place: Place, code: str, message: str, hint: str = "") -> ScenarioError:
        return ScenarioError([*self.problems, problem_at(place, code, message, hint)])
