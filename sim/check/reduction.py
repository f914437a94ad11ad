"""Delta debugging: the smallest part of a list that still fails.

A. Zeller and R. Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE
Transactions on Software Engineering 28 (2), 2002: the algorithm ddmin.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


def reduced(items: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> list[T]:
    """Return a part of *items*, in order, that fails, and of which no single item can go.

    *items* themselves must fail. What the empty list does is asked first.
    """
    if fails([]):
        return []
    kept, pieces = list(items), 2
    while len(kept) > 1:
        smaller = _smaller(kept, pieces, fails)
        if smaller is not None:
            kept, pieces = smaller, max(pieces - 1, 2)
        elif pieces >= len(kept):
            break
        else:
            pieces = min(2 * pieces, len(kept))
    return kept


def _smaller(kept: list[T], pieces: int, fails: Callable[[Sequence[T]], bool]) -> list[T] | None:
    """Return *kept* without one of so many pieces of it, if that fails; None if none does."""
    edges = [len(kept) * n // pieces for n in range(pieces + 1)]
    for start, end in pairwise(edges):
        rest = kept[:start] + kept[end:]
        if rest and fails(rest):
            return rest
    return None
