"""All that a population says, as plain columns that tests can compare."""

from collections.abc import Callable

from sim.population.population import SPELLS_PER_CONVERSATION, Population

Question = Callable[[Population, int, int], object]

QUESTIONS: dict[str, Question] = {
    "contact": Population.contact_ms,
    "patience": Population.patience_ms,
    "silent": Population.silent,
    "link": Population.link_shared,
    "wrap_up": Population.wrap_up_ms,
    "drop_after": Population.drop_after_ms,
    "drop": Population.drop,
    "closes_chat": Population.closes_chat_at,
    "comes_again": Population.comes_again,
    "transfer": Population.transfer_at,
    "offer": Population.offer,
    "closes_held": Population.closes_held_after_ms,
    "converts": Population.converts,
    "form": Population.form_ms,
    "survey": Population.survey_ms,
    "incident": lambda population, customer, _n: population.incident(customer, 0),
}
OCCURRENCES = (0, 1, 2, SPELLS_PER_CONVERSATION, SPELLS_PER_CONVERSATION + 1)


def answers(population: Population, customers: range) -> dict[str, list[object]]:
    """Return every answer for *customers*, by question."""
    told: dict[str, list[object]] = {
        name: [ask(population, c, n) for n in OCCURRENCES for c in customers]
        for name, ask in QUESTIONS.items()
    }
    last = customers.stop
    told["arrival"] = list(population.arrival_ms[:last])
    told["topic"] = list(population.topic[:last])
    told["device"] = list(population.mobile[:last])
    told["signed_in"] = list(population.signed_in[:last])
    return told


def moved(one: Population, other: Population) -> set[str]:
    """Return the questions to which two populations answer differently."""
    customers = range(min(one.random_size, other.random_size))
    first, second = answers(one, customers), answers(other, customers)
    return {name for name in first if first[name] != second[name]}
