"""The customers who are cut off and not back yet."""

from sim.policy.settings import ClockStart, Settings
from sim.session.picture import Absent


class _Absence:
    __slots__ = (
        "agent",
        "closed",
        "conversation",
        "customer",
        "detected_ms",
        "dropped_ms",
        "held",
        "hold_until_ms",
        "view",
    )

    def __init__(self, conversation: int, customer: int, agent: int, dropped_ms: int) -> None:
        self.conversation = conversation
        self.customer = customer
        self.agent = agent
        self.dropped_ms = dropped_ms
        self.detected_ms = -1
        self.held = False
        self.hold_until_ms: int | None = None
        """When the hold ends or has ended; None before the drop is noticed."""
        self.closed = False
        self.view: Absent | None = None


class Away:
    """All absences, in the order of the drops."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._absences: dict[int, _Absence] = {}
        self._shown: tuple[Absent, ...] = ()
        self._changed = False

    def follow(self, settings: Settings) -> None:
        """The policy is another one from now on."""
        self._settings = settings
        for absence in self._absences.values():
            absence.view = None
        self._changed = True

    def views(self) -> tuple[Absent, ...]:
        """Return the absences as a picture shows them, the latest first."""
        if self._changed:
            self._changed = False
            absences = reversed(self._absences.values())
            self._shown = tuple([a.view or self._view(a) for a in absences])
        return self._shown

    def begin(self, conversation: int, customer: int, agent: int, at_ms: int) -> None:
        """A customer is cut off."""
        self._absences.pop(conversation, None)
        self._absences[conversation] = _Absence(conversation, customer, agent, at_ms)
        self._changed = True

    def end(self, conversation: int) -> None:
        """The customer is back, or it is settled that they will not be."""
        if self._absences.pop(conversation, None) is not None:
            self._changed = True

    def noticed(self, conversation: int, at_ms: int, until_ms: int) -> None:
        """The drop is noticed; a slot is held until *until_ms*, or none (-1)."""
        absence = self._touch(conversation)
        if absence is not None:
            absence.detected_ms = at_ms
            absence.held = until_ms >= 0
            absence.hold_until_ms = until_ms

    def hold_moved(self, conversation: int, until_ms: int) -> None:
        """The hold ends at another time."""
        absence = self._touch(conversation)
        if absence is not None:
            absence.hold_until_ms = until_ms

    def hold_ended(self, conversation: int, at_ms: int) -> None:
        """The slot is held no longer."""
        absence = self._touch(conversation)
        if absence is not None:
            absence.held = False
            absence.hold_until_ms = at_ms

    def closed(self, conversation: int) -> None:
        """The conversation is over."""
        absence = self._touch(conversation)
        if absence is not None:
            absence.closed = True

    def _touch(self, conversation: int) -> _Absence | None:
        absence = self._absences.get(conversation)
        if absence is not None:
            absence.view = None
            self._changed = True
        return absence

    def _view(self, absence: _Absence) -> Absent:
        settings = self._settings
        start_ms = absence.dropped_ms
        if settings.clock_start is ClockStart.DETECTION:
            noticed_ms = absence.detected_ms
            start_ms = noticed_ms if noticed_ms >= 0 else start_ms + settings.detection_ms
        until_ms = absence.hold_until_ms
        if until_ms is None:
            until_ms = start_ms + settings.hold_ms if settings.hold_ms else -1
        absence.view = Absent(
            absence.conversation,
            absence.customer,
            absence.agent,
            absence.dropped_ms,
            absence.held,
            until_ms,
            start_ms + settings.limit_ms,
            absence.closed,
        )
        return absence.view
