"""The line at the top of every screen that shows a session."""

from sim.session.picture import Frame
from tui.app import shell_of
from tui.view.cells import Line
from tui.view.top import top_line
from tui.widgets.lines import Lines


class TopLine(Lines):
    """Clock, speed, the scenario's name, hold and limit."""

    frame: Frame | None = None

    def take(self, frame: Frame) -> None:
        """Show *frame*."""
        self.frame = frame
        self.redraw()

    def draw(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the one line."""
        shell = shell_of(self)
        if self.frame is None or shell.session is None:
            return ()
        session = shell.session
        return (
            top_line(self.frame, session.settings, session.scenario.name, shell.showing, width),
        )
