"""Verdicts on a screen: a line for each expectation, more below what did not pass, a summary."""

import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.text import Text

from sim.check.report import FileProblem, FileReport, Trouble
from sim.check.text import INDENT, detail_lines
from sim.check.verdict import Result, Verdict
from sim.scenario.problems import printable
from tui.console import can_draw, output_console
from tui.fates import AMBER, RED, TEAL


class Mark(NamedTuple):
    """How a result looks. ``plain`` stands for the shape where only ASCII can be drawn."""

    shape: str
    plain: str
    word: str
    colour: str


MARKS = {
    Result.PASS: Mark("✓", "+", "PASS", TEAL),
    Result.FAIL: Mark("✗", "x", "FAIL", RED),
    Result.UNDECIDED: Mark("?", "?", "UNDECIDED", AMBER),
}
WRONG = Mark("!", "!", "WRONG", RED)
BROKEN = Mark("!", "!", "ERROR", RED)


class CheckScreen:
    """Prints reports on stdout as they come. Lines are never cut or wrapped: they hold commands."""

    def __init__(self, *, undecided_passes: bool) -> None:
        self._console = output_console()
        self._shapes = can_draw(sys.stdout)
        self._undecided_passes = undecided_passes
        # A progress display on the same terminal stands in for stdout, to keep below the lines.
        self._stream = None if sys.stdout.isatty() else sys.stdout

    def report(self, report: FileReport) -> None:
        """Print everything about one file."""
        if report.problem is not None:
            self._lines(self._problem(report, report.problem))
        for verdict in report.verdicts:
            self._lines(self._verdict(verdict))

    def summary(self, reports: Sequence[FileReport], *, planned: int, seed: int | None) -> None:
        """Print how many expectations passed, failed and are undecided, and what to know."""
        self._lines([Text(), *map(Text, self._sentences(reports, planned, seed))])

    def _verdict(self, verdict: Verdict) -> Iterator[Text]:
        mark, place = MARKS[verdict.result], verdict.place
        yield self._head(mark, f"{place.path}:{place.line}", verdict.name)
        if verdict.result is not Result.PASS:
            yield from (Text(INDENT + line) for line in detail_lines(verdict))

    def _problem(self, report: FileReport, problem: FileProblem) -> Iterator[Text]:
        if problem.trouble is Trouble.WRONG_FILE:
            yield self._head(WRONG, str(report.path), "cannot be used")
        else:
            yield self._head(BROKEN, str(report.path), "a mistake in rejoinder itself")
        yield from (Text(f"{INDENT}{line}".rstrip()) for line in problem.text.splitlines())
        if problem.trouble is Trouble.OUR_ERROR:
            number = "" if problem.replication is None else f" --replication {problem.replication}"
            command = f"rejoinder run {report.path}{number} --debug"
            yield Text(f"{INDENT}to repeat it: {command}")
            yield Text(f"{INDENT}Please report it to the maintainers with all that this prints.")

    def _head(self, mark: Mark, where: str, words: str) -> Text:
        shape = mark.shape if self._shapes else mark.plain
        head = Text(f"{shape} {mark.word}", style=mark.colour)
        return head.append(f" {where}", style="dim").append(f"  {words}", style="default")

    def _sentences(
        self, reports: Sequence[FileReport], planned: int, seed: int | None
    ) -> Iterator[str]:
        verdicts = [verdict for report in reports for verdict in report.verdicts]
        yield f"{_counts(verdicts)} in {_files(len(reports))}."
        if len(reports) < planned:
            yield f"Interrupted: {planned - len(reports)} of {_files(planned)} not checked."
        wrong = sum(report.problem is not None for report in reports)
        if wrong:
            yield f"{_files(wrong)} could not be checked."
        if any(verdict.result is Result.UNDECIDED for verdict in verdicts):
            passes = "which counts as passed here" if self._undecided_passes else "see above"
            yield f"Undecided means that so many replications cannot tell yet; {passes}."
        if seed is not None:
            yield from _about_seed(verdicts, seed)

    def _lines(self, lines: Sequence[Text] | Iterator[Text]) -> None:
        stream = self._stream or sys.stdout
        for line in lines:
            with self._console.capture() as caught:
                self._console.print(_harmless(line), soft_wrap=True)
            stream.write(f"{caught.get().rstrip()}\n")
        stream.flush()


def _harmless(line: Text) -> Text:
    """Mark what would act on a terminal: names of files may hold anything."""
    line.plain = printable(line.plain)
    return line


def _counts(verdicts: Sequence[Verdict]) -> str:
    results = [verdict.result for verdict in verdicts]
    parts = [f"{results.count(Result.PASS)} passed", f"{results.count(Result.FAIL)} failed"]
    if Result.UNDECIDED in results:
        parts.append(f"{results.count(Result.UNDECIDED)} undecided")
    total = "1 expectation" if len(results) == 1 else f"{len(results)} expectations"
    return f"{total}: {', '.join(parts)}"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _about_seed(verdicts: Sequence[Verdict], seed: int) -> Iterator[str]:
    yield f"Seed {seed}; the same again: --seed {seed}"
    errors = [1 - v.confidence for v in verdicts if v.confidence is not None]
    if errors:
        most = min(1.0, sum(errors))
        yield f"The chance that any of these verdicts is wrong is at most {most:.1%}."
