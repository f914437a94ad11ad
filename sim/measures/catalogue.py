"""The catalogue of measures: what each is called, in which unit, and what is divided by what.

The rows are in ``catalogue.csv`` beside this file. ``python -m sim.measures.catalogue`` prints
the page docs/measures.md.
"""

import csv
import sys
from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple


class Unit(StrEnum):
    """What a value counts."""

    MS = "ms"
    """Whole milliseconds inside, printed as a duration."""
    SHARE = "share"
    """Between 0 and 1, printed in per cent."""
    COUNT = "count"
    PER = "per"
    """So many for each of the denominator."""
    MONEY = "money"
    """In the currency of `costs:`."""


class Better(StrEnum):
    """Which direction is good for the desk or its customers."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Measure(NamedTuple):
    """One measure. ``stats`` are the statistics given of it, the one to show first in front.

    ``unit`` is that of the shares and means; a statistic ``count`` is always a number.
    """

    name: str
    section: str
    label: str
    unit: Unit
    stats: tuple[str, ...]
    better: Better
    numerator: str
    denominator: str
    source: str


def _read() -> Iterator[Measure]:
    text = files("sim.measures").joinpath("catalogue.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield Measure(
            name=row["name"],
            section=row["section"],
            label=row["label"],
            unit=Unit(row["unit"]),
            stats=tuple(row["stats"].split()),
            better=Better(row["better"]),
            numerator=row["numerator"],
            denominator=row["denominator"],
            source=row["source"],
        )


MEASURES: tuple[Measure, ...] = tuple(_read())
"""Every measure, in the order in which they are shown, by section."""

_BY_NAME = {measure.name: measure for measure in MEASURES}


def measure_named(name: str) -> Measure:
    """The measure of that name. Raises KeyError if there is none."""
    return _BY_NAME[name]


_INTRO = """\
# Measures

<!-- Made by `python -m sim.measures.catalogue`. Edit sim/measures/catalogue.csv instead. -->

Every figure names what is counted and what it is divided by, and carries the number of samples.
A *conversation* is one contact; a *customer* who starts over is one customer with two
conversations. A *cut-off* is a lost connection while an agent has the customer; one conversation
may have several, and each ends in exactly one outcome, so that the outcome shares add to 100 %.

**What is measured.** Conversations whose customer first arrives after the warm-up and before the
clock's end, each followed to its own end, however late. Slots and queues are measured over the
time between warm-up and end. Figures come in total, by queue (the one a conversation first
entered), and, where they make sense, by interval of arrival; slots by the interval on the clock.

**Percentiles** are nearest ranks: the smallest sample that the given share does not exceed.
Over several replications a percentile is the mean of the days' percentiles; shares and means are
sums divided by sums.

**A peak** (`max`) is the largest number at one time within the window; over several replications
the mean of the days' peaks.

**Intervals** are taken over replications, with Student's t; for shares of counted events with
Wilson's score. Nothing measured here can be negative, nor a share more than 1, so no interval
reaches beyond that. Only a difference of two runs may be less than nought.

**Answered** means that an agent accepted while the customer was there, or came back. Somebody who
left the queue without a word is abandoned, even if an agent accepted the empty chat. Who left, in
the service level, includes those whom the desk closed without an answer. *In time* is the service
level's threshold (40 s by default).

**Returns** are cut-offs after which the customer came back to an open desk, however it ended.

**Slot time offered** is the capacity of agents who are logged in and Available, and of others as
far as it is in use.

**The queue's price for the hold** is a difference of two runs on the same customers, with and
without the hold: `wait_new` of one less `wait_new` of the other, pair by pair.

**Waiting**, in the cost, is all time between asking for an agent, or queueing again, and the
accept, for as long as the customer is there: first and later waits, of those who were answered and
of those who were not.

**A lost customer** is one whose last conversation was not answered (refused, abandoned, closed by
the desk), or whose last cut-off left them without an agent: never back, queued again in vain, or
sent to the form without starting anew. Each customer is lost once. Who closes the chat on purpose
is not lost.

**Cost** needs prices, in the section `costs` of the scenario; without a price its part is absent.
Paid are agents for all time logged in between warm-up and end, breaks included, and after the end
of a shift for as long as they finish their chats. `total` is a day (one replication), `mean` is by
conversation asked for. [staffing.md](staffing.md) has an example.

Times are printed as durations; inside they are milliseconds.
"""


def page() -> str:
    """The text of docs/measures.md."""
    return "\n".join((_INTRO, *_sections()))


def _sections() -> Iterator[str]:
    for section, measures in groupby(MEASURES, lambda measure: measure.section):
        yield f"## {section}\n"
        yield "| name | label | unit | stats | what is counted | divided by | better | source |"
        yield "|---|---|---|---|---|---|---|---|"
        yield from (_row(measure) for measure in measures)
        yield ""


def _row(measure: Measure) -> str:
    name, statistics = f"`{measure.name}`", ", ".join(measure.stats)
    divided = measure.denominator or "–"
    cells = (name, measure.label, measure.unit.value, statistics, measure.numerator, divided)
    return "| " + " | ".join((*cells, measure.better.value, measure.source)) + " |"


if __name__ == "__main__":
    sys.stdout.write(page())
