"""Durations that vary, as a file writes them: fixed, by mean, by median and p90, or measured."""

from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from sim.duration import PATTERN
from sim.population.distributions import Endless, Fixed, Uniform
from sim.population.fitting import Family, by_mean, by_median_and_p90
from sim.population.plan import Distribution
from sim.scenario.values import Ms, PositiveNumber, Section, Text, refuse, word_reader

FamilyWord = Annotated[Family, word_reader(Family)]

_WAYS = "write a duration, {mean: 4m}, {median: 7m, p90: 18m}, {low: 1m, high: 3m} or {data: x.csv}"


class DurationPlan(Section):
    """A duration that may differ from case to case. A plain duration such as `90s` is fixed."""

    fixed: Ms | None = Field(None, description="Always this long.")
    mean: Ms | None = Field(
        None, description="The mean; with `family` and, where it has one, `cv`."
    )
    cv: PositiveNumber | None = Field(
        None, description="Standard deviation divided by mean, for `mean` with any family but one."
    )
    median: Ms | None = Field(None, description="Half are shorter; together with `p90`.")
    p90: Ms | None = Field(None, description="Nine in ten are shorter; together with `median`.")
    low: Ms | None = Field(None, description="The least of a uniform duration; with `high`.")
    high: Ms | None = Field(None, description="The most of a uniform duration; with `low`.")
    data: Text | None = Field(
        None, description="A CSV file of measured durations, one per row, beside this file."
    )
    family: FamilyWord | None = Field(
        None,
        description="The shape. With `mean` alone exponential, with `cv` or `median` lognormal.",
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        given = {name for name in self.model_fields_set if getattr(self, name) is not None}
        kinds = ({"fixed"}, {"mean"}, {"median", "p90"}, {"low", "high"}, {"data"})
        if given - {"family", "cv"} not in kinds:
            refuse("bad-distribution", "this does not say one duration in one way", _WAYS)
        self._check_shape(given)
        return self

    def _check_shape(self, given: set[str]) -> None:
        if "cv" in given and "mean" not in given:
            refuse("bad-distribution", "cv goes with mean", _WAYS)
        if "family" in given and not given & {"mean", "median"}:
            refuse("bad-distribution", "family goes with mean or with median and p90", _WAYS)
        try:
            self.fitted()
        except ValueError as error:
            refuse("bad-distribution", str(error))

    def fitted(self) -> Distribution | None:
        """Return the distribution these words name; None for measured data, which are in a file.

        Raises ValueError, with a sentence for the user, for impossible values.
        """
        if self.fixed is not None:
            return Fixed(self.fixed)
        if self.mean is not None:
            return by_mean(self.mean, self.family, self.cv)
        if self.median is not None and self.p90 is not None:
            return by_median_and_p90(self.median, self.p90, self.family or Family.LOGNORMAL)
        if self.low is not None and self.high is not None:
            return Uniform(self.low, self.high)
        return None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Let the JSON Schema accept the plain duration too."""
        as_map = handler.resolve_ref_schema(handler(core))
        words: dict[str, Any] = {"anyOf": [{"type": "string", "pattern": PATTERN}, as_map]}
        return words


def _shorthand(value: object) -> object:
    return {"fixed": value} if isinstance(value, str | int | float) else value


Duration = Annotated[DurationPlan, BeforeValidator(_shorthand)]


class EndlessPlan(DurationPlan):
    """The word `endless` in the place of a duration."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        return self

    def fitted(self) -> Distribution:
        """Return the distribution that is never over."""
        return Endless()


class _OrEndless:
    """Lets a duration be `endless`, in files and in the JSON Schema."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(_read_or_endless, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"const": "endless"}, handler(core)]}


def _read_or_endless(value: object, read: ValidatorFunctionWrapHandler) -> object:
    return EndlessPlan() if value == "endless" else read(value)


Patience = Annotated[Duration, _OrEndless()]
