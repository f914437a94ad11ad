"""Baselines: figures of each replication, kept to be compared with those of a later version.

The same seed gives the same customers, so the figures are compared in pairs, replication by
replication, which shows differences far smaller than the spread between days. docs/golden-traces.md
describes the file.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.check.baseline_file import FORMAT, KIND, BaselineError, read_content
from sim.check.beside import file_beside
from sim.check.looks import looks
from sim.measures.figures import TOTAL, Figure, Key, Outcome, queue_scope
from sim.population.population import draw
from sim.scenario.file_expect import MetricExpectation
from sim.scenario.load import LoadedScenario
from sim.scenario.measure_names import measure_name
from sim.scenario.model import Scenario
from sim.scenario.nodes import Path as TreePath
from sim.study.replicate import run_replications

_NOT_THE_MODEL = frozenset({"name", "description", "tags", "extends", "expect", "report", "vary"})


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a baseline file holds. ``outcomes`` are those of replications 1, 2, 3… in order."""

    scenario: str
    scenario_hash: str
    customers_hash: str
    seed: int
    versions: dict[str, str]
    outcomes: tuple[Outcome, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The figures that are kept."""
        return tuple(self.outcomes[0])


def key_of(row: MetricExpectation) -> Key:
    """Return which figure an expectation is about."""
    scope = TOTAL if row.queue is None else queue_scope(row.queue)
    return Key(measure_name(row.metric, row.of, row.among), row.stat, scope)


def named_baselines(loaded: LoadedScenario) -> dict[Path, tuple[Key, ...]]:
    """Return every baseline that the scenario names, with the figures it has to hold."""
    named: dict[Path, dict[Key, None]] = {}
    for number, row in enumerate(loaded.file.expect.metrics):
        if row.no_worse_than is not None:
            path: TreePath = ("expect", "metrics", number, "no_worse_than")
            named.setdefault(file_beside(loaded, path), {})[key_of(row)] = None
    return {path: tuple(keys) for path, keys in named.items()}


def load_baseline(path: Path) -> Baseline:
    """Return the baseline in the file *path*.

    Raises BaselineError, with a sentence, if it is missing, broken or of another version.
    """
    content = read_content(path)
    figures = {
        Key(row.measure, row.stat, row.scope): [Figure(*figure) for figure in row.replications]
        for row in content.figures
    }
    outcomes = (
        Outcome({key: column[n] for key, column in figures.items()})
        for n in range(content.replications)
    )
    return Baseline(
        scenario=content.scenario,
        scenario_hash=content.scenario_hash,
        customers_hash=content.customers_hash,
        seed=content.seed,
        versions=content.versions,
        outcomes=tuple(outcomes),
    )


def why_not_comparable(baseline: Baseline, scenario: Scenario, key: Key) -> str | None:
    """Return why *baseline* says nothing about *key* of *scenario*; None if it does."""
    again = "accept a new one with: rejoinder baseline FILE --accept"
    if key not in baseline.keys:
        return f"the baseline has no figure {key.measure} {key.stat} ({key.scope}); {again}"
    if baseline.seed != scenario.seed:
        return f"the baseline was made with seed {baseline.seed}, not {scenario.seed}; {again}"
    if baseline.customers_hash != customers_hash(scenario):
        return f"the baseline was made with other customers; {again}"
    return None


def make_baseline(loaded: LoadedScenario, keys: Sequence[Key], *, jobs: int = 1) -> Baseline:
    """Run as many replications as a check may look at, and keep the figures *keys*.

    Raises ReplicationFailed.
    """
    numbers = range(1, looks(loaded.file.run)[-1] + 1)
    runs = run_replications(loaded.scenario, numbers, jobs=jobs)
    return Baseline(
        scenario=loaded.scenario.name,
        scenario_hash=scenario_hash(loaded),
        customers_hash=customers_hash(loaded.scenario),
        seed=loaded.scenario.seed,
        versions=_versions(),
        outcomes=tuple(Outcome({key: run.outcome[key] for key in keys}) for run in runs),
    )


def baseline_text(baseline: Baseline) -> Iterator[str]:
    """Yield the baseline file, one figure in a line, so that a change is a small diff."""
    head = {
        "kind": KIND,
        "format": FORMAT,
        "scenario": baseline.scenario,
        "scenario_hash": baseline.scenario_hash,
        "customers_hash": baseline.customers_hash,
        "seed": baseline.seed,
        "replications": len(baseline.outcomes),
        "versions": baseline.versions,
    }
    yield "{\n"
    yield from (f" {json.dumps(name)}: {json.dumps(value)},\n" for name, value in head.items())
    yield ' "figures": [\n'
    yield ",\n".join(f"  {json.dumps(_row(baseline, key))}" for key in baseline.keys)
    yield "\n ]\n}\n"


def _row(baseline: Baseline, key: Key) -> dict[str, object]:
    return {**key._asdict(), "replications": [list(outcome[key]) for outcome in baseline.outcomes]}


def scenario_hash(loaded: LoadedScenario) -> str:
    """Return a fingerprint of everything in the file that its figures depend on."""
    tree = loaded.tree.plain()
    assert isinstance(tree, dict)
    model = {key: value for key, value in tree.items() if key not in _NOT_THE_MODEL}
    return _hash(json.dumps(model, sort_keys=True))


def customers_hash(scenario: Scenario) -> str:
    """Return a fingerprint of who comes, how long they talk and wait, and when they drop.

    It is that of the first replication; the same customers mean common random numbers in all.
    """
    people = draw(scenario.population, seed=scenario.seed, replication=1)
    columns = (
        people.arrival_ms,
        people.contact_first,
        people.patience_first,
        people.drop_after_first,
    )
    return _hash(json.dumps([list(map(int, column)) for column in columns]))


def _hash(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow, rare

    found = {}
    for name in ("rejoinder", "numpy"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


__all__ = [
    "Baseline",
    "BaselineError",
    "baseline_text",
    "customers_hash",
    "key_of",
    "load_baseline",
    "make_baseline",
    "named_baselines",
    "scenario_hash",
    "why_not_comparable",
]
