"""Letters for the back of a room."""

import string

import pytest

from tui.view.cells import Line, Look, width_of
from tui.view.large import HEIGHT, big
from tui.view.letters import LETTERS, ROWS, drawings_of

SENTENCE = "Ada asks about a wrong bill, and the line breaks in the midst of it."
PRINTABLE = string.ascii_letters + string.digits + string.punctuation


def _rows(lines: list[Line] | None) -> list[str]:
    assert lines is not None
    return ["".join(cell.text for cell in line).rstrip() for line in lines]


def test_a_word_is_drawn_with_quarters_of_cells() -> None:
    """What it looks like: strokes of half a cell, and a tail below the line."""
    assert _rows(big("Hi, Ag", 80)) == [
        "▌ ▌▝    ▞▀▖",
        "▙▄▌▜    ▌ ▌▞▀▌",
        "▌ ▌▐ ▗  ▛▀▌▚▄▌",
        "▘ ▘▀▘▞  ▘ ▘▗▄▘",
    ]


def test_every_letter_is_drawn_and_no_two_alike() -> None:
    """All that can be typed in ASCII has a drawing of its own, of the same height."""
    drawn = {letter: LETTERS[letter] for letter in PRINTABLE}
    assert {len(drawing) for drawing in drawn.values()} == {ROWS}
    assert len(set(drawn.values())) == len(PRINTABLE)


@pytest.mark.parametrize("width", [40, 76, 116, 200])
def test_a_sentence_is_wrapped_between_words(width: int) -> None:
    """Each line of letters takes four rows, and none is wider than there is room."""
    lines = big(SENTENCE, width)
    assert lines is not None
    assert len(lines) % HEIGHT == 0
    assert max(map(width_of, lines)) <= width


def test_where_less_is_wide_more_is_high() -> None:
    """Half the room makes about twice as many lines."""
    narrow, wide = big(SENTENCE, 60), big(SENTENCE, 116)
    assert narrow is not None
    assert wide is not None
    assert len(narrow) > len(wide)


def test_a_word_that_is_too_wide_is_left_to_usual_letters() -> None:
    """Words are never broken."""
    assert big("Reconnection", 20) is None


@pytest.mark.parametrize("text", ["日本", "Ада", "☎"])
def test_letters_without_a_drawing_are_left_to_usual_ones(text: str) -> None:
    """Nothing is drawn wrongly or left out."""
    assert big(text, 80) is None


def test_marks_stand_above_small_letters() -> None:
    """Jürgen is not Jurgen, and the rest of the letter is the same."""
    plain, marked = drawings_of("u"), drawings_of("ü")
    assert plain is not None
    assert marked is not None
    assert marked[0][2:] == plain[0][2:]
    assert "#" in marked[0][0]


def test_what_is_typeset_is_drawn_as_it_is_typed() -> None:
    """Curly quotes, dashes and the multiplication sign have plain drawings."""
    assert _rows(big("“Ada’s” – ×2 …", 200)) == _rows(big('"Ada\'s" - x2 ...', 200))


def test_digits_stand_below_each_other() -> None:
    """A clock does not tremble as it goes."""
    times = [f"00:{minute:02}:{second:02}" for minute in (1, 11, 48) for second in (0, 17, 59)]
    widths = {max(map(width_of, big(time, 80) or [])) for time in times}
    assert len(widths) == 1


def test_it_has_the_look_that_is_asked_for() -> None:
    """One colour for all of it."""
    lines = big("form", 80, Look.REDIRECTED)
    assert lines is not None
    assert {cell.look for line in lines for cell in line} == {Look.REDIRECTED}
