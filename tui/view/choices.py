"""Whom an intervention may concern: the customers and agents it makes sense for, just now."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sim.floor.script import Does
from sim.session.picture import Absent, AgentView, Picture, SlotState, SlotView
from sim.trace.records import Presence
from tui.view.cells import Cell, Look, Target
from tui.view.showing import Showing, time_left


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody an intervention may concern. ``does`` is what it comes to for this one."""

    target: Target
    does: Does
    name: str
    words: tuple[Cell, ...]
    """What the one chosen is doing now, with its shape in front."""

    def matches(self, text: str) -> bool:
        """Whether the name, or what is said of it, contains *text*, whatever its case."""
        said = "".join(cell.text for cell in self.words)
        return text.casefold() in f"{self.name} {said}".casefold()


def choices(verb: str, picture: Picture, showing: Showing) -> tuple[Choice, ...]:
    """Return those whom the intervention *verb* (an action's id) may concern now."""
    return tuple(_OF[verb](picture, showing))


def _connected(does: Does) -> Callable[[Picture, Showing], Iterator[Choice]]:
    def found(picture: Picture, showing: Showing) -> Iterator[Choice]:
        yield from (
            _customer(does, slot.customer, _talks(slot, agent, picture, showing), showing)
            for agent, slot in _slots(picture)
            if slot.state is SlotState.TALKING and slot.dropped_ms < 0
        )
        yield from _waiting(does, picture, showing)

    return found


def _waiting(does: Does, picture: Picture, showing: Showing) -> Iterator[Choice]:
    for queue in picture.queues:
        for one in queue.waiting:
            shape = showing.glyphs.returner if one.returner else showing.glyphs.waiting
            look = Look.REQUEUED if one.returner else Look.WAITING
            since = time_left(picture.now_ms - one.since_ms)
            words = (Cell(f"{shape} ", look), Cell(f"waits in {showing.queues[queue.number]} "))
            yield _customer(does, one.customer, (*words, Cell(since, Look.DIM)), showing)


def _away(does: Does) -> Callable[[Picture, Showing], Iterator[Choice]]:
    def found(picture: Picture, showing: Showing) -> Iterator[Choice]:
        for absent in picture.absent:
            yield _customer(does, absent.customer, _is_away(absent, picture, showing), showing)

    return found


def _anybody(picture: Picture, showing: Showing) -> Iterator[Choice]:
    yield from _connected(Does.CLOSE_CHAT)(picture, showing)
    yield from (
        _customer(Does.CLOSE_CHAT, absent.customer, _is_away(absent, picture, showing), showing)
        for absent in picture.absent
        if not absent.closed
    )


def _held(picture: Picture, showing: Showing) -> Iterator[Choice]:
    for agent, slot in _slots(picture):
        if slot.state is SlotState.HELD:
            left = time_left(slot.until_ms - picture.now_ms) if slot.until_ms >= 0 else ""
            words = (
                Cell(f"{showing.glyphs.held} ", Look.HELD),
                Cell(f"held by {showing.agent(agent.number)} "),
                Cell(left, Look.HELD),
            )
            yield _customer(Does.AGENT_CLOSES, slot.customer, words, showing)


def _agents_away(picture: Picture, showing: Showing) -> Iterator[Choice]:
    for agent in picture.agents:
        if agent.logged_in:
            here = agent.presence is Presence.AVAILABLE
            yield _agent(Does.AGENT_GOES_AWAY if here else Does.AGENT_COMES_BACK, agent, showing)


def _agents_offline(picture: Picture, showing: Showing) -> Iterator[Choice]:
    for agent in picture.agents:
        does = Does.AGENT_LOGS_OFF if agent.logged_in else Does.AGENT_COMES_BACK
        yield _agent(does, agent, showing)


_OF: dict[str, Callable[[Picture, Showing], Iterator[Choice]]] = {
    "drop": _connected(Does.DISCONNECT),
    "close_tab": _connected(Does.CLOSE_TAB),
    "return_now": _away(Does.RETURN),
    "close_chat": _anybody,
    "close_held": _held,
    "agent_away": _agents_away,
    "agent_offline": _agents_offline,
}

NOBODY = {
    "drop": "Nobody is connected just now, so there is no line to cut.",
    "close_tab": "Nobody is connected just now, so there is no tab to close.",
    "return_now": "Nobody is away just now. Cut somebody's line first (d).",
    "close_chat": "There is no chat just now that could be closed.",
    "close_held": "No slot is held just now.",
    "agent_away": "No agent is logged in just now.",
    "agent_offline": "This desk has no agents.",
}
"""What to say when an intervention concerns nobody, by the action's id."""


def _slots(picture: Picture) -> Iterator[tuple[AgentView, SlotView]]:
    return ((agent, slot) for agent in picture.agents for slot in agent.slots)


def _talks(
    slot: SlotView, agent: AgentView, picture: Picture, showing: Showing
) -> tuple[Cell, ...]:
    since = time_left(picture.now_ms - slot.since_ms)
    return (
        Cell(f"{showing.glyphs.talking} ", Look.TALKING),
        Cell(f"talks with {showing.agent(agent.number)} "),
        Cell(since, Look.DIM),
    )


def _is_away(absent: Absent, picture: Picture, showing: Showing) -> tuple[Cell, ...]:
    since = time_left(picture.now_ms - absent.dropped_ms)
    if absent.held:
        agent = showing.agent(absent.agent)
        return (Cell(f"{showing.glyphs.held} ", Look.HELD), Cell(f"away {since}, {agent} is held"))
    if absent.closed:
        shape, look, words = showing.glyphs.redirect, Look.REDIRECTED, "too late to go on"
    else:
        shape, look, words = showing.glyphs.requeue, Look.REQUEUED, "would queue again"
    return (Cell(f"{shape} ", look), Cell(f"away {since}, {words}"))


def _customer(does: Does, number: int, words: tuple[Cell, ...], showing: Showing) -> Choice:
    return Choice(Target("customer", number), does, showing.customer(number), words)


def _agent(does: Does, agent: AgentView, showing: Showing) -> Choice:
    busy = sum(slot.state is not SlotState.FREE for slot in agent.slots)
    words = _AGENT_WORDS[does].format(busy=f"{busy} of {len(agent.slots)} slots in use")
    target = Target("agent", agent.number)
    return Choice(target, does, showing.agent(agent.number), (Cell(words),))


_AGENT_WORDS = {
    Does.AGENT_GOES_AWAY: "is there, {busy}: goes away",
    Does.AGENT_LOGS_OFF: "is there, {busy}: logs off",
    Does.AGENT_COMES_BACK: "is away, {busy}: comes back",
}
