"""Names for screens."""

import pytest

from sim.population.names import Names


def test_names_of_customers_are_all_different_and_always_the_same() -> None:
    """A thousand customers have a thousand names, whoever is asked for first."""
    names = Names("en_US")
    backwards = [names.customer(number) for number in reversed(range(1000))]
    assert len(set(backwards)) == 1000
    assert backwards[::-1] == [Names("en_US").customer(number) for number in range(1000)]


def test_names_of_agents_are_all_different() -> None:
    """Also when there are more agents than first names."""
    assert len({Names("en_US").agent(number) for number in range(1000)}) == 1000


def test_more_customers_than_pairs_of_names_get_a_number() -> None:
    """A name is never given twice."""
    names = Names("fr_FR")
    later = names.customer(5_000_000)
    assert later.rsplit(" ", 1)[1].isdigit()
    assert later != names.customer(0)


def test_a_locale_decides_the_names() -> None:
    """Other places, other names."""
    assert Names("de_DE").customer(0) != Names("en_US").customer(0)


def test_an_unknown_locale_is_refused_in_words() -> None:
    """The sentence offers one that works."""
    with pytest.raises(ValueError, match="try en_US"):
        Names("xx_XX").customer(0)
