"""Keeps book of one conversation's capacity, as an agent's desk would."""

from sim.policy.effects import BLOCK, HOLD, OCCUPY, RELEASE, RESERVE, RESUME, TAKE, Effect
from sim.policy.engine import Step
from sim.policy.states import Link, Slot, State, Status, Ticket

TAKES = (RESERVE, TAKE)
NEEDS_A_SLOT = (OCCUPY, HOLD, RESUME, BLOCK, RELEASE)

HAS_SLOT = {
    Status.NEW: {Slot.NONE},
    Status.OPEN: {Slot.NONE},
    Status.ASSIGNED: {Slot.RESERVED},
    Status.ACCEPTED: {Slot.BUSY, Slot.HELD},
    Status.WAITING: {Slot.HELD, Slot.NONE},
    Status.WRAP_UP: {Slot.WRAPUP_BLOCK, Slot.NONE},
    Status.CLOSED: {Slot.WRAPUP_BLOCK, Slot.NONE},
}


class Ledger:
    """The slots this conversation takes: 0 or 1."""

    def __init__(self) -> None:
        self.taken = 0

    def book(self, step: Step) -> None:
        """Book the effects of *step*; nothing may be taken twice or freed twice."""
        for effect in step.effects:
            self._book(effect)
        assert self.taken == (step.after.slot is not Slot.NONE)

    def _book(self, effect: Effect) -> None:
        if effect in TAKES:
            assert self.taken == 0
            self.taken = 1
        elif effect in NEEDS_A_SLOT:
            assert self.taken == 1
            self.taken -= effect is RELEASE


def is_legal(state: State) -> bool:
    """Whether the four regions make sense together."""
    over = state.status in (Status.WRAP_UP, Status.CLOSED)
    return (
        state.slot in HAS_SLOT[state.status]
        and over == (state.ticket is Ticket.EXPIRED)
        and over == (state.link is Link.LEFT or (over and state.link is Link.DISCONNECTED))
        and (state.ticket is not Ticket.VALID or state.link is Link.DISCONNECTED)
    )
