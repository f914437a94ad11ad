"""How each end of a cut-off looks: a shape, words and a colour, and never the colour alone."""

from typing import NamedTuple

from sim.measures.tally import Fate

TEAL = "#2aa198"
AMBER = "#d79921"
PURPLE = "#a97fdc"
RED = "#e0555a"
GREY = "grey62"


class Look(NamedTuple):
    """One fate on a screen. ``plain`` stands for the shape where only ASCII can be drawn."""

    shape: str
    plain: str
    words: str
    colour: str


LOOKS: dict[Fate, Look] = {
    Fate.SILENT: Look("≈", "~", "went on before anybody noticed", TEAL),
    Fate.SAME_AGENT: Look("↶", "<", "back to the same agent", TEAL),
    Fate.SAME_AGENT_AFTER_QUEUE: Look("↻", "@", "queued again, then the same agent", PURPLE),
    Fate.OTHER_AGENT: Look("↻", "@", "queued again, then another agent", PURPLE),
    Fate.ABANDONED_AGAIN: Look("↻", "@", "queued again, then gave up", PURPLE),
    Fate.REDIRECTED: Look("⇗", ">", "sent to the form", RED),
    Fate.NEW: Look("+", "+", "started over with a new chat", RED),
    Fate.LOST: Look("✗", "x", "never came back", GREY),
    Fate.ENDED: Look("■", "#", "closed the chat themselves", GREY),
}
"""Every fate, in the order in which they are shown: from the best to the worst."""
