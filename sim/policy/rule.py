"""A rule: the name of one row of the tables, and the sentence that explains it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the transition table or of the decision table.

    ``id`` is ``"1"`` to ``"30"`` for transitions (with a letter where one row has several
    cases, and a leading ``m`` where it belongs to the modern profile only), and ``"U1"`` to
    ``"X2"`` for decisions. ``name`` is a short identifier; ``sentence`` is read out.
    ``index`` is its place in :data:`sim.policy.returning.RULES`; traces name a rule by it.
    """

    id: str
    name: str
    sentence: str
    index: int = -1
