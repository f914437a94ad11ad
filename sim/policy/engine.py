"""The policy engine: events in, steps out. It never waits, never draws, never acts.

The rules of the house
----------------------
A conversation is in one value of each of four regions: status, link, slot and ticket. The
rules that lead from one state to the next are data (``table_common``, ``table_classic``,
``table_modern``); this module only follows them.

(1) An event that no row of the table names for the present state is a mistake of the caller:
    :class:`IllegalEvent` is raised, and nothing has changed.
(2) A step says what is to be done (``effects``), by which rule, and where it leads. The caller
    performs the effects; the engine does not know whether they worked.
(3) Time is an argument. :meth:`Conversation.next_deadline` says which timer is due next, and
    the caller brings its event when the time has come. Timers are inclusive: at the same
    millisecond the caller delivers returns before expiries. A deadline may lie in the past (a
    hold shorter than the time it took to notice the drop) and is then due at once.
(4) A step that leads back to the same state leaves time and visit alone: timers that were
    set before it stay good.

Two rules do not fit the table, because they count, and no state carries a count. They are
written here, beside it: the conversation that is refused too often within a short while
(``declines_to_close``, rule 6c), and the customer who has been cut off once more than may be
continued (``max_reconnects``, rule 11b). Their rows are in ``table_common.BESIDE``.
"""

from sim.policy.compiled import Node, Path, Rules, Step, compile_rules, path_from
from sim.policy.events import CONTINUE, DETECT, DROP, Event
from sim.policy.rule import Rule
from sim.policy.states import Link, State
from sim.policy.timers import FROM_DETECTION, FROM_DROP, FROM_STATUS

__all__ = [
    "Conversation",
    "IllegalEvent",
    "Node",
    "Path",
    "PolicyMisuse",
    "Rule",
    "Rules",
    "Step",
    "compile_rules",
    "path_from",
]


class PolicyMisuse(ValueError):
    """The policy was asked for something it cannot answer: a mistake of the caller."""


class IllegalEvent(PolicyMisuse):
    """An event that cannot happen in this state. The conversation has not changed."""

    def __init__(self, event: Event, state: State) -> None:
        super().__init__(event, state)  # so that a copy can be made of it in another process
        self.event = event
        self.state = state

    def __str__(self) -> str:
        return f"{self.event.name} cannot happen in {self.state}"


class Conversation:
    """One conversation: where it is, and since when. All times are whole milliseconds.

    ``since_ms`` is when the state was entered, ``status_since_ms`` the status; ``visit`` goes
    up with every change of state, so that a timer cancelled lazily can carry the visit it was
    set in. ``open_since_ms`` is when it last came into the queue, whatever offers failed since.
    ``reconnects`` counts how often it was continued after a noticed drop. ``node`` is the place
    in the compiled table.
    """

    __slots__ = (
        "_declined_at",
        "_rules",
        "detected_at_ms",
        "dropped_at_ms",
        "node",
        "open_since_ms",
        "reconnects",
        "since_ms",
        "status_since_ms",
        "visit",
    )

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.node = rules.start
        self._declined_at: tuple[int, ...] = ()
        self.since_ms = self.status_since_ms = self.open_since_ms = 0
        self.dropped_at_ms = self.detected_at_ms = 0
        self.visit = self.reconnects = 0

    @property
    def state(self) -> State:
        """The present value of the four regions."""
        return self.node.state

    @property
    def timed(self) -> bool:
        """Whether a timer runs in the present state."""
        return bool(self.node.timers)

    def allows(self, event: Event) -> bool:
        """Return whether *event* can happen in the present state."""
        return event in self.node.on

    def receive(self, event: Event, at_ms: int) -> Step:
        """Let *event* happen at *at_ms* and return the step it makes.

        Raises IllegalEvent if it cannot happen in the present state; nothing has changed then.
        """
        before = self.node
        try:
            step = before.on[event]
        except KeyError:
            raise IllegalEvent(event, before.state) from None
        if step.beside:
            step = self._beside(step, at_ms)
        node = step.node
        if node is not before:
            self.node = node
            self.since_ms = at_ms
            self.visit += 1
            if step.enters:
                self.status_since_ms = at_ms
                if step.opens:
                    self.open_since_ms = at_ms
        return step

    def work_by(self, rules: Rules) -> None:
        """Go on in the present state by other *rules*; timers that were set before are void.

        Raises KeyError, and changes nothing, if the rules do not know this state.
        """
        self.node = rules.node(self.node.state)
        self._rules = rules
        self.visit += 1

    def follow(self, path: Path, at_ms: int) -> None:
        """Take all steps of a *path* that begins where the conversation is, at *at_ms*.

        It is the same as receiving their events one by one.
        """
        self.node = path.node
        if path.moves:
            self.visit += path.moves
            self.since_ms = at_ms
            if path.enters:
                self.status_since_ms = at_ms
                if path.opens:
                    self.open_since_ms = at_ms

    def next_deadline(self) -> tuple[int, Event] | None:
        """Return when the next timer is due, and its event; None if no timer runs."""
        alone = self.node.alone
        if alone is not None:
            event, clock, after_ms, _ = alone
            since_ms = self.dropped_at_ms if clock == FROM_DROP else self._since(clock)
            return since_ms + after_ms, event
        first: tuple[int, Event] | None = None
        for event, clock, after_ms, every_ms in self.node.timers:
            since_ms = self.dropped_at_ms if clock == FROM_DROP else self._since(clock)
            due = since_ms + after_ms
            if every_ms:
                due = -(-due // every_ms) * every_ms
            if first is None or due < first[0]:
                first = due, event
        return first

    def _since(self, clock: int) -> int:
        """Return when a clock began to run."""
        if clock == FROM_STATUS:
            return self.status_since_ms
        return self.detected_at_ms if clock == FROM_DETECTION else self.open_since_ms

    def _beside(self, step: Step, at_ms: int) -> Step:
        """Keep the time or the count that goes with *step*; return it, or the one instead."""
        event = step.event
        if event is DROP:
            self.dropped_at_ms = at_ms
        elif event is CONTINUE:
            self.reconnects += 1
        elif event is DETECT:
            self.detected_at_ms = at_ms
            if step.instead is not None and self._has_no_reconnect_left():
                return step.instead
        elif step.instead is not None:
            return self._declined(step, step.instead, at_ms)
        else:
            self._cut_by_agent(step, at_ms)
        return step

    def _has_no_reconnect_left(self) -> bool:
        allowed = self._rules.settings.max_reconnects
        return allowed is not None and self.reconnects >= allowed

    def _declined(self, step: Step, instead: Step, at_ms: int) -> Step:
        settings = self._rules.settings
        since = at_ms - settings.declines_within_ms
        recent = (*(at for at in self._declined_at if at >= since), at_ms)
        self._declined_at = recent
        return instead if len(recent) >= (settings.declines_to_close or 0) else step

    def _cut_by_agent(self, step: Step, at_ms: int) -> None:
        """A customer whose agent closed the window is away from now on, unless away before."""
        self.detected_at_ms = at_ms
        if step.before.link is Link.CONNECTED:
            self.dropped_at_ms = at_ms
