"""The reports as one JSON object, for other programs. docs/checks.md shows its schema."""

import json
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sim.check.report import FileProblem, FileReport
from sim.check.verdict import Result, Verdict
from sim.study.intervals import Estimate


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EstimateJson(_Part):
    """A measure over the replications that were looked at."""

    value: float | None = Field(description="In the unit below; null without samples.")
    low: float | None = Field(description="Lower end of the interval; null without one.")
    high: float | None = Field(description="Upper end of the interval; null without one.")
    n: int = Field(description="Samples over all replications.")
    replications: int = Field(description="Replications that had any.")
    confidence: float = Field(description="Confidence of this look's interval.")
    unit: str = Field(description="ms, share, count or per (so many for each).")


class ExpectationJson(_Part):
    """One expectation and its verdict."""

    name: str = Field(description="The expectation in one line.")
    result: Result = Field(description="The verdict.")
    file: str = Field(description="Where it stands; a parent file's for inherited ones.")
    line: int = Field(description="Counted from 1.")
    column: int = Field(description="Counted from 1.")
    limit: str = Field(description="The limit in words; empty for events.")
    estimate: EstimateJson | None = Field(description="Null for events and golden traces.")
    details: list[str] = Field(description="What was seen, line by line.")
    replay: str = Field(description="The command that shows the run; empty if there is none.")


class MistakeJson(_Part):
    """One mistake in a file."""

    file: str = Field(description="The file, or --set.")
    line: int = Field(description="Counted from 1; 0 if no line can be shown.")
    column: int = Field(description="Counted from 1; 0 if no line can be shown.")
    code: str = Field(description="Explained in docs/scenario-format.md.")
    message: str = Field(description="What is wrong.")
    hint: str = Field(description="What to do; may be empty.")


class ProblemJson(_Part):
    """Why a file could not be checked."""

    trouble: Literal["wrong_file", "our_error"] = Field(description="Whose mistake it is.")
    text: str = Field(description="All that a person should read.")
    mistakes: list[MistakeJson] = Field(description="One by one, with their places.")


class FileJson(_Part):
    """One scenario file."""

    path: str = Field(description="As it was found.")
    name: str = Field(description="The scenario's name; empty if it could not be read.")
    seed: int = Field(description="The seed of the runs.")
    replications: int = Field(description="How many were run.")
    problem: ProblemJson | None = Field(description="Null if the file could be checked.")
    expectations: list[ExpectationJson] = Field(description="In the order trace, golden, metrics.")


class ReportJson(_Part):
    """Everything that one `rejoinder check` found."""

    format: Literal[1] = Field(description="Grows when a key changes its meaning.")
    interrupted: bool = Field(description="Whether files are missing because of Ctrl-C.")
    exit_code: int = Field(description="The exit code of the command.")
    passed: int = Field(description="Expectations that hold.")
    failed: int = Field(description="Expectations that do not hold.")
    undecided: int = Field(description="Expectations that need more replications.")
    files: list[FileJson] = Field(description="In the order in which they were given.")


def json_text(
    reports: Sequence[FileReport], *, exit_code: int = 0, interrupted: bool = False
) -> str:
    """Return the JSON text of *reports*, with a final line break."""
    results = [verdict.result for report in reports for verdict in report.verdicts]
    whole = ReportJson(
        format=1,
        interrupted=interrupted,
        exit_code=exit_code,
        passed=results.count(Result.PASS),
        failed=results.count(Result.FAIL),
        undecided=results.count(Result.UNDECIDED),
        files=[_file(report) for report in reports],
    )
    content = whole.model_dump(mode="json")
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    # The name of a file may be bytes that are no text.
    return text.encode("utf-8", "replace").decode("utf-8")


def schema_block() -> str:
    """Return the JSON Schema as a block of a page."""
    schema = ReportJson.model_json_schema(mode="serialization")
    return f"```json\n{json.dumps(schema, indent=1)}\n```\n"


def _file(report: FileReport) -> FileJson:
    return FileJson(
        path=str(report.path),
        name=report.name,
        seed=report.seed,
        replications=report.replications,
        problem=None if report.problem is None else _problem(report.problem),
        expectations=[_expectation(verdict) for verdict in report.verdicts],
    )


def _problem(problem: FileProblem) -> ProblemJson:
    mistakes = [
        MistakeJson(
            file=one.path,
            line=one.line,
            column=one.column,
            code=one.code,
            message=one.message,
            hint=one.hint,
        )
        for one in problem.problems
    ]
    return ProblemJson(trouble=problem.trouble.value, text=problem.text, mistakes=mistakes)


def _expectation(verdict: Verdict) -> ExpectationJson:
    return ExpectationJson(
        name=verdict.name,
        result=verdict.result,
        file=str(verdict.place.path),
        line=verdict.place.line,
        column=verdict.place.column,
        limit=verdict.limit,
        estimate=None if verdict.estimate is None else _estimate(verdict.estimate, verdict.unit),
        details=list(verdict.details),
        replay=verdict.replay,
    )


def _estimate(found: Estimate, unit: str) -> EstimateJson:
    return EstimateJson(
        value=found.value,
        low=found.low,
        high=found.high,
        n=found.n,
        replications=found.replications,
        confidence=found.confidence,
        unit=unit,
    )
