"""What a day costs: hours of agents, minutes of waiting, customers lost, stories told again.

A run knows nothing of prices; the quantities are counted anyway. A part whose price is not given
has no figure, and without any price there is no cost at all.
"""

from collections.abc import Iterator

from sim.measures.closed import ClosedBooks
from sim.measures.figures import Figure, Key
from sim.measures.prices import Prices
from sim.measures.tally import Fate

COST = "cost"
_HOUR_MS = 3_600_000
_MINUTE_MS = 60_000


def part_of_cost(part: str) -> str:
    """Return the name of the measure of one part of the cost."""
    return f"{COST}.{part}"


def keys_of_cost(prices: Prices | None) -> Iterator[Key]:
    """What :func:`costs` gives the figures of."""
    names = [COST, *map(part_of_cost, prices.parts)] if prices else []
    for name in names:
        yield Key(name, "mean")
        yield Key(name, "total")


def costs(closed: ClosedBooks, logged_in_ms: int) -> Iterator[Figure]:
    """The cost of the run and its parts: by conversation, and in total."""
    prices = closed.frame.prices
    if prices is None:
        return
    tallies = closed.tallies
    conversations = sum(t.offered + t.refused_out_of_hours + t.refused_overflow for t in tallies)
    amounts = _amounts(closed, logged_in_ms)
    parts = [price * amounts[part] for part, price in prices.parts.items()]
    for cost in (sum(parts), *parts):
        yield Figure(cost, conversations, conversations)
        yield Figure(cost, 1, conversations)


def _amounts(closed: ClosedBooks, logged_in_ms: int) -> dict[str, float]:
    """How much there is of what each part of the cost is paid for."""
    tallies = closed.tallies
    return {
        "agents": logged_in_ms / _HOUR_MS,
        "waiting": sum(tally.waited_ms for tally in tallies) / _MINUTE_MS,
        "lost_customers": sum(tally.customers_lost for tally in tallies),
        "repeated_stories": sum(t.fates[Fate.NEW] + t.redirects_converted for t in tallies),
    }
