"""Tables of docs/validation.md: the columns that theory gives, and those that are simulated."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.validation.comparison import Case, Line
from tests.validation.drawing import Sample

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first columns cost nothing, and whose last ones are simulated.

    ``known()`` returns the first columns of every row, ``whole()`` all of them; ``lines()``
    returns what the rows compare, if they compare figures with theory.
    """

    head: Row
    known: Callable[[], list[Row]]
    whole: Callable[[], list[Row]]
    cases: Sequence[Case] = ()


def against_theory(cases: Sequence[Case]) -> Table:
    """Return the table of all figures of *cases*."""
    return Table(
        ("case", "figure", "exact", "simulated", "difference in standard errors"),
        lambda: [
            (case.name, figure, exact_text(exact))
            for case in cases
            for figure, exact in case.exact.items()
        ],
        lambda: [_compared(line) for case in cases for line in case.lines()],
        cases,
    )


def _compared(line: Line) -> Row:
    assert line.agrees, line
    return (
        line.case,
        line.figure,
        exact_text(line.exact),
        found_text(line.found.value, line.found.half_width),
        f"{line.off:+.2f}",
    )


def exact_text(value: float) -> str:
    """Return a number with six digits that count, but no more than six decimals."""
    decimals = 5 - math.floor(math.log10(max(value, 0.1)))
    return f"{value:.{max(0, decimals)}f}"


def found_text(value: float, half_width: float) -> str:
    """Return a figure with its half-width, of which two digits count."""
    decimals = max(0, 1 - math.floor(math.log10(half_width)))
    return f"{value:.{decimals}f} ± {half_width:.{decimals}f}"


def distances(samples: Sequence[Sample]) -> Table:
    """Return the table of distances between samples and their distributions.

    What is allowed depends on the size of the sample, and the number of arrivals is random.
    """
    return Table(
        ("sample", "draws", "largest distance", "allowed distance"),
        lambda: [(sample.name,) for sample in samples],
        lambda: [_distance(sample) for sample in samples],
    )


def _distance(sample: Sample) -> Row:
    found = sample.distance()
    assert found.value <= found.bound, sample.name
    return (sample.name, f"{found.size:,}", f"{found.value:.5f}", f"{found.bound:.5f}")


def markdown(head: Row, rows: Sequence[Row]) -> str:
    """Return a table in Markdown."""
    lines = (head, ("---",) * len(head), *rows)
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
