"""What a scenario file expects: the name and place of each expectation, without running it."""

from collections.abc import Iterator
from pathlib import Path

from sim.check.beside import place_of
from sim.check.claims import sentences
from sim.check.findings import row_words
from sim.check.golden import GOLDEN, golden_name
from sim.check.report import Contents, Expected
from sim.scenario.file_expect import MetricExpectation
from sim.scenario.load import LoadedScenario
from sim.scenario.measure_names import measure_name
from sim.scenario.nodes import Path as TreePath


def contents(loaded: LoadedScenario, path: Path) -> Contents:
    """Return what *loaded*, read from *path*, expects: trace, golden, metrics, what is told."""
    return Contents(
        path=path,
        name=loaded.scenario.name,
        tags=loaded.scenario.tags,
        expected=tuple(_expected(loaded)),
        is_long=bool(loaded.scenario.population.intervals),
    )


def trace_path(number: int) -> TreePath:
    """Return where the trace expectation of that number stands; they count from 0."""
    return ("expect", "trace", number)


def metric_path(number: int) -> TreePath:
    """Return where the metric expectation of that number stands; they count from 0."""
    return ("expect", "metrics", number)


def _expected(loaded: LoadedScenario) -> Iterator[Expected]:
    expect = loaded.file.expect
    for number, row in enumerate(expect.trace):
        yield Expected(row_words(row), place_of(loaded, trace_path(number)))
    if expect.golden is not None:
        yield Expected(golden_name(loaded), place_of(loaded, GOLDEN))
    for number, metric in enumerate(expect.metrics):
        yield Expected(metric_words(metric), place_of(loaded, metric_path(number)))
    for line in sentences(loaded.file):
        yield Expected(line.name, place_of(loaded, line.path))


def metric_words(row: MetricExpectation) -> str:
    """Return the name of a metric expectation: ``wait_new p90 at most 30s (confidence 99%)``."""
    queue = f" in {row.queue}" if row.queue is not None else ""
    measure = measure_name(row.metric, row.of, row.among)
    return f"{measure} {row.stat}{queue} {limit_words(row)} (confidence {row.confidence:.6g})"


def limit_words(row: MetricExpectation) -> str:
    """Return the limit in words: ``at most 30s``, ``equals 73.6% within 3%``."""
    if row.at_least is not None:
        return f"at least {row.at_least.text}"
    if row.at_most is not None:
        return f"at most {row.at_most.text}"
    within = row.within.text if row.within is not None else ""
    if row.equals is not None:
        return f"equals {row.equals.text} within {within}"
    return f"no worse than {row.no_worse_than} within {within}"
