"""What the screen of the events shows around its log: the kinds, one event in full, and counts."""

import textwrap
from collections.abc import Sequence

from sim.session.picture import Happening
from sim.trace.cast import Cast
from tui.view.cells import Cell, Line, Look, width_of
from tui.view.event_log import LogFilter
from tui.view.sentences import About, Sentence
from tui.view.showing import Showing

_NAMES = {
    About.ARRIVALS: ("arrives", "arrivals", Look.WAITING),
    About.TALKS: ("talking", "talks", Look.TALKING),
    About.DROPS: ("drop", "drops", Look.HELD),
    About.RETURNS: ("resume", "returns", Look.RESUMED),
    About.AGENTS: ("away", "agents", Look.TEXT),
    About.OTHER: ("free", "other", Look.TEXT),
}
"""The glyph, word and look of each kind of event."""


def kinds_line(wanted: LogFilter, showing: Showing, width: int) -> Line:
    """Name the kinds with the keys that turn each on and off; those that are shown are lit.

    The shape of a kind that is not shown is left out, so that it is seen without colour.
    """
    cells: list[Cell] = []
    for kind, (shape, word, look) in _NAMES.items():
        lit = not wanted.kinds or kind in wanted.kinds
        mark = getattr(showing.glyphs, shape) if lit else " "
        entry = (
            Cell(f"{kind.value} ", Look.KEY if lit else Look.FRAME),
            Cell(
                f"{mark} {word}  " if width >= 72 else f"{mark}{word} ", look if lit else Look.FRAME
            ),
        )
        if width_of((*cells, *entry)) <= width:
            cells += entry
    return tuple(cells)


def toggled(wanted: LogFilter, kind: About) -> LogFilter:
    """Return *wanted* with *kind* turned on or off; with every kind on there is no filter."""
    kinds = wanted.kinds or frozenset(About)
    kinds = kinds - {kind} if kind in kinds else kinds | {kind}
    if not kinds or len(kinds) == len(About):
        kinds = frozenset()
    return LogFilter(words=wanted.words, kinds=kinds)


def time_last(line: Line) -> Line:
    """Return a line of the log with its time at the end, for those who hear it."""
    if len(line) < 2:
        return line
    words = [*line[1:]]
    if not words[-1].text.strip():
        words.pop()
    return (*words, Cell("  "), line[0]._replace(text=line[0].text.rstrip()))


def detail(
    event: Happening, sentence: Sentence, cast: Cast, showing: Showing, width: int
) -> list[Line]:
    """Tell one event in full, and the rule that decided it in its own words."""
    name = showing.customer(event.customer) if event.customer >= 0 else ""
    head: list[Cell] = [
        Cell(f"{showing.clock(event.at_ms)} ", Look.DIM),
        Cell(f"{getattr(showing.glyphs, sentence.shape)} {sentence.text}", Look.STRONG),
    ]
    if name and name != sentence.who:
        head.append(Cell(f"  {name}", Look.DIM))
    rule = cast.rule(event.rule)
    if rule is None:
        return [tuple(head), ()]
    why = textwrap.shorten(rule.sentence, max(width - 12 - len(rule.id), 20), placeholder="...")
    return [
        tuple(head),
        (Cell("why  ", Look.STRONG), Cell(f"rule {rule.id}  ", Look.KEY), Cell(why)),
    ]


def counts(found: int, kept: Sequence[Happening], total: int) -> str:
    """Say how many events match, how many are kept, and how many there were."""
    shown = f"{found:,} shown"
    if len(kept) < total:
        return f"{shown} of the last {len(kept):,}; {total:,} so far"
    return f"{shown} of {total:,}"
