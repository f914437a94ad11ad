"""The time line: what each slot was used for, and which holds were for nothing."""

from typing import ClassVar

from textual.app import ComposeResult

from tui.screens.intervening_screen import InterveningScreen
from tui.widgets.time_line import LanesPanel


class TimeLineScreen(InterveningScreen):
    """One row a slot, the present at the right."""

    CSS_PATH = "time_line.tcss"
    ACTIONS: ClassVar[tuple[str, ...]] = ("copy",)

    def compose_body(self) -> ComposeResult:
        """One panel."""
        lanes = LanesPanel(id="lanes")
        lanes.border_title = "Time line"
        yield lanes

    def on_mount(self) -> None:
        """The keys go to the lanes; the legend says what the shapes mean."""
        glyphs = self.shell.showing.glyphs
        lanes = self.query_one(LanesPanel)
        lanes.border_subtitle = (
            f"{glyphs.line} talking  {glyphs.drop} drop  {glyphs.held}{glyphs.resume} held, used  "
            f"{glyphs.held}{glyphs.free} for nothing  {glyphs.wrap_up} wrap-up"
        )
        lanes.focus()

    def action_copy(self) -> None:
        """Copy what is marked, or all that is shown."""
        self.app.copy_to_clipboard(self.query_one(LanesPanel).text())
        self.notify("Copied, if this terminal allows it (OSC 52).")
