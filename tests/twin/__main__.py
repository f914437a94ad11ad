"""Runs floor and twin on one case and tells where they differ.

Paste the case that a failing test has printed: ``python -m tests.twin < case.txt``.
"""

import sys

from sim.floor import plan, script
from sim.policy import settings
from sim.population import distributions
from sim.population import plan as people
from sim.trace import records
from tests.twin import case as cases
from tests.twin.same import first_difference, floor_records, population_of, twin_records


def read_case(text: str) -> cases.Case:
    """Return the case that *text*, in Python, makes."""
    names: dict[str, object] = {}
    for module in (records, distributions, plan, people, settings, script, cases):
        names |= vars(module)
    python = text[text.index("Case(") :].strip().rstrip(",")
    case = eval(python, names)  # noqa: S307 - what our own test has printed
    assert isinstance(case, cases.Case)
    return case


if __name__ == "__main__":
    given = read_case(sys.stdin.read())
    people_of_it = population_of(given)
    floor, twin = floor_records(given, people_of_it), twin_records(given, people_of_it)
    said = first_difference(given, floor, twin) or f"both write the same {len(twin)} records"
    sys.stdout.write(f"{said}\n")
