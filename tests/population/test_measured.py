"""Measured durations from CSV."""

from pathlib import Path

import pytest

from sim.population.measured import read_values
from sim.population.table import FlawedFile


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("seconds\n12\n0.5\n90\n", (12_000, 500, 90_000)),
        ("minutes\n1.5\n", (90_000,)),
        ("milliseconds\n7\n7.4\n", (7, 7)),
        ("hours\n2\n1e-1\n", (7_200_000, 360_000)),
    ],
)
def test_the_header_names_the_unit(tmp_path: Path, content: str, expected: tuple[int, ...]) -> None:
    """Values become whole milliseconds, exactly."""
    path = tmp_path / "absences.csv"
    path.write_text(content, encoding="utf-8")
    assert read_values(path) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("12\n13\n", [(1, 1, "the header '12' is not known")]),
        ("seconds\n", [(1, 1, "there are no rows below the header")]),
        ("seconds\n1\n-2\nx\n", [(3, 1, "-2 is negative"), (4, 1, "'x' is not a number")]),
        ("seconds\n1,5\n", [(2, 3, "this row has 2 values, the header has 1")]),
        ("hours\n1e9\n", [(2, 1, "1e9 is too large; the most is 87,840")]),
        ("seconds\ninf\n", [(2, 1, "inf is not a number that can be used")]),
    ],
)
def test_every_mistake_is_told_with_its_line_and_column(
    tmp_path: Path, content: str, expected: list[tuple[int, int, str]]
) -> None:
    """All of a file at once."""
    path = tmp_path / "absences.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FlawedFile) as raised:
        read_values(path)
    assert [flaw[:3] for flaw in raised.value.flaws] == expected
