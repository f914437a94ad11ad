"""The panel of the events."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.view.cells import Line
from tui.view.event_log import EVERYTHING, EventLog, LogFilter, target_of_event
from tui.widgets.panel import Panel


class EventLogPanel(Panel):
    """What happened last, the newest at the bottom; `/` filters."""

    help_title = "Events"
    help_text = (
        "What happened last, the newest at the bottom. Press / and type words to see only the "
        "events that have them all; a word after an exclamation mark must not be there, as in "
        "`back !queues`. The arrows, or n and N, move a mark from event to event, and enter "
        "follows the customer it is about. Escape clears mark and filter."
    )
    jump_key = "5"
    BORDER_TITLE = "5 Events"
    BORDER_SUBTITLE = "/ filter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(1)", "Earlier", tooltip="Mark the event before."),
        Binding("down", "move(-1)", "Later", tooltip="Mark the event after."),
        Binding("end", "newest", "Newest", tooltip="Show what happens now again."),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        super().__init__(id=id)
        self.wanted: LogFilter = EVERYTHING
        self.marked: int | None = None
        self._log = EventLog()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the latest events that match."""
        if self.frame is None:
            return ()
        return self._log.lines(
            self.frame.picture, self.showing, width, height, self.wanted, self.marked
        )

    def filter_by(self, words: str) -> None:
        """Show only events with these words."""
        self.wanted = LogFilter(words=words, kinds=self.wanted.kinds)
        self.border_subtitle = f"/ {words}" if words.strip() else "/ filter"
        self.redraw()

    def clear(self) -> None:
        """Take mark and filter away."""
        self.marked = None
        self.filter_by("")

    def action_newest(self) -> None:
        """Follow the newest event again."""
        self.marked = None
        self.redraw()

    def action_move(self, step: int) -> None:
        """Mark the event *step* before the marked one; without a mark the newest."""
        if self.frame is None:
            return
        event = self._log.beside(self.frame.picture, self.showing, self.wanted, self.marked, step)
        if event is not None:
            self.marked = event.number
            self.shell.select(target_of_event(event))
            self.redraw()

    @property
    def marked_text(self) -> str:
        """The marked event as a line of text, or else all that match, the oldest first."""
        if self.frame is None:
            return ""
        found = self._log.matching(self.frame.picture, self.showing, self.wanted)
        lines = [
            f"{self.showing.clock(event.at_ms)} {sentence.text}"
            for event, sentence in found
            if self.marked in (None, event.number)
        ]
        return "\n".join(reversed(lines))
