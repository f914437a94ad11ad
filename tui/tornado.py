"""A tornado: for each guess, how far the difference of two policies moves. Pure lines of text."""

from collections.abc import Iterator, Sequence

from sim.study.compare import Contrast
from sim.study.sensitivity import Swing
from sim.study.words import difference_words

LABEL = 26
LEAST_BAR = 21
TEXTS = 30
"""Columns for the values at both ends."""
NOBODY = "nobody"
"""Stands where a difference would, if on one side or on both nobody could be measured."""


def tornado(title: str, base: Contrast, swings: Sequence[Swing], width: int) -> Iterator[str]:
    """Yield the lines: a bar from the least to the largest difference, the widest first.

    ``|`` is the difference as the file is, ``0`` where both policies are alike.
    """
    bar = max(LEAST_BAR, width - LABEL - TEXTS - 2)
    ends = [_ends(swing) for swing in swings]
    middle = base.change.value or 0.0
    low = min([0.0, middle, *(least for least, _ in ends)])
    high = max([0.0, middle, *(most for _, most in ends)])
    yield f"{title}: A minus B, | as the file is, 0 no difference"
    for swing, (least, most) in zip(swings, ends, strict=True):
        drawn = _bar((least, most), middle, (low, high), bar)
        yield f"{swing.factor.name[: LABEL - 1]:<{LABEL}}{drawn}  {value_texts(swing)}".rstrip()


def _ends(swing: Swing) -> tuple[float, float]:
    values = [each.change.value or 0.0 for each in swing.changes]
    return min(values), max(values)


def _bar(ends: tuple[float, float], middle: float, scale: tuple[float, float], width: int) -> str:
    low, high = scale
    size = (high - low) or 1.0

    def column(value: float) -> int:
        return round((value - low) / size * (width - 1))

    cells = ["=" if column(ends[0]) <= x <= column(ends[1]) else " " for x in range(width)]
    cells[column(0.0)] = "0"
    cells[column(middle)] = "|"
    return "".join(cells)


def value_texts(swing: Swing) -> str:
    """Return each value of a guess with its difference, as it stands at the end of a bar."""
    named = zip(swing.factor.texts, swing.changes, strict=True)
    return ", ".join(f"{text} {_difference(each)}" for text, each in named)


def _difference(found: Contrast) -> str:
    if found.change.value is None:
        return NOBODY
    return difference_words(found.key, found.change.value, None, signed=True)
