"""The cells of a scenario's `vary:` section: every combination of the values to try."""

from dataclasses import dataclass

from sim.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one axis: the dotted path, and the value as it stands in the file."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination. ``number`` counts from 0, the last axis changing fastest.

    All cells have the seed of the file, and so the same customers wherever the values leave them
    alone. ``refused`` says, in a sentence, why the product would not accept this combination
    (a hold longer than the limit); such a cell has no scenario.
    """

    number: int
    values: tuple[Value, ...]
    scenario: Scenario | None
    refused: str = ""

    @property
    def label(self) -> str:
        """The values in one line: ``reconnect_to_previous_agent_for 3m``."""
        return ", ".join(f"{value.path.rsplit('.', 1)[-1]} {value.text}" for value in self.values)
