"""What the ledger remembers of customers, for the whole run.

A customer is all conversations that go back to one arrival. Most come once and are served: of
them there is no more than their place in ``homes``.
"""

from collections import Counter

from sim.measures.conversations import Conversation
from sim.measures.tally import Tally


class Customers:
    """Dictionaries by the customer's number."""

    def __init__(self) -> None:
        self.homes: dict[int, Tally] = {}
        """Where each counts: the queue and interval of the first conversation."""
        self.unreached: set[int] = set()
        """Those whom no agent has had so far."""
        self.cuts: dict[int, Conversation] = {}
        """The conversation whose cut-off has no outcome yet."""
        self.redirected: dict[int, Tally] = {}
        """Where the redirect counts of those who may still start anew after it."""
        self.fates: dict[int, int] = {}
        """How the last cut-off ended."""

    def count(self) -> None:
        """Count all customers in their homes."""
        for tally, several in Counter(self.homes.values()).items():
            tally.customers += several
            tally.customers_reached += several
            tally.contacts += several
        for who in self.unreached & self.homes.keys():
            self.homes[who].customers_reached -= 1
        for who, fate in self.fates.items():
            tally = self.homes[who]
            tally.customers_cut_off += 1
            tally.customer_fates[fate] += 1
