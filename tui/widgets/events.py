"""The events on the whole screen: kinds by number keys, one event in full."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from sim.session.picture import Happening
from tui.view.cells import Cell, Line, Look
from tui.view.event_log import EVERYTHING, LogFilter
from tui.view.events import counts, detail, kinds_line, time_last, toggled
from tui.view.sentences import About, Sentence
from tui.widgets.event_log import EventLogPanel

AROUND = 5
"""Rows that are not the log's: the kinds, and the marked event in full."""


class EventsPanel(EventLogPanel):
    """The log with its kinds above, and the marked event below."""

    BORDER_TITLE = "Events"
    BORDER_SUBTITLE = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(kind.value),
                f"kind({kind.value})",
                f"Kind {kind.value}",
                tooltip="Show or hide the events of this kind.",
            )
            for kind in About
        ),
        Binding("enter", "go_there", "Go there", tooltip="Go to the moment of the marked event."),
        Binding("m", "time_last", "Time last", tooltip="Put the time behind the words."),
        Binding("pageup", "move(20)", "Earlier", tooltip="Mark an event twenty lines up."),
        Binding("pagedown", "move(-20)", "Later", tooltip="Mark an event twenty lines down."),
        Binding("ctrl+home", "oldest", "Oldest", tooltip="Mark the oldest event that is kept."),
    ]
    help_title = "All events"
    help_text = """
    What happened lately, the newest at the bottom. The number keys turn the kinds on and off.
    Press / and type words to see only the events that have them all; a word after an exclamation
    mark must not be there. n and N, or the arrows, move the mark.

    Enter takes the clock to the marked event, ahead or back; f follows its customer; y copies the
    marked line, or all lines that match. E writes events to a file.
    """
    jump_key = "1"

    class GoThere(Message):
        """Somebody wants to see the moment of *event*."""

        def __init__(self, event: Happening) -> None:
            super().__init__()
            self.event = event

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        super().__init__(id=id)
        self.time_is_last = False

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Draw the kinds, the log, and the marked event."""
        if self.frame is None:
            return ()
        picture = self.frame.picture
        found = list(self._log.matching(picture, self.showing, self.wanted))
        self.border_subtitle = counts(len(found), picture.events, picture.events_total)
        rows = max(height - AROUND, 1)
        lines = super().draw(width, rows)
        if self.time_is_last:
            lines = [time_last(line) for line in lines]
        rule: Line = (Cell(self.showing.glyphs.rest * width, Look.FRAME),)
        gap: list[Line] = [()] * (rows - len(lines))
        kinds = kinds_line(self.wanted, self.showing, width)
        return [kinds, rule, *lines, *gap, rule, *self._marked_in_full(found, width)]

    def _marked_in_full(
        self, found: Sequence[tuple[Happening, Sentence]], width: int
    ) -> list[Line]:
        session = self.shell.session
        marked = next((pair for pair in found if pair[0].number == self.marked), None)
        if marked is None or session is None:
            return [(Cell("up marks an event, enter goes to its moment", Look.DIM),), ()]
        return detail(*marked, session.cast, self.showing, width)

    @property
    def marked_event(self) -> Happening | None:
        """The event under the mark."""
        if self.frame is None or self.marked is None:
            return None
        events = self.frame.picture.events
        return next((event for event in events if event.number == self.marked), None)

    def filter_by(self, words: str) -> None:
        """Show only events with these words."""
        self.wanted = LogFilter(words=words, kinds=self.wanted.kinds)
        self.border_title = f"Events with: {words}" if words.strip() else "Events"
        self.redraw()

    def clear(self) -> None:
        """Take mark, words and kinds away."""
        self.wanted = EVERYTHING
        super().clear()

    def action_kind(self, number: int) -> None:
        """Turn one kind on or off."""
        self.wanted = toggled(self.wanted, About(number))
        self.redraw()

    def action_time_last(self) -> None:
        """Put the time behind the words, or before them again."""
        self.time_is_last = not self.time_is_last
        self.redraw()

    def action_oldest(self) -> None:
        """Mark the oldest event that is kept."""
        if self.frame is not None:
            self.action_move(0)
            self.action_move(len(self.frame.picture.events))

    def action_go_there(self) -> None:
        """Ask for the moment of the marked event."""
        event = self.marked_event
        if event is not None:
            self.post_message(self.GoThere(event))
