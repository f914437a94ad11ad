"""The base of the screens on which a policy is edited: a draft, its fields, its handles."""

from typing import ClassVar

from textual import on

from sim.floor.script import Does, Step
from sim.policy.live import why_not_live
from sim.session.picture import Frame
from tui.draft import Draft, Field
from tui.screens.session_screen import SessionScreen
from tui.screens.shell_screen import PROGRAM_ACTIONS
from tui.view.policy import edited_words
from tui.widgets.footer import KeyFooter
from tui.widgets.handles import HandlesPanel
from tui.widgets.policy_form import Edited, PolicyForm

HANDLES = ("hold_less", "hold_more", "limit_less", "limit_more")
"""The keys that move a handle of the ruler by a step."""


class EditingScreen(SessionScreen):
    """Has a form and the ruler's handles over one :attr:`draft`; subclasses compose them."""

    COMMON: ClassVar[tuple[str, ...]] = (*PROGRAM_ACTIONS, "play", "undo", *HANDLES, "as_before")
    draft: Draft

    def take(self, frame: Frame) -> None:
        """Show *frame*; an undo may have changed the policy in force."""
        super().take(frame)
        if self.session.settings != self.draft.before:
            self.edit(Draft(self.session.settings, self.draft.texts))

    @on(Edited)
    def _typed(self, event: Edited) -> None:
        self.edit(self.draft.typed(event.into, event.text))

    @on(HandlesPanel.Moved)
    def _moved(self, event: HandlesPanel.Moved) -> None:
        self.edit(self.draft.moved(event.timer, event.to_ms))

    def edit(self, draft: Draft) -> None:
        """Show another draft."""
        if draft != self.draft:
            self.draft = draft
            self.edited()

    def edited(self) -> None:
        """Show the draft as it is now."""
        self.query_one(PolicyForm).show(self.draft)
        self.query_one(HandlesPanel).show(self.draft)
        self.query_one(KeyFooter).redraw()

    def action_hold_less(self) -> None:
        """Shorten the hold by a step."""
        self.query_one(HandlesPanel).nudge(Field.HOLD, -1)

    def action_hold_more(self) -> None:
        """Lengthen the hold by a step."""
        self.query_one(HandlesPanel).nudge(Field.HOLD, 1)

    def action_limit_less(self) -> None:
        """Shorten the limit by a step."""
        self.query_one(HandlesPanel).nudge(Field.LIMIT, -1)

    def action_limit_more(self) -> None:
        """Lengthen the limit by a step."""
        self.query_one(HandlesPanel).nudge(Field.LIMIT, 1)

    def action_as_before(self) -> None:
        """Put every field back."""
        self.edit(Draft.of(self.draft.before))

    def why_refused(self) -> str | None:
        """Return why the draft cannot be, as a sentence that names the field."""
        return next((f"{at.label}: {why}." for at, why in self.draft.refusals.items()), None)

    def why_not_in_force(self) -> str | None:
        """Return why the draft cannot hold from now on, as a sentence."""
        settings = self.draft.settings
        return self.why_refused() if settings is None else why_not_live(self.draft.before, settings)

    def put_in_force(self) -> str:
        """Let the draft hold from now on, and return what it changes, in words.

        Raises :class:`~sim.session.session.NotPossible` where nothing can be done any more, and
        ValueError for a draft that is refused.
        """
        before, edited = self.draft.before, self.draft.settings
        if edited is None:
            raise ValueError(self.why_refused())
        self.session.intervene(Step(at_ms=0, does=Does.CHANGE_POLICY, settings=edited))
        return edited_words(before, edited)

    def unsaved_words(self) -> str:
        """Return what would be lost by leaving, in words; empty where nothing was edited."""
        if not self.draft.changed:
            return ""
        settings = self.draft.settings
        return edited_words(self.draft.before, settings) if settings else "it was refused"
