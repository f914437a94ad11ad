"""A question to the audience: its answers with numbers, and what was right."""

import textwrap
from dataclasses import dataclass, replace
from typing import NamedTuple

from sim.lesson.lesson import Question
from tui.view.cells import Cell, Line, Look, Target
from tui.view.showing import Showing


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A question that stands on the stage. ``chosen`` is the place of an answer, from 0.

    ``shown``: the right answer is to be seen, because one was chosen or somebody asked for it.
    ``left_s``: it answers itself after so many seconds; None: it waits. ``filmed``: who sees it
    can press nothing.
    """

    question: Question
    chosen: int | None = None
    shown: bool = False
    left_s: float | None = None
    filmed: bool = False

    @property
    def right(self) -> bool:
        """Whether the right answer was chosen."""
        return self.chosen == self.question.right

    @property
    def key(self) -> str:
        """What makes it another question than others: its words, and what is right now."""
        return f"{self.question.words} {self.question.answers[self.question.right]}"

    def choose(self, answer: int) -> "Quiz":
        """Return it answered."""
        return replace(self, chosen=answer, shown=True, left_s=None)

    def reveal(self) -> "Quiz":
        """Return it with the right answer shown, which counts for nobody."""
        return replace(self, shown=True, left_s=None)


class _Mark(NamedTuple):
    """How one answer looks."""

    shape: str
    look: Look


def quiz_lines(quiz: Quiz, showing: Showing, width: int) -> list[Line]:
    """Return question and answers in *width* columns, and once it is shown, what was right."""
    asked = [(Cell(text, Look.STRONG),) for text in textwrap.wrap(quiz.question.words, width)]
    answers = [
        line
        for place in range(len(quiz.question.answers))
        for line in _answer(quiz, place, showing, width)
    ]
    return [*asked, *answers, *_outcome(quiz, width)]


def _answer(quiz: Quiz, place: int, showing: Showing, width: int) -> list[Line]:
    mark = _mark(quiz, place, showing)
    number, target = f"{place + 1} ", Target("answer", place)
    rows = textwrap.wrap(quiz.question.answers[place], max(width - 5, 10))
    lines: list[Line] = []
    for row in rows:
        first = not lines
        lines.append(
            (
                Cell(f"{mark.shape} " if first else "  ", mark.look, target),
                Cell(number if first else "  ", Look.KEY, target),
                Cell(row, mark.look, target),
            )
        )
    return lines


def _mark(quiz: Quiz, place: int, showing: Showing) -> _Mark:
    if not quiz.shown:
        return _Mark(" ", Look.TEXT)
    if place == quiz.question.right:
        return _Mark(showing.glyphs.closed, Look.GOOD)
    if place == quiz.chosen:
        return _Mark(showing.glyphs.lost, Look.BAD)
    return _Mark(" ", Look.DIM)


def _outcome(quiz: Quiz, width: int) -> list[Line]:
    if not quiz.shown:
        return [(Cell(_invitation(quiz), Look.DIM),)]
    look = Look.DIM
    verdict = ""
    if quiz.chosen is not None:
        verdict, look = ("Right. ", Look.GOOD) if quiz.right else ("No. ", Look.BAD)
    because = textwrap.wrap(verdict + quiz.question.because, width)
    if not because:
        return []
    first = because[0].removeprefix(verdict.strip()).lstrip() if verdict else because[0]
    head = (Cell(verdict, look), Cell(first, Look.TEXT))
    return [head, *((Cell(row, Look.TEXT),) for row in because[1:])]


def _invitation(quiz: Quiz) -> str:
    many = len(quiz.question.answers)
    if quiz.left_s is not None and quiz.filmed:
        return f"What do you say? The answer comes in {max(round(quiz.left_s), 1)} s."
    if quiz.left_s is not None:
        return f"Press 1 to {many}. The answer comes by itself in {max(round(quiz.left_s), 1)} s."
    return f"Press 1 to {many}; w shows the answer, space passes."
