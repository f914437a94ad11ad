"""The dashboard: queues, agents, those who are away, what came of it, and what happened."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input

from tui.messages import Chosen
from tui.screens.intervening_screen import InterveningScreen
from tui.widgets.board import BoardPanel
from tui.widgets.event_log import EventLogPanel
from tui.widgets.figures import FiguresPanel
from tui.widgets.outcomes import OutcomesPanel
from tui.widgets.queues import QueuesPanel
from tui.widgets.ruler import RulerPanel

HANDLES = ("hold_less", "hold_more", "limit_less", "limit_more")
"""The keys of the editor's ruler lead there from the dashboard's."""


class FilterInput(Input):
    """Where the words to filter events by are typed."""

    def __init__(self) -> None:
        super().__init__(placeholder="words, or !words", id="filter", compact=True)


class DashboardScreen(InterveningScreen):
    """The first screen of a session. It reads from left to right and down: wait, talk, away."""

    CSS_PATH = "dashboard.tcss"
    AUTO_FOCUS = "BoardPanel"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-very-wide")]  # noqa: RUF012 - as in Textual
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (22, "-short"), (33, "-high"), (50, "-tall")]  # noqa: RUF012 - as in Textual
    ACTIONS: ClassVar[tuple[str, ...]] = (
        *(f"panel({number})" for number in range(1, 6)),
        "distance",
        "filter",
        "next_match",
        "previous_match",
        "copy",
        *HANDLES,
    )

    def compose_body(self) -> ComposeResult:
        """The panels; how they lie beside each other is said in dashboard.tcss."""
        with Container(id="desk"):
            with Vertical(id="waiting"):
                yield QueuesPanel(id="queues")
                yield FiguresPanel(id="figures")
            yield BoardPanel(id="board")
        yield RulerPanel(id="ruler")
        with Container(id="results"):
            yield OutcomesPanel(id="outcomes")
            with Vertical(id="log"):
                yield EventLogPanel(id="events")
                yield FilterInput()

    @property
    def board(self) -> BoardPanel:
        """The agents."""
        return self.query_one(BoardPanel)

    @property
    def log_panel(self) -> EventLogPanel:
        """The events."""
        return self.query_one(EventLogPanel)

    def on_chosen(self, event: Chosen) -> None:
        """Put the mark on what was clicked on; a customer who is marked already is followed."""
        _ = event.prevent_default()  # or else the base class is asked once more
        again = event.target == self.shell.selected
        super().on_chosen(event)
        if again and self.customer is not None:
            self.action_follow()

    # Actions.

    def action_distance(self) -> None:
        """See the agents nearer, or from further away."""
        self.board.change_distance()

    def action_hold_less(self) -> None:
        """Shorten the hold in the editor, where it can be tried before it is applied."""
        self._edit("hold_less")

    def action_hold_more(self) -> None:
        """Lengthen the hold in the editor."""
        self._edit("hold_more")

    def action_limit_less(self) -> None:
        """Shorten the limit in the editor."""
        self._edit("limit_less")

    def action_limit_more(self) -> None:
        """Lengthen the limit in the editor."""
        self._edit("limit_more")

    @on(RulerPanel.Turned)
    def _turned(self, event: RulerPanel.Turned) -> None:
        """The wheel over the ruler moves the hold."""
        self._edit("hold_more" if event.up else "hold_less")

    def _edit(self, name: str) -> None:
        self.action_policy()
        _ = self.app.screen.call_after_refresh(self.app.screen.run_action, f"do({name!r})")

    def action_filter(self) -> None:
        """Open the line for the words to filter by."""
        line = self.query_one(FilterInput)
        line.display = True
        line.focus()

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        self.log_panel.filter_by(event.value)

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        self._close_filter()

    def _close_filter(self) -> None:
        self.query_one(FilterInput).display = False
        self.log_panel.focus()

    def action_next_match(self) -> None:
        """Mark the event after the marked one, of those that match."""
        self.log_panel.action_move(-1)

    def action_previous_match(self) -> None:
        """Mark the event before the marked one, of those that match."""
        self.log_panel.action_move(1)

    def action_copy(self) -> None:
        """Copy the marked event, or all events that match."""
        text = self.log_panel.marked_text
        self.app.copy_to_clipboard(text)
        count = text.count("\n") + bool(text)
        self.notify(f"Copied {count:,} event{'s' if count != 1 else ''}.")

    def action_back(self) -> None:
        """Close the filter, or take the marks away; on the first screen never leave."""
        line = self.query_one(FilterInput)
        if line.display:
            line.value = ""
            self._close_filter()
        elif self.shell.selected is not None or self.log_panel.wanted.words:
            line.value = ""
            self.log_panel.clear()
            self.board.clear()
            self.shell.select(None)
        else:
            super().action_back()
