"""What the scene knows of a conversation while it is open."""

from sim.session.picture import FREE, SlotState, SlotView


class Talk:
    """One conversation, from ARRIVED to CLOSED. Times are ms; -1 is *not yet* or *none*."""

    __slots__ = (
        "accepted_ms",
        "agent",
        "answered",
        "arrived_ms",
        "customer",
        "dropped_ms",
        "key",
        "left_ms",
        "number",
        "queue",
        "queued_ms",
        "resumed_ms",
        "returner",
        "since_ms",
        "slots",
        "state",
        "ticket",
        "units",
        "until_ms",
        "view",
    )

    def __init__(self, number: int, customer: int, at_ms: int) -> None:
        self.number = number
        self.customer = customer
        self.arrived_ms = at_ms
        self.state = SlotState.FREE
        """What its slots are used for; FREE while it has none."""
        self.agent = -1
        self.slots: tuple[int, ...] = ()
        """Its slots at the agent; kept after they are free, to be the first to be tried."""
        self.units = 1
        self.since_ms = at_ms
        self.until_ms = -1
        self.dropped_ms = -1
        self.resumed_ms = -1
        self.accepted_ms = -1
        self.left_ms = -1
        self.answered = False
        self.queue = -1
        """The queue it waits in just now."""
        self.key = self.ticket = 0
        self.queued_ms = -1
        self.returner = False
        self.view: SlotView | None = None

    def shown(self) -> SlotView:
        """Return its slot as a picture shows it, made anew only after a change."""
        view = self.view
        if view is None:
            view = self.view = FREE if self.state is SlotState.FREE else self._slot_view()
        return view

    def _slot_view(self) -> SlotView:
        return SlotView(
            self.state,
            self.number,
            self.customer,
            self.since_ms,
            self.until_ms,
            self.dropped_ms,
            self.resumed_ms,
            self.units,
        )
