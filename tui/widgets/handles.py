"""The ruler whose two posts are moved: by keys, by the wheel, or dragged with the mouse."""

from collections.abc import Sequence
from typing import ClassVar

from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.message import Message

from tui.draft import Draft, Field
from tui.view.cells import Line
from tui.view.handles import Span, handles, nearest, span_ms, step_of
from tui.widgets.panel import Panel


class HandlesPanel(Panel):
    """Shows those who are away by the edited policy, and posts :class:`Moved`."""

    help_title: ClassVar[str] = "The two timers, as handles"
    help_text: ClassVar[str] = (
        "Time runs to the right from the moment a line drops. Up to the first post the previous "
        "agent is held and a return leads back at once; up to the second the customer may still "
        "continue, but queues again; beyond it the link is dead. Every mark is somebody who is "
        "away now, in the zone they would be in under the edited policy.\n\n"
        "[ and ] move the hold, { and } the limit. The mouse drags a post; the wheel moves the "
        "nearer one. Nothing happens to the desk before you press enter.\n\n"
        "Tab goes to the form above: the fields of the product's own form, in its order. Times "
        "carry a unit: 90s, 2m30s, 1h. The reconnect time limit is read only in the product, "
        "where it mirrors the work stream's auto-close after inactivity; here you set it, and "
        "both are meant. What is refused says why beside it. Enter leads back to the ruler."
    )
    jump_key: ClassVar[str] = "2"

    class Moved(Message):
        """A handle was put at a time."""

        def __init__(self, timer: Field, to_ms: int) -> None:
            super().__init__()
            self.timer = timer
            self.to_ms = to_ms

    def __init__(self, draft: Draft) -> None:
        super().__init__(id="handles")
        self.border_title = "If they came back now, under the edited policy"
        self._draft = draft
        self._span_ms = span_ms(draft)
        self._dragged: Field | None = None

    def show(self, draft: Draft) -> None:
        """Show another draft; the scale stays while a handle is dragged."""
        self._draft = draft
        if self._dragged is None:
            self._span_ms = span_ms(draft, self._span_ms)
        self.redraw()

    @property
    def span(self) -> Span:
        """The scale, in the columns there are now."""
        return Span(self._span_ms, max(self.size.width, 2))

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the ruler with its handles."""
        if self.frame is None:
            return ()
        return handles(self.frame.picture, self._draft, self.span, self.showing, height)

    def nudge(self, timer: Field, steps: int) -> None:
        """Move a handle by as many steps."""
        step = step_of(self._span_ms)
        at_ms = self._draft.milliseconds(timer)
        ahead = at_ms // step if steps > 0 else -(-at_ms // step)
        self.post_message(self.Moved(timer, max((ahead + steps) * step, 0)))

    # The mouse.

    def _column(self, event: MouseDown | MouseMove | MouseScrollUp | MouseScrollDown) -> int:
        return event.x - self.gutter.left

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take the nearest handle."""
        if self.target_at(event) is None:
            self._dragged = nearest(self._draft, self.span, self._column(event))
            self.capture_mouse()
            self._drag(event)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Let the handle follow the mouse."""
        if self._dragged is not None:
            self._drag(event)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go."""
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
            self.show(self._draft)

    def _drag(self, event: MouseDown | MouseMove) -> None:
        if self._dragged is not None:
            to_ms = self.span.time(self._column(event))
            self.post_message(self.Moved(self._dragged, to_ms))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Lengthen the nearest timer."""
        self._wheel(event, 1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Shorten the nearest timer."""
        self._wheel(event, -1)

    def _wheel(self, event: MouseScrollUp | MouseScrollDown, steps: int) -> None:
        event.stop()
        self.nudge(nearest(self._draft, self.span, self._column(event)), steps)
