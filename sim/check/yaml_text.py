"""Writes plain values as the text of a scenario file, in the style of the bundled ones."""

import json
import re
from collections.abc import Iterator, Mapping

WIDEST = 100
"""A list or map that does not fit into one line of this length is written line by line."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.%-]*")
_NOT_TEXT = re.compile(
    r"[-+.0-9]+([eE][-+]?[0-9]+)?|true|false|null|yes|no|on|off|y|n|\d{4}-.*", re.IGNORECASE
)


def document(content: Mapping[str, object]) -> str:
    """Return *content* as YAML that reads back as the same maps, lists, texts and numbers."""
    return "".join(f"{line}\n" for key in content for line in _entry(key, content[key], 0))


def scalar(value: object) -> str:
    """Return one value: texts with quotes only where they need them."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value)
        return value if plain else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def flow(value: object) -> str:
    """Return *value* in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def _entry(key: object, value: object, depth: int) -> Iterator[str]:
    start = f"{'  ' * depth}{scalar(key)}:"
    line = f"{start} {flow(value)}"
    if _is_flat(value) and len(line) <= WIDEST:
        yield line
        return
    yield start
    if isinstance(value, Mapping):
        for inner, item in value.items():
            yield from _entry(inner, item, depth + 1)
    elif isinstance(value, list | tuple):
        yield from (f"{'  ' * (depth + 1)}- {flow(item)}" for item in value)
    else:
        yield f"{'  ' * (depth + 1)}{flow(value)}"


def _is_flat(value: object) -> bool:
    """Whether *value* holds nothing that itself holds something."""
    inner = list(value.values()) if isinstance(value, Mapping) else value
    if not isinstance(inner, list | tuple):
        return True
    return not any(isinstance(item, Mapping | list | tuple) and item for item in inner)
