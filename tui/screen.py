"""Draws the answer and the tables on a console of any width, with or without colour."""

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tui import answer, tables
from tui.answer import Bar, Ending
from tui.console import can_draw
from tui.report import Report
from tui.wording import figure, interval
from sim.measures.catalogue import Unit

FULL, EIGHTHS = "█", " ▏▎▍▌▋▊▉"
WIDE = 100
"""From this many columns on, the tables say what each figure is divided by."""


def print_report(console: Console, report: Report, *, intervals: bool) -> None:
    """Print everything: the answer, the tables, the conditions."""
    print_answer(console, report)
    for section, rows in tables.sections(report):
        _print_section(console, section, rows, several=len(report.numbers) > 1)
    if len(report.scenario.floor.queues) > 1:
        _print_small(console, "By queue", *tables.queues(report))
    if intervals:
        _print_small(console, "By time of arrival", *tables.parts_of_the_day(report))
    for line in tables.conditions(report):
        console.print(Text(line, style="dim"))


def print_answer(console: Console, report: Report) -> None:
    """Print the title, what became of those cut off, and what it cost the others."""
    scenario = report.scenario
    console.print(Text(scenario.name, style="bold"))
    if scenario.description:
        console.print(Text(scenario.description, style="dim"))
    console.print()
    console.print(answer.opening(report))
    console.print()
    told = list(answer.endings(report))
    if told:
        _print_endings(console, told)
    elif bars := list(answer.bars(report)):
        _print_bars(console, bars)
    costs = list(answer.costs(report))
    if costs:
        console.print(Text("What it cost the others:", style="bold"))
        console.print()
        for sentence in costs:
            console.print(Padding(Text(sentence), (0, 0, 0, 2)))
        console.print()


def _print_endings(console: Console, told: Iterable[Ending]) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for ending in told:
        style = ending.look.colour
        grid.add_row(
            Text(f"  {_shape(ending.look.shape, ending.look.plain)}", style=style),
            Text(ending.who, style="bold"),
            Text(ending.words, style=style),
        )
    console.print(grid)
    console.print()


def _print_bars(console: Console, bars: list[Bar]) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for justify in ("left", "left", "right", "left"):
        grid.add_column(justify=justify, no_wrap=True)
    grid.add_column()
    taken = 4 + max(len(bar.look.words) for bar in bars) + 2 + 7 + 2
    between = max(len(interval(bar.share, Unit.SHARE)) for bar in bars)
    room = max(8, console.width - taken - (between + 4 if between else 2) - 2)
    most = max(bar.share.value or 0 for bar in bars)
    for bar in bars:
        style = bar.look.colour
        grid.add_row(
            Text(f"  {_shape(bar.look.shape, bar.look.plain)}", style=style),
            Text(bar.look.words),
            Text(figure(bar.share, Unit.SHARE), style="bold"),
            Text(_bracketed(interval(bar.share, Unit.SHARE)), style="dim"),
            Text(_drawn((bar.share.value or 0) / most * room), style=style),
        )
    console.print(grid)
    console.print()


def _bracketed(words: str) -> str:
    return f"({words})" if words else ""


def _shape(shape: str, plain: str) -> str:
    return shape if can_draw(sys.stdout) else plain


def _drawn(length: float) -> str:
    """Return a bar of *length* columns, to an eighth of one."""
    if not can_draw(sys.stdout):
        return "#" * max(1, round(length))
    eighths = max(1, round(length * 8))
    return FULL * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def _print_section(
    console: Console, title: str, rows: list[tables.Row], *, several: bool
) -> None:
    wide = console.width >= WIDE
    table = _table(title, several, wide)
    for row in rows:
        cells = [Text(row.label), Text(row.stat, style="dim"), Text(row.value, style="bold")]
        cells += [Text(row.interval)] if several else []
        cells += [Text(row.samples, style="dim")]
        cells += [Text(row.denominator, style="dim")] if wide else []
        table.add_row(*cells)
    console.print(table)
    console.print()


def _table(title: str, several: bool, wide: bool) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(Text(title, style="bold"), min_width=34, no_wrap=True)
    table.add_column("", min_width=11, no_wrap=True)
    table.add_column("value", justify="right", min_width=9, no_wrap=True)
    if several:
        table.add_column("interval", justify="right", min_width=8, no_wrap=True)
    table.add_column("n", justify="right", min_width=5, no_wrap=True)
    if wide:
        table.add_column("of", overflow="fold")
    return table


def _print_small(
    console: Console, title: str, headings: list[str], rows: list[list[str]]
) -> None:
    console.print(Text(title, style="bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="left" if place == 0 else "right")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print()
