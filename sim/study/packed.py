"""Figures made small for the way between processes.

A run has hundreds of figures, and their names are the same in every run. So the names travel as
one piece of bytes, which is made and read once, and the numbers as another.
"""

import pickle
import struct
from collections.abc import Mapping
from functools import lru_cache
from math import isnan, nan

from sim.measures.figures import Figure, Key

Packed = tuple[bytes, bytes]
"""The names, and the numbers."""


def pack(figures: Mapping[Key, Figure]) -> Packed:
    """Return *figures* in two pieces of bytes."""
    rows = figures.values()
    numbers = struct.pack(
        _layout(len(figures)),
        *(nan if num is None else num for num, _, _ in rows),
        *(den for _, den, _ in rows),
        *(n for _, _, n in rows),
    )
    return _names(tuple(figures)), numbers


def unpack(packed: Packed) -> dict[Key, Figure]:
    """Return the figures in the order in which they were packed."""
    keys = _keys(packed[0])
    size = len(keys)
    numbers = struct.unpack(_layout(size), packed[1])
    nums = (None if isnan(num) else num for num in numbers[:size])
    rows = zip(nums, numbers[size : 2 * size], numbers[2 * size :], strict=True)
    return dict(zip(keys, map(Figure._make, rows), strict=True))


def _layout(size: int) -> str:
    return f"<{2 * size}d{size}q"


@lru_cache(maxsize=8)
def _names(keys: tuple[Key, ...]) -> bytes:
    return pickle.dumps(keys, pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=8)
def _keys(names: bytes) -> tuple[Key, ...]:
    keys: tuple[Key, ...] = pickle.loads(names)  # noqa: S301 - from a process of our own
    return keys
