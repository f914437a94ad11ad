"""How things are shown: shapes, names and motion, the same on every screen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """One shape for each thing that can be seen; every one is a single column wide."""

    talking: str = "●"
    held: str = "○"
    free: str = "·"
    drop: str = "╳"
    resume: str = "↶"
    requeue: str = "↻"
    redirect: str = "⇗"
    returner: str = "◆"
    waiting: str = "●"
    silent: str = "≈"
    new: str = "+"
    lost: str = "✗"
    ended: str = "■"
    closed: str = "✓"
    arrives: str = "+"
    wrap_up: str = "▪"
    offered: str = "?"
    away: str = "-"
    sinking: str = "█▇▆▅▄▃▂▁"
    """A held slot in one column, from all of its time to nearly none."""
    line: str = "━"
    dashed: str = "╌"
    dotted: str = "┈"
    post: str = "┃"
    """A threshold on the ruler."""
    here: str = "▼"
    play: str = "▸"
    pause: str = "‖"
    bar: str = "━"
    half: str = "╸"
    rest: str = "─"
    bars: str = " ▁▂▃▄▅▆▇█"
    better: str = "▲"
    worse: str = "▼"
    more: str = "…"
    to: str = "→"
    """From a value before to a value after."""
    around: str = "±"
    left: str = "◂"
    """Points to the side on the left, as ``play`` does to the one on the right."""
    upright: str = "│"
    handle: str = "▲"
    """What can be dragged, below the ruler."""


UNICODE = Glyphs()
ASCII = Glyphs(
    talking="*",
    held="o",
    free=".",
    drop="x",
    resume="<",
    requeue="@",
    redirect=">",
    returner="@",
    waiting="*",
    silent="~",
    lost="X",
    ended="#",
    closed="v",
    wrap_up="w",
    sinking="87654321",
    line="=",
    dashed="-",
    dotted=".",
    post="|",
    here="v",
    play=">",
    pause="|",
    bar="=",
    half="-",
    rest=".",
    bars=" .:-=+*#@",
    better="+",
    worse="-",
    more="~",
    to=">",
    around="~",
    left="<",
    upright="|",
    handle="^",
)


class Regime(IntEnum):
    """What can be seen at a speed: single events, bars that drain, or only rates and shares."""

    EVENTS = 0
    DRAINING = 1
    RATES = 2

    @staticmethod
    def at(speed: float | None) -> "Regime":
        """Return the regime of *speed*; None is as fast as possible."""
        if speed is None or speed > 300:
            return Regime.RATES
        return Regime.DRAINING if speed > 10 else Regime.EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """How a picture is shown. ``customer`` and ``agent`` give a full name for a number.

    ``queues`` are the names of the queues by number. ``clock`` tells a time of the simulation
    as people read it (``09:14:03``). ``motion`` is off for people whom flashes disturb.
    """

    customer: Callable[[int], str]
    agent: Callable[[int], str]
    queues: tuple[str, ...]
    clock: Callable[[int], str]
    glyphs: Glyphs = field(default=UNICODE)
    motion: bool = True
    regime: Regime = Regime.EVENTS

    def short(self, customer: int) -> str:
        """The first name of a customer."""
        return self.customer(customer).split(" ", 1)[0]


def time_left(ms: int) -> str:
    """Return a short time as on a kitchen timer: ``2:45``, or ``1:02:45`` from an hour on."""
    seconds = max(ms, 0) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
