"""Two policies side by side: one population, one clock, and in words which is better."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize

from sim.policy.settings import Settings
from sim.session.picture import Frame
from sim.session.session import Session
from tui.clock import BUDGET_S
from tui.lockstep import Lockstep
from tui.screens.session_screen import TIME_ACTIONS, SessionScreen
from tui.screens.shell_screen import PROGRAM_ACTIONS
from tui.view.rivals import Rival, first_rival, rivals
from tui.widgets.compare import DifferencePanel, SideQueues, SideRuler

TALL = 34
"""Rows from which queues and held slots have room, too."""
ELSEWHERE = "This is done from the dashboard: esc leads back."


class CompareScreen(SessionScreen):
    """Compares the policy in force with *edited*, or with one chosen by a number key."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#difference"
    COMMON: ClassVar[tuple[str, ...]] = (*PROGRAM_ACTIONS, *TIME_ACTIONS)
    ACTIONS: ClassVar[tuple[str, ...]] = tuple(f"choose({number})" for number in range(1, 7))

    def __init__(self, edited: Settings | None = None) -> None:
        super().__init__()
        self._edited = edited

    def compose_body(self) -> ComposeResult:
        """The difference above, both rulers, and queues where there is room."""
        watched = super().session
        self._rivals = rivals(watched.scenario.settings, watched.settings, self._edited)
        self._rival = first_rival(self._rivals, watched.settings)
        self.pair = Lockstep(watched, watched.settings, self._rival.settings)
        yield DifferencePanel(self._of_a, self._of_b)
        yield SideRuler("A", self._of_a, self._of_b)
        yield SideRuler("B", self._of_b, self._of_a)
        with Horizontal(id="below"):
            yield SideQueues("A", self._of_a, self._of_b)
            yield SideQueues("B", self._of_b, self._of_a)

    def on_mount(self) -> None:
        """Say who is compared."""
        self._announce()

    def on_resize(self, event: Resize) -> None:
        """Show queues and held slots where there is room."""
        self.set_class(event.size.height >= TALL, "-tall")

    @property
    def session(self) -> Session:
        """The session that leads: time is told to it, and the other one follows."""
        return self.pair.a

    def _of_a(self) -> tuple[Frame, Settings]:
        return self.pair.a.frame(), self.pair.a.settings

    def _of_b(self) -> tuple[Frame, Settings]:
        return self.pair.b.frame(), self.pair.b.settings

    def beat(self, elapsed_s: float) -> None:
        """Let time pass on both sides, within one budget."""
        clock = self.shell.clock
        self.pair.tick(elapsed_s, clock.budget(BUDGET_S / 2), clock.budget(BUDGET_S))
        self.shell.show_frame(self.pair.frame())

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        if name not in self.all_ids():
            return ELSEWHERE
        if name == "choose(6)" and self._find(6) is None:
            return "Nothing is edited: press p on the dashboard, edit there, and press c."
        return super().why_not(name)

    def action_choose(self, number: int) -> None:
        """Compare with another policy."""
        rival = self._find(number)
        if rival is not None:
            self._rival = rival
            self.pair.against(rival.settings)
            self.query_one(DifferencePanel).start_over()
            self._announce()
            self.shell.show_frame(self.pair.frame())

    def _find(self, number: int) -> Rival | None:
        return next((rival for rival in self._rivals if rival.key == number), None)

    def _announce(self) -> None:
        """Show whom one may choose, and who is chosen."""
        here = self.shell.showing.glyphs.play
        panel = self.query_one(DifferencePanel)
        panel.name_of_b = self._rival.name
        panel.border_subtitle = "  ".join(
            f"{here if rival is self._rival else ''}{rival.key} {rival.name}"
            for rival in self._rivals
        )
