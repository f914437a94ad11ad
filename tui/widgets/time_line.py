"""The time line of all slots: scrolls through agents and back in time, as far as is kept."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp

from sim.session.picture import Segment, SlotState
from tui.messages import Chosen
from tui.view.board import presence_word
from tui.view.cells import Cell, Line, Look, Target, fit, plain
from tui.view.time_line import SCALES_MS, Lane, Span, axis, label, lane_line, told, waste
from tui.widgets.panel import Panel

BELOW = 3
"""Rows below the lanes: the times, what is marked, and what the holds were good for."""
FIRST_SCALE = 2
NAME = 16
"""Columns for an agent's name at most."""


class LanesPanel(Panel):
    """One row a slot. ``lanes_of`` is asked only for the agents that can be seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", "Slot above", tooltip="Go to the slot above."),
        Binding("down", "row(1)", "Slot below", tooltip="Go to the slot below."),
        Binding("pageup", "row(-10)", "Ten up", tooltip="Ten slots up."),
        Binding("pagedown", "row(10)", "Ten down", tooltip="Ten slots down."),
        Binding("left", "segment(-1)", "Before", tooltip="Mark what was before, in this slot."),
        Binding("right", "segment(1)", "After", tooltip="Mark what came after, in this slot."),
        Binding("shift+left", "scroll(-1)", "Earlier", tooltip="Look further back."),
        Binding("shift+right", "scroll(1)", "Later", tooltip="Look less far back."),
        Binding("end", "live", "Now", tooltip="Follow the present again."),
        Binding("left_square_bracket", "zoom(1)", "Wider", tooltip="More time in a column."),
        Binding("right_square_bracket", "zoom(-1)", "Nearer", tooltip="Less time in a column."),
    ]
    help_title = "The time line"
    help_text = """
    One row for each slot; time goes to the right. A line is a talk, a cross where it broke. The
    circles after it are the time for which the slot was held: they end in an arrow if the
    customer came back in time, and in a dot, all on amber, if the hold was for nothing. Squares
    are wrap-up, and a tick is the end.

    The arrow keys mark a stretch; enter follows its customer. The square brackets change how
    much time one column stands for.

    The last row counts the holds that are over: used, and for nothing.
    """
    jump_key = "1"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.scale = FIRST_SCALE
        """The place in SCALES_MS."""
        self.behind_ms = 0
        """How far before now the last column is."""
        self.top = 0
        self.at: int | None = None
        """The marked row, counted over all slots."""
        self.chosen: Segment | None = None

    # Drawing.

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Draw the lanes that fit, then the times, what is marked, and the holds in words."""
        frame = self.frame
        if frame is None:
            return ()
        every, room = self.slots, max(height - BELOW, 1)
        self.top = _scrolled(self.top, self.at, room, len(every))
        name = self._name_width()
        span = self._span(width - name - 3)
        lanes = self.lanes(every[self.top : self.top + room])
        lines = [
            (
                *label(lane, self.showing, name, named=not place or not lane.slot),
                *self._lane(lane, span),
            )
            for place, lane in enumerate(lanes)
        ]
        gap: Line = (Cell(" " * (name + 3)),)
        below = [(*gap, *axis(span, self.showing)), self._told(width)]
        if len(lines) == len(every):
            below.insert(0, ())
        return [*lines, *below, waste(frame.picture.so_far, self.showing, width)]

    def _lane(self, lane: Lane, span: Span) -> Line:
        marked = self.chosen if self._is_marked(lane) else None
        return lane_line(lane, span, self._now_ms, self.showing, marked, self._absent(lane))

    def _absent(self, lane: Lane) -> str:
        """Why the agent of *lane* takes nothing now; empty for one who does, or in the past."""
        if self.frame is None or self.behind_ms:
            return ""
        return presence_word(self.frame.picture.agents[lane.agent])

    def _is_marked(self, lane: Lane) -> bool:
        return self.at is not None and self.slots[self.at] == (lane.agent, lane.slot)

    def _told(self, width: int) -> Line:
        lane = self.marked_lane
        if lane is None or self.chosen is None:
            hint = "arrows mark a stretch, enter follows its customer"
            return (Cell(hint, Look.DIM),)
        return fit(told(lane, self.chosen, self._now_ms, self.showing), width)

    def _name_width(self) -> int:
        agents = self.frame.picture.agents if self.frame is not None else ()
        names = (len(self.showing.agent(agent.number)) for agent in agents)
        return min(max(names, default=1), NAME)

    def _span(self, columns: int) -> Span:
        return Span.until(self._now_ms - self.behind_ms, SCALES_MS[self.scale], max(columns, 1))

    @property
    def _now_ms(self) -> int:
        return self.frame.picture.now_ms if self.frame is not None else 0

    # What there is.

    @property
    def slots(self) -> tuple[tuple[int, int], ...]:
        """Every slot as agent and number; an agent who is not there has one row."""
        agents = self.frame.picture.agents if self.frame is not None else ()
        return tuple(
            (agent.number, slot) for agent in agents for slot in range(max(len(agent.slots), 1))
        )

    def lanes(self, slots: Sequence[tuple[int, int]]) -> list[Lane]:
        """Return the lanes of *slots*; each agent is asked for once."""
        session = self.shell.session
        past = {agent: session.lanes(agent) for agent, _ in slots} if session is not None else {}
        return [
            Lane(agent, slot, past[agent][slot] if slot < len(past[agent]) else ())
            for agent, slot in slots
            if agent in past
        ]

    @property
    def marked_lane(self) -> Lane | None:
        """The lane under the cursor."""
        if self.at is None or self.at >= len(self.slots):
            return None
        found = self.lanes([self.slots[self.at]])
        return found[0] if found else None

    def text(self) -> str:
        """Return what is marked in words, or else all that is shown, as plain text."""
        lane = self.marked_lane
        if lane is not None and self.chosen is not None:
            return plain(told(lane, self.chosen, self._now_ms, self.showing))
        return "\n".join(plain(line) for line in self._lines)

    # Moving.

    def action_row(self, by: int) -> None:
        """Go up or down by so many slots."""
        if self.slots:
            last = len(self.slots) - 1
            self.at = 0 if self.at is None else min(max(self.at + by, 0), last)
            self._mark_latest()

    def _mark_latest(self) -> None:
        """Mark what is nearest to the moment at which the cursor stood."""
        lane = self.marked_lane
        shown = _worth_marking(lane)
        moment = self._now_ms if self.chosen is None else self.chosen.from_ms
        before = [segment for segment in shown if segment.from_ms <= moment]
        self._mark(before[-1] if before else next(iter(shown), None))

    def action_segment(self, by: int) -> None:
        """Mark the stretch before or after, and scroll to it."""
        if self.at is None:
            self.action_row(0)
            return
        shown = _worth_marking(self.marked_lane)
        if not shown:
            return
        place = _place_of(self.chosen, shown) + by
        if place >= len(shown):
            self.action_live()
            return
        self._mark(shown[max(place, 0)])

    def _mark(self, segment: Segment | None) -> None:
        self.chosen = segment
        if segment is not None:
            self._show_segment(segment)
            self.post_message(Chosen(Target("customer", segment.customer)))
        self.redraw()

    def _show_segment(self, segment: Segment) -> None:
        span = self._span(self.size.width - self._name_width() - 3)
        end_ms = self._now_ms if segment.to_ms < 0 else segment.to_ms
        if segment.from_ms < span.from_ms:
            width_ms = span.scale_ms * (span.columns - 1)
            self.behind_ms = max(self._now_ms - segment.from_ms - width_ms, 0)
        elif span.column(end_ms) > span.columns:
            self.behind_ms = max(self._now_ms - end_ms, 0)

    def action_scroll(self, by: int) -> None:
        """Look further back, or less far."""
        step_ms = SCALES_MS[self.scale] * max(self.size.width // 4, 1)
        self.behind_ms = min(max(self.behind_ms - by * step_ms, 0), self._now_ms)
        self.redraw()

    def action_live(self) -> None:
        """Follow the present again."""
        self.behind_ms, self.chosen = 0, None
        self.redraw()

    def action_zoom(self, by: int) -> None:
        """Let a column stand for more time, or for less."""
        self.scale = min(max(self.scale + by, 0), len(SCALES_MS) - 1)
        self.redraw()

    # The mouse.

    def on_click(self, event: Click) -> None:
        """Mark what was clicked on."""
        target = self.target_at(event)
        row = self.top + event.get_content_offset_capture(self).y
        if target is None or row >= len(self.slots):
            return
        self.at = row
        self._mark(self._clicked(target.number, event.get_content_offset_capture(self).x))

    def _clicked(self, customer: int, x: int) -> Segment | None:
        name = self._name_width() + 3
        span = self._span(self.size.width - name)
        moment = span.from_ms + (x - name + 1) * span.scale_ms
        mine = [s for s in _worth_marking(self.marked_lane) if s.customer == customer]
        return next((s for s in reversed(mine) if s.from_ms <= moment), None)

    def on_mouse_scroll_down(self, _: MouseScrollDown) -> None:
        """The wheel goes down through the slots."""
        self._wheel(1)

    def on_mouse_scroll_up(self, _: MouseScrollUp) -> None:
        """The wheel goes up through the slots."""
        self._wheel(-1)

    def _wheel(self, by: int) -> None:
        self.at = None
        self.top = min(max(self.top + 3 * by, 0), max(len(self.slots) - 1, 0))
        self.redraw()


def _scrolled(top: int, at: int | None, room: int, count: int) -> int:
    """The first row to be shown, so that the marked one can be seen."""
    if at is not None:
        top = min(max(top, at - room + 1), at)
    return min(top, max(count - room, 0))


def _worth_marking(lane: Lane | None) -> list[Segment]:
    return [s for s in lane.segments if s.state is not SlotState.FREE] if lane is not None else []


def _place_of(segment: Segment | None, shown: Sequence[Segment]) -> int:
    """Where *segment* is among *shown*, also when it has gone on meanwhile."""
    if segment is None:
        return len(shown)
    same = (segment.conversation, segment.from_ms)
    return next((n for n, s in enumerate(shown) if (s.conversation, s.from_ms) == same), len(shown))
