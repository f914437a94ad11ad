"""What `expect.trace` is made of: something that happens, and when or how often it must."""

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from sim.scenario.values import Flag, Ms, Name, Section, read_count, refuse, words_of

_WAYS = "at, by, never, count and order"


@dataclass(frozen=True, slots=True)
class Times:
    """How often something must happen. ``most`` None: any number of times."""

    least: int
    most: int | None

    def words(self) -> str:
        """Return the numbers as a sentence has them: ``2``, ``at least 1``, ``1 to 3``."""
        if self.most is None:
            return f"at least {self.least}"
        if self.least == self.most:
            return str(self.least)
        return f"{self.least} to {self.most}"


def read_times(value: object) -> Times:
    """Return how often: a whole number, or a map with `at_least`, `at_most` or both."""
    if not isinstance(value, dict):
        count = read_count(value)
        return Times(count, count)
    if not value or not set(value) <= {"at_least", "at_most"}:
        refuse("bad-expectation", "count is a number, or a map with at_least and at_most")
    least = read_count(value.get("at_least", 0))
    most = read_count(value["at_most"]) if "at_most" in value else None
    if most is not None and most < least:
        refuse("bad-expectation", f"at_most {most} is less than at_least {least}")
    return Times(least, most)


def _read_word(value: object) -> str:
    if not isinstance(value, str) or not value.replace("_", "").isalnum():
        refuse("bad-name", f"{words_of(value)} is not a word of the trace")
    return value


_TIMES_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": 0},
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                "at_least": {"type": "integer", "minimum": 0, "description": "No fewer."},
                "at_most": {"type": "integer", "minimum": 0, "description": "No more."},
            },
        },
    ]
}
TimesOrMap = Annotated[Times, BeforeValidator(read_times), WithJsonSchema(_TIMES_SCHEMA)]
Word = Annotated[
    str, BeforeValidator(_read_word), WithJsonSchema({"type": "string", "pattern": "^[a-z]"})
]


class Happening(Section):
    """Something that can be seen in the trace."""

    who: Name | None = Field(None, description="Which customer, or which agent for agents' events.")
    event: Word | None = Field(None, description="Which event of the trace.")
    outcome: Word | None = Field(None, description="Or how a cut-off ended.")
    agent: Name | None = Field(None, description="With which agent.")
    state: Word | None = Field(
        None, description="While the conversation is in this state; by itself: it is in it."
    )
    details: dict[Name, Name] = Field(
        {}, description="Further words of the line, such as `{how: expired}`."
    )

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if self.event is not None and self.outcome is not None:
            refuse("bad-expectation", "say either event or outcome")
        if self.outcome is not None and (self.state is not None or self.details):
            refuse("bad-expectation", "state and details go with event")
        if self.details and self.event is None:
            refuse("bad-expectation", "details go with event")
        return self

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing that could be seen."""
        return self.event is None and self.outcome is None and self.state is None


class TraceExpectation(Happening):
    """Something that must happen at a time, by a time, never, so often, or in an order."""

    at: Ms | None = Field(None, description="Exactly then.")
    by: Ms | None = Field(None, description="Then or earlier.")
    never: Flag = Field(False, description="Not at all.")
    count: TimesOrMap | None = Field(
        None, description="So often: a number, or `{at_least: 1, at_most: 3}`."
    )
    order: tuple[Happening, ...] = Field((), description="These, one after the other.")
    between: tuple[Ms, ...] = Field(
        (), description="With `never` or `count`: from and to, both included."
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = (self.at is not None, self.by is not None, self.never, self.count is not None)
        if sum(ways) + bool(self.order) != 1:
            refuse("bad-expectation", f"say exactly one of {_WAYS}")
        if self.order:
            self._check_order()
        elif self.is_empty:
            refuse("bad-expectation", "say what happens: event, outcome or state")
        if self.count is not None and self.event is None and self.outcome is None:
            refuse("bad-expectation", "count goes with event or outcome")
        if self.between:
            self._check_between()
        return self

    def _check_order(self) -> None:
        if len(self.order) < 2:
            refuse("bad-expectation", "order is a list of at least two things")
        if not self.is_empty or self.who is not None or self.agent is not None:
            refuse("bad-expectation", "say who, event and agent in the list of order")
        if any(one.event is None and one.outcome is None for one in self.order):
            refuse("bad-expectation", "say event or outcome for everything in order")

    def _check_between(self) -> None:
        if not self.never and self.count is None:
            refuse("bad-expectation", "between goes with never or count")
        if len(self.between) != 2 or self.between[0] > self.between[1]:
            refuse("bad-expectation", "between is two times, the earlier first: [2m, 10m]")
