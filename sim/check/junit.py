"""The reports as JUnit XML, as Jenkins, GitLab and other CI servers read it.

The elements and attributes are those of the schema of Jenkins' xUnit plugin (junit-10.xsd).
"""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from sim.check.report import FileReport, Trouble
from sim.check.text import detail_lines
from sim.check.verdict import Result, Verdict

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even escaped."""


def junit_xml(reports: Sequence[FileReport], *, undecided_passes: bool = False) -> str:
    """Return one test suite for each file and one test case for each expectation.

    An undecided expectation is a failure of type ``undecided``; if *undecided_passes* it is
    skipped.
    """
    root = ET.Element("testsuites", {"name": "rejoinder check"})
    for report in reports:
        _suite(root, report, undecided_passes=undecided_passes)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _suite(root: ET.Element, report: FileReport, *, undecided_passes: bool) -> None:
    path = _safe(str(report.path))
    suite = ET.SubElement(root, "testsuite", {"name": path, "file": path})
    if report.problem is not None:
        wrong = report.problem.trouble is Trouble.WRONG_FILE
        words = "the file can be used" if wrong else "the file can be run"
        _tell(_case(suite, report, words), "error", report.problem.trouble, report.problem.text)
    for verdict in report.verdicts:
        _verdict(_case(suite, report, verdict.name), verdict, undecided_passes=undecided_passes)
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))


def _case(suite: ET.Element, report: FileReport, name: str) -> ET.Element:
    known = {"name": name, "classname": report.name or str(report.path)}
    return ET.SubElement(suite, "testcase", {key: _safe(text) for key, text in known.items()})


def _verdict(case: ET.Element, verdict: Verdict, *, undecided_passes: bool) -> None:
    text = "\n".join((f"{verdict.place.path}:{verdict.place.line}", *detail_lines(verdict)))
    if verdict.result is Result.FAIL:
        _tell(case, "failure", "fail", text)
    elif verdict.result is Result.UNDECIDED:
        _tell(case, "skipped" if undecided_passes else "failure", "undecided", text)
    else:
        ET.SubElement(case, "system-out").text = _safe(text)


def _tell(case: ET.Element, tag: str, kind: str, text: str) -> None:
    lines = text.splitlines()
    message = next((line for line in lines[1:] if line.strip()), lines[0] if lines else kind)
    told = ET.SubElement(case, tag, {"message": _safe(message.strip())})
    if tag != "skipped":
        told.set("type", kind)
    told.text = _safe(text)


def _safe(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
