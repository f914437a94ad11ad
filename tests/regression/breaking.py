"""Breaks single rules of the policy, for as long as a test lasts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from sim.policy import compiled
from sim.policy.returning import Decision, Outcome, Situation, decide_return
from sim.policy.rows import Row
from sim.policy.settings import Settings
from sim.policy.table import beside_for, table_for

UNCHANGED = "= = = ="
Change = Callable[[Row], Row | None]
"""What becomes of a row of the transition table; None takes it out."""


@contextmanager
def broken_row(rule_id: str, change: Change) -> Iterator[None]:
    """Change one row of the transition table."""

    def changed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        kept = (change(row) if row.rule.id == rule_id else row for row in rows)
        return tuple(row for row in kept if row is not None)

    with (
        patch.object(compiled, "table_for", lambda settings: changed(table_for(settings))),
        patch.object(compiled, "beside_for", lambda settings: changed(beside_for(settings))),
    ):
        compiled.compile_rules.cache_clear()
        yield
    compiled.compile_rules.cache_clear()


@contextmanager
def broken_decision(rule_id: str, outcome: Outcome | None = None) -> Iterator[None]:
    """Let one row of the decision table lead to *outcome*, or to another than it should."""

    def decided(situation: Situation, settings: Settings) -> Decision:
        right = decide_return(situation, settings)
        if right.rule.id != rule_id:
            return right
        return right._replace(outcome=outcome or _another(right.outcome))

    with patch("sim.floor.returns.decide_return", decided):
        yield


def _another(outcome: Outcome) -> Outcome:
    starts = (Outcome.NEW_CONVERSATION, Outcome.BACK_TO_BUTTON)
    return Outcome.REDIRECT if outcome in starts else Outcome.NEW_CONVERSATION


def taken_away(row: Row) -> Row | None:
    """Take a row out of the table.

    The floor asks first whether some events are possible at all, so a row that changes nothing
    would not be missed: it closes the conversation instead.
    """
    if row.after == UNCHANGED and "closed" not in row.before:
        return replace(row, after="closed left none expired")
    return None


def leading_to(after: str, **others: object) -> Change:
    """Return what lets a row lead elsewhere; *others* are further fields of the row."""
    return lambda row: replace(row, after=after, **others)  # type: ignore[arg-type]
