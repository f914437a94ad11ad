"""A validator for the part of JSON Schema 2020-12 that the format's schema uses."""

import re
from collections.abc import Iterator
from typing import Any

KNOWN = frozenset(
    [
        "$schema",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "anyOf",
        "const",
        "enum",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
    ]
)
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


def flaws(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> list[str]:
    """Return what is wrong with *value*; empty if the schema accepts it."""
    return list(_flaws(value, schema, definitions))


def _flaws(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> Iterator[str]:
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        yield from _flaws(value, definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    if "anyOf" in schema and all(flaws(value, one, definitions) for one in schema["anyOf"]):
        yield f"{value!r} fits none of the alternatives"
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{value!r} is not of type {schema['type']}"
        return
    if value not in schema.get("enum", [schema.get("const", value)]):
        yield f"{value!r} is not what it has to be"
    yield from _inside(value, schema, definitions)


def _inside(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _in_map(value, schema, definitions)
    elif isinstance(value, list):
        for item in value:
            yield from _flaws(item, schema.get("items", {}), definitions)
    elif isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value):
            yield f"{value!r} does not match {schema['pattern']}"
    elif isinstance(value, int | float):
        yield from _out_of_bounds(value, schema)


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _in_map(
    value: dict[str, Any], schema: dict[str, Any], definitions: dict[str, Any]
) -> Iterator[str]:
    yield from (f"{key} is missing" for key in schema.get("required", []) if key not in value)
    others = schema.get("additionalProperties", {})
    for key, item in value.items():
        part = schema.get("properties", {}).get(key, others)
        if part is False:
            yield f"{key} is not known"
        elif part is not True:
            yield from _flaws(item, part, definitions)


def _out_of_bounds(value: float, schema: dict[str, Any]) -> Iterator[str]:
    if value < schema.get("minimum", value) or value > schema.get("maximum", value):
        yield f"{value} is out of bounds"
    if value <= schema.get("exclusiveMinimum", value - 1):
        yield f"{value} is too small"
