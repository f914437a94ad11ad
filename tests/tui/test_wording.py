"""Numbers as people read them."""

import pytest

from sim.measures.catalogue import Unit
from sim.study.intervals import Estimate
from tui.wording import counted, duration, figure, figure_with_interval


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (41_234.0, Unit.MS, "41.2 s"),
        (119_900.0, Unit.MS, "119.9 s"),
        (150_000.0, Unit.MS, "2.5 min"),
        (7_200_000.0, Unit.MS, "2.0 h"),
        (0.823, Unit.SHARE, "82.3 %"),
        (2310.0, Unit.COUNT, "2,310"),
        (37.25, Unit.COUNT, "37.2"),
        (0.0612, Unit.PER, "0.06"),
        (24.31, Unit.PER, "24.3"),
        (-20.0, Unit.MS, "0.0 s"),
    ],
)
def test_a_value_has_its_unit_and_no_digit_too_many(value: float, unit: Unit, written: str) -> None:
    """Seconds, minutes, per cent and counts are each rounded to what can be read at a glance."""
    assert figure(Estimate(value, None, None, 9, 1, 0.95), unit) == written


def test_an_interval_is_in_the_unit_of_its_value() -> None:
    """The unit stands once; the limits are rounded like the value."""
    found = Estimate(41_200.0, 36_000.0, 146_400.0, 9, 3, 0.95)
    assert figure_with_interval(found, Unit.MS) == "41.2 s (36.0 to 146.4)"


def test_no_samples_are_no_figure() -> None:
    """Where there is nothing to divide by there is a dash, not a nought."""
    assert figure(Estimate(None, None, None, 0, 0, 0.95), Unit.SHARE) == "-"


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 s"),
        (40_000, "40 s"),
        (175_000, "2 min 55 s"),
        (3_600_000, "1 h"),
        (1_500, "1 s 500 ms"),
    ],
)
def test_a_span_of_time_is_spelt_with_blanks(ms: int, words: str) -> None:
    """Settings and absences read like times on a clock face."""
    assert duration(ms) == words


def test_one_is_not_many() -> None:
    """The noun follows the number."""
    assert [counted(n, "chat", "chats") for n in (0, 1, 2)] == ["0 chats", "1 chat", "2 chats"]
