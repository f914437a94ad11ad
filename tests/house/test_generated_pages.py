"""Pages that describe the code say what the code does today."""

from pathlib import Path

import pytest

from tests.house.generated_pages import as_written_today
from tests.house.sources import name_of, pages


def greeting() -> str:
    """Stand for a function that describes something."""
    return "Hello."


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_the_generated_parts_of_a_page_are_current(page: Path) -> None:
    """Nothing would change if `make docs` were run now."""
    text = page.read_text(encoding="utf-8")
    assert as_written_today(text) == text, "run `make docs`"


def test_only_what_stands_between_the_marks_is_written_again() -> None:
    """The text around a generated part stays as its author left it."""
    opening = f"<!-- written by {__name__}:greeting -->"
    page = f"Before.\n\n{opening}\nOld.\n<!-- end -->\n\nAfter.\n"
    assert as_written_today(page) == (f"Before.\n\n{opening}\n\nHello.\n\n<!-- end -->\n\nAfter.\n")
