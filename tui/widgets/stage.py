"""The parts of the stage: the top line, the words, the cast, and one customer's way back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message

from tui.app import shell_of
from tui.stage_view import Standing
from tui.view.cells import Line
from tui.view.large_stage import WAY_ROWS, large_top, large_way, large_words
from tui.view.stage_cast import cast_lines
from tui.view.stage_ends import ends_lines
from tui.view.stage_top import stage_top
from tui.view.stage_way import way_lines
from tui.view.stage_words import so_far_lines, words_lines
from tui.widgets.lines import Lines
from tui.widgets.panel import Panel


class StageTop(Lines):
    """Clock, lesson, title, hold and limit."""

    DEFAULT_CSS = """
    StageTop { dock: top; height: 1; padding: 0 1; background: $panel; }
    """
    standing: Standing | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the one line; with room for large digits, four."""
        standing = self.standing
        if standing is None:
            return ()
        now = (standing.heading, standing.frame.picture.now_ms, standing.settings)
        around = (shell_of(self).showing, width)
        playing = standing.frame.playing
        large = large_top(*now, *around, playing=playing) if height > 1 else None
        return large or (stage_top(*now, *around, playing=playing, pace=standing.pace),)


class WordsPanel(Lines):
    """The sentence of story and the one of what follows; or a question, or the end."""

    DEFAULT_CSS = """
    WordsPanel { padding: 1 2 1 2; height: auto; }
    """
    standing: Standing | None = None
    room_for_large = 0
    """Rows that may be taken for large letters; none are wanted without."""

    class Answered(Message):
        """An answer was clicked on."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the words."""
        return self.lines(width)

    def lines(self, width: int) -> Sequence[Line]:
        """Return the words in *width* columns, large ones if they are wanted."""
        if self.standing is None:
            return ()
        words, showing = self.standing.words, shell_of(self).showing
        if self.room_for_large:
            return large_words(words, showing, width, self.room_for_large)
        return words_lines(words, showing, width)

    def on_click(self, event: Click) -> None:
        """Choose the answer that was clicked on."""
        target = self.target_at(event)
        if target is not None and target.kind == "answer":
            self.post_message(self.Answered(target.number))


class StagePanel(Panel):
    """A panel of the stage, drawn from how things stand there."""

    standing: Standing | None = None


class CastPanel(StagePanel):
    """Customers, agents, and the lines between them."""

    DEFAULT_CSS = """
    CastPanel { border: none; padding: 0 2 0 1; }
    CastPanel:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.other(1)", "Other customer", tooltip="Tell of the next customer."),
        Binding("shift+tab", "screen.other(-1)", "Customer before", tooltip="Of the one before."),
    ]
    help_title = "The stage"
    help_text = """
    At the left the customers, at the right the agents, each with the slots for chats. A whole
    line is a talk. A cut-off breaks the line; the agent's slot is then held for the customer
    and drains until the hold is over.

    The ruler below tells what would happen if the customer came back now. Tab, or a click on a
    name, shows that of somebody else.

    Space lets the story go on, the full stop and the comma go to the next event and back. A
    question is answered by a number; it may be passed with space.

    Interfere as you like: r lets the customer return, x closes the tab, X the chat, and the
    brackets tell the story again with another hold. Z takes it back.
    """

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the cast."""
        if self.standing is None:
            return ()
        return cast_lines(self.standing.cast, self.showing, width, height)


class WayPanel(StagePanel):
    """The ruler of the customer it is about; at the end, what became of everybody."""

    DEFAULT_CSS = """
    WayPanel { height: 6; margin: 0 1; border-title-color: $foreground;
               border-title-style: bold; }
    """
    can_focus = False

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the ruler, or the ends."""
        standing = self.standing
        if standing is None:
            return ()
        if self.border_title != standing.title:
            self.border_title = standing.title
        if standing.words.curtain is not None:
            return ends_lines(standing.ends, standing.written, self.showing, height)
        now = (standing.away, standing.answers, standing.frame.picture.now_ms)
        around = (self.showing, width)
        if height >= WAY_ROWS:
            return large_way(*now, *around, title=standing.title, hidden=standing.hidden)
        return way_lines(*now, *around, hidden=standing.hidden)


class SoFarPanel(StagePanel):
    """What was told up to now, where there is room for it."""

    DEFAULT_CSS = """
    SoFarPanel { margin: 0 1; }
    """
    BORDER_TITLE = "So far"
    can_focus = False

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the latest sentences."""
        if self.standing is None:
            return ()
        return so_far_lines(self.standing.so_far, self.showing, width, height)
