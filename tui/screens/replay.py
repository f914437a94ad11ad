"""A failed check, opened one event before it goes wrong."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from sim.check.replay import WrongMoment, replay
from sim.scenario.load import LoadedScenario
from tui.app import RejoinderApp
from tui.opening import new_session
from tui.screens.dashboard import DashboardScreen
from tui.widgets.wrong import WrongBar


class ReplayScreen(DashboardScreen):
    """The dashboard with a red bar on top: what was expected, and what was seen."""

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *DashboardScreen.ACTIONS,
        "next_match",
        "previous_match",
    )

    def __init__(self, moments: Sequence[WrongMoment]) -> None:
        super().__init__()
        self._moments = tuple(moments)

    def compose_body(self) -> ComposeResult:
        """The bar above everything else."""
        yield WrongBar(self._moments)
        yield from super().compose_body()

    def action_next_match(self) -> None:
        """Go to the next moment that is wrong."""
        self._move(1)

    def action_previous_match(self) -> None:
        """Go to the previous moment that is wrong."""
        self._move(-1)

    def _move(self, by: int) -> None:
        bar = self.query_one(WrongBar)
        bar.move(by)
        self.session.go_to_event(bar.moment.stop)
        self.shell.refresh_panels()


def open_replay(
    shell: RejoinderApp,
    loaded: LoadedScenario,
    number: int,
    *,
    until_ms: int | None = None,
    expect: int | None = None,
) -> None:
    """Watch replication *number* of *loaded* from just before it first goes wrong.

    If nothing is wrong with it, the dashboard says so and stands at *until_ms*. Raises
    NoSuchExpectation and ReplicationFailed.
    """
    found = replay(loaded, number, until_ms=until_ms, expect_line=expect)
    session = new_session(loaded, shell, number)
    session.go_to_event(found.stop)
    if found.moments:
        shell.open_session(loaded, session, ReplayScreen(found.moments))
        return
    shell.open_session(loaded, session)
    shell.notify(
        f"No expectation on the trace fails in replication {number} any more.",
        title="Nothing goes wrong",
    )
