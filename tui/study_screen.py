"""Draws a study: the grid, the frontier, and what to choose."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.measures.figures import Key
from sim.scenario.load import LoadedScenario
from sim.study.cells import is_as_file
from sim.study.frontier import frontier_of
from sim.study.recommend import recommend
from sim.study.results import Results
from sim.study.words import cell_words, figure_words, recommendation_words
from tui.study_table import (
    as_wide_as,
    grid_table,
    left_out_line,
    natural_width,
    refused_lines,
    shown_keys,
)

WIDE = 100
"""From this many columns on, there is more room between those of the table."""


class StudyScreen:
    """The results of a study. *asked* are the figures to show; none: the usual ones."""

    def __init__(
        self, results: Results, base: int, asked: Sequence[Key], confidence: float
    ) -> None:
        self._results = results
        self._base = base
        self._keys = shown_keys(results, asked)
        self._confidence = confidence

    def everything(
        self, loaded: LoadedScenario, folder: Path, versions: str, *, width: int
    ) -> Iterator[RenderableType]:
        """Yield the recommendation, the grid, the frontier, and what was run."""
        scenario = loaded.scenario
        yield Text(scenario.name, style="bold")
        yield ""
        if not any(self._results.of(cell.number) for cell in self._results.cells):
            yield "No replication is done yet."
            return
        yield from self._recommendation()
        yield from self._grid(width)
        yield ""
        yield Text(self._compared_with(loaded))
        yield from self._frontier()
        for line in refused_lines(self._results.cells):
            yield Text(line)
        runs = sum(len(self._results.of(cell.number)) for cell in self._results.cells)
        words = f"{_count(runs)}, seed {scenario.seed}, {self._sure()}"
        yield Text(f"{words}; all figures are in {folder}", style="dim")
        yield Text(versions, style="dim")

    def _sure(self) -> str:
        days = max(len(self._results.of(cell.number)) for cell in self._results.cells)
        if days == 1:
            return "one of each, so there are no intervals"
        return f"intervals at {self._confidence * 100:g} %"

    def _recommendation(self) -> Iterator[RenderableType]:
        found = recommend(self._results, confidence=self._confidence)
        for number, sentence in enumerate(recommendation_words(found, self._results)):
            yield Text(sentence, style="" if number else "bold")
        yield ""

    def _grid(self, width: int) -> Iterator[RenderableType]:
        gap = 2 if width >= WIDE else 1
        whole = grid_table(self._results, self._keys, self._confidence)
        grid, left_out = as_wide_as(whole, self._keys, width, gap)
        table = Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, header_style="dim")
        first = len(self._results.cells[0].values)
        fits = natural_width(grid, gap) <= width
        for place, heading in enumerate(grid.headings):
            justify: Literal["left", "right"] = "left" if place < first else "right"
            no_wrap = fits or place >= first
            table.add_column(heading, justify=justify, vertical="bottom", no_wrap=no_wrap)
        for row in grid.rows:
            table.add_row(*map(Text, row))
        yield table
        if left_out:
            yield Text(left_out_line(left_out), style="dim")

    def _compared_with(self, loaded: LoadedScenario) -> str:
        base = self._results.cells[self._base]
        if is_as_file(loaded, base):
            return f"The file as it is: {cell_words(base)}."
        return f"The file's own values are not in the grid; {cell_words(base)} stands for them."

    def _frontier(self) -> Iterator[RenderableType]:
        frontier = frontier_of(self._results, confidence=self._confidence)
        if not frontier.points:
            return
        names = {cell.number: cell_words(cell) for cell in self._results.cells}
        gain, cost = figure_words(frontier.gain), figure_words(frontier.cost)
        yield Text(f"* on the frontier: nothing is better in both {gain} and {cost}.")
        listed = "; ".join(names[cell] for cell in frontier.front)
        yield Padding(Text(listed), (0, 0, 0, 2))
        if frontier.undecided:
            yield Text("? seems to be beaten, but not surely; more replications would tell.")
        yield ""


def _count(runs: int) -> str:
    return "1 replication" if runs == 1 else f"{runs} replications"
