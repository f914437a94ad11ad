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
_SHORT = {
    Verdict.UNCLEAR: "unclear",
    Verdict.SAME: "equal",
    Verdict.ONE_RUN: "one run",
    Verdict.NOTHING: "nothing",
}
LABEL, VALUE, CHANGE, VERDICT, STRIP = 24, 9, 20, 23, 25
WITH_STRIP = LABEL + 2 * VALUE + 5 + CHANGE + VERDICT + STRIP
"""Columns from which the intervals are drawn."""


def table(found: Sequence[Compared], glyphs: Glyphs, width: int) -> list[Line]:
    """Return a line for each row: label, before, after, the difference, and what it comes to.

    Where there is room the interval is drawn, too, with what is better on the right.
    """
    by_key = {each.row.key: each for each in found}
    return [fit(_line(row, by_key.get(row.key), glyphs, width), width) for row in ROWS]


def headings(width: int) -> Line:
    """Return the line above the table."""
    words = f"{'':{LABEL}}{'now':>{VALUE}}   {'edited':>{VALUE}}  {'difference':<{CHANGE}}"
    drawn = f"{'':{VERDICT}}{'worse':<{STRIP // 2}} {'better':>{STRIP // 2}}"
    return fit((Cell(words + drawn if width >= WITH_STRIP else words, Look.DIM),), width)


def strip(found: Compared, glyphs: Glyphs, width: int) -> Line:
    """Draw the interval of a difference on *width* columns, no difference in the middle.

    Each row has its own scale, so that it tells how sure a difference is, not how large.
    """
    change, middle = found.change, width // 2
    if change.value is None or change.low is None or change.high is None:
        return (Cell(glyphs.rest * width, Look.FAINT),)
    most = max(abs(change.low), abs(change.high)) or 1.0
    turn = 1 if found.row.more_is_better else -1
    at = [
        middle + round(turn * value / most * middle)
        for value in (change.low, change.value, change.high)
    ]
    low, value, high = min(at), at[1], max(at)
    look = _MARKS.get(found.verdict, ("", Look.TEXT))[1]
    return tuple(_strip_cell(x, low, value, high, middle, look, glyphs) for x in range(width))


def _strip_cell(
    x: int, low: int, value: int, high: int, middle: int, look: Look, glyphs: Glyphs
) -> Cell:
    if x == value:
        return Cell(glyphs.talking, look)
    if x == middle:
        return Cell(glyphs.upright, Look.DIM)
    return Cell(glyphs.bar, look) if low <= x <= high else Cell(glyphs.rest, Look.FAINT)


def _line(row: Row, found: Compared | None, glyphs: Glyphs, width: int) -> Line:
    shape = getattr(glyphs, row.shape)
    label = (Cell(f" {shape} ", row.look), Cell(f"{row.label:{LABEL - 3}}"))
    if found is None:
        return (*label, Cell(f"{glyphs.more:>{VALUE}}", Look.FAINT))
    verdict = (verdict_cell(found.verdict, glyphs, short=width < WITH_STRIP - STRIP),)
    drawn = strip(found, glyphs, STRIP) if width >= WITH_STRIP else ()
    return (
        *label,
        Cell(f"{value_of(found.present, row.unit):>{VALUE}}", Look.DIM),
        Cell(f" {glyphs.to} ", Look.FAINT),
        Cell(f"{value_of(found.edited, row.unit):>{VALUE}}", Look.STRONG),
        Cell(f"  {change_of(found, glyphs):<{CHANGE}}", Look.DIM),
        *(fit(verdict, VERDICT) if drawn else verdict),
        *drawn,
    )


def verdict_cell(verdict: Verdict, glyphs: Glyphs, *, short: bool = False) -> Cell:
    """Return a verdict as shape and words."""
    if verdict in _MARKS:
        shape, look = _MARKS[verdict]
        return Cell(f"{getattr(glyphs, shape)} {verdict.value}", look)
    return Cell(f"{glyphs.free} {_SHORT[verdict] if short else verdict.value}", Look.DIM)


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
