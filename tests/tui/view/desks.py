"""Small desks for the tests of views, and lines as plain text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sim.session.picture import (
    FREE,
    Absent,
    AgentView,
    Picture,
    QueueView,
    SlotState,
    SlotView,
    Waiting,
)
from sim.trace.records import Presence
from tui.view.cells import Line, Look, plain
from tui.view.showing import ASCII, Showing, time_left

NOW = 600_000
NAMES = ("Ada Ruiz", "Ben Lund", "Cleo Park", "Dev Sen", "Eva Holm", "王小明", "Konstantina Papas")


def _customer(number: int) -> str:
    return NAMES[number % len(NAMES)]


def _agent(number: int) -> str:
    return ("Mia Wolf", "Tom Reed", "Zoe Hart")[number] if number < 3 else f"Agent {number + 1}"


SHOWING = Showing(
    customer=_customer,
    agent=_agent,
    queues=("Billing", "Orders", "Tech", "Sales", "Returns", "Refunds", "Other"),
    clock=time_left,
)
PLAIN = replace(SHOWING, glyphs=ASCII)


def talks(customer: int, since_ms: int = NOW - 60_000, **more: int) -> SlotView:
    """A slot in which *customer* talks."""
    return SlotView(SlotState.TALKING, customer, customer, since_ms=since_ms, **more)


def held(customer: int, left_ms: int = 90_000, whole_ms: int = 180_000) -> SlotView:
    """A slot held for *customer*, with so much left of the whole time."""
    until = NOW + left_ms
    return SlotView(
        SlotState.HELD, customer, customer, since_ms=until - whole_ms, until_ms=until, dropped_ms=0
    )


def wraps_up(customer: int) -> SlotView:
    """A slot in wrap-up."""
    return SlotView(SlotState.WRAP_UP, customer, customer, since_ms=NOW - 5_000)


def asked(customer: int) -> SlotView:
    """A slot that is reserved while the agent is asked."""
    return SlotView(SlotState.OFFERED, customer, customer, since_ms=NOW - 5_000)


def agent(
    number: int,
    *slots: SlotView,
    presence: Presence = Presence.AVAILABLE,
    logged_in: bool = True,
) -> AgentView:
    """An agent with these slots."""
    return AgentView(number, logged_in=logged_in, presence=presence, slots=slots)


def desk(
    *agents: AgentView, queues: Sequence[QueueView] = (), absent: Sequence[Absent] = ()
) -> Picture:
    """A desk at ten minutes past the start."""
    return Picture(now_ms=NOW, agents=agents, queues=tuple(queues), absent=tuple(absent))


def crowd(agents: int, slots: int = 3) -> Picture:
    """A desk of so many agents: the first slot talks, the second is held, the rest is free."""
    free = (FREE,) * (slots - 2)
    return desk(*(agent(n, talks(n), held(n + 1), *free) for n in range(agents)))


def queue(number: int, waiting: str = "", since_ms: int = NOW - 80_000) -> QueueView:
    """A queue, in the order of service: ``n`` is new, ``r`` queues again."""
    return QueueView(
        number, tuple(Waiting(n, n, since_ms, kind == "r") for n, kind in enumerate(waiting))
    )


def away(
    customer: int, since_ms: int, *, is_held: bool = False, closed: bool = False, limit: int = NOW
) -> Absent:
    """A customer cut off so long ago."""
    dropped = NOW - since_ms
    return Absent(
        customer, customer, 0, dropped, is_held, dropped + 180_000, dropped + limit, closed
    )


def text(lines: Iterable[Line]) -> list[str]:
    """The lines without looks."""
    return [plain(line) for line in lines]


def looks(line: Line) -> dict[str, Look]:
    """The look of each piece of a line."""
    return {cell.text.strip(): cell.look for cell in line if cell.text.strip()}
