"""The customer's journey: what one customer sees, beside the same seconds at the desk."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from sim.session.picture import Frame
from sim.trace.records import Kind, Record
from tui.screens.intervening_screen import InterveningScreen
from tui.view.cells import Target
from tui.view.journey import WaysBack
from tui.view.steps import steps_of
from tui.view.terms import terms_of
from tui.widgets.journey import Followed, PhonePanel, StepsPanel

BESIDE = 80
"""Columns from which the phone stands beside the steps; below, tab changes between them."""


class JourneyScreen(InterveningScreen):
    """Follows *customer* as time runs, until another is chosen."""

    CSS_PATH = "journey.tcss"
    ACTIONS: ClassVar[tuple[str, ...]] = ("copy",)
    HORIZONTAL_BREAKPOINTS = [(0, "-alone"), (BESIDE, "-beside"), (110, "-wide")]  # noqa: RUF012

    def __init__(self, customer: int) -> None:
        super().__init__()
        self._customer = customer
        self._followed: Followed | None = None
        self._drawn: tuple[int, int, int] | None = None

    def compose_body(self) -> ComposeResult:
        """The phone at the left, the steps at the right."""
        with Horizontal(id="journey"):
            yield PhonePanel(id="phone")
            yield StepsPanel(id="steps")

    def on_mount(self) -> None:
        """The steps are where the keys go."""
        self.shell.select(Target("customer", self._customer))
        self.query_one(StepsPanel).focus()

    @property
    def customer(self) -> int | None:
        """The customer who is followed."""
        return self._customer

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        if name == "follow":
            return "This is who you follow. Left and right go to the others on the desk."
        return super().why_not(name)

    def take(self, frame: Frame) -> None:
        """Follow the customer to *frame*."""
        self._follow(frame)
        super().take(frame)

    def _follow(self, frame: Frame) -> None:
        session, before = self.session, self._followed
        key = (self._customer, frame.picture.events_total, frame.edition)
        if before is not None and key == self._drawn:
            self._give(replace(before, picture=frame.picture))
            return
        self._drawn = key
        story = session.story(self._customer)
        steps = steps_of(story, session.cast, self.shell.showing)
        chosen = before.chosen if before is not None else None
        self._give(
            Followed(
                customer=self._customer,
                story=story,
                steps=steps,
                cast=session.cast,
                picture=frame.picture,
                ways=self._ways(story),
                portal=session.settings.portal_url,
                form=session.settings.redirection_url,
                chosen=None if chosen is None or chosen >= len(steps) else chosen,
            )
        )

    def _ways(self, story: Sequence[Record]) -> WaysBack:
        generation = max(sum(record[1] == Kind.ARRIVED for record in story) - 1, 0)
        signed_in, link = self.session.ways_back(self._customer, generation)
        return WaysBack(terms=terms_of(self.session.settings), signed_in=signed_in, link=link)

    def _give(self, followed: Followed) -> None:
        self._followed = followed
        name = self.shell.showing.customer(followed.customer)
        phone, steps = self.query_one(PhonePanel), self.query_one(StepsPanel)
        phone.followed = steps.followed = followed
        live = followed.chosen is None
        phone.border_title = f"What {self.shell.showing.short(followed.customer)} " + (
            "sees" if live else "saw"
        )
        steps.border_title = f"{name}, {_known(followed.ways)}"
        steps.border_subtitle = "" if live else "end follows again"

    @on(StepsPanel.Marked)
    def _marked(self, event: StepsPanel.Marked) -> None:
        if self._followed is not None:
            self._give(replace(self._followed, chosen=event.step))
            self.shell.refresh_panels()

    @on(StepsPanel.Other)
    def _other(self, event: StepsPanel.Other) -> None:
        live = self.session.names_of_live()
        if not live:
            self.notify("Nobody is on the desk just now.")
            return
        ahead = [customer for customer in live if customer > self._customer]
        behind = [customer for customer in live if customer < self._customer]
        found = (ahead or live)[0] if event.by > 0 else (behind or live)[-1]
        self._customer, self._followed = found, None
        self.shell.select(Target("customer", found))

    def action_half(self) -> None:
        """Go to the other half: the phone, or the steps. Where one has room, show that one."""
        to_phone = not self.query_one(PhonePanel).has_focus
        self.set_class(to_phone, "-phone")
        self.query_one(PhonePanel if to_phone else StepsPanel).focus()
        self.call_after_refresh(self.shell.refresh_panels)

    def action_copy(self) -> None:
        """Copy the steps to the clipboard."""
        self.app.copy_to_clipboard(self.query_one(StepsPanel).text())
        self.notify("The steps are in the clipboard, if this terminal allows it (OSC 52).")


def _known(ways: WaysBack) -> str:
    if ways.signed_in:
        return "signed in"
    return "not signed in" + (", has the link" if ways.link else "")
