"""Voices and stories for the tests of talks."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from sim.trace.records import Kind, Record
from tests.tui.view.hands import CAST
from tui.talk.details import PLAIN, Details
from tui.talk.message import Talk, Voice, Who
from tui.talk.telling import talk

LATE_MS = 100_000_000


def shares(_: int) -> bool:
    """Share the link in every conversation."""
    return True


def voice(
    *,
    customer: int = 0,
    seed: int = 1,
    topic: str = "invoice",
    link: Callable[[int], bool] = shares,
    details: Details = PLAIN,
) -> Voice:
    """Return a customer's voice, by default Ben's, who asks about an invoice."""
    return Voice(
        seed=seed,
        replication=1,
        customer=customer,
        name=CAST.customer(customer).split(" ", 1)[0],
        agent=CAST.agent,
        queue=CAST.queue,
        link=link,
        topic=topic,
        portal="https://help.example.test/resume",
        details=details,
    )


def stories(records: Sequence[Record]) -> dict[int, list[Record]]:
    """Return the records of each customer of a trace."""
    customers: dict[int, int] = {}
    found: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        if record[1] == Kind.ARRIVED:
            customers[record[2]] = record[5]
        if record[2] >= 0:
            found[customers[record[2]]].append(record)
    return found


def words(story: Sequence[Record], until_s: float, who: Who) -> list[str]:
    """Return what *who* has said until then."""
    told: Talk = talk(story, int(until_s * 1000), voice())
    return [message.text for message in told.messages if message.who is who]
