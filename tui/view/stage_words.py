"""What is told on the stage: a sentence of story, one of what follows, and what one can press."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from sim.lesson.telling import Told
from sim.policy.settings import Settings
from tui.sitting import Score
from tui.view.cells import Cell, Line, Look
from tui.view.quiz import Quiz, quiz_lines
from tui.view.showing import Showing, time_left

OWN_WAY = "The story goes its own way now."
LONGEST = 96
"""Columns after which a sentence is continued below, however wide the screen is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curtain:
    """The end of a lesson: what one knows now, how many answers were right, what comes next."""

    aim: str
    here: Score
    all: Score
    next: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands at the top of the stage; ``note`` says what is different this time."""

    told: Told
    quiz: Quiz | None = None
    curtain: Curtain | None = None
    strayed: bool = False
    note: str = ""


def retold_words(written: Settings, settings: Settings) -> str:
    """Return how *settings* differ from those a story is *written* with; empty if they do not."""
    timers = (
        ("hold", written.hold_ms, settings.hold_ms),
        ("limit", written.limit_ms, settings.limit_ms),
    )
    changes = [
        f"a {name} of {time_left(now)} instead of {time_left(before)}"
        for name, before, now in timers
        if now != before
    ]
    return f"Told again with {' and '.join(changes)}." if changes else ""


def words_lines(words: Words, showing: Showing, width: int) -> list[Line]:
    """Return the words in *width* columns."""
    width = min(width, LONGEST)
    if words.quiz is not None:
        return quiz_lines(words.quiz, showing, width)
    if words.curtain is not None:
        return curtain_lines(words.curtain, width)
    return [
        *_wrapped(words.told.story, Look.STRONG, width),
        *_wrapped(words.told.so, Look.DIM, width),
        *_wrapped(_aside(words), Look.KEY, width),
    ]


def _aside(words: Words) -> str:
    own = OWN_WAY if words.strayed else ""
    return f"{words.note} {own}".strip()


def _wrapped(text: str, look: Look, width: int) -> list[Line]:
    return [(Cell(row, look),) for row in textwrap.wrap(text, width)]


def curtain_lines(curtain: Curtain, width: int) -> list[Line]:
    """Return the end of a lesson in lines."""
    lines = _wrapped(curtain.aim, Look.STRONG, width)
    lines += _wrapped(curtain.changed, Look.KEY, width)
    lines += [(Cell(words, Look.GOOD),) for words in _scores(curtain)]
    lines += [_keys(pairs, width) for pairs in _offers(curtain)]
    return lines


def _scores(curtain: Curtain) -> Sequence[str]:
    if not curtain.all.asked:
        return ()
    if curtain.here == curtain.all:
        return (f"You had {curtain.here.words}.",)
    if not curtain.here.asked:
        return (f"In all lessons so far: {curtain.all.words}.",)
    return (f"You had {curtain.here.words} here, and {curtain.all.words} in all lessons so far.",)


def _offers(curtain: Curtain) -> Sequence[Sequence[tuple[str, str]]]:
    first = [("n", f"next: {curtain.next}")] if curtain.next else []
    again = [("home", "again"), ("[ ]", "with another hold"), ("{ }", "another limit")]
    if curtain.changed:
        again = [("home", "again"), ("[ ]", "another hold"), ("backspace", "as written")]
    return ([*first, ("L", "all lessons")], again)


def _keys(pairs: Sequence[tuple[str, str]], width: int) -> Line:
    cells: list[Cell] = []
    for key, words in pairs:
        cells += [Cell(key, Look.KEY), Cell(f" {words}   ", Look.DIM)]
    return tuple(cells)


def so_far_lines(
    told: Sequence[tuple[int, str]], showing: Showing, width: int, height: int
) -> list[Line]:
    """Return the latest of what was *told*, each with its time, the last one at the bottom."""
    lines: list[Line] = []
    for at_ms, story in told:
        time = showing.clock(at_ms)
        now = (at_ms, story) == told[-1]
        rows = textwrap.wrap(story, max(width - len(time) - 2, 10))
        for number, row in enumerate(rows):
            lead = f"{time}  " if not number else " " * (len(time) + 2)
            lines.append((Cell(lead, Look.FRAME), Cell(row, Look.TEXT if now else Look.DIM)))
    return lines[-height:]
