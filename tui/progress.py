"""How far a long run is: on stderr, and only where somebody watches."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tui.console import is_plain, progress_console

Item = TypeVar("Item")


def watched(items: Iterable[Item], total: int, words: str) -> Iterator[Item]:
    """Yield *items*; meanwhile show *words*, how many of *total* are done, and the time left.

    Without a terminal on stderr nothing is shown.
    """
    if is_plain(sys.stderr):
        yield from items
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns: list[ProgressColumn] = [SpinnerColumn(), TextColumn("{task.description}")]
    if total > 1:
        columns += [BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    with Progress(*columns, console=progress_console(), transient=True) as progress:
        task = progress.add_task(words, total=total)
        for item in items:
            progress.advance(task)
            yield item
