"""docs/validation.md says what theory and simulator say today."""

import pytest

from tests.validation.comparison import STANDARD_ERRORS, Found, chance_beyond, replicated
from tests.validation.page import (
    PAGE,
    SUMMARY,
    differences,
    parts,
    rows_of,
    simulated,
    summary,
    two_sided,
    with_part,
)
from tests.validation.sections import SECTIONS
from tests.validation.tables import exact_text, found_text

TEXT = PAGE.read_text(encoding="utf-8")
ON_PAGE = parts(TEXT)


def test_the_page_has_every_section_once() -> None:
    """In the order in which they are simulated, after the summary."""
    assert list(ON_PAGE) == [SUMMARY, *SECTIONS]


@pytest.mark.parametrize("name", SECTIONS)
def test_the_exact_columns_are_current(name: str) -> None:
    """Theory, computed again, gives the cases and the figures of the page."""
    table = SECTIONS[name].table()
    assert ON_PAGE[name].splitlines()[0] == "| " + " | ".join(table.head) + " |"
    known = table.known()
    width = len(known[0])
    assert [row[:width] for row in rows_of(ON_PAGE[name])] == known


@pytest.mark.parametrize("name", two_sided())
def test_every_figure_of_the_page_is_within_the_tolerance(name: str) -> None:
    """Four standard errors, and the difference fits what stands beside it."""
    for case, figure, exact, found, off in rows_of(ON_PAGE[name]):
        assert abs(float(off)) <= STANDARD_ERRORS, (case, figure)
        value, half_width = map(float, found.split(" ± "))
        assert (value - float(exact)) / half_width == pytest.approx(float(off) / 2, abs=0.25)


def test_the_summary_counts_the_rows_of_the_page() -> None:
    """How many are expected beyond two standard errors, and how many are."""
    assert ON_PAGE[SUMMARY] == summary(TEXT)


@pytest.mark.slow
@pytest.mark.parametrize("name", SECTIONS)
def test_the_simulated_columns_are_reproduced(name: str) -> None:
    """The same seeds give the same page; run `make validation` after a change of the model."""
    assert simulated(name) == ON_PAGE[name]


def test_only_the_part_with_the_name_is_written() -> None:
    """All the rest of the page stays as it was."""
    page = "Before.\n\n<!-- simulated: a -->\nOld.\n<!-- end -->\n\n<!-- simulated: b -->\n<!-- end -->\n"
    written = with_part(page, "a", "New.\n")
    assert parts(written) == {"a": "New.", "b": ""}
    assert with_part(written, "a", "Old.") == with_part(page, "a", "Old.")


def test_differences_are_the_last_column() -> None:
    """One number for each row."""
    assert differences("| a | off |\n| --- | --- |\n| x | +0.50 |\n| y | -1.25 |") == [0.5, -1.25]


def test_figures_are_written_with_the_digits_that_count() -> None:
    """Six of an exact figure, two of a half-width."""
    assert [exact_text(value) for value in (0.99, 2.2469, 90.0, 12340.0)] == [
        "0.990000",
        "2.24690",
        "90.0000",
        "12340.0",
    ]
    assert found_text(0.36012, 0.00941) == "0.3601 ± 0.0094"
    assert found_text(12256.2, 357.4) == "12256 ± 357"


def test_a_difference_is_in_standard_errors() -> None:
    """Without any scatter, only the very same figure agrees."""
    found = replicated([9.0, 11.0] * 8)
    assert found.off(10.5) == pytest.approx(-0.5 * 15**0.5)
    assert (Found(1.0, 0.0).off(1.0), Found(1.0, 0.0).off(0.9)) == (0.0, float("inf"))


def test_chance_alone_is_beyond_two_and_four_standard_errors_as_often_as_the_page_says() -> None:
    """With 20 replications more often than for a normal number."""
    assert chance_beyond(2.0, 19) == pytest.approx(0.06, abs=0.0005)
    assert 1 / chance_beyond(4.0, 19) == pytest.approx(1_300, abs=20)
    assert chance_beyond(2.0, float("inf")) == pytest.approx(0.0455, abs=0.0001)
    assert 1 / chance_beyond(4.0, float("inf")) == pytest.approx(16_000, rel=0.02)
