"""Free practice: one's own side of the chat, and what one can do about it."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from sim.session.picture import AgentView, Frame
from tui.messages import Chosen
from tui.moves import Offer, Part, Role, offers
from tui.naming import DisplayNames
from tui.screens.intervening_screen import InterveningScreen
from tui.screens.session_screen import SessionScreen
from tui.talk.hearing import Heard, hear
from tui.talk.message import YOU
from tui.view.cells import Target
from tui.view.journey import is_over
from tui.view.practice import (
    NOTHING_HELD,
    Standing,
    cost_of_agent,
    cost_of_customer,
    situation_ms,
)
from tui.view.steps import steps_of
from tui.widgets.chat import AgentSide, CustomerSide, SidePanel
from tui.widgets.chat_moves import MovesPanel
from tui.widgets.chat_views import bare_desk, desk_of, window_of

BESIDE = 80


class PracticeScreen(InterveningScreen):
    """Lets somebody play *role* in the session that runs."""

    CSS_PATH = "practice.tcss"
    COMMON: ClassVar[tuple[str, ...]] = (*SessionScreen.COMMON, "outage", "save_session")
    ACTIONS: ClassVar[tuple[str, ...]] = ("account", *(f"act({n})" for n in range(1, 9)))
    HORIZONTAL_BREAKPOINTS = [(0, "-alone"), (BESIDE, "-beside"), (110, "-wide")]  # noqa: RUF012

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role
        self._marked: int | None = None
        """Whose conversation an agent's moves are about."""
        self._told_over = False

    # What is there.

    def compose_body(self) -> ComposeResult:
        """One's own side at the left, the moves at the right."""
        with Horizontal(id="practice"):
            yield AgentSide(id="own") if self._is_agent else CustomerSide(id="own")
            yield MovesPanel(id="moves")

    def on_mount(self) -> None:
        """The moves are where the keys go."""
        moves = self.query_one(MovesPanel)
        moves.border_title = "What you can do"
        moves.focus()

    @property
    def _is_agent(self) -> bool:
        return self._role.part is Part.AGENT

    @property
    def customer(self) -> int | None:
        """The customer whose chat is looked at."""
        return self._marked if self._is_agent else self._role.number

    @property
    def offered(self) -> tuple[Offer, ...]:
        """What can be done now."""
        return offers(self.session, self._role, self._marked)

    def label_of(self, name: str) -> str:
        """Return what an action is called now: the moves differ from part to part."""
        if name.startswith("act("):
            return self.offered[int(name[4]) - 1].label.format(who=self._who())
        return super().label_of(name)

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        if name.startswith("act("):
            return self.offered[int(name[4]) - 1].why_not
        if name == "account" and not self.session.interventions:
            return "You have not done anything yet."
        return super().why_not(name)

    def _who(self) -> str:
        if not self._is_agent:
            return self._role.name
        return "a chat" if self._marked is None else self.shell.showing.short(self._marked)

    # Showing.

    def take(self, frame: Frame) -> None:
        """Show one's side and the moves at *frame*."""
        names = self.shell.names
        if names is not None:
            if self._is_agent:
                self._show_desk(frame, names)
            else:
                self._show_window(frame, names)
        super().take(frame)

    def _show_window(self, frame: Frame, names: DisplayNames) -> None:
        heard = hear(self.session, names, self._role.number)
        side = self.query_one(CustomerSide)
        side.border_title = (
            "Your browser" if self._role.name == YOU else f"Your browser, {self._role.name}"
        )
        side.view = window_of(self.session, self.shell.showing, heard, frame.picture)
        cost = cost_of_customer(heard.story, frame.picture, self._role.number)
        self._show_moves(heard, cost)
        self._notice_the_end(heard)

    def _show_desk(self, frame: Frame, names: DisplayNames) -> None:
        agent = frame.picture.agents[self._role.number]
        self._mark(agent)
        side = self.query_one(AgentSide)
        side.border_title = f"Your desk, {self._role.name}"
        cost = cost_of_agent(frame.picture, agent.number)
        if self._marked is None:
            side.desk = bare_desk(agent, frame.picture)
            self._show_moves(None, cost)
            return
        heard = hear(self.session, names, self._marked)
        side.desk = replace(desk_of(self.session, heard, agent, frame.picture), may=())
        self._show_moves(heard, cost)

    def _mark(self, agent: AgentView) -> None:
        """Keep the mark while its customer is there; else mark the first on the desk."""
        here = [slot.customer for slot in agent.slots if slot.customer >= 0]
        if self._marked not in here and self._marked not in self.session.names_of_live():
            self._marked = here[0] if here else None

    def _show_moves(self, heard: Heard | None, cost: str) -> None:
        story = heard.story if heard is not None else ()
        cast = self.session.cast
        self.query_one(MovesPanel).standing = Standing(
            offers=self.offered,
            who=self._who(),
            cost=cost,
            pays=not cost.startswith(NOTHING_HELD),
            steps=steps_of(story, cast, self.shell.showing),
            since_ms=situation_ms(story),
            cast=cast,
        )

    def _notice_the_end(self, heard: Heard) -> None:
        """Once, when a customer's story is over, say where the account is."""
        over = bool(heard.story) and is_over(heard.seen, heard.story)
        if over and not self._told_over:
            self.notify("Your chat is over. i tells what happened, and what else could have.")
        self._told_over = over

    # Doing.

    @on(MovesPanel.Picked)
    async def _picked(self, event: MovesPanel.Picked) -> None:
        await self.action_do(f"act({event.number})")

    def action_act(self, number: int) -> None:
        """Do the move with this number."""
        offer = self.offered[number - 1]
        self.intervene(offer.step, offer.done.format(who=self._who()))

    @on(SidePanel.Other)
    def _other(self, event: SidePanel.Other) -> None:
        """An agent goes to the next conversation on the desk."""
        frame = self.session.frame()
        if not self._is_agent:
            return
        slots = frame.picture.agents[self._role.number].slots
        here = list(dict.fromkeys(slot.customer for slot in slots if slot.customer >= 0))
        if here:
            at = here.index(self._marked) if self._marked in here else -event.by
            self._marked = here[(at + event.by) % len(here)]
            self.shell.refresh_panels()

    def on_chosen(self, event: Chosen) -> None:
        """A click on a conversation of the desk marks it."""
        if self._is_agent and event.target.kind == "customer":
            self._marked = event.target.number
            self.shell.select(Target("customer", event.target.number))

    def action_half(self) -> None:
        """Go to the other half. Where one has room, show that one."""
        to_own = self.query_one(MovesPanel).has_focus
        self.set_class(to_own, "-own")
        own = self.query_one("#own", SidePanel)
        (own if to_own else self.query_one(MovesPanel)).focus()
        self.call_after_refresh(self.shell.refresh_panels)

    def action_account(self) -> None:
        """Tell what happened, and what else could have."""
        from tui.screens.practice_account import AccountScreen

        self.session.playing = False
        self.shell.open_screen(AccountScreen(self.session, self._role))
