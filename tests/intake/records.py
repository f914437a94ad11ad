"""A simulated day as chat records, as a chat product would export them: one row per chat."""

from datetime import datetime, timedelta

from sim.population.population import draw
from sim.scenario.model import Scenario
from sim.trace.records import Cause, Closing, Kind, Record, Resume

COLUMNS = (
    "chat,arrived,accepted,ended,closed,topic,signed_in,link,"
    "dropped,returned,resumed,dropped_2,returned_2,resumed_2,dropped_3,returned_3,resumed_3"
)
_LEFT = (Closing.ABANDONED_KNOWN, Closing.ABANDONED_SILENT)


class Row:
    """What is written down about one conversation. Times in ms; -1 is not known."""

    def __init__(self, customer: int, arrived: int) -> None:
        self.customer = customer
        self.arrived = arrived
        self.accepted = self.ended = self.closed = -1
        self.drops: list[list[int]] = []
        self.left = False


def rows_of(records: tuple[Record, ...]) -> list[Row]:
    """Return the first conversation of every customer, in the order of their arrivals."""
    rows: dict[int, Row] = {}
    for record in records:
        at, kind, conversation, _, _, value, note = record
        if kind == Kind.ARRIVED and note == Cause.FIRST:
            rows[conversation] = Row(value, at)
        elif conversation in rows:
            _note(rows[conversation], at, kind, note)
        if kind == Kind.RETURNED and conversation in rows:
            rows[conversation].drops[-1][1] = at
    return list(rows.values())


def _note(row: Row, at: int, kind: int, note: int) -> None:
    gone = bool(row.drops) and row.drops[-1][2] < 0
    if row.left:
        return
    if kind == Kind.ACCEPTED:
        _accepted(row, at, gone=gone)
    elif kind == Kind.DROPPED:
        _dropped(row, at, gone=gone)
    elif kind == Kind.RESUMED and gone:
        if note == Resume.SILENT and row.drops[-1][1] < 0:
            row.drops[-1][1] = at
        row.drops[-1][2] = at
    elif kind == Kind.CONTACT_ENDED and not gone:
        row.ended = at
    elif kind == Kind.CLOSED:
        row.closed = at
        if note in _LEFT and row.accepted < 0:
            row.ended = at


def _accepted(row: Row, at: int, *, gone: bool) -> None:
    if gone:
        row.drops[-1][2] = at
    elif row.accepted < 0:
        row.accepted = at


def _dropped(row: Row, at: int, *, gone: bool) -> None:
    """A line that drops while nobody talks is a customer who leaves without a word."""
    if row.accepted < 0:
        row.ended, row.left = at, True
    elif gone:
        row.left = True
    else:
        row.drops.append([at, -1, -1])


def as_csv(scenario: Scenario, records: tuple[Record, ...], topics: tuple[str, ...]) -> str:
    """Return the records of a run as the CSV file of a chat product, times in UTC."""
    population = scenario.population
    assert scenario.start is not None
    start = scenario.start

    def spelt(ms: int) -> str:
        moment: datetime = start + timedelta(milliseconds=ms)
        return "" if ms < 0 else moment.isoformat(timespec="milliseconds")

    drawn = draw(population, seed=scenario.seed, replication=1)
    lines = [COLUMNS]
    for number, row in enumerate(rows_of(records)):
        who = row.customer
        drops = [cell for drop in row.drops[:3] for cell in map(spelt, drop)]
        words = (
            str(number),
            spelt(row.arrived),
            spelt(row.accepted),
            spelt(row.ended),
            spelt(row.closed) if row.ended >= 0 and row.accepted >= 0 else "",
            topics[drawn.topic[who]],
            "yes" if drawn.signed_in[who] else "no",
            "yes" if drawn.link_shared(who, 0) else "no",
            *drops,
            *[""] * (9 - len(drops)),
        )
        lines.append(",".join(words))
    return "\n".join(lines) + "\n"
