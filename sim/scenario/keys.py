"""Which keys the format knows at a path: for near matches, ``--set``, ``vary`` and the docs."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from sim.scenario.nodes import Path
from sim.scenario.schema import ScenarioFile
from sim.scenario.values import Section


def model_at(path: Path) -> type[Section] | None:
    """Return the section model that reads the map at *path*, or None if none does."""
    found: Any = ScenarioFile
    for step in path:
        found = _step(found, step)
    return found if isinstance(found, type) and issubclass(found, Section) else None


def known_keys(path: Path) -> list[str]:
    """Return the keys that may stand in the map at *path*; none where names are free."""
    model = model_at(path)
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def bare(annotation: Any) -> Any:
    """Return *annotation* without Annotated and without None."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        return bare(kinds[0]) if len(kinds) == 1 else annotation
    return annotation


def _step(found: Any, step: str | int) -> Any:
    if isinstance(found, type) and issubclass(found, Section):
        for name, field in found.model_fields.items():
            if (field.alias or name) == step:
                return bare(field.annotation)
        return None
    arguments = get_args(found)
    if get_origin(found) is dict:
        return bare(arguments[1])
    if get_origin(found) is tuple and arguments:
        return bare(arguments[0])
    return None


def section_models() -> list[tuple[str, type[Section]]]:
    """Return every section model once, with the dotted path where it first stands."""
    found: dict[type[Section], str] = {}
    _collect(ScenarioFile, "", found)
    return [(path, model) for model, path in found.items()]


def _collect(kind: Any, path: str, found: dict[type[Section], str]) -> None:
    if isinstance(kind, type) and issubclass(kind, Section):
        if kind not in found:
            found[kind] = path
            for name, field in kind.model_fields.items():
                key = field.alias or name
                _collect(bare(field.annotation), f"{path}.{key}" if path else key, found)
    elif get_origin(kind) is dict:
        _collect(bare(get_args(kind)[1]), f"{path}.NAME", found)
    elif get_origin(kind) is tuple and get_args(kind):
        _collect(bare(get_args(kind)[0]), f"{path}[]", found)
