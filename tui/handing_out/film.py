"""A film: what stood on a screen, when, and what was told meanwhile. Knows no screen.

The same row is kept once, however often it is seen. Every piece of text has one paint for each
look in which the film was taken, so that a page can show it light or dark.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len


class Paint(NamedTuple):
    """Colours as ``#rrggbb``, and the kind of letters."""

    ink: str
    ground: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


class Span(NamedTuple):
    """A stretch of a row as it was taken: text in one paint."""

    text: str
    paint: Paint


class Piece(NamedTuple):
    """A stretch of a row: where it begins, what it says, and the number of its paints."""

    column: int
    text: str
    paint: int


class Scene(NamedTuple):
    """What is told while a part of the film runs; ``clock`` is the time at the desk.

    ``question`` with its ``answers`` is asked instead; ``answer`` is the right one, once it is
    shown.
    """

    clock: str
    story: str
    so: str = ""
    question: str = ""
    answers: tuple[str, ...] = ()
    answer: str = ""

    @property
    def words(self) -> str:
        """All of it as one text."""
        told = (self.question, *self.answers) if self.question else (self.story, self.so)
        return " ".join(part for part in (*told, self.answer) if part)


class Taken(NamedTuple):
    """What the camera took at ``at_ms`` since the film's start."""

    at_ms: int
    rows: tuple[tuple[Span, ...], ...]
    scene: Scene


class Shot(NamedTuple):
    """What is shown from ``at_ms`` on: the numbers of its rows, and of its scene."""

    at_ms: int
    rows: tuple[int, ...]
    scene: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """Shots in the order of time. ``looks[l][p]`` is paint *p* in look *l*; dark is the first."""

    title: str
    aim: str
    columns: int
    lines: int
    length_ms: int
    looks: tuple[tuple[Paint, ...], ...]
    usual: int
    """The paint of most letters, whose ground is the screen's."""
    rows: tuple[tuple[Piece, ...], ...]
    scenes: tuple[Scene, ...]
    shots: tuple[Shot, ...]

    def scene_starts(self) -> tuple[int, ...]:
        """Return from when on each scene runs, in ms."""
        return tuple(
            next(shot.at_ms for shot in self.shots if shot.scene == number)
            for number in range(len(self.scenes))
        )


def developed(
    takes: Sequence[Sequence[Taken]], *, title: str, aim: str, size: tuple[int, int], length_ms: int
) -> Film:
    """Return the film of *takes*: the same story once in each look, dark first.

    Raises ValueError if the takes do not show the same text at the same times.
    """
    rows: dict[tuple[Piece, ...], int] = {}
    paints: dict[tuple[Paint, ...], int] = {}
    scenes: list[Scene] = []
    shots = []
    for same in zip(*takes, strict=True):
        numbers = tuple(_number(rows, _row(each, paints)) for each in _rows_of(same))
        if not scenes or scenes[-1] != same[0].scene:
            scenes.append(same[0].scene)
        shots.append(Shot(same[0].at_ms, numbers, len(scenes) - 1))
    return Film(
        title=title,
        aim=aim,
        columns=size[0],
        lines=size[1],
        length_ms=length_ms,
        looks=tuple(zip(*paints, strict=True)),
        usual=_usual(rows),
        rows=tuple(rows),
        scenes=tuple(scenes),
        shots=tuple(shots),
    )


def _usual(rows: Iterable[tuple[Piece, ...]]) -> int:
    letters: Counter[int] = Counter()
    for row in rows:
        for piece in row:
            letters[piece.paint] += len(piece.text)
    return letters.most_common(1)[0][0]


def _number(known: dict[tuple[Piece, ...], int], row: tuple[Piece, ...]) -> int:
    return known.setdefault(row, len(known))


def _rows_of(same: Sequence[Taken]) -> Iterable[tuple[tuple[Span, ...], ...]]:
    return zip(*(taken.rows for taken in same), strict=True)


def _row(
    looks: tuple[tuple[Span, ...], ...], paints: dict[tuple[Paint, ...], int]
) -> tuple[Piece, ...]:
    """Return one row; *looks* is what it is in each look."""
    pieces, column = [], 0
    for text, painted in _stretches(looks):
        pieces.append(Piece(column, text, paints.setdefault(painted, len(paints))))
        column += cell_len(text)
    return tuple(pieces)


@lru_cache(maxsize=4096)
def _stretches(
    looks: tuple[tuple[Span, ...], ...],
) -> tuple[tuple[str, tuple[Paint, ...]], ...]:
    """Return the text of a row with its paints, parted where a font may be off."""
    texts = {"".join(span.text for span in look) for look in looks}
    if len(texts) != 1:
        raise ValueError("the takes of a film show different texts")
    letters = zip(texts.pop(), *(_each_letter(look) for look in looks), strict=True)
    found = []
    for (painted, _), group in groupby(letters, lambda one: (one[1:], _spot(one[0]))):
        found.append(("".join(one[0] for one in group), painted))
    return tuple(found)


def _each_letter(look: tuple[Span, ...]) -> list[Paint]:
    return [span.paint for span in look for _ in span.text]


def _spot(letter: str) -> str:
    """Return what parts a letter from its neighbours: fonts draw shapes wider than they should."""
    plain = letter.isascii() or "\u2500" <= letter <= "\u257f" or letter.isalpha()
    return "" if plain else letter


def harmless(text: str) -> str:
    """Return *text* without what a terminal or a page could take for a command."""
    return "".join("\ufffd" if _commands(letter) else letter for letter in text)


def _commands(letter: str) -> bool:
    return unicodedata.category(letter) in _COMMANDS and letter not in _JOINERS


_JOINERS = "\u200c\u200d"
"""They make one picture or one word of several letters, and command nothing."""
_COMMANDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
