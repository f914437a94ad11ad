"""The yardstick: the reconnect day as a good SimPy user writes it.

A generator process per customer, a Store of slots, ``get() | timeout`` for patience (as in the
"bank renege" example of SimPy's documentation), a process for every line, which interrupts the
talk when it drops (as in its "machine shop", where every machine has a process that breaks it),
and ``back | hold`` for an absence. Nothing is slowed down on purpose: the Store hands out slots
without looking for the least busy agent. Which agent a free slot belongs to changes no count
here, because all serve alike and a held slot is kept aside.
"""

from collections.abc import Generator
from typing import Any

import simpy

from benchmarks.counts import WITHIN_MS, Counts
from benchmarks.day import Day
from benchmarks.draws import NEVER, Table

Steps = Generator[simpy.Event, Any, None]
Wait = Generator[simpy.Event, Any, int | None]


class CountingEnvironment(simpy.Environment):
    """An Environment that counts its events; for a run that is not timed."""

    events = 0

    def step(self) -> None:
        """Process the next event."""
        self.events += 1
        super().step()


class Desk:
    """The day's state: free slots, the table of draws, and what has happened so far."""

    def __init__(self, env: simpy.Environment, day: Day, table: Table) -> None:
        self.env = env
        self.day = day
        self.table = table
        self.counts = Counts()
        self.free = simpy.Store(env)
        self.free.items = [agent for _ in range(day.slots_per_agent) for agent in range(day.agents)]

    def arrivals(self) -> Steps:
        """Start every customer's process at its time."""
        for customer, at in enumerate(self.table.arrival_ms):
            yield self.env.timeout(at - self.env.now)
            self.counts.arrived += 1
            self.env.process(self.customer(customer))

    def customer(self, customer: int) -> Steps:
        """One customer: conversations until one is not redirected."""
        conversation = 0
        while (yield from self.conversation(self.table.row(customer, conversation))):
            conversation += 1

    def conversation(self, row: int) -> Generator[simpy.Event, Any, bool]:
        """One conversation; True if the customer was redirected and has to start over."""
        table, counts = self.table, self.counts
        came = self.env.now
        slot = yield from self.wait(table.patience_ms[row])
        counts.first_wait_ms += int(self.env.now - came)
        if slot is None:
            counts.gave_up_first += 1
            return False
        counts.within += self.env.now - came <= WITHIN_MS
        left = yield from self.talk(table.contact_ms[row], table.drop_ms[row])
        if left is not None:
            slot = yield from self.absence(slot, row)
            if slot is None:
                return table.away_ms[row] > self.day.limit_ms
            yield from self.talk(left, NEVER)
        yield self.free.put(slot)
        counts.served += 1
        return False

    def wait(self, patience_ms: int) -> Wait:
        """Queue for a slot; None if patience ends first."""
        request = self.free.get()
        yield request | self.env.timeout(patience_ms)
        # Not "in the result": a slot given in the very instant patience ends would be lost.
        if request.triggered:
            return request.value
        request.cancel()
        return None

    def talk(self, contact_ms: int, drop_ms: int) -> Wait:
        """Talk to the agent; the contact time that is left if the line drops, else None."""
        started = self.env.now
        self.env.process(self.line(self.env.active_process, drop_ms))
        try:
            yield self.env.timeout(contact_ms)
        except simpy.Interrupt:
            self.counts.busy_ms += drop_ms
            return contact_ms - int(self.env.now - started)
        self.counts.busy_ms += contact_ms
        return None

    def line(self, chat: simpy.Process | None, drop_ms: int) -> Steps:
        """The customer's line in one talk; it drops once or not at all."""
        if chat is not None and drop_ms != NEVER:
            yield self.env.timeout(drop_ms)
            chat.interrupt()

    def absence(self, slot: int, row: int) -> Wait:
        """Be away while the slot is held, then without it; a slot, or None if it comes to none."""
        counts, away_ms = self.counts, self.table.away_ms[row]
        back, hold = self.env.timeout(away_ms), self.env.timeout(self.day.hold_ms)
        result = yield back | hold
        if back in result:
            counts.same_agent += 1
            counts.held_ms += away_ms
            return slot
        counts.held_ms += self.day.hold_ms
        yield self.free.put(slot)
        yield back
        if away_ms > self.day.limit_ms:
            counts.redirected += 1
            return None
        counts.requeued += 1
        came = self.env.now
        found = yield from self.wait(self.table.second_patience_ms[row])
        counts.second_wait_ms += int(self.env.now - came)
        counts.gave_up_second += found is None
        return found


def simulate(day: Day, table: Table, env: simpy.Environment | None = None) -> Counts:
    """Run one day to its end and return what happened."""
    env = env or simpy.Environment()
    desk = Desk(env, day, table)
    env.process(desk.arrivals())
    env.run()
    return desk.counts


def count_events(day: Day, table: Table) -> int:
    """Return how many SimPy events one day takes."""
    env = CountingEnvironment()
    simulate(day, table, env)
    return env.events
