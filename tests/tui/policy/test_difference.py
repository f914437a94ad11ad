"""What another policy changes, as lines."""

import pytest

from sim.measures.catalogue import Unit
from sim.measures.figures import Key
from sim.study.intervals import Estimate
from tests.tui.policy.pictures import texts
from tui.view.cells import plain
from tui.view.difference import Compared, Row, Verdict, change_of, headings, strip, table
from tui.view.showing import ASCII, UNICODE

GAIN = Row(Key("kept_agent", "share"), "same agent", Unit.SHARE, True, "resume")  # noqa: FBT003
PRICE = Row(Key("held_hours", "count"), "held hours", Unit.PER, False, "held")  # noqa: FBT003


def estimate(value: float | None, low: float | None = None, high: float | None = None) -> Estimate:
    """Return an estimate from ten replications."""
    return Estimate(value, low, high, 10, 10, 0.95)


def found(row: Row, value: float | None, low: float | None, high: float | None) -> Compared:
    """Return a figure that differs by *value*."""
    return Compared(row, estimate(0.6), estimate(0.6 + (value or 0)), estimate(value, low, high))


@pytest.mark.parametrize(
    ("row", "change", "verdict"),
    [
        (GAIN, (0.1, 0.05, 0.15), Verdict.BETTER),
        (GAIN, (-0.1, -0.15, -0.05), Verdict.WORSE),
        (PRICE, (0.1, 0.05, 0.15), Verdict.WORSE),
        (PRICE, (-0.1, -0.15, -0.05), Verdict.BETTER),
        (GAIN, (0.1, -0.05, 0.25), Verdict.UNCLEAR),
        (GAIN, (0.0, 0.0, 0.0), Verdict.SAME),
        (GAIN, (0.1, None, None), Verdict.ONE_RUN),
        (GAIN, (None, None, None), Verdict.NOTHING),
    ],
)
def test_a_verdict_is_given_only_where_the_interval_leaves_nought_out(
    row: Row, change: tuple[float | None, float | None, float | None], verdict: Verdict
) -> None:
    """And whether more is better depends on the figure."""
    assert found(row, *change).verdict is verdict


def test_the_table_tells_before_after_difference_and_verdict() -> None:
    """Shape, words and verdict say it without any colour."""
    better = found(GAIN, 0.112, 0.098, 0.126)
    assert texts(table([better], UNICODE, 90))[0] == (
        " ↶ same agent              60.0 % →    71.2 %  +11.2 ± 1.4 points  ▲ better"
    )


def test_the_table_needs_no_more_than_ascii() -> None:
    """Where shapes cannot be drawn, signs stand for them."""
    lines = texts(table([found(GAIN, 0.112, 0.098, 0.126)], ASCII, 90))
    assert lines[0] == (
        " < same agent              60.0 % >    71.2 %  +11.2 ~ 1.4 points  + better"
    )
    assert "".join(lines).isascii()


def test_a_narrow_table_says_its_verdict_in_a_word() -> None:
    """Everything fits into 76 columns."""
    lines = texts(table([found(GAIN, 0.001, -0.02, 0.022)], UNICODE, 76))
    assert lines[0].endswith("· unclear")


def test_a_row_without_an_answer_yet_waits() -> None:
    """Every figure has its line from the start, so that nothing jumps."""
    lines = texts(table([], UNICODE, 76))
    assert len(lines) == 7
    assert all(line.endswith("…") for line in lines)


def test_the_headings_stand_above_their_columns() -> None:
    """Now ends where the values of now end."""
    lines = texts(table([found(GAIN, 0.112, 0.098, 0.126)], UNICODE, 90))
    heading = plain(headings(90))
    assert heading.index("now") + 3 == lines[0].index("60.0 %") + 6
    assert heading.index("edited") + 6 == lines[0].index("71.2 %") + 6


@pytest.mark.parametrize(
    ("row", "change", "drawn"),
    [
        (GAIN, (0.1, 0.05, 0.15), "──────────│──━━━━●━━━"),
        (PRICE, (0.1, 0.05, 0.15), "━━━●━━━━──│──────────"),
        (GAIN, (0.05, -0.05, 0.15), "───────━━━│━━●━━━━━━━"),
        (GAIN, (0.1, None, None), "─────────────────────"),
    ],
)
def test_an_interval_is_drawn_with_what_is_better_on_the_right(
    row: Row, change: tuple[float, float | None, float | None], drawn: str
) -> None:
    """More held hours are drawn to the left, as they are worse."""
    assert plain(strip(found(row, *change), UNICODE, 21)) == drawn


def test_a_difference_of_shares_is_told_in_points() -> None:
    """Eleven points more are not eleven per cent more."""
    assert change_of(found(GAIN, 0.112, 0.098, 0.126), UNICODE) == "+11.2 ± 1.4 points"
    assert change_of(found(PRICE, -0.5, None, None), UNICODE) == "-0.50"
