"""The policy editor: the form, the timers as handles on the ruler, and what would change."""

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.events import Resize
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from sim.policy.settings import Settings
from sim.scenario.bundled import bundled_folder
from sim.session.one_value import change_values
from sim.session.session import NotPossible
from tui.changes import Change, changes_of
from tui.draft import Draft
from tui.screens.confirm import ConfirmScreen
from tui.screens.editing_screen import EditingScreen
from tui.whatif import Answer, WhatIf, processes
from tui.widgets.answer import AnswerPanel, Grown
from tui.widgets.handles import HandlesPanel
from tui.widgets.policy_form import FieldDone, PolicyForm, SwitchField

PAUSE_S = 0.4
"""How long nothing may be edited before a rerun begins."""
ROOMY = 34
"""Rows from which the answer has room for headings, progress and sentences."""
NOTHING_ELSE = "Nothing else in the file is touched."
ELSEWHERE = "This is done from the dashboard: esc leads back."

NOT_YOURS = (
    "This scenario comes with rejoinder and stays as it is. Make a file of your own that says "
    "`extends:` and its path, watch that, and write there."
)


class PolicyScreen(EditingScreen):
    """Edits the policy in force. *executor* makes what the reruns are run in."""

    CSS_PATH = "policy.tcss"
    AUTO_FOCUS = "#handles"
    ACTIONS: ClassVar[tuple[str, ...]] = ("apply", "write", "compare", "admin")

    def __init__(
        self, *, executor: Callable[[], Executor] = processes, pause_s: float = PAUSE_S
    ) -> None:
        super().__init__()
        self._executor = executor
        self._pause_s = pause_s
        self._timer: Timer | None = None
        self._answer: Answer | None = None

    def compose_body(self) -> ComposeResult:
        """Form, ruler, answer."""
        self.draft = Draft.of(self.session.settings)
        self._whatif = WhatIf(self.session.scenario, self._executor)
        yield PolicyForm(self.draft)
        yield HandlesPanel(self.draft)
        yield AnswerPanel(self.draft)

    def on_resize(self, event: Resize) -> None:
        """Give the answer more room where there is some."""
        self.set_class(event.size.height >= ROOMY, "-roomy")

    def on_unmount(self) -> None:
        """Let go of the processes of the reruns."""
        self._whatif.close()

    # Editing.

    @on(FieldDone)
    def _to_the_ruler(self) -> None:
        self.query_one(HandlesPanel).focus()

    def edited(self) -> None:
        """Show the draft, and ask what it would change once it stays."""
        self._answer = None
        self.workers.cancel_group(self, "rerun")
        if self._timer is not None:
            self._timer.stop()
        if self.draft.settings is not None and self.draft.changed:
            self._timer = self.set_timer(self._pause_s, self._ask)
        super().edited()
        self.query_one(AnswerPanel).show(self.draft, self._answer)

    # The rerun in the background.

    def _ask(self) -> None:
        if self.draft.settings is not None:
            self._rerun(self.draft.before, self.draft.settings)

    @work(thread=True, exclusive=True, group="rerun", exit_on_error=False)
    def _rerun(self, present: Settings, edited: Settings) -> None:
        worker = get_current_worker()
        for answer in self._whatif.answers(present, edited, lambda: worker.is_cancelled):
            self.post_message(Grown(answer))

    @on(Grown)
    def _grown(self, event: Grown) -> None:
        """Take an answer, unless something else is being asked by now."""
        asked = (event.answer.present, event.answer.edited)
        if asked == (self.draft.before, self.draft.settings):
            self._answer = event.answer
            self.query_one(AnswerPanel).show(self.draft, self._answer)

    # What is done with it.

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        if name not in self.all_ids():
            return ELSEWHERE
        if name in {"apply", "write", "as_before"} and not self.draft.changed:
            return "Nothing is edited yet."
        if name in {"write", "compare"} and self.draft.refusals:
            return self.why_refused()
        if name == "write" and self.session.scenario.path is None:
            return "This scenario comes from no file."
        return self.why_not_in_force() if name == "apply" else super().why_not(name)

    def action_apply(self) -> None:
        """Let the edited policy hold from now on: an intervention."""
        try:
            words = self.put_in_force()
        except NotPossible as reason:
            self.notify(str(reason), title="Apply", severity="warning")
            return
        self.notify(f"In force from now on: {words}. z takes it back.", title="Applied")
        self.shell.refresh_panels()

    def action_write(self) -> None:
        """Ask, and save the edited values into the scenario file."""
        path = self.session.scenario.path
        if path is None or path.is_relative_to(bundled_folder()):
            self.notify(NOT_YOURS, title="Write", severity="warning")
            return
        try:
            changes = changes_of(path, self.draft)
        except (OSError, ValueError) as reason:
            self.notify(str(reason), title="Write", severity="error")
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._write(path, changes)

        lines = [*(change.words(path) for change in changes), "", NOTHING_ELSE]
        self.shell.open_screen(ConfirmScreen("Save to the scenario file?", lines), answered)

    def _write(self, path: Path, changes: tuple[Change, ...]) -> None:
        try:
            change_values(path, {change.dotted: change.value for change in changes})
        except (OSError, ValueError) as reason:
            self.notify(str(reason), title="Nothing was saved", severity="error")
            return
        told = "; ".join(change.words(path) for change in changes)
        self.notify(f"{told}. The desk goes on as it is; enter applies it.", title="Saved")

    def action_compare(self) -> None:
        """Compare the policy in force with the edited one."""
        self.shell.show("compare", self.draft.settings)

    def action_back(self) -> None:
        """From a field to the ruler; from there away, and nothing is lost without a word."""
        if isinstance(self.focused, Input | SwitchField):
            self._to_the_ruler()
            return
        words = self.unsaved_words()
        if words:
            self.notify(f"Not applied: {words}.", title="Policy")
        super().action_back()
