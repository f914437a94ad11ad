"""Records and ways of showing made by hand, for the pictures of one customer and of slots."""

from sim.policy.returning import ROWS, RULES
from sim.trace.cast import Cast
from sim.trace.records import Cause, HoldEnd, Kind, Queueing, Record, Resume
from tui.view.showing import UNICODE, Glyphs, Showing

CAST = Cast(
    queues=("Billing",),
    agents=("Mia", "Tom"),
    first_person=0,
    people=("Ben", "Åsa 王小明"),
    rules=RULES,
    rows=tuple(row.id for row in ROWS),
)


def clock(ms: int) -> str:
    """Tell minutes and seconds: enough for a short story."""
    return f"{ms // 60_000:02}:{ms // 1000 % 60:02}"


def showing(glyphs: Glyphs = UNICODE) -> Showing:
    """Return how the stories are shown."""
    return Showing(
        customer=CAST.customer, agent=CAST.agent, queues=CAST.queues, clock=clock, glyphs=glyphs
    )


def rule(name: str) -> int:
    """Return the number of the rule with this id."""
    return next(number for number, one in enumerate(RULES) if one.id == name)


def record(  # noqa: PLR0913 - a record has seven parts
    at_s: int,
    kind: Kind,
    *,
    agent: int = -1,
    rule: int = -1,
    value: int = -1,
    note: int = -1,
    of: int = 0,
) -> Record:
    """Return a record of conversation *of*, at so many seconds."""
    return (at_s * 1000, kind, of, agent, rule, value, note)


ARRIVES = (
    record(12, Kind.ARRIVED, value=0, note=Cause.FIRST),
    record(12, Kind.QUEUED, value=0, note=Queueing.ARRIVAL, rule=rule("1")),
)
TALKS = (
    *ARRIVES,
    record(52, Kind.OFFERED, agent=0, value=0, note=0, rule=rule("3")),
    record(52, Kind.ACCEPTED, agent=0, value=0, note=0, rule=rule("5a")),
)
CUT_OFF = (*TALKS, record(172, Kind.DROPPED, agent=0, note=0, rule=rule("9")))
HELD = (
    *CUT_OFF,
    record(202, Kind.DETECTED, agent=0, value=352_000, note=1, rule=rule("11a")),
)
ASKED = (
    *HELD,
    record(250, Kind.RETURNED, rule=rule("A1"), value=78_000, note=8),
    record(250, Kind.PROMPTED, agent=0),
)
BACK = (
    *ASKED,
    record(260, Kind.CHOSE, note=1),
    record(260, Kind.HOLD_ENDED, agent=0, value=58_000, note=HoldEnd.USED, rule=rule("13a")),
    record(260, Kind.RESUMED, agent=0, value=88_000, note=Resume.HOLD, rule=rule("13a")),
)
"""Ben's story, each longer by a chapter."""
