"""The drawn population: what each customer will do, whatever the desk does.

Customers are numbered from 0: first the random ones in order of arrival, then the people of the
script. ``n`` counts from 0, per customer: conversations, holds, offers, redirects. Spells of
connection and visits to a queue are numbered ``conversation * SPELLS_PER_CONVERSATION + n``.
Nothing here depends on the policy, nor on what is asked for before.
"""

from sim.population.arrivals import arrival_times
from sim.population.columns import Crowd, chance, duration, point
from sim.population.drops import SPELLS_PER_CONVERSATION, Drop, Drops
from sim.population.names import Names
from sim.population.offers import ACCEPT, DECLINE, MISS, Offer, Offers
from sim.population.people import (
    Traits,
    contact_column,
    contact_draw,
    link_column,
    patience_column,
    wrap_up_column,
)
from sim.population.plan import NEVER, DropKind, Incident, PopulationPlan
from sim.population.randomness import Purpose, Randomness
from sim.population.replayed import Replay
from sim.population.unplanned import Outage, Unplanned

__all__ = [
    "ACCEPT",
    "DECLINE",
    "MISS",
    "NEVER",
    "SPELLS_PER_CONVERSATION",
    "Drop",
    "Offer",
    "Population",
    "draw",
]


def draw(plan: PopulationPlan, *, seed: int, replication: int) -> "Population":
    """Return the population of one replication.

    *seed* is 0 .. 2**128 - 1 and *replication* 0 .. 2**64 - 1, else ValueError.
    """
    return Population(plan, Randomness(seed, replication))


class Population:
    """What each customer will do. Made by :func:`draw`.

    Lists by customer number: ``topic``, ``signed_in``, ``mobile`` (the device's number), and the
    first occurrences that a simulator reads for every customer (``..._first``). ``arrival_ms``
    has the random customers only, in ascending order. ``drops_once``: in a conversation, no spell
    drops but the first.
    """

    def __init__(self, plan: PopulationPlan, randomness: Randomness) -> None:
        self.plan = plan
        replay = None if plan.recorded is None else Replay(plan.recorded.of(randomness))
        if replay is None:
            self.arrival_ms = arrival_times(plan.intervals, plan.end_ms, randomness)
        else:
            self.arrival_ms = replay.arrival_ms
        self.random_size = len(self.arrival_ms)
        crowd = Crowd(randomness, self.random_size, len(plan.people))
        self.size = crowd.size
        traits = Traits(plan, crowd, replay)
        self.topic: list[int] = traits.topic.tolist() + [p.topic for p in plan.people]
        self.mobile: list[int] = traits.device.tolist() + [0] * len(plan.people)
        self.signed_in: list[bool] = traits.signed_in.tolist()
        self.signed_in += [person.authenticated for person in plan.people]
        self._names = Names(plan.names_locale)
        self._draw_conversations(crowd, traits)
        self._draw_agents(crowd, replay)
        self._draw_returns(crowd)

    def _draw_conversations(self, crowd: Crowd, traits: Traits) -> None:
        plan = self.plan
        replay = traits.replay
        contact = contact_draw(plan, crowd, traits)
        self._contact = contact_column(plan, crowd, contact)
        self._patience = patience_column(plan, crowd, traits)
        self._silent = chance(crowd, Purpose.SILENT, plan.silent_abandonment)
        self._link_shared = link_column(plan, crowd, traits)
        self._drops = Drops(plan, crowd, traits, contact)
        self.drops_once = plan.drop_share is not None and replay is None
        if replay is not None:
            self._contact = replay.contact(self._contact)
            self._patience = replay.patience(self._patience)
            self._link_shared = replay.link(self._link_shared)
            replay.put_drops(self._drops)
        self._unplanned = Unplanned(plan, crowd, self._drops)
        self._closes = point(crowd, Purpose.CLOSES_CHAT, Purpose.CLOSES_CHAT_AT, plan.closes_chat)
        self.contact_first = self._contact.first
        self.patience_first = self._patience.first
        self.link_shared_first = self._link_shared.first
        self.drop_after_first = self._drops.after_ms.first
        self.closes_chat_first = self._closes.first
        self._drop_first = self._drops.own.first if self.drops_once else None

    def _draw_agents(self, crowd: Crowd, replay: Replay | None) -> None:
        plan = self.plan
        self._wrap_up = wrap_up_column(plan, crowd)
        if replay is not None:
            self._wrap_up = replay.wrap_up(self._wrap_up)
        self._offers = Offers(plan, crowd)
        self._transfer = point(crowd, Purpose.TRANSFER, Purpose.TRANSFER_AT, plan.transfers)
        self._closes_held = chance(crowd, Purpose.CLOSES_HELD, plan.closes_held)
        self._closes_held_after = duration(crowd, Purpose.CLOSES_HELD_AFTER, plan.closes_held_after)
        self.wrap_up_first = self._wrap_up.first
        self.offer_answer_first = self._offers.answer.first
        self.offer_after_first = self._offers.after_ms.first
        self.transfer_first = self._transfer.first

    def _draw_returns(self, crowd: Crowd) -> None:
        plan = self.plan
        nobody = [False] * crowd.people.size  # People of a script come again by a step.
        self._comes_again = chance(crowd, Purpose.COMES_AGAIN, plan.closes_then_returns, nobody)
        self._converts = chance(crowd, Purpose.CONVERTS, plan.redirect_conversion)
        self._form = duration(crowd, Purpose.FORM, plan.form)
        self._survey = duration(crowd, Purpose.SURVEY, plan.survey)

    def contact_ms(self, customer: int, n: int) -> int:
        """Return how much talking conversation *n* takes, before any stretch."""
        return self.contact_first[customer] if n == 0 else self._contact.at(customer, n)

    def patience_ms(self, customer: int, n: int) -> int:
        """Return how long the customer waits in queue visit *n*; NEVER: without end."""
        return self.patience_first[customer] if n == 0 else self._patience.at(customer, n)

    def silent(self, customer: int, n: int) -> bool:
        """Tell whether the customer leaves queue visit *n*, if at all, without a word."""
        return self._silent.at(customer, n)

    def link_shared(self, customer: int, n: int) -> bool:
        """Tell whether the agent shares the link in conversation *n*."""
        return self.link_shared_first[customer] if n == 0 else self._link_shared.at(customer, n)

    def wrap_up_ms(self, customer: int, n: int) -> int:
        """Return how long the wrap-up after conversation *n* takes."""
        return self.wrap_up_first[customer] if n == 0 else self._wrap_up.at(customer, n)

    def drop_after_ms(self, customer: int, n: int) -> int:
        """Return the connected time in spell *n* until the line drops, or NEVER.

        Cheaper than :meth:`drop`, which is needed only if it comes to that.
        """
        if n == 0:
            return self.drop_after_first[customer]
        if self.drops_once and n % SPELLS_PER_CONVERSATION:
            return NEVER
        return self._drops.after_ms.at(customer, n)

    def drop(self, customer: int, n: int) -> Drop | None:
        """Return the drop in spell *n*, or None. With a share, only first spells may drop."""
        if n == 0 and self._drop_first is not None:  # Whoever has one will be cut off.
            return self._drop_first[customer]
        return self._drops.own.at(customer, n)

    def closes_chat_at(self, customer: int, n: int) -> float | None:
        """Return the part (0..1) of the contact after which the customer closes the chat."""
        return self.closes_chat_first[customer] if n == 0 else self._closes.at(customer, n)

    def comes_again(self, customer: int, n: int) -> bool:
        """Tell whether the customer, having closed conversation *n*, contacts the desk again."""
        return self._comes_again.at(customer, n)

    def transfer_at(self, customer: int, n: int) -> float | None:
        """Return the part (0..1) of the contact after which the agent transfers it."""
        return self.transfer_first[customer] if n == 0 else self._transfer.at(customer, n)

    def offer(self, customer: int, n: int) -> Offer:
        """Return what the agent does with offer *n*."""
        return Offer(self._offers.answer.at(customer, n), self._offers.after_ms.at(customer, n))

    def closes_held_after_ms(self, customer: int, n: int) -> int:
        """Return how long after the start of hold *n* the agent closes the chat; NEVER: not."""
        if not self._closes_held.at(customer, n):
            return NEVER
        return self._closes_held_after.at(customer, n)

    def converts(self, customer: int, n: int) -> bool:
        """Tell whether redirect *n* leads to a new conversation."""
        return self._converts.at(customer, n)

    def form_ms(self, customer: int, n: int) -> int:
        """Return how long it takes to give the details again after redirect *n*."""
        return self._form.at(customer, n)

    def survey_ms(self, customer: int, n: int) -> int:
        """Return how long the questions before conversation *n* take, if started on return."""
        return self._survey.at(customer, n)

    def incident(self, customer: int, incident: int) -> Drop | None:
        """Return how the plan's incident cuts the customer off, or None.

        ``after_ms`` counts from the incident. People of the script are never cut off by one.
        """
        return self._drops.by_incident.at(customer, incident)

    def absence(self, customer: int, n: int, kind: DropKind) -> Drop:
        """Return what follows if the line is cut from outside in spell *n*, as a drop of *kind*."""
        return self._unplanned.absence(customer, n, kind)

    def outage(self, outage: Incident) -> Outage:
        """Return whom an outage hits that is not in the plan; people of the script, too."""
        return self._unplanned.outage(outage)

    def name(self, customer: int) -> str:
        """Return a name for screens. No figure depends on it."""
        if customer >= self.random_size:
            return self.plan.people[customer - self.random_size].name
        return self._names.customer(customer)
