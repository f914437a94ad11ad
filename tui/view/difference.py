"""What another policy changes, figure by figure: before, after, the difference and a verdict.

Figures are paired: both policies met the same customers in the same replications, so that the
interval of a difference is narrow. Pure; :mod:`tui.whatif` runs what is compared here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from sim.measures.catalogue import Unit
from sim.measures.figures import Figure, Key, Outcome
from sim.measures.units import scale_for
from sim.study.intervals import Estimate, estimate, paired_difference
from tui.view.cells import Cell, Line, Look, fit
from tui.view.showing import Glyphs
from tui.wording import NOTHING

QUEUED_AGAIN = Key("queued_again", "share")
HELD_HOURS = Key("held_hours", "count")
_HOUR_MS = 3_600_000
_REQUEUED = ("outcome.same_agent_after_queue", "outcome.other_agent", "outcome.abandoned_again")


class Row(NamedTuple):
    """One figure that is compared. ``shape`` names the glyph of what it is about."""

    key: Key
    label: str
    unit: Unit
    more_is_better: bool
    shape: str = "free"
    look: Look = Look.DIM


ROWS: Final = (
    Row(Key("kept_agent", "share"), "same agent", Unit.SHARE, True, "resume", Look.RESUMED),
    Row(QUEUED_AGAIN, "back in the queue", Unit.SHARE, False, "requeue", Look.REQUEUED),
    Row(
        Key("redirects", "share"),
        "sent to the form",
        Unit.SHARE,
        False,
        "redirect",
        Look.REDIRECTED,
    ),
    Row(HELD_HOURS, "held hours", Unit.PER, False, "held", Look.HELD),
    Row(Key("wait_new", "mean"), "wait of the others", Unit.MS, False, "waiting", Look.WAITING),
    Row(Key("wait_new", "p90"), "  90 % of them within", Unit.MS, False, "waiting", Look.WAITING),
    Row(Key("service_level", "share"), "service level", Unit.SHARE, True, "closed", Look.DIM),
)
"""What is compared, in the order of the screen: the returners first, then the price."""


class Verdict(Enum):
    """What a difference comes to, in words."""

    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "no clear difference"
    SAME = "no difference"
    ONE_RUN = "one run only"
    NOTHING = "nothing to compare"


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure under two policies; ``change`` is edited minus present, with its interval."""

    row: Row
    present: Estimate
    edited: Estimate
    change: Estimate

    @property
    def verdict(self) -> Verdict:
        """What may be said of the difference."""
        change = self.change
        if change.value is None:
            return Verdict.NOTHING
        if change.low is None or change.high is None:
            return Verdict.ONE_RUN
        if change.low == change.high == 0:
            return Verdict.SAME
        if change.low <= 0 <= change.high:
            return Verdict.UNCLEAR
        return Verdict.BETTER if (change.value > 0) is self.row.more_is_better else Verdict.WORSE


def wanted(outcome: Outcome, window_ms: int) -> Outcome:
    """Return the figures of :data:`ROWS` alone; *window_ms* is how long the run is measured."""
    again = [outcome.figure(name, "share") for name in _REQUEUED]
    held = outcome.figure("slots_held", "mean")
    made = {
        QUEUED_AGAIN: Figure(sum(each.num or 0 for each in again), again[0].den, again[0].n),
        HELD_HOURS: Figure((held.value or 0.0) * window_ms / _HOUR_MS, 1, held.n),
    }
    return Outcome({row.key: made.get(row.key, outcome[row.key]) for row in ROWS})


def compared(present: Sequence[Outcome], edited: Sequence[Outcome]) -> tuple[Compared, ...]:
    """Compare the same replications under both policies; nothing if there are none yet."""
    if not present:
        return ()
    return tuple(
        Compared(
            row,
            estimate(row.key, [outcome[row.key] for outcome in present]),
            estimate(row.key, [outcome[row.key] for outcome in edited]),
            paired_difference(row.key, edited, present),
        )
        for row in ROWS
    )


_MARKS = {
    Verdict.BETTER: ("better", Look.GOOD),
    Verdict.WORSE: ("worse", Look.BAD),
}
LABEL, VALUE, CHANGE = 24, 9, 20


def table(found: Sequence[Compared], glyphs: Glyphs, width: int) -> list[Line]:
    """Return a line for each row: label, before, after, the difference, and what it comes to."""
    by_key = {each.row.key: each for each in found}
    return [fit(_line(row, by_key.get(row.key), glyphs), width) for row in ROWS]


def headings(width: int, before: str = "now", after: str = "edited") -> Line:
    """Return the line above the table."""
    words = f"{'':{LABEL}}{before:>{VALUE}}   {after:>{VALUE}}  {'difference':<{CHANGE}}"
    return fit((Cell(words, Look.DIM),), width)


def _line(row: Row, found: Compared | None, glyphs: Glyphs) -> Line:
    shape = getattr(glyphs, row.shape)
    label = (Cell(f" {shape} ", row.look), Cell(f"{row.label:{LABEL - 3}}"))
    if found is None:
        return (*label, Cell(f"{glyphs.more:>{VALUE}}", Look.FAINT))
    return (
        *label,
        Cell(f"{value_of(found.present, row.unit):>{VALUE}}", Look.DIM),
        Cell(f" {glyphs.to} ", Look.FAINT),
        Cell(f"{value_of(found.edited, row.unit):>{VALUE}}", Look.STRONG),
        Cell(f"  {change_of(found, glyphs):<{CHANGE}}", Look.DIM),
        verdict_cell(found.verdict, glyphs),
    )


def verdict_cell(verdict: Verdict, glyphs: Glyphs) -> Cell:
    """Return a verdict as shape and words."""
    if verdict in _MARKS:
        shape, look = _MARKS[verdict]
        return Cell(f"{getattr(glyphs, shape)} {verdict.value}", look)
    return Cell(f"{glyphs.free} {verdict.value}", Look.DIM)


def value_of(found: Estimate, unit: Unit) -> str:
    """Return an estimate's value with its unit; a dash where there is none."""
    return NOTHING if found.value is None else scale_for(unit, found.value).full(found.value)


def change_of(found: Compared, glyphs: Glyphs) -> str:
    """Return a difference with half its interval: ``+11.2 ± 1.4 %``."""
    change = found.change
    if change.value is None:
        return ""
    half = change.half_width
    scale = scale_for(found.row.unit, max(abs(change.value), half or 0.0))
    sign = "+" if change.value > 0 else ""
    size = f"{sign}{scale.bare(change.value)}"
    between = "" if half is None else f" {glyphs.around} {scale.bare(half)}"
    unit = "points" if found.row.unit is Unit.SHARE else scale.unit
    return f"{size}{between} {unit}".rstrip()
