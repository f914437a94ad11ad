"""The line of keys at the bottom: what can be done here and now, called by its right name."""

from typing import TYPE_CHECKING, cast

from textual.events import Click

from tui.actions import ACTIONS
from tui.view.cells import Cell, Line, Look, Target, width_of
from tui.view.key_help import key_text
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from tui.screens.shell_screen import ShellScreen


class KeyFooter(Lines):
    """Shows as many of the screen's actions as there is room for; each can be clicked."""

    def draw(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the one line: help last, wherever the room ends."""
        screen = cast("ShellScreen", self.screen)
        entries = [_entry(screen, name) for name in screen.footer]
        last = _entry(screen, "help")
        line: list[Cell] = []
        for entry in entries:
            if width_of((*line, *entry, *last)) <= width:
                line += entry
        return ((*line, *last),)

    async def on_click(self, event: Click) -> None:
        """Do what was clicked on."""
        target = self.target_at(event)
        if target is not None and target.kind == "action":
            await cast("ShellScreen", self.screen).action_do(tuple(ACTIONS)[target.number])


def _entry(screen: "ShellScreen", name: str) -> Line:
    action = ACTIONS[name]
    target = Target("action", tuple(ACTIONS).index(name))
    possible = screen.why_not(name) is None
    key, label = (Look.KEY, Look.TEXT) if possible else (Look.FRAME, Look.FRAME)
    shown = screen.shell.keys_of(name)
    return (
        Cell(key_text(shown[0]) if shown else "", key, target),
        Cell(f" {screen.label_of(action.id)}  ", label, target),
    )
