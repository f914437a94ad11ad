"""A film, and what it keeps."""

import pytest

from tests.tui.handing_out.films import BRIGHT, PLAIN, film, takes
from tui.handing_out.film import Span, Taken, developed, harmless


def test_a_row_is_kept_once_however_often_it_is_seen() -> None:
    """Four pictures of two rows are made of four different rows."""
    made = film()
    assert [shot.rows for shot in made.shots] == [(0, 1), (2, 1), (0, 1), (2, 3)]
    assert len(made.rows) == 4


def test_a_paint_has_a_colour_for_each_look() -> None:
    """What is dark in one is light in the other, at the same place."""
    made = film()
    assert made.looks[0][made.usual] == PLAIN
    assert made.looks[1][made.usual] == BRIGHT


def test_takes_of_two_stories_are_no_film() -> None:
    """A look that shows another text is refused, not mixed up."""
    other = [
        taken._replace(rows=tuple((Span("?" * 12, BRIGHT),) for _ in taken.rows))
        for taken in takes()
    ]
    with pytest.raises(ValueError, match="different texts"):
        developed([takes(), other], title="", aim="", size=(12, 2), length_ms=4_000)


def test_a_shape_stands_by_itself() -> None:
    """Fonts draw shapes wider than a column, so none may push what stands behind it."""
    pieces = film().rows[0]
    assert [(piece.column, piece.text) for piece in pieces] == [
        (0, "Ada "),
        (4, "○"),
        (5, "━━━━━━━"),
    ]


def test_a_scene_starts_with_its_first_picture() -> None:
    """And what is told goes on until the next one."""
    assert film().scene_starts() == (0, 1_000, 2_500)
    assert [scene.clock for scene in film().scenes] == ["00:00:00", "00:00:09", "00:00:10"]


@pytest.mark.parametrize("command", ["\x1b[2J", "\x07", "\r\n", "\u202e", "\u2028", "\x9b"])
def test_a_name_can_command_nothing(command: str) -> None:
    """Neither a terminal nor the direction of writing."""
    assert harmless(f"A{command}B").replace("\ufffd", "") in {"AB", "A[2JB"}


@pytest.mark.parametrize("name", ["Ada \U0001f469\u200d\U0001f4bb", "\u0646\u06cc\u200c\u0646"])
def test_joined_letters_stay_joined(name: str) -> None:
    """An emoji made of several, and scripts that need it, come out as they were written."""
    assert harmless(name) == name


def test_wide_letters_take_two_columns() -> None:
    """What stands behind them stands where it stood on the screen."""
    row = (Span("日本", PLAIN), Span("x", PLAIN._replace(bold=True)))
    scene = takes()[0].scene
    made = developed([[Taken(0, (row,), scene)]], title="", aim="", size=(5, 1), length_ms=1)
    assert [piece.column for piece in made.rows[0]] == [0, 4]
