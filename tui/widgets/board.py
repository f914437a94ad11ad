"""The panel of the agents."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from sim.session.picture import Frame
from tui.view.board import Board, Seen, layout_of, legend, marked_words
from tui.view.cells import Line, Target
from tui.view.selection import Cursor, Distance, cursor_on
from tui.view.shares import Shares, smoothed
from tui.view.showing import Regime
from tui.widgets.panel import Panel

FLASH_MS = 600
"""For how long, in real time, somebody who came back is shown strongly."""


class BoardPanel(Panel):
    """What each slot of each agent is used for."""

    help_title = "Agents"
    help_text = (
        "Each agent has slots for several chats. A quiet dot is a customer who talks; amber is "
        "somebody who was cut off and for whom the slot is held, and the amber drains until the "
        "hold is over. Nobody else gets a held slot, which is the price of the hold. The arrows "
        "move the mark, enter follows the customer under it, v shows the agents from nearer or "
        "further away. When time runs very fast, shapes show shares of the time instead."
    )
    jump_key = "2"
    BORDER_TITLE = "2 Agents"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", "Left", tooltip="Mark the slot to the left."),
        Binding("right", "move(1, 0)", "Right", tooltip="Mark the slot to the right."),
        Binding("up", "move(0, -1)", "Up", tooltip="Mark the slot above."),
        Binding("down", "move(0, 1)", "Down", tooltip="Mark the slot below."),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        super().__init__(id=id)
        self.distance: Distance | None = None
        self.cursor: Cursor | None = None
        self._board = Board()
        self._shares: Shares | None = None

    def take(self, frame: Frame) -> None:
        """Show *frame*; the mark follows whom the app has selected."""
        rates = frame.playing and self.showing.regime is Regime.RATES
        if not rates:
            self._shares = None
        elif self.frame is None or frame.picture is not self.frame.picture:
            self._shares = smoothed(self._shares or {}, frame.picture)
        self.frame = frame
        self._follow(self.shell.selected)
        self.redraw()

    def _follow(self, target: Target | None) -> None:
        if self.frame is None or target is None:
            return
        if self.cursor is None or self.cursor.target(self.frame.picture) != target:
            self.cursor = cursor_on(self.frame.picture, target) or self.cursor

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the board."""
        if self.frame is None:
            return ()
        seen = Seen(self.distance, self.cursor, self._flash_ms, self._shares)
        self._tell(width, height)
        return self._board.lines(self.frame.picture, self.showing, seen, width, height)

    @property
    def _flash_ms(self) -> int:
        showing = self.showing
        if self.frame is None or not showing.motion or showing.regime is not Regime.EVENTS:
            return 0
        return round(FLASH_MS * (self.frame.speed or 1.0))

    def _tell(self, width: int, height: int) -> None:
        """Tell in the frame what the shapes mean, who is marked, and what is not to be seen."""
        assert self.frame is not None
        picture = self.frame.picture
        plan = layout_of(picture, width, height, self.distance)
        parts = [legend(self.showing, plan.form, rates=self._shares is not None)]
        if plan.page < len(picture.agents):
            first = plan.first(self.cursor)
            last = min(first + plan.page, len(picture.agents))
            parts.insert(0, f"{first + 1}-{last} of {len(picture.agents)} agents")
        subtitle = "  ".join(parts)
        marked = marked_words(picture, self.cursor, self.showing) if self.cursor else ""
        title = f"{self.BORDER_TITLE}  {marked}" if marked else self.BORDER_TITLE
        if self.border_subtitle != subtitle:
            self.border_subtitle = subtitle
        if self.border_title != title:
            self.border_title = title

    def action_move(self, across: int, down: int) -> None:
        """Move the mark."""
        if self.frame is None or not self.frame.picture.agents:
            return
        picture, (width, height) = self.frame.picture, self.size
        plan = layout_of(picture, width, height, self.distance)
        self.cursor = plan.moved(self.cursor, across, down) if self.cursor else Cursor(0, 0)
        target = self.cursor.target(picture)
        if target is not None:
            self.shell.select(target)
        self.redraw()

    def clear(self) -> None:
        """Take the mark away."""
        self.cursor = None
        self.redraw()

    def change_distance(self) -> None:
        """Show the agents from further away; from the furthest on as near as there is room for."""
        if self.frame is None:
            return
        far = None if self.distance is None else Distance((self.distance + 1) % len(Distance))
        if far is None:
            width, height = self.size
            form = layout_of(self.frame.picture, width, height, None).form
            far = Distance((min(form, Distance.FAR) + 1) % len(Distance))
        self.distance = far
        self.redraw()
