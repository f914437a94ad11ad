"""What the ledger remembers of customers, for the whole run.

A customer is all conversations that go back to one arrival. Most come once and are served: of
them there is no more than their place in ``homes``.
"""

from collections import Counter

from sim.measures.conversations import Conversation
from sim.measures.tally import Fate, Tally

_WITHOUT_AGENT = frozenset({Fate.ABANDONED_AGAIN, Fate.REDIRECTED, Fate.LOST})


class Customers:
    """Dictionaries by the customer's number."""

    def __init__(self) -> None:
        self.homes: dict[int, Tally] = {}
        """Where each counts: the queue and interval of the first conversation."""
        self.unreached: set[int] = set()
        """Those whom no agent has had so far."""
        self.cuts: dict[int, int] = {}
        """The number of the conversation whose cut-off has no outcome yet."""
        self.redirected: dict[int, Tally] = {}
        """Where the redirect counts of those who may still start anew after it."""
        self.fates: dict[int, int] = {}
        """How the last cut-off ended."""
        self.latest: dict[int, Conversation] = {}
        """The last conversation of those who have had more than one."""
        self.unserved: set[int] = set()
        """Those whose last conversation was not answered."""
        self.gone: set[int] = set()
        """Those whom their last cut-off left without an agent."""

    def settle(self, who: int, fate: int) -> None:
        """A cut-off of that customer ends like this."""
        self.fates[who] = fate
        if fate in _WITHOUT_AGENT:
            self.gone.add(who)
        else:
            self.gone.discard(who)

    def come_again(self, conversation: Conversation) -> None:
        """A customer begins another conversation; whether it is served counts from now on."""
        self.latest[conversation.who] = conversation
        self.gone.discard(conversation.who)

    def served(self, conversation: Conversation) -> None:
        """The conversation was answered."""
        if self.latest.get(conversation.who, conversation) is conversation:
            self.unserved.discard(conversation.who)

    def not_served(self, conversation: Conversation) -> None:
        """The conversation was refused, or is over without an answer."""
        if self.latest.get(conversation.who, conversation) is conversation:
            self.unserved.add(conversation.who)

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
        for who in self.unserved | self.gone:
            self.homes[who].customers_lost += 1
