"""The policy engine. CONTRACT (signatures bind; bodies to be written)."""

from dataclasses import dataclass

from sim.policy.effects import Effect
from sim.policy.events import Event
from sim.policy.settings import Settings
from sim.policy.states import State


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the transition table or of the decision table."""

    id: str       # "1".."30" (transition rows; a,b suffix where one row has two cases, "m11" for modern), "U1".."X2"
    name: str     # short identifier: "hold_expired"
    sentence: str # what a trainer reads out


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One compiled transition: one instance per (state, event) of a rule set; compare by identity."""

    rule: Rule
    event: Event
    before: State
    after: State
    effects: tuple[Effect, ...]
    counts: tuple[str, ...]


class PolicyMisuse(ValueError): ...


class Rules:
    """The transition table compiled for one Settings. `compile_rules(settings)` is cached."""

    settings: Settings
    steps: tuple[Step, ...]  # all of them, so that a shell may prepare its own actions per step


def compile_rules(settings: Settings) -> Rules: ...


class Conversation:
    """One conversation. Slots; cheap to create; receive() is the hot path of the simulator."""

    state: State
    since_ms: int            # when the state was entered
    dropped_at_ms: int       # last drop
    visit: int               # +1 with every step: a lazily cancelled timer carries the visit it was set in

    def __init__(self, rules: Rules) -> None: ...
    def receive(self, event: Event, at_ms: int) -> Step:
        """Raises PolicyMisuse for an event illegal in this state and changes nothing."""
        ...
    def allows(self, event: Event) -> bool: ...
    def next_deadline(self) -> tuple[int, Event] | None:
        """(at_ms, event): the earliest timer of this state. May lie in the past (fires at once)."""
        ...
