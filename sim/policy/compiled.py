"""The transition table, made ready for one set of settings: a graph of nodes and steps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sim.policy.effects import (
    BLOCK,
    EXPIRE_TICKET,
    HOLD,
    OCCUPY,
    RELEASE,
    RESERVE,
    RESUME,
    TAKE,
    Effect,
)
from sim.policy.events import AGENT_CLOSES, CONTINUE, DETECT, DROP, Event
from sim.policy.rows import Row
from sim.policy.rule import Rule
from sim.policy.settings import Settings
from sim.policy.states import Link, Slot, State, Status, Ticket
from sim.policy.table import beside_for, table_for
from sim.policy.timers import FROM_STATUS, Timer, timers_of

NO_TIMER_MS = 1 << 62
"""Longer than any timer."""

_QUEUED = (Status.OPEN, Status.ASSIGNED)
START = State(Status.NEW, Link.CONNECTED, Slot.NONE, Ticket.NONE)

_SLOT_EFFECTS: dict[tuple[Slot, Slot], Effect] = {
    (Slot.NONE, Slot.RESERVED): RESERVE,
    (Slot.NONE, Slot.BUSY): TAKE,
    (Slot.RESERVED, Slot.BUSY): OCCUPY,
    (Slot.RESERVED, Slot.NONE): RELEASE,
    (Slot.BUSY, Slot.HELD): HOLD,
    (Slot.BUSY, Slot.NONE): RELEASE,
    (Slot.BUSY, Slot.WRAPUP_BLOCK): BLOCK,
    (Slot.HELD, Slot.BUSY): RESUME,
    (Slot.HELD, Slot.NONE): RELEASE,
    (Slot.HELD, Slot.WRAPUP_BLOCK): BLOCK,
    (Slot.WRAPUP_BLOCK, Slot.NONE): RELEASE,
}
"""What a hold itself takes (``hold_size``, ``overbook_held``) is the shell's book-keeping."""


class Node:
    """One state of the compiled table: its timers, and the step each legal event leads to.

    A timer that can never be the first to be due is left out. ``quiet_ms``: no timer is due
    before so many ms have passed since the status was entered; 0 where that depends on more.
    ``alone`` is the only timer, if there is only one and it is not rounded up.
    """

    __slots__ = ("alone", "on", "quiet_ms", "state", "timers")

    def __init__(self, state: State, timers: tuple[Timer, ...]) -> None:
        self.state = state
        self.timers = _first_by_clock(timers)
        is_plain = len(self.timers) == 1 and not self.timers[0].every_ms
        self.alone = self.timers[0] if is_plain else None
        self.quiet_ms = _quiet_ms(timers)
        self.on: dict[Event, Step] = {}


def _first_by_clock(timers: tuple[Timer, ...]) -> tuple[Timer, ...]:
    """Return of those timers that run by the same clock the one that is due first."""
    first: dict[tuple[int, int], Timer] = {}
    for timer in timers:
        by = timer.clock, timer.every_ms
        if by not in first or timer.after_ms < first[by].after_ms:
            first[by] = timer
    return tuple(first.values())


def _quiet_ms(timers: tuple[Timer, ...]) -> int:
    if any(timer.clock != FROM_STATUS or timer.every_ms for timer in timers):
        return 0
    return min((timer.after_ms for timer in timers), default=NO_TIMER_MS)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One compiled transition: one instance for each state and event; compare by identity.

    ``timed`` tells whether a timer runs in the state it leads to. The last five fields are the
    engine's own: ``beside`` marks a step for which more than the state is kept or counted, and
    ``instead`` is the step taken when that count is reached.
    """

    rule: Rule
    event: Event
    before: State
    after: State
    effects: tuple[Effect, ...]
    counts: tuple[str, ...]
    timed: bool
    node: Node = field(repr=False)
    enters: bool = field(repr=False)
    opens: bool = field(repr=False)
    beside: bool = field(repr=False)
    instead: "Step | None" = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """Steps that are taken one after the other in the same instant, made ready to be one.

    ``enters`` and ``opens`` tell whether any of them does; ``moves`` how many change the state.
    """

    steps: tuple[Step, ...]
    node: Node
    moves: int
    enters: bool
    opens: bool


@lru_cache(maxsize=1024)
def path_from(node: Node, *events: Event) -> Path | None:
    """Return the steps that *events* make from *node*; every desk with these rules asks for them.

    None if one of them cannot happen, or is one of those for which more than the state is kept.
    """
    return _path(node, events)


def _path(node: Node, events: tuple[Event, ...]) -> Path | None:
    steps: list[Step] = []
    moves: list[Step] = []
    for event in events:
        step = node.on.get(event)
        if step is None or step.beside:
            return None
        steps.append(step)
        if step.node is not node:
            moves.append(step)
        node = step.node
    return Path(
        steps=tuple(steps),
        node=node,
        moves=len(moves),
        enters=any(step.enters for step in moves),
        opens=any(step.opens for step in moves),
    )


class Rules:
    """The transition table compiled for one set of settings; made by :func:`compile_rules`.

    ``steps`` are all steps there are, so that a shell may prepare its own actions for each.
    """

    __slots__ = ("_nodes", "settings", "start", "states", "steps")

    def __init__(self, settings: Settings, also: tuple[State, ...] = ()) -> None:
        self.settings = settings
        nodes = {state: Node(state, timers_of(state, settings)) for state in (START, *also)}
        self.start = nodes[START]
        self.steps: tuple[Step, ...] = tuple(_walk(settings, nodes))
        self.states: tuple[State, ...] = tuple(nodes)
        self._nodes = nodes

    def node(self, state: State) -> Node:
        """Return the node of *state*. Raises KeyError for one that cannot be reached."""
        return self._nodes[state]


@lru_cache(maxsize=256)
def compile_rules(settings: Settings, also: tuple[State, ...] = ()) -> Rules:
    """Return the rules for *settings*; the same settings give the same object.

    *also* are further states to begin in, which conversations that began under other settings
    may be in.
    """
    return Rules(settings, also)


def _walk(settings: Settings, nodes: dict[State, Node]) -> Iterator[Step]:
    """Make the steps of every state that can be reached from those in *nodes*, and add these."""
    rows, beside = table_for(settings), beside_for(settings)
    todo = list(nodes.values())
    while todo:
        node = todo.pop()
        known = len(nodes)
        for row, event in _matching(rows, node.state):
            instead = _instead(settings, nodes, node, beside, event)
            if instead is not None:
                yield instead
            step = _step(settings, nodes, node, row, event, instead)
            node.on[event] = step
            yield step
        todo.extend(list(nodes.values())[known:])


def _matching(rows: tuple[Row, ...], state: State) -> Iterator[tuple[Row, Event]]:
    return ((row, event) for row in rows if row.matches(state) for event in row.on)


def _instead(
    settings: Settings, nodes: dict[State, Node], node: Node, rows: tuple[Row, ...], event: Event
) -> Step | None:
    for row, on in _matching(rows, node.state):
        if on is event:
            return _step(settings, nodes, node, row, event, None)
    return None


def _step(
    settings: Settings,
    nodes: dict[State, Node],
    node: Node,
    row: Row,
    event: Event,
    instead: Step | None,
) -> Step:
    before, after = node.state, row.lead(node.state)
    if after not in nodes:
        nodes[after] = Node(after, timers_of(after, settings))
    return Step(
        rule=row.rule,
        event=event,
        before=before,
        after=after,
        effects=row.effects(settings) + _implied(before, after),
        counts=row.counts,
        timed=bool(nodes[after].timers),
        node=nodes[after],
        enters=after.status not in (before.status, Status.CLOSED),
        opens=after.status is Status.OPEN and before.status not in _QUEUED,
        beside=instead is not None or _is_kept(event, before, after),
        instead=instead,
    )


def _implied(before: State, after: State) -> tuple[Effect, ...]:
    """Return the effects that follow from the slot and the ticket alone."""
    effects: tuple[Effect, ...] = ()
    if before.slot is not after.slot:
        effects = (_SLOT_EFFECTS[before.slot, after.slot],)
    was_alive = before.ticket in (Ticket.SHARED, Ticket.VALID)
    if was_alive and after.ticket is Ticket.EXPIRED:
        effects += (EXPIRE_TICKET,)
    return effects


def _is_kept(event: Event, before: State, after: State) -> bool:
    """Whether the engine keeps a time or a count of this step."""
    continued = event is CONTINUE and before.ticket is Ticket.VALID
    let_go = event is AGENT_CLOSES and after.status is Status.WAITING
    cut = let_go and before.link is not Link.DISCONNECTED
    return event in (DROP, DETECT) or continued or cut
