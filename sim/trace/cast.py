"""Who plays in a trace: the names needed to print it."""

from dataclasses import dataclass

from sim.policy.engine import Rule
from sim.population.plan import DropKind
from sim.trace.records import OUTAGE

DROP_KINDS = tuple(kind.name.lower() for kind in DropKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Names by number. A number without a name is still printed, as a number.

    ``people`` are the scripted customers, numbered from ``first_person`` on; all others are
    ``c0``, ``c1``... whatever they are called on a screen, so that no trace depends on names.
    ``group_of[a]`` is agent *a*'s group. ``rules`` and ``rows`` are the policy's rules and the
    rows of its decision table, in the order in which records number them. ``words[s]`` is what
    step *s* of the timeline says.
    """

    queues: tuple[str, ...]
    agents: tuple[str, ...]
    groups: tuple[str, ...] = ()
    group_of: tuple[int, ...] = ()
    first_person: int = 0
    people: tuple[str, ...] = ()
    drop_kinds: tuple[str, ...] = DROP_KINDS
    incidents: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    rows: tuple[str, ...] = ()

    def customer(self, number: int) -> str:
        """The label of a customer: the scripted name, or ``c`` and the number."""
        person = number - self.first_person
        return self.people[person] if 0 <= person < len(self.people) else f"c{number}"

    def queue(self, number: int) -> str:
        """The name of a queue."""
        return _named(self.queues, number, "queue")

    def agent(self, number: int) -> str:
        """The name of an agent."""
        return _named(self.agents, number, "agent")

    def group(self, agent: int) -> str:
        """The name of an agent's group."""
        group = self.group_of[agent] if agent < len(self.group_of) else 0
        return _named(self.groups, group, "group")

    def drop_kind(self, number: int) -> str:
        """The name of a kind of drop."""
        return _named(self.drop_kinds, number, "drop")

    def incident(self, number: int) -> str:
        """The name of an incident, or of an outage of the timeline."""
        if number == OUTAGE:
            return "outage"
        return _named(self.incidents, number, "incident")

    def step_words(self, number: int) -> str:
        """What a step of the timeline says."""
        return _named(self.words, number, "step")

    def row(self, number: int) -> str:
        """The id of a row of the decision table."""
        return _named(self.rows, number, "row")

    def rule(self, number: int) -> Rule | None:
        """The rule of that number, if the cast knows it."""
        return self.rules[number] if 0 <= number < len(self.rules) else None

    @property
    def width(self) -> int:
        """How wide a column of customers and agents has to be."""
        return max(8, *(len(name) for name in (*self.agents, *self.people)), 0)


def _named(names: tuple[str, ...], number: int, what: str) -> str:
    return names[number] if 0 <= number < len(names) else f"{what}{number}"


class Labels:
    """The labels of conversations, learned from the ARRIVED records as they pass.

    A customer's first conversation has the customer's label; the second adds ``.2``.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._contacts: dict[int, int] = {}
        self._labels: dict[int, str] = {}

    def learn(self, conversation: int, customer: int) -> None:
        """A conversation of this customer begins."""
        contacts = self._contacts[customer] = self._contacts.get(customer, 0) + 1
        label = self._cast.customer(customer)
        self._labels[conversation] = label if contacts == 1 else f"{label}.{contacts}"

    def __getitem__(self, conversation: int) -> str:
        return self._labels.get(conversation, f"conversation{conversation}")
