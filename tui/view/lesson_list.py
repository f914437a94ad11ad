"""A row of the list of lessons."""

import textwrap

from rich.cells import cell_len, set_cell_size

from sim.lesson.lesson import Lesson
from tui.view.cells import Cell, Line, Look
from tui.view.showing import Glyphs

TITLE = 36
"""Columns for a title, where there are so many."""
ENOUGH = 40
"""Columns from which an aim is worth a beginning."""


def lesson_row(
    number: int, lesson: Lesson, done: tuple[int, int] | None, glyphs: Glyphs, width: int
) -> tuple[tuple[str, str], ...]:
    """Return number, whether it is done, title and aim, at most *width* columns, with styles.

    A *number* of 0 is none. *done* is how many answers were right, and how many were given; None:
    not seen to its end.
    """
    mark = glyphs.closed if done is not None else " "
    score = f"{done[0]}/{done[1]}" if done is not None and done[1] else ""
    room = max(width - 12, 8)
    title = _cut(lesson.title, min(TITLE, room), glyphs)
    rest = room - TITLE - 1
    aim = _cut(lesson.aim, rest, glyphs) if rest >= ENOUGH else ""
    return (
        (f"{number or '':>2} ", "dim"),
        (f"{mark} ", "bold"),
        (set_cell_size(title, min(TITLE, room)), "bold"),
        (f" {score:>5} ", ""),
        (aim, "dim"),
    )


def _cut(text: str, width: int, glyphs: Glyphs) -> str:
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + glyphs.more


def about_lesson(lesson: Lesson, done: tuple[int, int] | None, width: int) -> tuple[Line, ...]:
    """Return what is told below the list about the lesson that is marked."""
    aim = textwrap.wrap(lesson.aim, max(width, 10))
    told = "Not seen to its end yet."
    if done is not None:
        told = f"Seen to its end; {done[0]} of {done[1]} right." if done[1] else "Seen to its end."
    return (*((Cell(row, Look.TEXT),) for row in aim[:2]), (Cell(told, Look.DIM),))
