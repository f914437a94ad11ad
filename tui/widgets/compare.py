"""The panels of two policies side by side."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from sim.policy.settings import Settings
from sim.session.picture import Frame
from tui.view.cells import Line
from tui.view.compare import WIDE, headings, paired, table
from tui.view.handles import Span, scale_on
from tui.view.history import history
from tui.view.pairing import Pairs
from tui.view.queues import queue_lines
from tui.view.rivals import described
from tui.view.ruler import ruler
from tui.view.terms import terms_of
from tui.widgets.panel import Panel

Side = Callable[[], tuple[Frame, Settings]]
"""Gives the frame of one side now, and the policy it runs under."""


class DifferencePanel(Panel):
    """Both sides' figures, and between them in words which is better."""

    help_title: ClassVar[str] = "Two policies, the same customers"
    help_text: ClassVar[str] = (
        "A is the policy in force, B another one; a number key chooses which. Both serve the same "
        "customers with the same drops and absences, and stand at the same moment. The middle "
        "says who is better and by how much; the arrow points to that side. What is counted is "
        "counted since the start, so one day's luck is in it: the policy editor tells with "
        "intervals over many days what lasts.\n\n"
        "The last line is about customers who were answered under both policies so far: whose "
        "first answer came at least a second sooner on which side."
    )

    def __init__(self, a: Side, b: Side) -> None:
        super().__init__(id="difference")
        self.border_title = "The same customers under two policies"
        self._a, self._b = a, b
        self._pairs = Pairs()
        self.name_of_b = ""

    def start_over(self) -> None:
        """Another policy is on the other side."""
        self._pairs = Pairs()

    def take(self, frame: Frame) -> None:
        """Show both sides."""
        (a, _), (b, _) = self._a(), self._b()
        if a.picture.now_ms == b.picture.now_ms:
            self._pairs.feed(a, b)
        super().take(frame)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the table."""
        (a, of_a), (b, of_b) = self._a(), self._b()
        glyphs = self.showing.glyphs
        names = ("now: ", f"{self.name_of_b}: ") if width >= WIDE else ("", "")
        return [
            headings(names[0] + described(of_a), names[1] + described(of_b), glyphs, width),
            *table(a.picture, b.picture, glyphs, width),
            paired(self._pairs.pairing, glyphs, width),
        ]


class SidePanel(Panel):
    """A panel about one of the two sides, whose frame it gets by itself. Both have one scale."""

    subject: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, letter: str, side: Side, other: Side) -> None:
        super().__init__(id=f"{self.subject}-{letter.lower()}")
        self.border_title = f"{letter}  {self.title}"
        self._side, self._other = side, other

    def take(self, frame: Frame) -> None:
        """Show this side's own frame."""
        super().take(self._side()[0])


class SideRuler(SidePanel):
    """Those who are away on one side, by its policy."""

    subject: ClassVar[str] = "ruler"
    title: ClassVar[str] = "if they came back now"

    help_title: ClassVar[str] = "If they came back now"
    help_text: ClassVar[str] = (
        "Everybody who is away on this side, on the ruler of its policy: within the hold a return "
        "leads back to the same agent, up to the limit into the queue, beyond it to the form. "
        "Both rulers have the same scale."
    )

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the ruler."""
        frame, settings = self._side()
        terms, others = terms_of(settings), terms_of(self._other()[1])
        span = Span(round(max(terms.limit_ms, others.limit_ms, 60_000) * 1.2), width)
        scale = scale_on(terms, span)
        return ruler(frame.picture, terms, self.showing, width, height, scale=scale)


class SideQueues(SidePanel):
    """The queues of one side, and its held slots over time."""

    subject: ClassVar[str] = "queues"
    title: ClassVar[str] = "queues and held slots"

    help_title: ClassVar[str] = "Queues and held slots"
    help_text: ClassVar[str] = (
        "Who waits on this side, the head of each queue at the right; and below, how many slots "
        "were held in each minute so far."
    )

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the queues and the chart below them."""
        picture = self._side()[0].picture
        lines = queue_lines(picture, self.showing, width, min(len(picture.queues), height // 2))
        left = height - len(lines) - 1
        full = max(self._other()[0].picture.held_history[-width:], default=0)
        return [*lines, (), *history(picture.held_history, self.showing, width, left, full)]
