"""An expectation that fails in one run, asked of any other run of the same desk."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.check.baseline import key_of
from sim.check.beside import place_of
from sim.check.contents import contents, metric_path, trace_path
from sim.check.findings import find
from sim.check.judge import allowed_by
from sim.check.looks import looks
from sim.check.simulation import trace_of
from sim.measures.catalogue import measure_named
from sim.measures.units import unit_of
from sim.scenario.file_expect import MetricExpectation
from sim.scenario.file_happenings import TraceExpectation
from sim.scenario.load import LoadedScenario
from sim.study.replicate import Replication, run_replication
from sim.trace.recorder import Level


class CannotShrink(ValueError):
    """There is nothing to shrink, or no way to. Says why."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """One expectation. ``index`` is its number in the list ``section`` of the file's `expect`."""

    row: TraceExpectation | MetricExpectation
    section: str
    index: int
    line: int
    name: str

    def fails_in(self, done: Replication) -> bool:
        """Whether one run by itself breaks the expectation; a run without samples does not."""
        if isinstance(self.row, TraceExpectation):
            return not find(self.row, trace_of(done)).holds
        key = key_of(self.row)
        value = done.outcome[key].value
        unit = unit_of(measure_named(key.measure), key.stat)
        return value is not None and not allowed_by(self.row, unit).holds(value)


def find_failure(loaded: LoadedScenario, line: int | None) -> tuple[Suspect, Replication]:
    """Return the first expectation that a run breaks, and that run with its whole trace.

    *line* chooses one expectation. Raises CannotShrink if none is broken, or if the one chosen
    is of a kind that every smaller run would break, too.
    """
    suspects = [one for one in _suspects(loaded) if line is None or one.line == line]
    if not suspects:
        raise CannotShrink(_no_suspect(loaded, line))
    for number in range(1, _runs(loaded, suspects) + 1):
        done = run_replication(loaded.scenario, number, level=Level.FULL)
        for suspect in suspects:
            if suspect.fails_in(done):
                return suspect, done
    raise CannotShrink("no single replication breaks an expectation that could be shrunk")


def _runs(loaded: LoadedScenario, suspects: list[Suspect]) -> int:
    measured = any(suspect.section == "metrics" for suspect in suspects)
    return max(loaded.scenario.replications, looks(loaded.file.run)[0] if measured else 1)


def _suspects(loaded: LoadedScenario) -> Iterator[Suspect]:
    expect = loaded.file.expect
    path = loaded.scenario.path
    assert path is not None
    names = [expected.name for expected in contents(loaded, path).expected]
    for number, row in enumerate(expect.trace):
        if row.never or row.who is not None:
            line = place_of(loaded, trace_path(number)).line
            yield Suspect(row, "trace", number, line, names[number])
    first = len(expect.trace) + (expect.golden is not None)
    for number, metric in enumerate(expect.metrics):
        if metric.no_worse_than is None:
            line = place_of(loaded, metric_path(number)).line
            yield Suspect(metric, "metrics", number, line, names[first + number])


def _no_suspect(loaded: LoadedScenario, line: int | None) -> str:
    known = ", ".join(str(suspect.line) for suspect in _suspects(loaded)) or "none"
    what = "nothing here can" if line is None else f"what stands in line {line} cannot"
    return (
        f"{what} be shrunk; lines that can: {known}. Golden traces, baselines, and events of "
        "nobody in particular that are missing would fail in an empty desk, too"
    )
