"""Names for screens: made by Faker, the same for the same number, never used for a figure.

Which names Faker knows may change between its versions, so they do not belong in anything that is
compared byte for byte.
"""

from functools import cache
from math import gcd

_FIRST_NAMES = 211
_LAST_NAMES = 503
_ATTEMPTS = 3_000
_STRIDE = 61_803
"""Customers that follow each other get names that have nothing in common."""


@cache
def _pool(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return different first names and different last names of *locale*.

    Raises ValueError, with a sentence for the user, for a locale that Faker does not know.
    """
    from faker import Faker  # noqa: PLC0415 - slow to import, and only screens need it

    try:
        faker = Faker(locale)
    except AttributeError as unknown:
        raise ValueError(f"no names are known for the locale {locale!r}; try en_US") from unknown
    faker.seed_instance(1)
    first = dict.fromkeys(faker.first_name() for _ in range(_ATTEMPTS))
    last = dict.fromkeys(faker.last_name() for _ in range(_ATTEMPTS))
    return tuple(first)[:_FIRST_NAMES], tuple(last)[:_LAST_NAMES]


class Names:
    """Different names for all customers, and for all agents, of one locale (``en_US``)."""

    __slots__ = ("_locale",)

    def __init__(self, locale: str) -> None:
        self._locale = locale

    def customer(self, number: int) -> str:
        """Return first and last name. After all pairs are used up, a number is added."""
        first, last = _pool(self._locale)
        lap, place = divmod(number, len(first) * len(last))
        mixed = place * _stride(len(first) * len(last)) % (len(first) * len(last))
        name = f"{first[mixed % len(first)]} {last[mixed // len(first)]}"
        return f"{name} {lap + 1}" if lap else name

    def agent(self, number: int) -> str:
        """Return a first name. After all are used up, a number is added."""
        first, _ = _pool(self._locale)
        lap, place = divmod(number, len(first))
        return f"{first[place]} {lap + 1}" if lap else first[place]


@cache
def _stride(pairs: int) -> int:
    """Return a step that visits every pair once before it comes back to the first."""
    return next(step for step in range(_STRIDE, 2 * _STRIDE) if gcd(step, pairs) == 1)
