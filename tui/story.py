"""Tells a run event by event: time, shape, sentence; in colour what the lesson is about."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sim.lesson.asides import Asides
from sim.measures.tally import Fate
from sim.study.replicate import Replication
from sim.trace.narrate import Narrator
from sim.trace.records import Kind, Queueing, Record
from tui.fates import AMBER, LOOKS, Look

CUT = Look("╳", "x", "cut off", AMBER)
HELD = Look("○", "o", "held", AMBER)
FREED = Look("·", ".", "held no longer", AMBER)
ASIDE = Look("", "", "said by the trainer", "bold italic")
ORDINARY = Look("", "", "everything else", "")

_LOOKS = {
    Kind.SAID: ASIDE,
    Kind.DROPPED: CUT,
    Kind.DETECTED: HELD,
    Kind.HOLD_ENDED: FREED,
    Kind.RESUMED: LOOKS[Fate.SAME_AGENT],
    Kind.REDIRECTED: LOOKS[Fate.REDIRECTED],
    Kind.LOST: LOOKS[Fate.LOST],
}
TIME_WIDTH = 12
"""Columns that the narrator gives to the time."""


def told_in_words(
    replication: Replication, asides: Asides | None = None, *, shapes: bool
) -> Iterator[RenderableType]:
    """Yield the whole run as one table. *shapes*: more than ASCII can be drawn.

    *asides* is what a lesson adds: what follows from what, and words that are not so this time.
    """
    narrator = Narrator(replication.cast)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(no_wrap=True, width=1)
    grid.add_column()
    last = ""
    asides = asides or Asides()
    for number, record in enumerate(replication.records or (), 1):
        line = narrator.tell(record)
        if line is not None and not _is_untrue(record, asides):
            look = _look(record)
            shape = Text(look.shape if shapes else look.plain, style=look.colour)
            time, sentence = line[:TIME_WIDTH].rstrip(), line[TIME_WIDTH + 1 :]
            grid.add_row(time if time != last else "", shape, Text(sentence, style=look.colour))
            last = time
        for words in asides.after.get(number, ()):
            grid.add_row("", "", Text(words, style=ASIDE.colour))
    yield grid
    yield ""


def told_to_the_ear(replication: Replication, asides: Asides | None = None) -> Iterator[str]:
    """Yield the same for those who hear it: plain lines, the message first and its time last."""
    narrator = Narrator(replication.cast, time_last=True)
    asides = asides or Asides()
    for number, record in enumerate(replication.records or (), 1):
        line = narrator.tell(record)
        if line is not None and not _is_untrue(record, asides):
            yield line
        yield from asides.after.get(number, ())
    yield ""


def _is_untrue(record: Record, asides: Asides) -> bool:
    return record[1] == Kind.SAID and record[5] in asides.untrue


def _look(record: Record) -> Look:
    kind, note = record[1], record[6]
    if kind == Kind.QUEUED and note == Queueing.RETURN:
        return LOOKS[Fate.OTHER_AGENT]
    return _LOOKS.get(Kind(kind), ORDINARY)
