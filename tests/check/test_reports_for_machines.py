"""JUnit XML, JSON and annotations: right for the programs that read them, whatever the names."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sim.check.github import annotations
from sim.check.json_report import ReportJson, json_text
from sim.check.junit import junit_xml
from sim.check.report import FileProblem, FileReport, Trouble
from sim.check.verdict import Place, Result, Verdict
from sim.scenario.problems import Problem
from sim.study.intervals import Estimate

HOSTILE = "<&\"'>]]>\x00\x0b\ud800\ufffe ::error,%0A"

CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testsuite", "properties", "testcase", "system-out", "system-err"},
    "testcase": {"skipped", "error", "failure", "system-out", "system-err"},
}
ATTRIBUTES = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {
            "group",
            "time",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
            "file",
            "log",
            "url",
        },
    ),
    "testcase": ({"name"}, {"time", "classname", "group"}),
    "failure": (set(), {"type", "message"}),
    "error": (set(), {"type", "message"}),
    "skipped": (set(), {"type", "message"}),
    "system-out": (set(), set()),
}
"""Required and optional attributes, and children, as in junit-10.xsd of Jenkins' xUnit plugin."""


def _verdict(result: Result, name: str = "wait_new p90 at most 30s", line: int = 29) -> Verdict:
    return Verdict(
        result=result,
        name=name,
        place=Place(Path("a b.scenario.yaml"), line, 7),
        limit="at most 30s",
        estimate=Estimate(41_200.0, 36_000.0, 46_400.0, 4_431, 40, 0.99),
        unit="ms",
        details=("estimate 41.2 s",),
        replay="rejoinder replay x --replication 17",
    )


def _report(*verdicts: Verdict, name: str = "desk") -> FileReport:
    return FileReport(path=Path("a b.scenario.yaml"), name=name, verdicts=verdicts, seed=7)


ALL = _report(*(_verdict(result) for result in Result))
WRONG = FileReport(
    path=Path("bad.scenario.yaml"),
    problem=FileProblem(
        Trouble.WRONG_FILE,
        "bad.scenario.yaml:3:1: error[unknown-key]: unknown key",
        (Problem("bad.scenario.yaml", 3, 1, 4, "unknown-key", "unknown key", "did you mean x?"),),
    ),
)
BROKEN = FileReport(path=Path("c"), problem=FileProblem(Trouble.OUR_ERROR, "replication 3 failed"))
HOSTILE_REPORT = _report(_verdict(Result.FAIL, HOSTILE), name=HOSTILE)


def _follows_schema(element: ET.Element) -> None:
    required, optional = ATTRIBUTES[element.tag]
    assert required <= set(element.keys()) <= required | optional
    assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
    for child in element:
        _follows_schema(child)


@pytest.mark.parametrize("passes", [True, False])
@pytest.mark.parametrize("report", [ALL, WRONG, BROKEN, HOSTILE_REPORT, _report()])
def test_junit_follows_the_schema_of_ci_servers(report: FileReport, passes: bool) -> None:
    """Every element and attribute is one that Jenkins' schema knows, and none is missing."""
    text = junit_xml([report], undecided_passes=passes)
    _follows_schema(ET.fromstring(text.encode("utf-8")))  # noqa: S314 - our own XML


def test_junit_counts_what_it_holds() -> None:
    """The sums of a suite are those of its cases: an undecided one is a failure by default."""
    root = ET.fromstring(junit_xml([ALL, WRONG]))  # noqa: S314 - our own XML
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "2", "1")
    root = ET.fromstring(junit_xml([ALL], undecided_passes=True))  # noqa: S314 - our own XML
    (suite,) = root
    assert (suite.get("failures"), suite.get("skipped")) == ("1", "1")


def test_hostile_names_survive_in_junit_as_far_as_xml_allows() -> None:
    """Markup is text again when it is read; what no XML may hold is a replacement character."""
    root = ET.fromstring(junit_xml([HOSTILE_REPORT]))  # noqa: S314 - our own XML
    case = root.find("testsuite/testcase")
    assert case is not None
    assert case.get("name") == "<&\"'>]]>\ufffd\ufffd\ufffd\ufffd ::error,%0A"


def test_annotations_name_file_line_and_column() -> None:
    """A failure is an error at its line, an undecided one a warning, a pass is silent."""
    lines = list(annotations([ALL]))
    assert lines == [
        (
            "::error file=a b.scenario.yaml,line=29,col=7,title=wait_new p90 at most 30s::"
            "estimate 41.2 s%0Areplay: rejoinder replay x --replication 17"
        ),
        (
            "::warning file=a b.scenario.yaml,line=29,col=7,title=wait_new p90 at most 30s::"
            "estimate 41.2 s%0Areplay: rejoinder replay x --replication 17"
        ),
    ]
    assert len(list(annotations([ALL], undecided_passes=True))) == 1


def test_each_mistake_of_a_file_is_annotated() -> None:
    """A file that cannot be used has its mistakes at their places; our own error has the file."""
    assert list(annotations([WRONG, BROKEN])) == [
        (
            "::error file=bad.scenario.yaml,line=3,col=1,title=unknown-key::"
            "unknown key%0Adid you mean x?"
        ),
        "::error file=c,title=our_error::replication 3 failed",
    ]


def test_a_hostile_name_cannot_end_an_annotation_or_begin_another() -> None:
    """Line ends, commas, colons and per cent signs are escaped as GitHub asks."""
    name = "100%\r\n::error::x, y"
    (line,) = annotations([_report(_verdict(Result.FAIL, name))])
    assert "title=100%25%0D%0A%3A%3Aerror%3A%3Ax%2C y::" in line
    assert len(line.splitlines()) == 1


def test_json_says_everything_and_can_be_read_back() -> None:
    """The text is what its schema says, in words rather than booleans."""
    text = json_text([ALL, WRONG, BROKEN], exit_code=4)
    whole = ReportJson.model_validate_json(text)
    assert (whole.passed, whole.failed, whole.undecided, whole.exit_code) == (1, 1, 1, 4)
    assert [one.result for one in whole.files[0].expectations] == ["pass", "fail", "undecided"]
    estimate = whole.files[0].expectations[0].estimate
    assert estimate is not None
    assert (estimate.value, estimate.n, estimate.unit) == (41_200.0, 4_431, "ms")
    assert [file.problem and file.problem.trouble for file in whole.files] == [
        None,
        "wrong_file",
        "our_error",
    ]


def test_json_holds_hostile_names_as_they_are() -> None:
    """Quotes and control characters come back letter for letter."""
    name = HOSTILE.replace("\ud800", "")
    content = json.loads(json_text([_report(_verdict(Result.FAIL, name))]))
    assert content["files"][0]["expectations"][0]["name"] == name
    text = json_text([HOSTILE_REPORT])
    assert re.search(r"[\x00-\x09\x0b-\x1f]", text) is None
    assert "\ud800" not in text
