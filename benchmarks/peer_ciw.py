"""The reconnect day in Ciw 3, a library for queueing networks, as a peer.

Two stations: the desk with all slots, and "away" with endless places. What Ciw cannot express:

- A server cannot be kept for a customer between two services. So an absence within the hold is
  folded into one longer service (contact, absence, rest), and the hold of a later returner into
  the end of the first one. No count changes, and it saves Ciw some events.
- A station has a pool of like servers; there are no agents with several slots. No count changes
  either, because all slots serve alike.
"""

import math
from itertools import pairwise
from typing import Any, Protocol

import ciw

from benchmarks.counts import WITHIN_MS, Counts
from benchmarks.day import Day
from benchmarks.draws import NEVER, Table

DESK, AWAY, OUT = 1, 2, -1


class Individual(Protocol):
    """What is read of Ciw's customers."""

    id_number: int
    arrival_date: float


class Journeys:
    """Where each customer is on the way through the day, by Ciw's number of the customer."""

    def __init__(self, day: Day, table: Table) -> None:
        self.day = day
        self.table = table
        self.counts = Counts(arrived=table.customers)
        self.row = list(range(table.customers))
        self.conversation = [0] * table.customers
        self.late = [False] * table.customers

    def __deepcopy__(self, memo: dict[int, Any]) -> "Journeys":
        # Ciw copies its distributions for every run; they must go on sharing this one.
        return self

    def patience_ms(self, customer: int) -> int:
        """Return the patience for the queue visit that begins."""
        row = self.row[customer]
        late = self.late[customer]
        return self.table.second_patience_ms[row] if late else self.table.patience_ms[row]

    def service_ms(self, customer: int, waited_ms: float) -> int:
        """Return how long the slot is taken, from now on."""
        row = self.row[customer]
        contact, drop = self.table.contact_ms[row], self.table.drop_ms[row]
        if self.late[customer]:
            return self._rest(contact - drop, waited_ms)
        self.counts.first_wait_ms += int(waited_ms)
        self.counts.within += waited_ms <= WITHIN_MS
        if drop == NEVER:
            self.counts.busy_ms += contact
            return contact
        return self._until_freed(contact, drop, self.table.away_ms[row])

    def _rest(self, left_ms: int, waited_ms: float) -> int:
        self.counts.second_wait_ms += int(waited_ms)
        self.counts.busy_ms += left_ms
        return left_ms

    def _until_freed(self, contact_ms: int, drop_ms: int, away_ms: int) -> int:
        held_ms = min(away_ms, self.day.hold_ms)
        in_time = away_ms <= self.day.hold_ms
        talked_ms = contact_ms if in_time else drop_ms
        self.counts.same_agent += in_time
        self.counts.held_ms += held_ms
        self.counts.busy_ms += talked_ms
        return talked_ms + held_ms

    def after_desk(self, customer: int) -> int:
        """Return the next station of a customer whose slot is freed."""
        row = self.row[customer]
        dropped = self.table.drop_ms[row] != NEVER
        if dropped and not self.late[customer] and self.table.away_ms[row] > self.day.hold_ms:
            return AWAY
        self.counts.served += 1
        return OUT

    def absence_ms(self, customer: int) -> int:
        """Return how long the customer stays away after the end of the hold."""
        return self.table.away_ms[self.row[customer]] - self.day.hold_ms

    def after_absence(self, customer: int) -> int:
        """Sort the late returner: queue again, or start over."""
        if self.table.away_ms[self.row[customer]] > self.day.limit_ms:
            self.counts.redirected += 1
            self.conversation[customer] += 1
            self.row[customer] = self.table.row(customer, self.conversation[customer])
        else:
            self.counts.requeued += 1
            self.late[customer] = True
        return DESK

    def gives_up(self, customer: int, waited_ms: float) -> None:
        """Count a customer whose patience is over."""
        if self.late[customer]:
            self.counts.gave_up_second += 1
            self.counts.second_wait_ms += int(waited_ms)
        else:
            self.counts.gave_up_first += 1
            self.counts.first_wait_ms += int(waited_ms)


class Patience(ciw.dists.Distribution):  # type: ignore[misc]
    """Reads the patience of whoever joins the queue."""

    def __init__(self, journeys: Journeys) -> None:
        self.journeys = journeys

    def sample(self, t: float, ind: Individual) -> float:
        """Return it in milliseconds."""
        return self.journeys.patience_ms(ind.id_number - 1)


class Service(ciw.dists.Distribution):  # type: ignore[misc]
    """Reads how long the slot of whoever is served next will be taken."""

    def __init__(self, journeys: Journeys) -> None:
        self.journeys = journeys

    def sample(self, t: float, ind: Individual) -> float:
        """Return it in milliseconds."""
        waited_ms = t - ind.arrival_date
        return self.journeys.service_ms(ind.id_number - 1, waited_ms)


class Absence(ciw.dists.Distribution):  # type: ignore[misc]
    """Reads how long whoever is away stays away."""

    def __init__(self, journeys: Journeys) -> None:
        self.journeys = journeys

    def sample(self, t: float, ind: Individual) -> float:
        """Return it in milliseconds."""
        return self.journeys.absence_ms(ind.id_number - 1)


class Ways(ciw.routing.NetworkRouting):  # type: ignore[misc]
    """Sends a customer on."""

    def __init__(self, journeys: Journeys) -> None:
        super().__init__(routers=[])
        self.journeys = journeys

    def next_node(self, ind: Individual, node_id: int) -> ciw.Node:
        """Return the station after this one."""
        customer = ind.id_number - 1
        journeys = self.journeys
        after = journeys.after_desk if node_id == DESK else journeys.after_absence
        return self.simulation.nodes[after(customer)]

    def next_node_for_jockeying(self, ind: Individual, node_id: int) -> ciw.Node:
        """Count a customer who gives up, and show the way out."""
        waited_ms = self.simulation.current_time - ind.arrival_date
        self.journeys.gives_up(ind.id_number - 1, waited_ms)
        return self.simulation.nodes[OUT]


class CountingSimulation(ciw.Simulation):  # type: ignore[misc]
    """A simulation that counts its events; for a run that is not timed."""

    events = 0

    def event_and_return_nextnode(self, next_active_node: ciw.Node) -> ciw.Node:
        """Process the next event."""
        self.events += 1
        return super().event_and_return_nextnode(next_active_node)


def simulate(day: Day, table: Table) -> Counts:
    """Run one day to its end and return what happened."""
    journeys = Journeys(day, table)
    ciw.Simulation(_network(journeys)).simulate_until_max_time(math.inf)
    return journeys.counts


def count_events(day: Day, table: Table) -> int:
    """Return how many Ciw events one day takes."""
    simulation = CountingSimulation(_network(Journeys(day, table)))
    simulation.simulate_until_max_time(math.inf)
    return simulation.events


def _network(journeys: Journeys) -> ciw.network.Network:
    gaps = [later - earlier for earlier, later in pairwise([0, *journeys.table.arrival_ms])]
    return ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*gaps, math.inf]), None],
        service_distributions=[Service(journeys), Absence(journeys)],
        reneging_time_distributions=[Patience(journeys), None],
        number_of_servers=[journeys.day.slots, math.inf],
        routing=Ways(journeys),
    )
