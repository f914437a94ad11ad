"""The command ``compare``: two policies or desks on the same customers."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from sim.measures.figures import Key, Outcome
from sim.scenario.concerns import Concern
from sim.study.compare import MAIN, Contrast, contrast, contrasts
from sim.study.frontier import COST, GAIN
from sim.study.grid import Cell
from sim.study.words import (
    contrast_sentence,
    difference_words,
    figure_words,
    unit_for,
    value_words,
)
from tui.exits import ExitCode
from tui.sides import Side, side_of, subject
from tui.trials import Trials
from tui.warning import as_data, warn_about

FEWEST, MOST = 10, 640
POINT = 0.01
"""With ``auto``, the share of returners is known to within one of 100."""
NARROW = 66
"""Columns under which the table shows differences only."""
A, B = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder compare``. ``replications`` None: until it is exact."""

    file: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    overrides: tuple[str, ...]
    replications: int | None
    half_width_ms: int
    jobs: int | None
    confidence: float
    silent: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides and the outcomes of the replications that both have."""

    a: Side
    b: Side
    ours: tuple[Outcome, ...]
    theirs: tuple[Outcome, ...]
    confidence: float
    odd: tuple[Concern, ...] = ()

    def of(self, keys: Sequence[Key] | None) -> tuple[Contrast, ...]:
        """Return *keys*, or every figure."""
        return contrasts(self.ours, self.theirs, self.confidence, keys)

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        gain = contrast(GAIN, self.ours, self.theirs, self.confidence)
        cost = contrast(COST, self.ours, self.theirs, self.confidence)
        return contrast_sentence(subject(self.a, self.b), gain, cost)


def compare(request: Request) -> int:
    """Compare and print. Raises WrongFile, ReplicationFailed and WorkersLost."""
    a = side_of(request.file, request.a, request.overrides, "--a")
    b = side_of(request.file, request.b, request.overrides, "--b")
    odd = warn_about((a.loaded, b.loaded), silent=request.silent)
    trials = Trials((Cell(A, a.values, a.scenario), Cell(B, b.values, b.scenario)), request.jobs)
    interrupted = False
    try:
        _run(trials, request)
    except KeyboardInterrupt:
        interrupted = True
    ours, theirs = trials.results.shared(A, B)
    if interrupted:
        click.echo(f"\n{_interrupted(len(ours))}", err=True)
    if ours:
        _print(Comparison(a, b, ours, theirs, request.confidence, odd), as_json=request.as_json)
    return ExitCode.INTERRUPTED if interrupted else ExitCode.WELL


def _interrupted(pairs: int) -> str:
    if not pairs:
        return "Interrupted before both sides of any replication were done: there is no answer yet."
    return f"Interrupted: {pairs} {'pair' if pairs == 1 else 'pairs'} of replications done."


def _run(trials: Trials, request: Request) -> None:
    if request.replications is not None:
        trials.run((A, B), request.replications, "Comparing")
        return
    size = FEWEST
    trials.run((A, B), size, "Comparing")
    while size < MOST and not _exact(trials, request):
        size *= 2
        trials.run((A, B), min(size, MOST), "Comparing more exactly")


def _exact(trials: Trials, request: Request) -> bool:
    """Whether both differences of the answer are known well enough."""
    ours, theirs = trials.results.shared(A, B)
    wanted = ((GAIN, POINT), (COST, request.half_width_ms))
    found = [(contrast(key, ours, theirs, request.confidence), most) for key, most in wanted]
    return all(
        each.change.half_width is not None and each.change.half_width <= most
        for each, most in found
        if each.change.value is not None
    )


def _print(found: Comparison, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_content(found), indent=2, ensure_ascii=False, allow_nan=False))
        return
    from tui.console import output_console, show

    table = _table(found, narrow=output_console().width < NARROW)
    show([found.sentence, "", *table, "", *_conditions(found)])


def _table(found: Comparison, *, narrow: bool) -> Iterator[Any]:
    """Yield the table; where there is little room, without what each side has."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("")
    for heading in ("A - B",) if narrow else ("A", "B", "A - B"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", no_wrap=not narrow)
    for each in found.of(MAIN):
        name, *sides, change, verdict = _row(each)
        table.add_row(name, *(() if narrow else sides), change, verdict)
    yield table


def _row(found: Contrast) -> tuple[str, ...]:
    change = found.change
    words = "-"
    if change.value is not None:
        words = difference_words(found.key, change.value, change.half_width, signed=True)
    a, b = value_words(found.key, found.a.value), value_words(found.key, found.b.value)
    return figure_words(found.key), a, b, words, _verdict(found)


def _verdict(found: Contrast) -> str:
    if found.change.value is None:
        return "nobody measured"
    if found.change.half_width is None:
        return "one replication"
    if found.is_none:
        return "no difference"
    return "sure" if found.is_sure else "may be chance"


def _conditions(found: Comparison) -> Iterator[str]:
    yield f"A: {found.a.name}"
    yield f"B: {found.b.name}"
    days = len(found.ours)
    if days == 1:
        yield "One replication: how sure a difference is takes more of them."
        return
    same = "the same customers on both sides"
    yield f"{days} replications, {same}; intervals at {found.confidence * 100:g} %, one by one."


def _content(found: Comparison) -> dict[str, Any]:
    return {
        "format": 1,
        "a": found.a.name,
        "b": found.b.name,
        "seed": found.a.scenario.seed,
        "replications": len(found.ours),
        "confidence": found.confidence,
        "warnings": as_data(found.odd),
        "answer": found.sentence,
        "differences": [_flat(each) for each in found.of(None)],
    }


def _flat(found: Contrast) -> dict[str, Any]:
    change = found.change
    return {
        "measure": found.key.measure,
        "stat": found.key.stat,
        "unit": unit_for(found.key).value,
        "a": found.a.value,
        "b": found.b.value,
        "difference": change.value,
        "low": change.low,
        "high": change.high,
        "sure": found.is_sure,
    }
