"""How a value of a file model is written for people: with its unit, as a file would say it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from sim.duration import format_duration
from sim.policy.settings import BlockMode
from sim.scenario.clock import Break
from sim.scenario.file_expect import Quantity
from sim.scenario.file_policy import Blocking
from sim.scenario.file_values import DurationPlan, EndlessPlan
from sim.scenario.values import read_duration, read_duration_or_never, read_share

NOT_SET = "not set"


def spell(value: Any, field: FieldInfo) -> str:
    """Return *value* of the model's *field* in words."""
    readers = set(_readers(field.annotation)) | set(_of(field.metadata))
    if value is None:
        return "never" if read_duration_or_never in readers else NOT_SET
    if isinstance(value, list | tuple):
        return ", ".join(spell(item, field) for item in value) or "none"
    if isinstance(value, int) and readers & {read_duration, read_duration_or_never}:
        return format_duration(value)
    if isinstance(value, float) and read_share in readers:
        return f"{value:.10%}".rstrip("%").rstrip("0").rstrip(".") + "%"
    return _spell_object(value)


def _spell_object(value: Any) -> str:
    words = _WORDS.get(type(value))
    return words(value) if words else str(value)


def _spell_plan(plan: DurationPlan) -> str:
    fitted = plan.fitted()
    return fitted.words() if fitted else f"measured in {plan.data}"


_WORDS: dict[type, Callable[[Any], str]] = {
    bool: lambda flag: "true" if flag else "false",
    float: lambda number: f"{number:g}",
    DurationPlan: _spell_plan,
    EndlessPlan: _spell_plan,
    Blocking: lambda rule: (
        format_duration(rule.for_ms) if rule.mode is BlockMode.FOR else str(rule.mode)
    ),
    Break: lambda pause: f"{pause.start}+{format_duration(pause.length_ms)}",
    Quantity: lambda limit: limit.text,
    datetime: lambda moment: moment.isoformat(timespec="minutes"),
}


def _readers(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _of(get_args(annotation)[1:])
        yield from _readers(get_args(annotation)[0])
    elif origin in {Union, UnionType, tuple}:
        for kind in get_args(annotation):
            yield from _readers(kind)


def _of(metadata: Any) -> Iterator[Any]:
    return (item.func for item in metadata if isinstance(item, BeforeValidator))
