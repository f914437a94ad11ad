"""The reports as annotations of GitHub Actions: a remark at the line of the file.

The format and its escapes are those of GitHub's workflow commands
(https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
"""

from collections.abc import Iterator, Sequence

from sim.check.report import FileProblem, FileReport
from sim.check.text import detail_lines
from sim.check.verdict import Result

_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def annotations(reports: Sequence[FileReport], *, undecided_passes: bool = False) -> Iterator[str]:
    """Yield one line for each expectation that fails or is undecided, and for each mistake.

    Undecided ones are warnings, or not told at all if *undecided_passes*.
    """
    for report in reports:
        if report.problem is not None:
            yield from _problem(report, report.problem)
        for verdict in report.verdicts:
            undecided = verdict.result is Result.UNDECIDED
            if verdict.result is Result.PASS or (undecided and undecided_passes):
                continue
            place, level = verdict.place, "warning" if undecided else "error"
            at = {"file": place.path, "line": place.line, "col": place.column}
            yield _command(level, {**at, "title": verdict.name}, "\n".join(detail_lines(verdict)))


def _problem(report: FileReport, problem: FileProblem) -> Iterator[str]:
    for one in problem.problems:
        at = {"file": one.path, "line": max(one.line, 1), "col": max(one.column, 1)}
        text = f"{one.message}\n{one.hint}" if one.hint else one.message
        yield _command("error", {**at, "title": one.code}, text)
    if not problem.problems:
        yield _command("error", {"file": report.path, "title": problem.trouble}, problem.text)


def _command(level: str, properties: dict[str, object], text: str) -> str:
    told = ",".join(f"{k}={_escaped(str(v), _IN_PROPERTY)}" for k, v in properties.items())
    return f"::{level} {told}::{_escaped(text, _IN_TEXT)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)
