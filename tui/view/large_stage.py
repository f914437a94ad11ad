"""The stage for the back of a room: less of it, and what matters in large letters.

What does not fit in large letters, or has none, is told in usual ones.
"""

import textwrap

from rich.cells import cell_len, set_cell_size

from sim.policy.settings import Settings
from sim.session.picture import Absent
from tui.view.cells import Cell, Line, Look, fit, width_of
from tui.view.large import HEIGHT, letters
from tui.view.showing import Showing
from tui.view.stage_answers import Answers, lit
from tui.view.stage_top import Heading
from tui.view.stage_way import way_lines
from tui.view.stage_words import LONGEST, Words, words_lines
from tui.view.top import timers

WAY_ROWS = HEIGHT + 3
"""Rows of the ruler: its answer in large letters, the rail, the times, the answers."""
SPARE = 6
"""Rows that are left to the people before the second sentence is large, too."""
_GAP = 3


def large_words(words: Words, showing: Showing, width: int, room: int) -> list[Line]:
    """Return the words in *width* columns, as large as *room* rows allow.

    That is the first sentence, and then the one of what follows from it.
    """
    usual = [_brighter(line) for line in words_lines(words, showing, width)]
    drawn: list[Line] = []
    both = (_first(words), Look.STRONG, 0), (_second(words), Look.TEXT, SPARE)
    for said, look, spare in both:
        head = letters(said, width, look, showing)
        gap: list[Line] = [()] if drawn else []
        rest = usual[len(textwrap.wrap(said, min(width, LONGEST))) :]
        if not head or len([*drawn, *gap, *head, *rest]) + spare > room:
            break
        drawn, usual = [*drawn, *gap, *head], rest
    return [*drawn, *usual]


def _first(words: Words) -> str:
    if words.quiz is not None:
        return words.quiz.question.words
    return words.told.story if words.curtain is None else words.curtain.aim


def _second(words: Words) -> str:
    return words.told.so if words.quiz is None and words.curtain is None else ""


def large_way(
    away: Absent | None,
    answers: Answers,
    now_ms: int,
    showing: Showing,
    width: int,
    *,
    title: str,
    hidden: bool = False,
) -> list[Line]:
    """Draw the ruler with its answer in large letters; without one, how things stand: *title*.

    A question that hides the answer is to be heard, so nothing else is large then.
    """
    usual = way_lines(away, answers, now_ms, showing, width, hidden=hidden)
    if hidden:
        return usual
    whole, look = title.partition(";")[0], Look.TEXT
    if away is not None:
        answer = answers.all[lit(answers, away, now_ms)]
        whole, look = answer.words, answer.look
    for text in (whole, whole.partition(",")[0]):
        head = letters(text, width, look, showing)
        if head is not None and len(head) == HEIGHT:
            return [*head, *usual[1:]]
    return usual


def large_top(
    heading: Heading,
    now_ms: int,
    settings: Settings,
    showing: Showing,
    width: int,
    *,
    playing: bool,
) -> list[Line] | None:
    """Return the clock in large digits, with the title beside it; None if it has no letters."""
    clock = letters(showing.clock(now_ms), width, Look.TALKING if playing else Look.HELD, showing)
    if clock is None:
        return None
    place = f"Lesson {heading.place} of {heading.many}" if heading.many else ""
    changed = (Cell("changed: ", Look.KEY),) if heading.changed else ()
    room = max(width - width_of(clock[0]) - _GAP, 0)
    title = heading.title
    if cell_len(title) > room:
        title = set_cell_size(title, max(room - 1, 0)).rstrip() + showing.glyphs.more
    beside: tuple[Line, ...] = (
        (Cell(place, Look.DIM),),
        (Cell(title, Look.STRONG),),
        (),
        (*changed, *timers(settings, wide=False)),
    )
    left = width_of(clock[0]) + _GAP
    return [(*fit(row, left), *told) for row, told in zip(clock, beside, strict=True)]


def _brighter(line: Line) -> Line:
    """Return *line* without the grey that cannot be read from far."""
    return tuple(
        cell._replace(look=Look.TEXT) if cell.look in {Look.DIM, Look.FAINT} else cell
        for cell in line
    )
