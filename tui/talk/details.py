"""Invented details that people talk about: cities, streets, companies, as they sound in a country.

Faker makes them. They are shown on screens, and no figure depends on them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_OF_EACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What may be named in a talk; each has at least one entry."""

    cities: tuple[str, ...]
    streets: tuple[str, ...]
    companies: tuple[str, ...]


PLAIN = Details(
    cities=("Ashford", "Brookfield", "Easton", "Lakeside", "Millbrook", "Weston"),
    streets=("12 Mill Lane", "7 Station Road", "31 High Street", "4 Park Row", "88 Hill Road"),
    companies=("Northwind", "Bluebell", "Harbour & Sons", "Oakline", "Brightway"),
)
"""Details that need no library: until Faker's are there, and where pictures are compared."""


@cache
def details_of(locale: str) -> Details:
    """Return details as they sound in *locale* (``de_DE``); takes a moment the first time.

    Raises ValueError, with a sentence for the user, for a locale that Faker does not know.
    """
    from faker import Faker

    try:
        faker = Faker(locale)
    except AttributeError as unknown:
        raise ValueError(f"no names are known for the locale {locale!r}; try en_US") from unknown
    faker.seed_instance(2)
    many = range(_OF_EACH)
    return Details(
        cities=_different(faker.city() for _ in many),
        streets=_different(faker.street_address() for _ in many),
        companies=_different(faker.company() for _ in many),
    )


def _different(made: Iterable[str]) -> tuple[str, ...]:
    """Return what was made, each once and in one line."""
    return tuple(dict.fromkeys(" ".join(text.split()) for text in made))
