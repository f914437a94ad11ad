"""Warnings before a run: what is no mistake in a scenario, and yet hardly what was meant.

Each is silenced by its code in the file's `silence:`, or all by a flag of the command.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.scenario.concerns_desk import desk_concerns
from sim.scenario.concerns_policy import policy_concerns
from sim.scenario.load import LoadedScenario
from sim.scenario.odd import Odd
from sim.scenario.problems import Place, printable


@dataclass(frozen=True, slots=True)
class Concern:
    """One warning: its code, where the value stands that it is about, what is odd, what to do."""

    code: str
    place: Place
    message: str
    hint: str

    @property
    def headline(self) -> str:
        """One line, in the form that editors and compilers share."""
        where = f"{self.place.path}:{self.place.line}:{self.place.column}"
        return printable(f"{where}: warning[{self.code}]: {self.message}")


def concerns(loaded: LoadedScenario) -> tuple[Concern, ...]:
    """Return every warning about *loaded* that its file does not silence, by place."""
    found = [
        Concern(odd.code, _place(loaded, odd), odd.message, odd.hint)
        for odd in _all(loaded)
        if odd.code not in loaded.file.silence
    ]
    return tuple(sorted(found, key=lambda one: (one.place.path, one.place.line, one.code)))


def _all(loaded: LoadedScenario) -> Iterator[Odd]:
    yield from policy_concerns(loaded)
    yield from desk_concerns(loaded)


def _place(loaded: LoadedScenario, odd: Odd) -> Place:
    node = loaded.tree.nearest(odd.path)
    return node.key or node.place
