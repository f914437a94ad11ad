"""A live panel: a frame with a title, in it lines that are drawn from the desk's picture."""

from typing import ClassVar

from textual.events import Click

from sim.session.picture import Frame
from tui.app import RejoinderApp, shell_of
from tui.messages import Chosen
from tui.view.showing import Showing
from tui.widgets.lines import Lines


class Panel(Lines, can_focus=True):
    """Draws :attr:`frame` with :meth:`draw`; a click on a cell with a target posts Chosen.

    ``help_title`` and ``help_text`` are what ``?`` tells while the panel has the focus;
    ``jump_key`` is the key that leads to it, in jump mode and as its number.
    """

    DEFAULT_CSS = """
    Panel { border: round $border-blurred; border-title-color: $foreground 70%;
            border-subtitle-color: $foreground 60%; padding: 0 1; }
    Panel:focus { border: round $primary; border-title-color: $primary;
                  border-title-style: bold; }
    """

    help_title: ClassVar[str] = ""
    help_text: ClassVar[str] = ""
    jump_key: ClassVar[str] = ""
    frame: Frame | None = None

    @property
    def shell(self) -> RejoinderApp:
        """The app, by its own type."""
        return shell_of(self)

    @property
    def showing(self) -> Showing:
        """Shapes, names and motion."""
        return self.shell.showing

    def take(self, frame: Frame) -> None:
        """Show *frame*."""
        self.frame = frame
        self.redraw()

    def on_click(self, event: Click) -> None:
        """Say what was clicked on."""
        target = self.target_at(event)
        if target is not None:
            self.post_message(Chosen(target))
