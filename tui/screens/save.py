"""Save a session: what was found at the screen becomes a scenario file, and so a test."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label

from sim.check.session_file import NotSaved, save_session
from tui.app import shell_of
from tui.screens.dialog import Dialog
from tui.view.answers import scenario_path

HINT = "It expects what was seen here, so `rejoinder check` will tell when that changes."


class SaveScreen(Dialog[Path | None]):
    """Asks for a name and writes the session. Dismissed with the file, or None by escape."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Back")]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._busy = False

    def compose(self) -> ComposeResult:
        """The question, the line, and what came of it."""
        with Vertical(id="ask"):
            yield Label("Save this session as which scenario file?", id="question")
            yield Input(value=f"{self._name}-as-seen", id="answer")
            yield Label(f"{HINT}\nEnter saves, escape goes back.", id="hint")

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        if self._busy:
            return
        try:
            path = scenario_path(event.value.strip())
        except ValueError as wrong:
            self._refuse(str(wrong))
            return
        self._busy = True
        self._tell("Running it once more to see that the file does the same ...")
        self._save(path)

    @work(thread=True)
    def _save(self, path: Path) -> None:
        shell = shell_of(self)
        if shell.session is None or shell.loaded is None:
            return
        done = shell.session.interventions
        try:
            save_session(shell.session, shell.loaded, path)
        except NotSaved as reason:
            shell.call_from_thread(self._refuse, str(reason))
        else:
            shell.saved = done
            shell.call_from_thread(self._saved, path)

    def _saved(self, path: Path) -> None:
        self.app.notify(f"Saved {path}. Try: rejoinder check {path}", title="Save")
        _ = self.dismiss(path)

    def _refuse(self, reason: str) -> None:
        self._busy = False
        self._tell(reason, wrong=True)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        if self.is_attached:
            hint = self.query_one("#hint", Label)
            hint.set_class(wrong, "wrong")
            hint.update(words)
