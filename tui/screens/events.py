"""All events that are kept, on the whole screen: to filter, to search, to go back to."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.screens.intervening_screen import InterveningScreen
from tui.widgets.events import EventsPanel


class WordsInput(Input):
    """Where the words to filter events by are typed."""

    def __init__(self) -> None:
        super().__init__(placeholder="words, or !words", id="words", compact=True)


class EventsScreen(InterveningScreen):
    """The log on the whole screen."""

    CSS_PATH = "events.tcss"
    AUTO_FOCUS = "EventsPanel"
    ACTIONS: ClassVar[tuple[str, ...]] = (
        "filter",
        "next_match",
        "previous_match",
        "copy",
    )

    def compose_body(self) -> ComposeResult:
        """The log, and the line for the words."""
        yield EventsPanel(id="all-events")
        yield WordsInput()

    @property
    def log_panel(self) -> EventsPanel:
        """The log."""
        return self.query_one(EventsPanel)

    # The filter.

    def action_filter(self) -> None:
        """Open the line for the words to filter by."""
        line = self.query_one(WordsInput)
        line.display = True
        line.focus()

    @on(Input.Changed, "#words")
    def _filter(self, event: Input.Changed) -> None:
        self.log_panel.filter_by(event.value)

    @on(Input.Submitted, "#words")
    def _filtered(self) -> None:
        self._close_filter()

    def _close_filter(self) -> None:
        self.query_one(WordsInput).display = False
        self.log_panel.focus()

    def action_next_match(self) -> None:
        """Mark the event after the marked one, of those that match."""
        self.log_panel.action_move(-1)

    def action_previous_match(self) -> None:
        """Mark the event before the marked one, of those that match."""
        self.log_panel.action_move(1)

    def action_back(self) -> None:
        """Close the filter, or take it away with the mark; then leave."""
        line, log = self.query_one(WordsInput), self.log_panel
        if line.display:
            line.value = ""
            self._close_filter()
        elif log.marked is not None or log.wanted.words or log.wanted.kinds:
            line.value = ""
            log.clear()
        else:
            super().action_back()

    # One event.

    @on(EventsPanel.GoThere)
    def _go_there(self, message: EventsPanel.GoThere) -> None:
        event = message.event
        self.session.go_to_event(event.number + 1)
        self.notify(f"To {self.shell.showing.clock(event.at_ms)}; space plays on from there.")
        self.shell.refresh_panels()

    def action_copy(self) -> None:
        """Copy the marked event, or all events that match."""
        text = self.log_panel.marked_text
        count = text.count("\n") + bool(text)
        self.app.copy_to_clipboard(text)
        events = "event" if count == 1 else "events"
        self.notify(f"Copied {count:,} {events}, if this terminal allows it (OSC 52).")
