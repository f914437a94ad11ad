"""The panel of the queues."""

from collections.abc import Sequence

from textual.geometry import Size

from tui.view.cells import Line
from tui.view.queues import queues
from tui.widgets.panel import Panel

MOST_LINES = 4
"""Lines the queues take where they have no frame."""


class QueuesPanel(Panel):
    """Who waits, and who of them has waited before."""

    help_title = "Queues"
    help_text = (
        "Each shape is a customer who waits; the head of the queue is at the right, where the "
        "agents are. A purple diamond is somebody who was cut off, came back too late for the "
        "same agent, and waits a second time. Many diamonds mean that slots are held too short, "
        "or that the agents are too few."
    )
    jump_key = "1"
    BORDER_TITLE = "1 Queues"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each queue, up to a few."""
        frame = self.frame or self.shell.frame
        return min(len(frame.picture.queues), MOST_LINES) if frame is not None else 1

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the queues."""
        if self.frame is None:
            return ()
        return queues(self.frame.picture, self.showing, width, height)
