"""How well a fit fits, drawn in a terminal: measured times as bars, the fitted ones as a mark."""

from collections.abc import Iterator, Sequence

from sim.duration import format_duration
from sim.intake.chat_starter import Fitted
from sim.population.distributions import approximate

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
ROOM = 34
"""Columns beside the bar."""
LEGEND = "How long it takes until so many are over: = measured, | fitted"


def fit_lines(fits: Sequence[Fitted], width: int) -> Iterator[str]:
    """Yield the picture of all times to which something was fitted; nothing if there are none."""
    drawn = [one for one in fits if one.fit is not None]
    if drawn:
        yield LEGEND
    for one in drawn:
        yield f"{one.name}:"
        yield from _bars(one, max(10, width - ROOM))


def _bars(one: Fitted, width: int) -> Iterator[str]:
    """Times that were not seen so far, because many were cut short, have no bar."""
    assert one.fit is not None
    rows = [(share, one.curve.quantile(share), one.fit.quantile(share)) for share in SHARES]
    longest = max(1, *(ms for _, measured, fitted in rows for ms in (measured or 0, fitted)))
    for share, measured, fitted in rows:
        cells = ["="] * round((measured or 0) / longest * (width - 1))
        cells += [" "] * (width - len(cells))
        cells[round(fitted / longest * (width - 1))] = "|"
        seen = "not seen" if measured is None else _spoken(measured)
        yield f"  {share:>4.0%} {''.join(cells)} {seen:>10} | {_spoken(fitted)}".rstrip()


def _spoken(ms: int) -> str:
    return format_duration(round(ms / 1000) * 1000) if ms >= 1000 else approximate(ms)
