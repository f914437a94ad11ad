"""Small pictures of a desk for the views of the stage: two agents, a few customers."""

from sim.session.picture import Absent, AgentView, Picture, QueueView, SlotState, SlotView, Waiting
from sim.trace.records import Presence
from tui.view.showing import ASCII, UNICODE, Showing

ADA, BEN, CY, DEE = range(4)
NAMES = ("Ada", "Ben", "Cy", "Dee")
AGENTS = ("Mia", "Tom")
NOW_MS = 200_000
FREE = SlotView(SlotState.FREE)


def showing(*, ascii_only: bool = False) -> Showing:
    """Return how they are shown."""
    return Showing(
        customer=lambda number: NAMES[number],
        agent=lambda number: AGENTS[number % len(AGENTS)],
        queues=("chat",),
        clock=lambda ms: f"{ms // 1000} s",
        glyphs=ASCII if ascii_only else UNICODE,
    )


def talking(customer: int, **more: int) -> SlotView:
    """Return the slot of a talk."""
    return SlotView(SlotState.TALKING, customer, customer, 0, **more)


def held(customer: int, until_ms: int) -> SlotView:
    """Return a slot that is held since 150 s, for somebody who was cut off 30 s before."""
    return SlotView(SlotState.HELD, customer, customer, 150_000, until_ms, 120_000)


def agent(number: int, *slots: SlotView) -> AgentView:
    """Return an agent who is there."""
    return AgentView(number, logged_in=True, presence=Presence.AVAILABLE, slots=slots)


def away(customer: int, *, held_until_ms: int = -1, limit_ms: int = 720_000) -> Absent:
    """Return somebody who was cut off at 120 s."""
    until_ms = held_until_ms
    return Absent(
        customer, customer, 0, 120_000, until_ms > NOW_MS, until_ms, limit_ms, closed=False
    )


def desk(
    *agents: AgentView, absent: tuple[Absent, ...] = (), waiting: tuple[int, ...] = ()
) -> Picture:
    """Return the desk at 200 s."""
    queue = QueueView(0, tuple(Waiting(n, n, 160_000, returner=False) for n in waiting))
    return Picture(now_ms=NOW_MS, agents=agents, queues=(queue,), absent=absent)
