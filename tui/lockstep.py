"""Two sessions on one clock: the same customers and interventions under two policies.

The first leads: it is played, stepped and wound back like any session. The second follows to the
moment at which the first stands, and the first waits for it.
"""

from dataclasses import replace

from sim.floor.script import Does
from sim.policy.settings import Settings
from sim.session.picture import Frame
from sim.session.session import Budget, Session


class Lockstep:
    """Session ``a`` under one policy, ``b`` under another, both at the moment of *watched*.

    Interventions of *watched* happen on both sides, apart from changes of the policy.
    """

    def __init__(self, watched: Session, a: Settings, b: Settings) -> None:
        self._watched = watched
        self.a = self._session(a)
        self.a.speed = watched.speed
        self.b = self._session(b)
        self.a.go_to(watched.frame().picture.now_ms)
        self._aim_ms = -1

    def _session(self, settings: Settings) -> Session:
        watched = self._watched
        return Session(
            replace(watched.scenario, settings=settings),
            replication=watched.replication,
            interventions=tuple(
                step for step in watched.interventions if step.does is not Does.CHANGE_POLICY
            ),
        )

    def against(self, settings: Settings) -> None:
        """Let another policy be the second one; it comes from the start to this moment."""
        self.b = self._session(settings)
        self._aim_ms = -1

    def tick(self, elapsed_s: float, lead: Budget, follow: Budget) -> None:
        """Move both on by *elapsed_s*, each within its own budget of time."""
        if self.together:
            self.a.tick(elapsed_s, lead)
        if not self.together:
            self._follow(follow)

    def _follow(self, budget: Budget) -> None:
        at_ms = _now(self.a)
        if at_ms != self._aim_ms:
            self.b.go_to(at_ms)
            self._aim_ms = at_ms
        self.b.tick(0.0, budget)
        if self.together:
            self._aim_ms = -1

    @property
    def together(self) -> bool:
        """Whether both stand at the same moment; after its last event nothing moves a clock."""
        behind = _now(self.a) - _now(self.b)
        return behind == 0 or (behind > 0 and self.b.frame().over)

    def frame(self) -> Frame:
        """The first one's frame; it is late while it waits for the second."""
        frame = self.a.frame()
        if self.together:
            return frame
        return replace(frame, late=True, catching_up=self.b.frame().catching_up)


def _now(session: Session) -> int:
    return session.frame().picture.now_ms
