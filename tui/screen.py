"""Draws the answer and the tables on a console of any width, with or without colour."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.measures.catalogue import Unit
from tui import answer, tables
from tui.answer import Bar, Ending
from tui.fates import Look
from tui.report import Report
from tui.wording import counted, figure, interval

FULL, EIGHTHS = "█", ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
WIDE = 100
"""From this many columns on, the tables say what each figure is divided by."""
LABEL = 40
"""Columns for the names of measures, the same in all tables."""
LEAST_BAR = 8


class Screen:
    """One report on one console. *shapes*: it can draw more than ASCII."""

    def __init__(self, console: Console, report: Report, *, shapes: bool) -> None:
        self._console = console
        self._report = report
        self._shapes = shapes
        self._several = len(report.numbers) > 1

    def everything(self, *, intervals: bool) -> Iterator[RenderableType]:
        """Yield the answer, the tables and the conditions, with blank lines between."""
        yield from self.answer()
        if self._report.is_crowd:
            yield from self._tables(intervals=intervals)
        else:
            yield "Figures of so few people say little; --json and --csv have them."
            yield ""
        for line in tables.conditions(self._report):
            yield Text(line, style="dim")
        if self._report.is_crowd:
            yield Text(tables.service_level_variant(self._report), style="dim")
            yield ""
            yield Text(answer.in_short(self._report), style="bold")

    def answer(self) -> Iterator[RenderableType]:
        """Yield the title, what became of those cut off, and what it cost the others."""
        scenario = self._report.scenario
        yield Text(scenario.name, style="bold")
        if scenario.description:
            yield Text(scenario.description, style="dim")
        yield ""
        yield answer.opening(self._report)
        yield ""
        yield from self._outcomes()
        if self._report.is_crowd:
            yield Text("What it cost the others:", style="bold")
            yield ""
            for sentence in answer.costs(self._report):
                yield Padding(Text(sentence), (0, 0, 0, 2))
            yield ""

    def _outcomes(self) -> Iterator[RenderableType]:
        told, bars = list(answer.endings(self._report)), list(answer.bars(self._report))
        if told:
            yield self._endings(told)
            yield ""
        if bars and (self._report.is_crowd or not told):
            yield self._bars(bars)
            yield ""

    def _endings(self, told: Iterable[Ending]) -> RenderableType:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for ending in told:
            words = Text(ending.words, style=ending.look.colour)
            grid.add_row(self._shape(ending.look), Text(ending.who, style="bold"), words)
        return grid

    def _bars(self, bars: list[Bar]) -> RenderableType:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for justify in ("left", "left", "right", "right"):
            grid.add_column(justify=justify, no_wrap=True)
        grid.add_column(no_wrap=True)
        cells = [self._numbers(bar) for bar in bars]
        taken = 5 + sum(2 + max(len(row[n]) for row in cells) for n in range(3))
        room = max(LEAST_BAR, self._console.width - taken)
        most = max(bar.share.value or 0 for bar in bars)
        for bar, (words, share, beside) in zip(bars, cells, strict=True):
            drawn = self._drawn((bar.share.value or 0) / most * room)
            style = bar.look.colour
            values = (Text(share, style="bold"), Text(beside, style="dim"))
            grid.add_row(self._shape(bar.look), words, *values, Text(drawn, style=style))
        return grid

    def _numbers(self, bar: Bar) -> tuple[str, str, str]:
        """Return the words of a bar, its share, and the interval or else the count."""
        between = interval(bar.share, Unit.SHARE)
        beside = f"({between})" if between else counted(bar.times, "time", "times")
        return bar.look.words, figure(bar.share, Unit.SHARE), beside

    def _shape(self, look: Look) -> Text:
        return Text(f"  {look.shape if self._shapes else look.plain}", style=look.colour)

    def _drawn(self, length: float) -> str:
        """Return a bar of *length* columns, to an eighth of one where that can be drawn."""
        if not self._shapes:
            return "#" * max(1, int(length))
        eighths = max(1, int(length * 8))
        return FULL * (eighths // 8) + EIGHTHS[eighths % 8]

    def _tables(self, *, intervals: bool) -> Iterator[RenderableType]:
        for section, rows in tables.sections(self._report):
            yield self._section(section, rows)
            yield ""
        if len(self._report.scenario.floor.queues) > 1:
            yield self._small("By queue", tables.queues(self._report))
            yield ""
        if intervals:
            yield self._small("By time of arrival", tables.parts_of_the_day(self._report))
            yield ""

    def _section(self, title: str, rows: list[tables.Row]) -> RenderableType:
        wide = self._console.width >= WIDE
        table = self._section_table(title, wide=wide)
        for row in rows:
            cells = [Text(row.label), Text(row.value, style="bold")]
            cells += [Text(row.interval)] if self._several else []
            cells += [Text(row.samples, style="dim")]
            cells += [Text(row.denominator, style="dim")] if wide else []
            table.add_row(*cells)
        return table

    def _section_table(self, title: str, *, wide: bool) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        table.add_column(Text(title, style="bold"), width=LABEL, no_wrap=True)
        table.add_column("value", justify="right", width=9, no_wrap=True)
        if self._several:
            table.add_column("interval", justify="right", width=16, no_wrap=True)
        table.add_column("n", justify="right", width=7, no_wrap=True)
        if wide:
            table.add_column("of")
        return table

    def _small(self, title: str, grid: tables.Grid) -> RenderableType:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        for place, heading in enumerate(grid.headings):
            table.add_column(heading, justify="right" if place else "left")
        for row in grid.rows:
            table.add_row(*row)
        return Group(Text(title, style="bold"), table)
