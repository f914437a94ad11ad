"""A random crowd told as a script: what each customer did in one run, as people and steps.

The trace says when somebody came, was cut off, came back and chose. What the desk does by itself
(queues, offers, holds, limits) is left to the desk. Agents who decline or miss offers cannot be
ordered by a timeline; they are left out.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from sim.floor.script import OF_CUSTOMERS, Does, Step
from sim.population.plan import NEVER, DropKind, Person
from sim.population.population import SPELLS_PER_CONVERSATION, Drop, Population
from sim.scenario.model import Scenario
from sim.study.replicate import Replication
from sim.trace.records import Cause, Closing, Ending, HoldEnd, Kind, Record, Resume


@dataclass(frozen=True, slots=True)
class Unit:
    """What can be left out as a whole: one person with the steps of that person's chats.

    ``person`` is None for a step of an agent, or for words. ``own`` marks those of the file.
    """

    person: Person | None
    steps: tuple[Step, ...]
    own: bool = False


def units_of(scenario: Scenario, done: Replication, people: Population) -> tuple[Unit, ...]:
    """Return everybody in the run *done* of *scenario*, in order of arrival."""
    crowd = _Crowd(scenario, people)
    for record in done.records or ():
        crowd.read(record)
    return (*crowd.units(), *_own_units(scenario))


def _own_units(scenario: Scenario) -> list[Unit]:
    """Return the people and steps that the file itself scripts."""
    people = scenario.population.people
    theirs = defaultdict(list)
    others = []
    for step in scenario.script:
        if step.does in OF_CUSTOMERS:
            theirs[step.who].append(step)
        else:
            others.append(Unit(None, (step,), own=True))
    return [*(Unit(p, tuple(theirs[p.name]), own=True) for p in people), *others]


@dataclass(slots=True)
class _Customer:
    steps: list[Step] = field(default_factory=list)
    conversations: int = 0
    spells: int = 0
    same_browser: bool = False


class _Crowd:
    """Reads a trace and writes down what each random customer did."""

    def __init__(self, scenario: Scenario, people: Population) -> None:
        self._plan = scenario.population
        self._people = people
        self._customers: dict[int, _Customer] = {}
        self._who: dict[int, int] = {}

    def read(self, record: Record) -> None:
        """Take in one record."""
        at_ms, kind, conversation, _, _, value, note = record
        if kind == Kind.ARRIVED and value < self._people.random_size:
            self._who[conversation] = value
            self._arrives(value, at_ms, note)
        elif conversation in self._who:
            self._does(self._who[conversation], Kind(kind), at_ms, value, note)

    def units(self) -> list[Unit]:
        """Return everybody who was read."""
        return [Unit(self._person(n), tuple(c.steps)) for n, c in self._customers.items()]

    def _person(self, number: int) -> Person:
        people = self._people
        contact_ms = people.contact_ms(number, 0)
        return Person(
            name=f"c{number}",
            topic=people.topic[number],
            authenticated=people.signed_in[number],
            link_shared=people.link_shared(number, 0),
            same_browser=self._customers[number].same_browser,
            contact_ms=min(contact_ms, NEVER),
            wrap_up_ms=people.wrap_up_ms(number, 0),
        )

    def _arrives(self, number: int, at_ms: int, cause: int) -> None:
        customer = self._customers.setdefault(number, _Customer())
        customer.conversations += 1
        customer.spells = 0
        if cause in (Cause.FIRST, Cause.CAME_AGAIN):
            self._add(number, Does.START_CHAT, at_ms)

    def _add(self, number: int, does: Does, at_ms: int, to_queue: int | None = None) -> None:
        step = Step(at_ms=at_ms, does=does, who=f"c{number}", to_queue=to_queue)
        self._customers[number].steps.append(step)

    def _does(self, number: int, kind: Kind, at_ms: int, value: int, note: int) -> None:
        customer = self._customers[number]
        if kind in (Kind.ACCEPTED, Kind.RESUMED):
            customer.spells += 1
        if kind == Kind.DROPPED:
            closed = note == DropKind.CLOSED_TAB
            self._add(number, Does.CLOSE_TAB if closed else Does.DISCONNECT, at_ms)
        elif kind == Kind.RETURNED:
            self._add(number, self._way_back(number, customer), at_ms)
        elif kind == Kind.RESUMED and note == Resume.SILENT and _last(customer) in _DROPS:
            customer.same_browser = True
            self._add(number, Does.RETURN, at_ms)
        elif kind == Kind.TRANSFERRED:
            self._add(number, Does.AGENT_TRANSFERS, at_ms, value)
        elif (kind, note) in _VERBS:
            self._add(number, _VERBS[kind, note], at_ms)

    def _way_back(self, number: int, customer: _Customer) -> Does:
        drop = self._drop(number, customer)
        if drop is None:
            return Does.RETURN
        customer.same_browser |= drop.same_browser
        linked = drop.uses_link and self._people.link_shared(number, customer.conversations - 1)
        return Does.OPEN_LINK if linked else Does.RETURN

    def _drop(self, number: int, customer: _Customer) -> Drop | None:
        """Return the drop that the customer comes back from."""
        first = (customer.conversations - 1) * SPELLS_PER_CONVERSATION
        own = self._people.drop(number, first + max(customer.spells - 1, 0))
        hits = (self._people.incident(number, n) for n in range(len(self._plan.incidents)))
        return own or next((hit for hit in hits if hit is not None), None)


_DROPS = frozenset({Does.DISCONNECT, Does.CLOSE_TAB})
_VERBS: dict[tuple[int, int], Does] = {
    (Kind.CHOSE, 1): Does.CHOOSE_CONTINUE,
    (Kind.CHOSE, 0): Does.CHOOSE_START_NEW,
    (Kind.CONTACT_ENDED, Ending.CUSTOMER_CLOSED): Does.CLOSE_CHAT,
    (Kind.CLOSED, Closing.ABANDONED_KNOWN): Does.CLOSE_CHAT,
    (Kind.CLOSED, Closing.CUSTOMER_LEFT): Does.CLOSE_CHAT,
    (Kind.HOLD_ENDED, HoldEnd.AGENT_CLOSED): Does.AGENT_CLOSES,
}


def _last(customer: _Customer) -> Does | None:
    return customer.steps[-1].does if customer.steps else None
