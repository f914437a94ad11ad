"""A tiny desk with a clock, so that a test about one conversation reads like a timeline."""

from sim.duration import parse_duration
from sim.policy.engine import Conversation, Rules, Step
from sim.policy.events import ACCEPT, ARRIVE, OFFER, Event, event_named
from sim.policy.settings import Settings


class Desk:
    """One conversation, and timers that fire by themselves before what happens later."""

    def __init__(self, settings: Settings | None = None) -> None:
        # Compiled anew, not kept from the test before, so that each test stands for itself.
        self.chat = Conversation(Rules(settings or Settings()))
        self.fired: list[tuple[int, Event]] = []

    def at(self, when: str, event: str) -> Step:
        """Let *event* happen at *when*; what is due at the same moment is still to come."""
        self._run_until(parse_duration(when))
        return self.chat.receive(event_named(event), parse_duration(when))

    def talking(self) -> "Desk":
        """Bring the conversation to an agent at once."""
        for event in (ARRIVE, OFFER, ACCEPT):
            self.chat.receive(event, 0)
        return self

    def wait(self, when: str) -> str:
        """Let every timer fire that is due by *when*, and return the state."""
        self._run_until(parse_duration(when) + 1)
        return str(self.chat.state)

    def _run_until(self, end_ms: int) -> None:
        while (due := self.chat.next_deadline()) is not None and due[0] < end_ms:
            at_ms, event = due
            self.chat.receive(event, at_ms)
            self.fired.append(due)
