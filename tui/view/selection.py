"""What is marked on a board, and from how near it is seen."""

from enum import IntEnum
from typing import NamedTuple

from sim.session.picture import Absent, AgentView, Picture
from tui.view.cells import Target


class Distance(IntEnum):
    """How near the agents are seen."""

    NEAR = 0
    """Full names: a card, or a row with names, for each agent."""
    MIDDLE = 1
    """Rows of slots with first names."""
    FAR = 2
    """One column for each slot, or for each agent."""


class Cursor(NamedTuple):
    """A mark on the board: an agent by its place in the picture, and a slot; -1 is the agent."""

    place: int = 0
    slot: int = -1

    def target(self, picture: Picture) -> Target | None:
        """What is marked: the customer in the slot, or else the agent. None: no such agent."""
        if not 0 <= self.place < len(picture.agents):
            return None
        agent = picture.agents[self.place]
        customer = _customer(agent, self.slot)
        return Target("customer", customer) if customer >= 0 else Target("agent", agent.number)


def _customer(agent: AgentView, slot: int) -> int:
    return agent.slots[slot].customer if 0 <= slot < len(agent.slots) else -1


def neighbour(absent: tuple[Absent, ...], customer: int | None, step: int) -> int | None:
    """Return who of the *absent* comes *step* places after *customer*; the first if not there."""
    if not absent:
        return None
    customers = [one.customer for one in absent]
    if customer not in customers:
        return customers[0 if step >= 0 else -1]
    return customers[min(max(customers.index(customer) + step, 0), len(customers) - 1)]


def cursor_on(picture: Picture, target: Target) -> Cursor | None:
    """Return the cursor on *target*: an agent, or a customer in a slot; None: is not there."""
    for place, agent in enumerate(picture.agents):
        if target.kind == "agent":
            if agent.number == target.number:
                return Cursor(place)
        elif target.kind == "customer":
            for index, slot in enumerate(agent.slots):
                if slot.customer == target.number:
                    return Cursor(place, index)
    return None
