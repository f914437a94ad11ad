"""The verdicts on the expectations of one file, from the runs they share."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sim.check.beside import place_of
from sim.check.claims import Sentence, find_sentence, sentences
from sim.check.contents import metric_path, trace_path
from sim.check.findings import Finding, find, row_words
from sim.check.golden import check_golden
from sim.check.looks import confidence_of_look, looks
from sim.check.metric import Look, Metric
from sim.check.simulation import Simulation, Watched, trace_of
from sim.check.verdict import Result, Verdict
from sim.duration import format_duration
from sim.measures.figures import Outcome
from sim.scenario.file_happenings import TraceExpectation
from sim.scenario.load import LoadedScenario
from sim.trace.text import lines


class Verdicts:
    """Runs what the chosen expectations need, and no more.

    *kept* are the outcomes of baselines by the number of the metric expectation.
    """

    def __init__(
        self,
        loaded: LoadedScenario,
        kept: Mapping[int, Sequence[Outcome]],
        *,
        seed: int | None,
        jobs: int,
    ) -> None:
        self._loaded = loaded
        self._kept = kept
        self._seed = loaded.scenario.seed if seed is None else seed
        self._jobs = jobs
        self._wanted: frozenset[int] = frozenset()

    def of(self, wanted: frozenset[int]) -> tuple[Verdict, ...]:
        """Return the verdicts on the expectations of these numbers, in the order of the file.

        Raises ReplicationFailed.
        """
        self._wanted = wanted
        expect = self._loaded.file.expect
        golden = len(expect.trace)
        metrics = golden + (expect.golden is not None)
        chosen = [n - metrics for n in range(metrics, metrics + len(expect.metrics)) if n in wanted]
        judged = self._metrics(chosen)  # first, since they say how many replications there are
        found = [self._trace(n, row) for n, row in enumerate(expect.trace) if n in wanted]
        if expect.golden is not None and golden in wanted:
            done = self._own.first
            found.append(check_golden(self._loaded, lines(done.records or (), done.cast)))
        first_told = metrics + len(expect.metrics)
        told = enumerate(sentences(self._loaded.file), first_told)
        return (*found, *judged, *(self._told(line) for n, line in told if n in wanted))

    @property
    def replications(self) -> int:
        """How many replications were run for all of them."""
        both = {id(run): run for run in (self._own, self._fresh)}
        return max(run.replications for run in both.values())

    @cached_property
    def _own(self) -> Simulation:
        """The runs of the file's own seed."""
        return Simulation(self._loaded.scenario, self._watched_rows, self._jobs)

    @cached_property
    def _fresh(self) -> Simulation:
        """The runs of the seed that was asked for."""
        if self._seed == self._loaded.scenario.seed:
            return self._own
        scenario = replace(self._loaded.scenario, seed=self._seed)
        return Simulation(scenario, self._watched_rows, self._jobs)

    @property
    def _nevers(self) -> list[int]:
        rows = enumerate(self._loaded.file.expect.trace)
        return [number for number, row in rows if row.never and number in self._wanted]

    @property
    def _watched_rows(self) -> tuple[TraceExpectation, ...]:
        trace = self._loaded.file.expect.trace
        return tuple(trace[number] for number in self._nevers)

    def _trace(self, number: int, row: TraceExpectation) -> Verdict:
        if row.never:
            position = self._nevers.index(number)
            return self._never(number, row, position)
        finding = find(row, trace_of(self._own.first))
        return self._verdict(number, row, finding, 1)

    def _never(self, number: int, row: TraceExpectation, position: int) -> Verdict:
        runs = self._fresh.watched(max(self._planned, self._fresh.replications))
        wrong = [run for run in runs if not run.findings[position].holds]
        if not wrong:
            return self._verdict(number, row, Finding(holds=True), 1)
        return self._verdict(number, row, _in_runs(wrong, position, len(runs)), wrong[0].number)

    @property
    def _planned(self) -> int:
        """How many replications show that something never happens."""
        scenario = self._loaded.scenario
        return scenario.replications if scenario.population.intervals else 1

    def _told(self, line: Sentence) -> Verdict:
        first = self._own.first
        finding = find_sentence(line, first.records or (), trace_of(first))
        return Verdict(
            result=Result.PASS if finding.holds else Result.FAIL,
            name=line.name,
            place=place_of(self._loaded, line.path),
            details=finding.details,
            replay=f"{self._replay(self._own)} --replication 1{_until(finding)}",
        )

    def _verdict(
        self, number: int, row: TraceExpectation, finding: Finding, replication: int
    ) -> Verdict:
        place = place_of(self._loaded, trace_path(number))
        runs = self._fresh if row.never else self._own
        command = f"{self._replay(runs)} --replication {replication}{_until(finding)}"
        return Verdict(
            result=Result.PASS if finding.holds else Result.FAIL,
            name=row_words(row),
            place=place,
            details=finding.details,
            replay=command,
        )

    def _replay(self, runs: Simulation) -> str:
        """The command that shows one of *runs*, less the number of the replication."""
        path = str(self._loaded.scenario.path)
        path = shlex.quote(f"./{path}" if path.startswith("-") else path)
        seed = "" if runs is self._own else f" --seed {self._seed}"
        return f"rejoinder replay {path}{seed}"

    def _metrics(self, chosen: Sequence[int]) -> list[Verdict]:
        if not chosen:
            return []
        exact = self._fresh.is_exact()
        sizes = (1,) if exact else looks(self._loaded.file.run)
        found: dict[int, Verdict] = {}
        for size in sizes:
            for number in chosen:
                if number not in found or found[number].result is Result.UNDECIDED:
                    last = size == sizes[-1]
                    found[number] = self._look(number, size, len(sizes), last=last, exact=exact)
            if all(verdict.result is not Result.UNDECIDED for verdict in found.values()):
                break
        return [found[number] for number in chosen]

    def _look(self, number: int, size: int, of: int, *, last: bool, exact: bool) -> Verdict:
        row = self._loaded.file.expect.metrics[number]
        runs = self._fresh if number not in self._kept else self._own
        metric = Metric(
            row=row,
            place=place_of(self._loaded, metric_path(number)),
            replay=self._replay(runs),
        )
        return metric.look(
            Look(
                outcomes=runs.outcomes(size),
                confidence=confidence_of_look(row.confidence, of),
                last=last,
                kept=self._kept.get(number),
                exact=exact,
            )
        )


def _until(finding: Finding) -> str:
    return "" if finding.until_ms is None else f" --until {format_duration(finding.until_ms)}"


def _in_runs(wrong: Sequence[Watched], position: int, of: int) -> Finding:
    """Return the finding of the first replication that went wrong, with how many did."""
    first = wrong[0].findings[position]
    if of == 1:
        return first
    words = f"in {len(wrong)} of {of} replications; in replication {wrong[0].number}:"
    return replace(first, details=(words, *first.details))
