"""The ruler as a control: two handles on a scale that stays while they are moved.

On the dashboard the ruler is stretched so that its words have room; here every column is the same
stretch of time, so that a handle stands where the mouse has put it.
"""

from dataclasses import replace
from typing import NamedTuple

from sim.duration import format_duration
from sim.policy.settings import Profile
from sim.session.picture import Absent, Picture
from tui.draft import Draft, Field
from tui.view.cells import Cell, Line, Look, fit
from tui.view.ruler import Scale, ruler
from tui.view.showing import Showing
from tui.view.terms import Terms, terms_of

STEPS_MS = (5_000, 15_000, 30_000, 60_000, 300_000, 900_000, 3_600_000)
"""By how much a key moves a handle: the largest that is at most a twentieth of the ruler."""


class Span(NamedTuple):
    """How much time the ruler shows: ``ms`` in ``width`` columns."""

    ms: int
    width: int

    def column(self, at_ms: int) -> int:
        """Return the column of a time, the last one for what is beyond."""
        return min(at_ms * (self.width - 1) // self.ms, self.width - 1)

    def time(self, column: int) -> int:
        """Return the time at *column*, rounded as a person would put it."""
        step = step_of(self.ms) if self.ms < 60 * STEPS_MS[0] else step_of(self.ms // 4)
        exact = max(column, 0) * self.ms / (self.width - 1)
        return round(exact / step) * step


def step_of(span_ms: int) -> int:
    """Return by how much one key moves a handle on a ruler of *span_ms*."""
    return max((step for step in STEPS_MS if step * 20 <= span_ms), default=STEPS_MS[0])


def span_ms(draft: Draft, before_ms: int = 0) -> int:
    """Return how much the ruler should show; *before_ms* is kept while both handles fit well."""
    longest = max(draft.milliseconds(Field.HOLD), draft.milliseconds(Field.LIMIT), 60_000)
    if longest * 1.1 <= before_ms <= longest * 3:
        return before_ms
    return round(longest * 1.5)


def nearest(draft: Draft, span: Span, column: int) -> Field:
    """Return the handle nearest to *column*; at the same distance the one on that side."""
    hold, limit = (span.column(draft.milliseconds(t)) for t in (Field.HOLD, Field.LIMIT))
    middle = (hold + limit) / 2
    return Field.HOLD if column < middle or (column == middle and hold > 0) else Field.LIMIT


def under(picture: Picture, before: Terms, after: Terms) -> Picture:
    """Return *picture* as those who are away would stand by the terms *after*.

    What the desk has decided otherwise, such as a hold that an agent has ended, stays so.
    """
    now = picture.now_ms
    absent = tuple(_under(one, now, before, after) for one in picture.absent)
    return replace(picture, absent=absent)


def _under(one: Absent, now_ms: int, before: Terms, after: Terms) -> Absent:
    if one.limit_at_ms < 0:
        return one
    began_ms = one.limit_at_ms - before.limit_ms
    away_ms = now_ms - began_ms
    ended_early = not one.held and away_ms <= before.hold_ms
    gone_early = one.closed and away_ms <= before.limit_ms
    return replace(
        one,
        held=not ended_early and away_ms <= after.hold_ms,
        limit_at_ms=began_ms + after.limit_ms,
        closed=gone_early or away_ms > after.limit_ms,
    )


def scale_on(terms: Terms, span: Span) -> Scale:
    """Return where the posts stand if every column is the same stretch of time."""
    hold, limit = span.column(terms.hold_ms), span.column(terms.limit_ms)
    return Scale(
        terms, span.width, hold if terms.hold_ms else -1, limit if terms.limit_ms > 0 else 0
    )


def handles(
    picture: Picture, draft: Draft, span: Span, showing: Showing, height: int
) -> list[Line]:
    """Return the ruler with its handles, in *height* lines of the span's width."""
    hold_ms, limit_ms = draft.milliseconds(Field.HOLD), draft.milliseconds(Field.LIMIT)
    settings = draft.settings
    terms = terms_of(settings or draft.before)
    if settings is None:
        terms = terms._replace(hold_ms=min(hold_ms, limit_ms), limit_ms=limit_ms)
    seen = under(picture, terms_of(draft.before), terms)
    scale = scale_on(terms, span)
    lines = ruler(seen, terms, showing, span.width, max(height - 1, 3), scale=scale)
    return [*lines, _labels(draft, span, showing)]


def _labels(draft: Draft, span: Span, showing: Showing) -> Line:
    """Return the line with a handle below each post: its keys, its name, its time."""
    places = []
    for timer, name, keys, look in (
        (Field.HOLD, "hold", "[ ]", Look.HELD),
        (Field.LIMIT, "limit", "{ }", Look.REDIRECTED),
    ):
        told = format_duration(draft.milliseconds(timer))
        words = f"{name} {told} {keys}"
        wrong = f" {showing.glyphs.lost}" if timer in draft.refusals else ""
        at = span.column(draft.milliseconds(timer))
        places.append((at, words + wrong, Look.BAD if wrong else look))
    (first, words, look), (second, other, other_look) = places
    mark = Cell(f"{showing.glyphs.handle} ", Look.KEY)
    if draft.before.profile is Profile.MODERN:  # it has one timer, so there is one handle
        then = max(min(second - 1, span.width - len(other) - 2), 0)
        return fit((Cell(" " * then), mark, Cell(other, other_look)), span.width)
    start = min(max(first - 1, 0), span.width - len(words) - len(other) - 4)
    then = min(max(second - 1, start + len(words) + 4), span.width - len(other) - 2)
    gap = Cell(" " * max(then - start - len(words) - 2, 1))
    named = (mark, Cell(words, look), gap, mark, Cell(other, other_look))
    return fit((Cell(" " * start), *named), span.width)
