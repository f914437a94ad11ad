"""Whose story can be told: everybody on the desk, and those who were there lately."""

from array import array

from sim.trace.records import Record

FIELDS = 7
"""Numbers in a record."""

MOST_OVER = 2_000
"""How many customers are remembered after their last conversation is over."""


class Remembered:
    """The records of each customer, until the customer is long gone."""

    def __init__(self) -> None:
        self._records: dict[int, array[int]] = {}
        """The numbers of each customer's records in a row: small, and no garbage to search."""
        self._conversations: dict[int, list[int]] = {}
        self._customer: dict[int, int] = {}
        """By conversation."""
        self._open: dict[int, int] = {}
        """How many conversations of a customer are open."""
        self._over: dict[int, None] = {}
        """Customers without an open conversation, in the order in which they went."""

    def customer_of(self, conversation: int) -> int:
        """Return whose conversation it is; -1 if that is forgotten."""
        return self._customer.get(conversation, -1)

    def begin(self, conversation: int, customer: int) -> None:
        """A conversation begins."""
        self._customer[conversation] = customer
        self._open[customer] = self._open.get(customer, 0) + 1
        self._over.pop(customer, None)
        self._records.setdefault(customer, array("q"))
        self._conversations.setdefault(customer, []).append(conversation)

    def note(self, customer: int, record: Record) -> None:
        """Keep one record of a customer who is remembered."""
        self._records[customer].extend(record)

    def closed(self, customer: int) -> None:
        """One of the customer's conversations is over."""
        self._open[customer] -= 1

    def maybe_over(self, customer: int) -> None:
        """The customer is not cut off: without an open conversation they are gone."""
        if self._open.get(customer, 1):
            return
        self._over.pop(customer, None)
        self._over[customer] = None
        if len(self._over) > MOST_OVER:
            self._forget(next(iter(self._over)))

    def _forget(self, customer: int) -> None:
        del self._over[customer], self._open[customer]
        self._records.pop(customer, None)
        for conversation in self._conversations.pop(customer, ()):
            del self._customer[conversation]

    def story(self, customer: int) -> tuple[Record, ...]:
        """Return all records of a customer, oldest first; none if there are none any more."""
        numbers = iter(self._records.get(customer, ()))
        return tuple(zip(*[numbers] * FIELDS, strict=True))

    def live(self) -> tuple[int, ...]:
        """Return the customers who are not gone, in the order of their numbers."""
        return tuple(sorted(self._conversations.keys() - self._over.keys()))
