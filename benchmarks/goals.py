"""What the measured rows must show, each with the figure found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measure import Row

OURS, TRACE, PLANNING, DRAWS = (
    "rejoinder",
    "rejoinder full trace",
    "rejoinder planning model",
    "rejoinder draws",
)


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: in words, what was found, and the limit that it keeps or breaks."""

    words: str
    found: float
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the figure found keeps the limit."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    def __str__(self) -> str:
        bound = "at least" if self.at_least else "at most"
        verdict = "met   " if self.met else "MISSED"
        return f"{verdict}  {self.words}: {self.found:.2f} ({bound} {self.limit:g})"


def goals(rows: Sequence[Row]) -> list[Goal]:
    """Return the goals that the measured rows can tell about."""
    found = {(row.engine, row.size): row for row in rows}
    sizes = dict.fromkeys(row.size for row in rows)
    return [
        *(goal for size in sizes for goal in _at(size, found)),
        *_at_large(found),
    ]


def _at(size: str, found: dict[tuple[str, str], Row]) -> Iterator[Goal]:
    ours, planning = found.get((OURS, size)), found.get((PLANNING, size))
    trace, draws = found.get((TRACE, size)), found.get((DRAWS, size))
    if ours and ours.ratio is not None:
        yield Goal(f"{size}: times as fast as the yardstick", ours.ratio, 3.0, at_least=True)
    if planning and planning.ratio is not None:
        words = f"{size}: planning model, times as fast as the yardstick"
        yield Goal(words, planning.ratio, 1.0, at_least=True)
    if ours and trace:
        yield Goal(f"{size}: time of a full trace by measures only", trace.by(ours), 2.0)
    if draws and size != "small":
        yield Goal(f"{size}: us per conversation for all draws", draws.us, 3.0)


def _at_large(found: dict[tuple[str, str], Row]) -> Iterator[Goal]:
    medium, large = found.get((OURS, "medium")), found.get((OURS, "large"))
    if large:
        yield Goal("large: peak memory in MiB with measures only", large.peak_mib, 250.0)
    if medium and large:
        words = "large by medium: growth of the time per conversation"
        yield Goal(words, large.us / medium.us, 1.3)
