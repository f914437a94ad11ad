"""Numbers for invented words: the same address always gives the same number.

They choose among sentences and pauses between them. No figure ever depends on one.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Numbers by address: *address* says which talk it is (seed, replication, customer)."""

    __slots__ = ("_address",)

    def __init__(self, *address: int) -> None:
        self._address = address

    def below(self, many: int, *purpose: int | str) -> int:
        """Return a number from 0 up to, and without, *many*."""
        text = repr((self._address, purpose)).encode()
        return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") % many

    def one_of(self, items: Sequence[Item], *purpose: int | str) -> Item:
        """Return one of *items*."""
        return items[self.below(len(items), *purpose)]

    def between(self, low: int, high: int, *purpose: int | str) -> int:
        """Return a number from *low* to *high*, both included."""
        return low + self.below(high - low + 1, *purpose)
