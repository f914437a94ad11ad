"""The panel of the measures so far."""

from collections.abc import Sequence

from tui.view.cells import Line
from tui.view.figures import figures
from tui.widgets.panel import Panel


class FiguresPanel(Panel):
    """What has been counted since the start."""

    help_title = "So far"
    help_text = (
        "The measures since the start of the clock, as they would stand if it ended now. The "
        "service level is the share of customers who were answered in time. Occupancy is the "
        "share of all slot time that was in use, held slots included: those earn nothing while "
        "they are held. The answer of `rejoinder run` comes from many days; this is one of them."
    )
    BORDER_TITLE = "So far"

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the measures."""
        if self.frame is None:
            return ()
        return figures(self.frame.picture, self.showing, width, height)
