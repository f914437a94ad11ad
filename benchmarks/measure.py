"""Measure engines side by side: they take turns inside a round, each in a fresh process.

An engine's time in a round is the CPU time of its best repetition; over rounds the median
counts. The ratio is the median of the ratios inside the rounds, so that a slow minute of the
machine hurts both alike.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from benchmarks.engines import YARDSTICK


@dataclass(frozen=True, slots=True)
class Plan:
    """How often to measure: rounds, and repetitions in each process, both by size."""

    rounds: dict[str, int]
    repetitions: dict[str, int]


FULL = Plan(
    rounds={"small": 9, "medium": 5, "large": 5},
    repetitions={"small": 12, "medium": 5, "large": 3},
)
"""The shorter a day, the more of its time is up to chance."""
QUICK = Plan(
    rounds={"small": 3, "medium": 3, "large": 3},
    repetitions={"small": 3, "medium": 2, "large": 1},
)
DAYS = {"small": 5, "medium": 1, "large": 1}
"""How many days in a row a repetition is: one of 300 chats is too short to be timed alone."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One engine at one size in one round."""

    engine: str
    size: str
    round: int
    seconds: float
    conversations: int
    events: int
    peak_mib: float

    @property
    def us(self) -> float:
        """Microseconds per conversation."""
        return self.seconds * 1e6 / self.conversations


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    *ratio*: how many times as fast as the yardstick; None without one, and for what is not a run
    of the day (it has no events). *rounds*: microseconds per conversation in each round.
    """

    engine: str
    size: str
    us: float
    events_per_second: float
    events_per_conversation: float
    peak_mib: float
    ratio: float | None
    rounds: tuple[float, ...]

    def by(self, other: "Row") -> float:
        """The time by that of *other*: the median of the ratios inside the rounds."""
        return median(mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True))


def measure(
    pairs: Iterable[tuple[str, str]],
    plan: Plan,
    seed: int,
    tell: Callable[[str], None],
) -> list[Sample]:
    """Measure every (engine, size) of *pairs* in every round; *tell* hears of the progress.

    A round has the same draws for every engine, and every round has its own.
    """
    wanted = list(pairs)
    samples = []
    for number in range(max(plan.rounds.values())):
        for engine, size in wanted:
            if number >= plan.rounds[size]:
                continue
            tell(f"round {number + 1} of {plan.rounds[size]}: {engine}, {size}")
            samples.append(_sample(engine, size, number, seed + number, plan.repetitions[size]))
    return samples


def _sample(engine: str, size: str, round_: int, seed: int, repetitions: int) -> Sample:
    numbers = (str(number) for number in (seed, repetitions, DAYS[size]))
    command = [sys.executable, "-m", "benchmarks.worker", engine, size, *numbers]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return Sample(engine=engine, size=size, round=round_, **json.loads(done.stdout))


def summarise(samples: list[Sample]) -> list[Row]:
    """Return one row for each engine and size, in the order in which they were measured."""
    groups: dict[tuple[str, str], list[Sample]] = {}
    for sample in samples:
        groups.setdefault((sample.engine, sample.size), []).append(sample)
    return [_row(group, groups.get((YARDSTICK, size))) for (_, size), group in groups.items()]


def _row(group: list[Sample], yardstick: list[Sample] | None) -> Row:
    return Row(
        engine=group[0].engine,
        size=group[0].size,
        us=median(sample.us for sample in group),
        events_per_second=median(sample.events / sample.seconds for sample in group),
        events_per_conversation=median(sample.events / sample.conversations for sample in group),
        peak_mib=median(sample.peak_mib for sample in group),
        ratio=_ratio(yardstick, group) if yardstick and group[0].events else None,
        rounds=tuple(sample.us for sample in group),
    )


def _ratio(yardstick: list[Sample], group: list[Sample]) -> float:
    pairs = zip(yardstick, group, strict=True)
    return median(reference.us / sample.us for reference, sample in pairs)
