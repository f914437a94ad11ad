"""A failed check, opened one event before it goes wrong."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from sim.check.replay import WrongMoment, replay
from sim.scenario.load import LoadedScenario
from sim.session.session import Session
from tui.app import RejoinderApp
from tui.opening import new_session
from tui.screens.dashboard import DashboardScreen
from tui.settings import Preferences
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
        self.session.go_to_event(bar.moment.eve)
        self.shell.refresh_panels()


def replay_of(
    loaded: LoadedScenario,
    number: int,
    preferences: Preferences,
    *,
    until_ms: int | None = None,
    expect: int | None = None,
) -> tuple[Session, ReplayScreen | None]:
    """Return a session of replication *number* just before it first goes wrong, and its screen.

    Only the expectation in line *expect* counts, if given. If nothing is wrong there is no such
    screen, and the session stands at *until_ms*. Raises NoSuchExpectation, ReplicationFailed and
    ScenarioError.
    """
    found = replay(loaded, number, until_ms=until_ms, expect_line=expect)
    session = new_session(loaded, preferences, number)
    if found.moments:
        session.go_to_event(min(found.moments[0].eve, found.stop))
    elif until_ms is not None:
        session.go_to(until_ms)
    return session, ReplayScreen(found.moments) if found.moments else None


def open_replay(
    shell: RejoinderApp, loaded: LoadedScenario, number: int, *, expect: int | None = None
) -> None:
    """Watch replication *number* of *loaded* in the running dashboard; see :func:`replay_of`."""
    session, screen = replay_of(loaded, number, shell.preferences, expect=expect)
    shell.open_session(loaded, session, screen)
    if screen is None:
        words = f"No expectation on the trace fails in replication {number} any more."
        shell.notify(words, title="Nothing goes wrong")
