"""Which keys the stage offers, and what they are called just now."""

from dataclasses import dataclass

from tui.view.quiz import Quiz

TELLING = ("play", "step", "step_back", "return_now", "close_tab", "what_now", "next_lesson")
ASKING = ("answer(1)", "play", "what_now")
ENDED = ("next_lesson", "restart", "hold_more", "lessons", "step_back")

_LABELS = {
    "step_back": "Back",
    "next_lesson": "Next",
    "what_now": "What now?",
    "restart": "Again",
    "hold_more": "Longer hold",
    "lessons": "Lessons",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What goes on: a lesson that plays or not, a question, and *who* it is about.

    ``asked``: that customer is at the prompt.
    """

    playing: bool
    quiz: Quiz | None
    who: str
    asked: bool

    def label(self, name: str) -> str:
        """Return what the action *name* is called now; empty if it is called as always."""
        if name == "play":
            return self._play
        if name == "answer(1)" and self.quiz is not None:
            return f"to {len(self.quiz.question.answers)} Answer"
        if name == "what_now" and self.quiz is not None:
            return "Show the answer"
        if name == "return_now":
            return f"{self.who} {'continues' if self.asked else 'returns'}"
        if name == "close_tab":
            return f"{self.who} {'starts new' if self.asked else 'closes tab'}"
        return _LABELS.get(name, "")

    @property
    def _play(self) -> str:
        if self.quiz is not None:
            return "Go on" if self.quiz.shown else "Pass"
        return "Pause" if self.playing else "Play"
