"""The STRESS-DES checklist, filled from the study itself.

T. Monks, C. S. M. Currie, B. S. Onggo, S. Robinson, M. Kunc and S. J. E. Taylor, "Strengthening the
reporting of empirical simulation studies", Journal of Simulation 13 (2019).
"""

from collections.abc import Iterator
from typing import NamedTuple

from sim.duration import format_duration
from sim.report.axes import axes_of
from sim.report.parts import Table
from sim.scenario.model import Scenario
from sim.study.compare import MAIN
from sim.study.folder import Study
from sim.study.words import figure_words


class Item(NamedTuple):
    """One item of the checklist and what this study says to it."""

    number: str
    title: str
    answer: str


def stress_table(study: Study) -> Table:
    """Return all twenty items."""
    rows = (*_objectives(study), *_logic(study), *_data(study), *_experiments(study), *_code(study))
    return Table(
        "STRESS-DES: twenty things that a reader needs to repeat a simulation study",
        ("item", "what is asked", "this study"),
        tuple(tuple(row) for row in rows),
    )


def _objectives(study: Study) -> Iterator[Item]:
    shown = ", ".join(dict.fromkeys(figure_words(key) for key in MAIN))
    axes = axes_of(study.results.cells)
    tried = "; ".join(f"{axis.words}: {', '.join(axis.values)}" for axis in axes)
    yield Item(
        "1.1",
        "Purpose of the model",
        "To choose how long a slot is held for a customer whose chat breaks off, and how long that "
        f"customer may come back. {study.loaded.scenario.description}".strip(),
    )
    yield Item("1.2", "Model outputs", f"Above all: {shown}. docs/measures.md defines every one.")
    yield Item(
        "1.3",
        "Experimentation aims",
        f"Every combination of: {tried}." if tried else "The scenario as it is, without a grid.",
    )


def _logic(study: Study) -> Iterator[Item]:
    floor = study.loaded.scenario.floor
    queues = ", ".join(queue.name for queue in floor.queues)
    groups = ", ".join(group.name for group in floor.groups)
    yield Item(
        "2.1",
        "Base model overview diagram",
        "docs/policy.md draws every state of a conversation and every way from one to another.",
    )
    yield Item(
        "2.2",
        "Base model logic",
        "docs/model.md tells how customers come, queue, talk, are cut off and come back.",
    )
    yield Item(
        "2.3",
        "Scenario logic",
        "Combinations differ in the values of the grid and in nothing else. All meet the same "
        "customers.",
    )
    yield Item(
        "2.4",
        "Algorithms",
        "Arrivals: a Poisson process with a constant rate in each interval. Chats go to the agent "
        "with the most free capacity, then to the one idle longest. docs/policy.md has the rules "
        "for reconnecting.",
    )
    yield Item(
        "2.5",
        "Components",
        "Entities: customers and their conversations. Activities: waiting, talking, being away, "
        f"wrap-up. Resources: {len(floor.agents)} agents in the groups {groups or 'none'}. "
        f"Queues: {queues or 'none'}. Entry: asking for a chat. Exit: the conversation is closed.",
    )


def _data(study: Study) -> Iterator[Item]:
    yield Item(
        "3.1",
        "Data sources",
        "The scenario file, kept in the study folder with the data files that it names.",
    )
    yield Item(
        "3.2",
        "Pre-processing",
        "Durations by mean or percentiles are fitted when the file is read; the table of settings "
        "shows what came of it.",
    )
    yield Item("3.3", "Input parameters", "The table of settings on this page has every one.")
    yield Item(
        "3.4",
        "Assumptions",
        "The settings say what is assumed of customers and agents; docs/model.md says what the "
        "model leaves out, docs/design.md what was chosen where the product's pages are silent.",
    )


def _experiments(study: Study) -> Iterator[Item]:
    scenario = study.loaded.scenario
    yield Item("4.1", "Initialisation", _warm_up(scenario))
    yield Item(
        "4.2",
        "Run length",
        f"{format_duration(scenario.duration_ms)} of arrivals; then every open chat is followed to "
        "its end.",
    )
    yield Item(
        "4.3",
        "Estimation approach",
        f"{replications_words(study)}. Intervals over replications: Student's t, the jackknife for "
        "ratios, Wilson's score for shares of events. Differences are taken pair by pair on "
        "common random numbers.",
    )


def _warm_up(scenario: Scenario) -> str:
    if not scenario.warm_up_ms:
        return "The desk begins empty, and everything from the first minute counts."
    return (
        f"The desk begins empty. Customers of the first {format_duration(scenario.warm_up_ms)} "
        "(warm-up) are not measured."
    )


def replications_words(study: Study) -> str:
    """Return how many replications the cells have: ``20 replications of each combination``."""
    runs = study.results.outcomes
    cells = (cell for cell in study.results.cells if cell.scenario is not None)
    counts = {len(runs.get(cell.number, {})) for cell in cells}
    if len(counts) == 1:
        return f"{counts.pop()} replications of each combination"
    return f"{min(counts)} to {max(counts)} replications, by combination"


def _code(study: Study) -> Iterator[Item]:
    version, seed = study.facts["rejoinder"], study.facts["seed"]
    yield Item(
        "5.1",
        "Software or programming language",
        f"rejoinder {version}, in Python; SimPy moves the model's clock.",
    )
    yield Item(
        "5.2",
        "Random sampling",
        f"Seed {seed}. Every number is addressed by seed, replication, customer and purpose "
        "(a counter-based generator), then turned into a value by inverse transform.",
    )
    yield Item(
        "5.3",
        "Model execution",
        "Event by event. At the same millisecond: returns, completions, expiries, arrivals, then "
        "by the number of the conversation.",
    )
    yield Item(
        "5.4",
        "System specification",
        "No figure depends on the machine, or on how many processes ran; so neither is recorded.",
    )
    yield Item(
        "6.1",
        "Computer model sharing statement",
        "rejoinder is free software under the MIT licence. The study folder holds the scenario, "
        "its data and the figures of every replication.",
    )
