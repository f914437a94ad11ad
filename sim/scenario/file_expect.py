"""The sections `run`, `measures`, `vary`, `expect` and `report`: what is done with the model."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from sim.duration import parse_duration
from sim.scenario.file_happenings import TraceExpectation
from sim.scenario.values import (
    Flag,
    Ms,
    Name,
    PositiveCount,
    Section,
    Share,
    Text,
    read_positive_count,
    read_share,
    refuse,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A limit in its own unit: ``ms``, ``share`` (0 to 1) or ``number``."""

    value: float
    unit: str
    text: str


def read_quantity(value: object) -> Quantity:
    """Return the duration, share or number that *value* names."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Quantity(float(value), "number", str(value))
    if isinstance(value, str) and value.endswith("%"):
        return Quantity(read_share(value), "share", value)
    try:
        return Quantity(float(parse_duration(str(value))), "ms", str(value))
    except ValueError:
        refuse("bad-limit", f"{words_of(value)} is no limit; write for example 60s, 65% or 12")


def _read_replications(value: object) -> int | None:
    return None if value == "auto" else read_positive_count(value)


def _read_seed(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 48:
        refuse("bad-number", f"{words_of(value)} is not a seed; write a whole number such as 7")
    return value


def _read_metric(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9_.]*", value):
        refuse("bad-name", f"{words_of(value)} is not the name of a measure")
    return value


def _read_variant(value: object) -> int:
    if isinstance(value, bool) or value not in (1, 2, 3, 4, 5):
        refuse("out-of-range", f"{words_of(value)} is outside 1 to 5")
    return int(str(value))


_QUANTITY_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "number"}]}
Limit = Annotated[Quantity, BeforeValidator(read_quantity), WithJsonSchema(_QUANTITY_SCHEMA)]
Replications = Annotated[
    int | None,
    BeforeValidator(_read_replications),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"const": "auto"}]}),
]
Seed = Annotated[
    int, BeforeValidator(_read_seed), WithJsonSchema({"type": "integer", "minimum": 0})
]
Metric = Annotated[
    str, BeforeValidator(_read_metric), WithJsonSchema({"type": "string", "pattern": "^[a-z]"})
]
Variant = Annotated[
    int,
    BeforeValidator(_read_variant),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5}),
]
_RANGE = {
    "type": "object",
    "properties": {
        "from": {**_QUANTITY_SCHEMA, "description": "The first value."},
        "to": {**_QUANTITY_SCHEMA, "description": "The last value, if the steps meet it."},
        "step": {**_QUANTITY_SCHEMA, "description": "From each value to the next."},
    },
    "required": ["from", "to", "step"],
    "additionalProperties": False,
}
Axis = Annotated[
    tuple[Any, ...], WithJsonSchema({"anyOf": [{"type": "array", "items": {}}, _RANGE]})
]
"""The values of one path. Ranges are lists before the file is read: sim.scenario.ranges."""
Values = dict[Name, Axis]


class Stop(Section):
    """When automatic replications are enough."""

    metric: Metric = Field(description="The measure that has to be known well enough.")
    stat: Metric = Field("mean", description="Which figure of it.")
    half_width: Limit = Field(description="Half the width of its confidence interval.")


class RunSection(Section):
    """Random numbers and repetitions."""

    seed: Seed = Field(1, description="The same file and seed give the same run.")
    replications: Replications = Field(
        1, description="How many runs; `auto` goes on until `stop` or `max_replications`."
    )
    max_replications: PositiveCount = Field(200, description="The most that `auto` may do.")
    stop: Stop | None = Field(None, description="When `auto` may stop.")


class ServiceLevel(Section):
    """The service level: a share answered within a time."""

    answered: Share = Field(0.8, description="The target.")
    within: Ms = Field(40_000, description="The time.")
    variant: Variant = Field(3, description="Which of the five usual formulas.")


class MeasuresSection(Section):
    """How figures are counted."""

    service_level: ServiceLevel = Field(ServiceLevel(), description="The service level.")
    interval: Ms = Field(1_800_000, description="Length of the intervals of the report.")
    short_abandon: Ms = Field(10_000, description="Who leaves sooner is a short abandon.")
    handle_includes_gap: Flag = Field(
        False, description="Whether handle time includes the time the customer was away."
    )


class MetricExpectation(Section):
    """A limit for one measure."""

    metric: Metric = Field(description="Which measure.")
    of: Metric | None = Field(None, description="Which of its parts.")
    among: Metric | None = Field(None, description="The denominator of a share.")
    queue: Name | None = Field(None, description="In one queue only.")
    stat: Metric = Field("mean", description="Which figure: mean, p50, p90, share …")
    at_least: Limit | None = Field(None, description="A bound from below.")
    at_most: Limit | None = Field(None, description="A bound from above.")
    equals: Limit | None = Field(None, description="A value, together with `within`.")
    no_worse_than: Text | None = Field(None, description="A saved baseline, with `within`.")
    within: Limit | None = Field(None, description="How far from it still counts as equal.")
    confidence: Share = Field(0.95, description="Confidence of the verdict.")

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        limits = (self.at_least, self.at_most, self.equals, self.no_worse_than)
        if sum(limit is not None for limit in limits) != 1:
            names = "at_least, at_most, equals and no_worse_than"
            refuse("bad-expectation", f"say exactly one of {names}")
        judged = self.equals is not None or self.no_worse_than is not None
        if self.within is None and judged:
            refuse("bad-expectation", "say with within: how far off still counts as equal")
        if self.within is not None and not judged:
            refuse("bad-expectation", "within goes with equals or no_worse_than")
        if not 0.5 <= self.confidence < 1:
            refuse("bad-expectation", "confidence must be at least 0.5 and below 1")
        return self


class ExpectSection(Section):
    """What must be true of the run."""

    trace: tuple[TraceExpectation, ...] = Field((), description="Of single events.")
    golden: Text | None = Field(None, description="The trace as a file that it must equal.")
    metrics: tuple[MetricExpectation, ...] = Field((), description="Of measures.")


class Frontier(Section):
    """A picture of two measures against each other."""

    x: Metric = Field(description="Across.")
    y: Metric = Field(description="Up.")
    min_gap: Share | None = Field(None, description="Differences below this do not count.")


class ReportSection(Section):
    """What reports show."""

    frontier: Frontier | None = Field(None, description="Two measures against each other.")
