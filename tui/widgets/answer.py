"""What the edited policy would change, as the background rerun finds out."""

from collections.abc import Sequence
from typing import ClassVar

from textual.message import Message

from tui.draft import Draft
from tui.view.cells import Line
from tui.view.policy import ROOMY, answer_lines, progress_words
from tui.whatif import Answer
from tui.widgets.panel import Panel


class Grown(Message):
    """A background rerun knows more than before."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer

    def can_replace(self, message: Message) -> bool:
        """Only the newest answer is worth showing."""
        return isinstance(message, Grown)


class AnswerPanel(Panel):
    """Shows an :class:`~tui.whatif.Answer`, or why there is none."""

    help_title: ClassVar[str] = "What would change"
    help_text: ClassVar[str] = (
        "The whole scenario is run again in the background, once with the policy in force and "
        "once with the edited one, for the same customers. After each replication the figures "
        "grow surer: behind the difference stands half of its 95 % interval. A verdict is given "
        "only when the interval leaves nought out; otherwise there is no clear difference. "
        "Interventions made by hand are left out: they belong to one replication."
    )
    jump_key: ClassVar[str] = "3"

    def __init__(self, draft: Draft) -> None:
        super().__init__(id="answer")
        self.border_title = "What would change"
        self._draft = draft
        self.answer: Answer | None = None

    def show(self, draft: Draft, answer: Answer | None) -> None:
        """Show what is known about *draft*."""
        self._draft, self.answer = draft, answer
        running = draft.settings is not None and draft.changed
        roomy = self.size.height >= ROOMY
        self.border_subtitle = progress_words(answer) if running and not roomy else ""
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the table, or the words instead of it."""
        return answer_lines(self._draft, self.answer, self.showing.glyphs, width, height)
