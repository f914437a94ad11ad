"""The admin's side: the product's own form, and what each field does, on the ruler at once."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus

from sim.session.session import NotPossible
from tui.draft import Draft, Field
from tui.screens.editing_screen import EditingScreen
from tui.widgets.admin_form import AdminForm, EffectPanel, FormButton, LitRuler
from tui.widgets.policy_form import FieldDone

FIELDS = {each.value: each for each in Field}


class AdminScreen(EditingScreen):
    """Edits the policy in force as an admin does: fields, Save & close, Cancel."""

    CSS_PATH = ["policy.tcss", "admin.tcss"]  # noqa: RUF012 - as in Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-usual"), (32, "-roomy")]  # noqa: RUF012 - as in Textual
    AUTO_FOCUS = f"#{Field.SWITCH.value}"
    ACTIONS: ClassVar[tuple[str, ...]] = ("save_form",)

    def compose_body(self) -> ComposeResult:
        """Form, what the field does, ruler, buttons."""
        self.draft = Draft.of(self.session.settings)
        yield AdminForm(self.draft)
        yield EffectPanel(self.draft)
        yield LitRuler(self.draft)
        with Horizontal(id="buttons"):
            yield FormButton("Save & close", "save_form")
            yield FormButton("Cancel", "back")

    def edited(self) -> None:
        """Show the draft, and what the field in focus does now."""
        super().edited()
        self._tell()

    @on(DescendantFocus)
    def _tell(self) -> None:
        field = FIELDS.get(self.focused.id or "") if self.focused is not None else None
        self.query_one(EffectPanel).show(self.draft, field)
        self.query_one(LitRuler).light(field)

    @on(FieldDone)
    def _next_field(self) -> None:
        self.focus_next()

    @on(FormButton.Pressed)
    async def _pressed(self, event: FormButton.Pressed) -> None:
        await self.action_do(event.name)

    def label_of(self, name: str) -> str:
        """Leaving the form is called Cancel."""
        return "Cancel" if name == "back" else super().label_of(name)

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        if name == "as_before" and not self.draft.changed:
            return "Nothing is edited yet."
        if name == "save_form":
            return self.why_not_in_force() if self.draft.changed else None
        return super().why_not(name)

    def action_save_form(self) -> None:
        """Let the form hold from now on, and leave; with nothing edited, only leave."""
        if self.draft.changed:
            try:
                words = self.put_in_force()
            except NotPossible as reason:
                self.notify(str(reason), title="Save", severity="warning")
                return
            self.notify(f"In force from now on: {words}. z takes it back.", title="Saved")
            self.shell.refresh_panels()
        super().action_back()

    def action_back(self) -> None:
        """Leave without saving, and say so where something was edited."""
        words = self.unsaved_words()
        if words:
            self.notify(f"Not saved: {words}.", title="Admin form")
        super().action_back()
