"""The command ``tune``: the best hold and limit under the planner's own limits."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from sim.scenario.concerns import Concern
from sim.scenario.load import LoadedScenario
from sim.study.cells import value_text
from sim.study.goals import Goal, GoalError, parse_goals
from sim.study.grid import Cell, Value
from sim.study.recommend import KEPT, MONEY, SHORTEST_WAIT, Recommendation
from sim.study.results import Results
from sim.study.tuning import Axis, cell_at, close_enough, finer, grid_axes, racing, tuned
from sim.study.words import cell_words, figure_words, recommendation_words, value_words
from tui.exits import ExitCode
from tui.files import WrongFile, load
from tui.trials import Trials
from tui.warning import as_data, warn

FIRST = 8
"""Replications of every cell before the first look."""
REFINEMENTS = 3
MOST_CELLS = 400
SHOWN = 8
WHOLE = 30
"""A combination whose name is at most so long is not broken over lines in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder tune``. ``most``: replications of one cell."""

    file: str
    goals: tuple[str, ...]
    over: tuple[str, ...]
    overrides: tuple[str, ...]
    most: int
    jobs: int | None
    confidence: float
    silent: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Tuned:
    """The answer, and what it was found in. ``looks`` counts the looks at growing figures."""

    found: Recommendation
    results: Results
    looks: int


def tune(request: Request) -> int:
    """Search and print. Raises WrongFile, ReplicationFailed and WorkersLost."""
    goals = goals_of(request.goals)
    loaded = load(request.file, request.overrides, request.over, option="--over")
    _check_prices(loaded, goals)
    odd = warn(loaded, silent=request.silent)
    search = Search(loaded, grid_axes(loaded, _asked(loaded, request.over)), goals, request)
    interrupted = False
    try:
        search.run()
    except KeyboardInterrupt:
        interrupted = True
        click.echo("\nInterrupted. What is known so far:", err=True)
    answer = search.answer
    _print(answer, odd, as_json=request.as_json)
    if interrupted:
        return ExitCode.INTERRUPTED
    if answer.found.selection is None:
        return ExitCode.UNDECIDED
    return ExitCode.EXPECTATION_FAILED if answer.found.missed is not None else ExitCode.WELL


def goals_of(texts: Sequence[str]) -> tuple[Goal, ...]:
    """Return what is asked for, or else the usual. Raises WrongFile for a goal with a mistake."""
    try:
        goals = parse_goals(texts)
    except GoalError as error:
        raise WrongFile(f"--goal: {error}") from error
    return goals or (KEPT, SHORTEST_WAIT)


def _check_prices(loaded: LoadedScenario, goals: Sequence[Goal]) -> None:
    """Refuse a goal in money where nothing has a price. Raises WrongFile."""
    if loaded.scenario.measure.prices is None and any(
        g.key.measure == MONEY.measure for g in goals
    ):
        raise WrongFile(
            "--goal: the file has no prices, so nothing has a cost; write some under costs:, for "
            "example --set costs.agent_hour=24."
        )


def _asked(loaded: LoadedScenario, over: Sequence[str]) -> tuple[Axis, ...]:
    """Return the axes of ``--over``, read and checked as those of the file's grid are."""
    if not over:
        return ()
    return tuple(
        Axis(path, tuple(value_text(value) for value in values))
        for path, values in _grid(loaded).items()
    )


def _grid(loaded: LoadedScenario) -> dict[str, list[object]]:
    section = loaded.tree.child("vary")
    plain = section.plain() if section is not None else {}
    return plain if isinstance(plain, dict) else {}


class Search:
    """A search under way: its cells grow in number, and their replications too."""

    def __init__(
        self,
        loaded: LoadedScenario,
        axes: tuple[Axis, ...],
        goals: tuple[Goal, ...],
        request: Request,
    ) -> None:
        self._loaded, self._axes, self._goals = loaded, axes, goals
        self._request = request
        self._cells = self._grid()
        self._trials = Trials(self._cells, request.jobs)
        self._looks = 1
        self._first = min(FIRST, request.most)

    @property
    def answer(self) -> Tuned:
        """What is known so far."""
        results = self._trials.results
        found = tuned(results, self._goals, self._request.confidence, self._looks)
        return Tuned(found, results, self._looks)

    def run(self) -> None:
        """Search to the end. Raises KeyboardInterrupt; what is known then stays known."""
        self._run(range(len(self._cells)), self._first, "Trying widely")
        for _ in range(REFINEMENTS):
            if not self._refine():
                break
        size = self._first
        while size < self._request.most and self._is_open():
            size = min(size * 2, self._request.most)
            racers = self._racers()
            self._looks += 1
            self._run(racers, size, f"Racing, {len(racers)} left")

    def _run(self, cells: Sequence[int], replications: int, words: str) -> None:
        self._trials.run(cells, replications, words)

    def _is_open(self) -> bool:
        found = self.answer.found
        return found.probability < self._request.confidence and not close_enough(found)

    def _racers(self) -> tuple[int, ...]:
        """The cells that may still be the best; the error is shared out over looks and cells."""
        selection = self.answer.found.selection
        if selection is None:
            return tuple(range(len(self._cells)))
        looks = max(1, (self._request.most // FIRST).bit_length())
        error = (1 - self._request.confidence) / looks / len(self._cells)
        return racing(selection, error)

    def _refine(self) -> bool:
        """Try finer steps around what looks best; tell whether there were any."""
        found = self.answer.found
        at = found.cell if found.missed is None else found.missed.nearest
        if at is None or len(self._cells) >= MOST_CELLS:
            return False
        steps = list(finer(self._cells, self._cells[at], self._axes))
        new = [cell_at(self._loaded, len(self._cells) + n, v) for n, v in enumerate(steps)]
        self._cells += new
        self._trials.add(new)
        self._run([cell.number for cell in new], self._first, "Trying finer steps")
        return bool(new)

    def _grid(self) -> list[Cell]:
        combinations: list[tuple[Value, ...]] = [()]
        for axis in self._axes:
            values = [Value(axis.path, text) for text in axis.texts]
            combinations = [(*before, value) for before in combinations for value in values]
        if len(combinations) > MOST_CELLS:
            raise WrongFile(
                f"--over makes {len(combinations)} combinations; the most is {MOST_CELLS}. "
                "Try fewer values."
            )
        cells = [cell_at(self._loaded, n, values) for n, values in enumerate(combinations)]
        if all(cell.scenario is None for cell in cells):
            raise WrongFile(f"Every combination is refused: {cells[0].refused}.")
        return cells


def _print(answer: Tuned, odd: Sequence[Concern], *, as_json: bool) -> None:
    if as_json:
        content = {**_content(answer), "warnings": as_data(odd)}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False))
        return
    from tui.console import show

    sentences = recommendation_words(answer.found, answer.results)
    show([*sentences, "", *_table(answer), "", _conditions(answer)])


def _nearest(answer: Tuned) -> list[int]:
    """The chosen cell and its closest rivals."""
    found = answer.found
    first = found.cell if found.missed is None else found.missed.nearest
    rivals = () if found.selection is None else found.selection.rivals
    others = (rival.cell for rival in rivals if rival.cell != first)
    return [cell for cell in (first, *others) if cell is not None][:SHOWN]


def _table(answer: Tuned) -> list[Any]:
    from rich.table import Table

    cells = {cell.number: cell for cell in answer.results.cells}
    table = Table(box=None, pad_edge=False, show_edge=False)
    names = [cell_words(cells[number]) for number in _nearest(answer)]
    table.add_column("the closest", no_wrap=max(map(len, names), default=0) <= WHOLE)
    for goal in answer.found.goals:
        table.add_column(figure_words(goal.key), justify="right")
    table.add_column("replications", justify="right")
    for number, name in zip(_nearest(answer), names, strict=True):
        values = _figures(answer, number)
        table.add_row(name, *values, str(len(answer.results.of(number))))
    return [table] if table.row_count else []


def _figures(answer: Tuned, cell: int) -> list[str]:
    from sim.study.selection import value_of

    outcomes = answer.results.of(cell)
    goals = answer.found.goals
    return [value_words(goal.key, value_of(goal.key, outcomes)) for goal in goals]


def _conditions(answer: Tuned) -> str:
    tried = [cell.number for cell in answer.results.cells if answer.results.of(cell.number)]
    refused = sum(cell.scenario is None for cell in answer.results.cells)
    runs = sum(len(answer.results.of(cell)) for cell in tried)
    left = f"; {refused} more the product would refuse" if refused else ""
    return f"{len(tried)} combinations tried on the same customers, {runs} replications{left}."


def _content(answer: Tuned) -> dict[str, Any]:
    cells = {cell.number: cell for cell in answer.results.cells}
    found = answer.found
    return {
        "format": 1,
        "goals": [goal.text for goal in found.goals],
        "satisfied": found.missed is None and found.cell is not None,
        "recommended": _values(cells[found.cell]) if found.cell is not None else None,
        "nearest": _values(cells[found.missed.nearest]) if found.missed is not None else None,
        "binding": [goal.text for goal in found.missed.binding] if found.missed else [],
        "probability": found.probability,
        "better_by_at_most": None if found.selection is None else found.selection.behind,
        "confidence": found.confidence,
        "looks": answer.looks,
        "answer": list(recommendation_words(found, answer.results)),
        "cells": [_flat(answer, cell) for cell in answer.results.cells],
    }


def _values(cell: Cell) -> dict[str, str]:
    return {value.path: value.text for value in cell.values}


def _flat(answer: Tuned, cell: Cell) -> dict[str, Any]:
    from sim.study.selection import value_of

    outcomes = answer.results.of(cell.number)
    keys = [goal.key for goal in answer.found.goals]
    figures = {f"{key.measure}.{key.stat}": value_of(key, outcomes) for key in keys}
    return {
        "values": _values(cell),
        "refused": cell.refused or None,
        "replications": len(outcomes),
        "figures": figures,
    }
