"""The event log: the latest events that match, the newest at the bottom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.session.picture import Happening, Picture
from tui.view.cells import Cell, Line, Look, Target, fit
from tui.view.sentences import About, Sentence, sentence_of
from tui.view.showing import Showing


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which events are shown: those with all *words* and of one of the *kinds*.

    A word after ``!`` must not be there. An empty filter lets everything through.
    """

    words: str = ""
    kinds: frozenset[About] = frozenset()

    def lets_through(self, sentence: Sentence) -> bool:
        """Whether *sentence* is shown."""
        if self.kinds and sentence.about not in self.kinds:
            return False
        text = sentence.text.casefold()
        return all(_matches(word, text) for word in self.words.casefold().split())


EVERYTHING = LogFilter()


def _matches(word: str, text: str) -> bool:
    if word.startswith("!"):
        return len(word) == 1 or word[1:] not in text
    return word in text


class EventLog:
    """Tells each event once and keeps the words, because most events stay for many frames."""

    def __init__(self) -> None:
        self._told: dict[Happening, Sentence | None] = {}
        self._told_for: object = None

    def matching(
        self, picture: Picture, showing: Showing, wanted: LogFilter = EVERYTHING
    ) -> Iterator[tuple[Happening, Sentence]]:
        """Yield the events that *wanted* lets through, the newest first."""
        told_for = (showing, showing.customer(0))
        if told_for != self._told_for or len(self._told) > 3 * _MOST:
            self._told, self._told_for = {}, told_for
        for event in reversed(picture.events):
            sentence = self._sentence(event, showing)
            if sentence is not None and wanted.lets_through(sentence):
                yield event, sentence

    def _sentence(self, event: Happening, showing: Showing) -> Sentence | None:
        try:
            return self._told[event]
        except KeyError:
            told = self._told[event] = sentence_of(event, showing)
            return told

    def beside(
        self,
        picture: Picture,
        showing: Showing,
        wanted: LogFilter,
        marked: int | None,
        step: int,
    ) -> Happening | None:
        """Return the event that matches *step* places before the *marked* one (after, if < 0)."""
        found = [event for event, _ in self.matching(picture, showing, wanted)]
        if not found:
            return None
        numbers = [event.number for event in found]
        if marked not in numbers:
            return found[0]
        return found[min(max(numbers.index(marked) + step, 0), len(found) - 1)]

    def lines(
        self,
        picture: Picture,
        showing: Showing,
        width: int,
        height: int,
        wanted: LogFilter = EVERYTHING,
        marked: int | None = None,
    ) -> list[Line]:
        """Return the newest *height* events; *marked* is the number of one under the cursor.

        With a mark too old to be among them, those up to the mark are shown.
        """
        chosen: list[tuple[Happening, Sentence]] = []
        for event, sentence in self.matching(picture, showing, wanted):
            chosen.append((event, sentence))
            if marked is not None and event.number > marked:
                del chosen[: max(len(chosen) - height + 1, 0)]
            elif len(chosen) >= height:
                break
        if not chosen:
            return [(Cell(_nothing(wanted), Look.DIM),)]
        return [
            event_line(event, sentence, showing, width, marked=event.number == marked)
            for event, sentence in reversed(chosen[-height:])
        ]


_MOST = 2_000


def _nothing(wanted: LogFilter) -> str:
    if wanted == EVERYTHING:
        return "Nothing has happened yet."
    return "No event matches. Press / to change the filter, esc to clear it."


def event_line(
    event: Happening, sentence: Sentence, showing: Showing, width: int, *, marked: bool
) -> Line:
    """Return one event: time, shape, and the sentence; what it means is told by its look."""
    target = target_of_event(event)
    quiet = sentence.look in _QUIET
    cells: Sequence[Cell] = (
        Cell(f"{showing.clock(event.at_ms)} ", Look.FRAME, target),
        Cell(f"{getattr(showing.glyphs, sentence.shape)} ", sentence.look, target),
        Cell(sentence.who, Look.DIM if quiet else Look.TEXT, target),
        Cell(f" {sentence.does}", Look.DIM if quiet else sentence.look, target),
    )
    if marked:
        cells = [cell._replace(look=Look.SELECTED) for cell in cells]
    return fit(cells, width)


_QUIET = frozenset({Look.TALKING, Look.WAITING, Look.OFFERED, Look.FRAME, Look.DIM, Look.LOST})


def target_of_event(event: Happening) -> Target:
    """Return what a click on *event* is about."""
    if event.customer >= 0:
        return Target("customer", event.customer)
    if event.agent >= 0:
        return Target("agent", event.agent)
    return Target("time", event.at_ms)
