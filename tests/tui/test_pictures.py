"""The pictures of the README."""

import pytest

from tests.tui.pictures import FOLDER, answer_picture


@pytest.mark.slow
def test_the_picture_shows_what_is_printed_now() -> None:
    """The committed picture is the one that `python -m tests.tui.pictures` writes."""
    assert answer_picture() == (FOLDER / "answer.svg").read_text(encoding="utf-8")


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    """A reader of the page is not reported to the host of a font."""
    assert "url(http" not in (FOLDER / "answer.svg").read_text(encoding="utf-8")
