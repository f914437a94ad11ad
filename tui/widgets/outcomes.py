"""The panel of what became of those cut off."""

from collections.abc import Sequence

from tui.view.cells import Line
from tui.view.outcomes import outcomes
from tui.widgets.panel import Panel


class OutcomesPanel(Panel):
    """Bars of what came of each drop, the slots now, and held slots over time."""

    help_title = "After a drop"
    help_text = (
        "What became of those who were cut off so far: teal came back to the same agent, purple "
        "had to queue again, red had to tell it all again. Below is what the slots are used for "
        "now, and how many were held in each of the last minutes. A longer hold makes the teal "
        "bar longer, and the amber hills higher."
    )
    jump_key = "4"
    BORDER_TITLE = "4 After a drop"

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the bars."""
        if self.frame is None:
            return ()
        return outcomes(self.frame.picture, self.showing, width, height)
