"""Both sides of one chat: the customer's window, and the desk of the agent who has it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from sim.session.picture import Frame
from tui.messages import Chosen
from tui.screens.intervening_screen import InterveningScreen
from tui.talk.hearing import Heard, hear
from tui.talk.message import YOU
from tui.view.cells import Target
from tui.widgets.chat import AgentSide, CustomerSide, SidePanel
from tui.widgets.chat_views import agent_of, desk_of, window_of

BESIDE = 80
"""Columns from which both sides are seen; below, tab changes between them."""


class SidesScreen(InterveningScreen):
    """Shows both sides of *customer*'s chat as time runs, until another is chosen."""

    CSS_PATH = "sides.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-alone"), (BESIDE, "-beside"), (110, "-wide")]  # noqa: RUF012

    def __init__(self, customer: int) -> None:
        super().__init__()
        self._customer = customer

    def compose_body(self) -> ComposeResult:
        """The customer at the left, the agent at the right."""
        with Horizontal(id="sides"):
            yield CustomerSide(id="customer-side")
            yield AgentSide(id="agent-side")

    def on_mount(self) -> None:
        """The customer's side is where the keys go."""
        self.shell.select(Target("customer", self._customer))
        self.query_one(CustomerSide).focus()

    @property
    def customer(self) -> int | None:
        """The customer whose chat it is."""
        return self._customer

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        if name == "sides":
            return "These are both sides. Left and right go to the others on the desk."
        return super().why_not(name)

    def take(self, frame: Frame) -> None:
        """Show both sides at *frame*."""
        names = self.shell.names
        if names is not None:
            heard = hear(self.session, names, self._customer)
            self._show_customer(heard, frame)
            self._show_agent(heard, frame)
        super().take(frame)

    def _show_customer(self, heard: Heard, frame: Frame) -> None:
        side, showing = self.query_one(CustomerSide), self.shell.showing
        name = showing.short(heard.customer)
        side.border_title = "What you see" if name == YOU else f"What {name} sees"
        side.view = window_of(self.session, showing, heard, frame.picture)

    def _show_agent(self, heard: Heard, frame: Frame) -> None:
        side, showing = self.query_one(AgentSide), self.shell.showing
        agent = agent_of(heard, frame.picture)
        side.border_title = "The agents' side"
        side.nobody = f"No agent has {showing.short(heard.customer)}'s chat yet."
        side.desk = None
        if agent is not None:
            side.border_title = f"What {showing.agent(agent.number)} sees"
            side.desk = desk_of(self.session, heard, agent, frame.picture)

    @on(SidePanel.Other)
    def _other(self, event: SidePanel.Other) -> None:
        live = self.session.names_of_live()
        if not live:
            self.notify("Nobody is on the desk just now.")
            return
        ahead = [customer for customer in live if customer > self._customer]
        behind = [customer for customer in live if customer < self._customer]
        self._look_at((ahead or live)[0] if event.by > 0 else (behind or live)[-1])

    def on_chosen(self, event: Chosen) -> None:
        """A click on a conversation of the desk looks at it."""
        if event.target.kind == "customer":
            self._look_at(event.target.number)

    def _look_at(self, customer: int) -> None:
        self._customer = customer
        self.shell.select(Target("customer", customer))

    def action_half(self) -> None:
        """Go to the other side. Where one has room, show that one."""
        to_agent = not self.query_one(AgentSide).has_focus
        self.set_class(to_agent, "-agent")
        self.query_one(AgentSide if to_agent else CustomerSide).focus()
        self.call_after_refresh(self.shell.refresh_panels)
