"""The answer of a run in words: what became of those cut off, and what it cost the others.

Pure: from a report to sentences and bars. Nothing here knows of a terminal.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sim.measures.catalogue import Unit
from sim.measures.tally import Fate
from sim.study.intervals import Estimate
from sim.study.stories import CutOff
from tui.fates import LOOKS, Look
from tui.report import Report
from tui.wording import counted, duration, figure, figure_with_interval

LEAST_MS = 50
"""A change of the mean wait that is smaller is told as none."""


class Bar(NamedTuple):
    """One outcome: how it looks, which share of the cut-offs ended so, and how many."""

    look: Look
    share: Estimate
    times: float


class Ending(NamedTuple):
    """One person's cut-off: who, how it ended, and the details in words."""

    look: Look
    who: str
    words: str


def opening(report: Report) -> str:
    """Return the sentence before the bars."""
    customers = counted(report.value("customers", "count"), "customer", "customers")
    if not report.value("cut_offs", "count"):
        return f"{customers} came, and nobody was cut off."
    times = counted(report.value("cut_offs", "count"), "chat was", "chats were")
    a_day = " on average" if len(report.numbers) > 1 else ""
    return f"{customers} came and {times} cut off{a_day}. What became of them:"


def bars(report: Report) -> Iterator[Bar]:
    """Yield an outcome for each fate that somebody met, the best first."""
    for fate, look in LOOKS.items():
        name = f"outcome.{fate.name.lower()}"
        count = report.value(name, "count")
        if count:
            yield Bar(look, report.estimate(name, "share"), count)


def endings(report: Report) -> Iterator[Ending]:
    """Yield how it ended for each scripted person who was cut off, in the order of the drops."""
    cast = report.cast
    if cast is None:
        return
    for cut in report.stories:
        if cut.customer >= cast.first_person and cut.fate is not None:
            words = _TOLD[cut.fate](cut, cast.agent)
            yield Ending(LOOKS[cut.fate], cast.customer(cut.customer), words)


def _after(cut: CutOff) -> str:
    return f"after {duration(cut.away_ms)}" if cut.away_ms is not None else ""


Naming = Callable[[int], str]
_TOLD: dict[Fate, Callable[[CutOff, Naming], str]] = {
    Fate.SILENT: lambda cut, name: f"went on with {name(cut.agent)}; nobody had noticed",
    Fate.SAME_AGENT: lambda cut, name: f"back to {name(cut.agent)} {_after(cut)}, no second wait",
    Fate.SAME_AGENT_AFTER_QUEUE: lambda cut, name: (
        f"queued again, and {name(cut.agent)} went on {_after(cut)}"
    ),
    Fate.OTHER_AGENT: lambda cut, name: (
        f"queued again, and {name(cut.next_agent)} took over from {name(cut.agent)} {_after(cut)}"
    ),
    Fate.ABANDONED_AGAIN: lambda cut, _: f"queued again, and gave up {_after(cut)}",
    Fate.REDIRECTED: lambda cut, _: f"sent to the form {_after(cut)}, to tell it all again",
    Fate.NEW: lambda cut, _: f"started over with a new chat {_after(cut)}",
    Fate.LOST: lambda cut, name: f"never came back to {name(cut.agent)}",
    Fate.ENDED: lambda cut, _: f"closed the chat {_after(cut)}",
}


def costs(report: Report) -> Iterator[str]:
    """Yield the sentences about what it cost the others."""
    yield _wait(report)
    yield _service_level(report)
    if report.queue_cost is not None or report.value("holds", "count"):
        yield from _held(report)


def in_short(report: Report) -> str:
    """Return the whole answer in one line, for the end of a long page."""
    kept = report.estimate("kept_agent", "share")
    cost = report.queue_cost
    if kept.value is None:
        return "In short: nobody was cut off."
    sentence = f"In short: {figure(kept, Unit.SHARE)} of those cut off were back at once"
    if cost is None or cost.value is None or abs(cost.value) < LEAST_MS:
        return f"{sentence}."
    more = "more" if cost.value > 0 else "less"
    waited = f"{sentence}; the others waited {figure(_size(cost), Unit.MS)} {more} for it"
    return waited + _sure(cost)


def _wait(report: Report) -> str:
    wait = report.estimate("wait_new", "mean")
    if wait.value is None:
        return "No new customer was answered."
    return f"A new customer waited {figure_with_interval(wait, Unit.MS)} on average." + _price(
        report
    )


def _price(report: Report) -> str:
    cost = report.queue_cost
    if cost is None or cost.value is None:
        return ""
    if abs(cost.value) < LEAST_MS:
        return " Holding slots did not change that."
    if cost.value < 0:
        return f" Without holding slots it would be {figure(_size(cost), Unit.MS)} more" + _sure(
            cost
        )
    return f" {figure_with_interval(cost, Unit.MS)} of that is the price of holding slots" + _sure(
        cost
    )


def _sure(cost: Estimate) -> str:
    """Return the end of a sentence about a difference: whether it may be nought."""
    if cost.low is not None and cost.high is not None and cost.low <= 0 <= cost.high:
        return ", or chance."
    return "."


def _size(found: Estimate) -> Estimate:
    return replace(found, value=abs(found.value or 0.0))


def _service_level(report: Report) -> str:
    plan = report.scenario.measure
    level = report.estimate("service_level", "share")
    if level.value is None:
        return "There is no service level: nobody was answered, and nobody left."
    within = duration(plan.service_level_ms)
    target = f"{plan.service_level_target * 100:.0f} %"
    said = figure_with_interval(level, Unit.SHARE)
    verdict = _against(level, plan.service_level_target, target)
    return f"{said} were answered within {within}. {verdict}"


def _against(level: Estimate, target: float, words: str) -> str:
    low = level.value if level.low is None else level.low
    high = level.value if level.high is None else level.high
    if low is not None and low >= target:
        return f"The target, {words}, is met."
    if high is not None and high < target:
        return f"The target, {words}, is missed."
    return f"To tell whether that meets the target, {words}, takes more replications."


def _held(report: Report) -> Iterator[str]:
    if not report.value("holds", "count"):
        yield "No slot was ever held."
        return
    held = figure_with_interval(report.estimate("slots_held", "mean"), Unit.PER)
    peak = report.estimate("slots_held", "max")
    at_peak = f", and {figure(peak, Unit.COUNT)} at the peak" if peak.value is not None else ""
    share = figure(report.estimate("slots_held", "share"), Unit.SHARE)
    yield f"{held} slots were held on average, {share} of all{at_peak}."
    used = figure_with_interval(report.estimate("hold_yield", "share"), Unit.SHARE)
    yield f"{used} of the holds were used. The others were in vain."
