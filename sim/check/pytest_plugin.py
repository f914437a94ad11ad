"""The pytest plugin: ``pytest scenarios/`` checks every ``*.scenario.yaml`` it finds.

Each expectation of a file is a test item; the file's tags are marks. The file runs once, when
its first item does, and all its items read the same report; so distribute whole files with
pytest-xdist (``--dist loadfile`` or ``loadgroup``). Only public names of pytest are used.
Everything heavy is imported when a scenario file is met: pytest loads this module in every project.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sim.check.report import Expected, FileReport
    from sim.check.verdict import Verdict
    from sim.scenario.load import LoadedScenario

SUFFIX = ".scenario.yaml"
UNDECIDED = "rejoinder_undecided"
CHOICES = ("fail", "pass", "skip")
PYTESTS_OWN = frozenset(
    {"filterwarnings", "parametrize", "skip", "skipif", "tryfirst", "trylast", "usefixtures"}
    | {"xfail"}
)
"""Marks that make pytest do something. A tag of that name is only a word for ``-k``."""


class NotMet(Exception):
    """An expectation that does not hold, or a file that could not be checked."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the setting of this plugin."""
    words = "what an undecided expectation of a scenario file is: fail (default), pass or skip"
    parser.addini(UNDECIDED, words, default="fail")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a setting that means nothing."""
    chosen = config.getini(UNDECIDED)
    if chosen not in CHOICES:
        raise pytest.UsageError(f"{UNDECIDED} is {chosen!r}; write {', '.join(CHOICES)}")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScenarioFile | None":
    """Take every file whose name ends in ``.scenario.yaml``."""
    if not file_path.name.endswith(SUFFIX):
        return None
    return ScenarioFile.from_parent(parent, path=file_path)


class ScenarioFile(pytest.File):
    """A scenario file, with one item for each of its expectations."""

    def collect(self) -> Iterator[pytest.Item]:
        """Read the file. Its mistakes are errors of collection, shown with their places."""
        from sim.check.contents import contents as contents_of  # noqa: PLC0415 - see the module
        from sim.scenario.problems import ScenarioError  # noqa: PLC0415

        try:
            contents = contents_of(self._loaded, self.path)
        except ScenarioError as error:
            raise self.CollectError(str(error)) from None
        names = [expected.name for expected in contents.expected]
        for number, expected in enumerate(contents.expected):
            twice = names.count(expected.name) > 1
            name = f"{expected.name} (line {expected.place.line})" if twice else expected.name
            item = Expectation.from_parent(self, name=name)
            item.place_at(number, expected)
            self._mark(item, contents.tags)
            if self.config.pluginmanager.hasplugin("xdist"):
                # With --dist loadgroup, too, one process gets the whole file.
                item.add_marker(pytest.mark.xdist_group(self.nodeid))
            yield item

    def _mark(self, item: pytest.Item, tags: tuple[str, ...]) -> None:
        for tag in tags:
            if tag in PYTESTS_OWN:
                item.extra_keyword_matches.add(tag)
                continue
            self.config.addinivalue_line("markers", f"{tag}: a tag of scenario files")
            item.add_marker(tag)

    @cached_property
    def _loaded(self) -> "LoadedScenario":
        """The content of the file, read once: most of what a small scenario costs."""
        from sim.scenario.load import load_scenario  # noqa: PLC0415

        return load_scenario(self.path)

    @cached_property
    def report(self) -> "FileReport":
        """The verdicts on all expectations; worked out when the first item asks."""
        from sim.check.check_file import check_loaded  # noqa: PLC0415

        return check_loaded(self._loaded, self.path)


class Expectation(pytest.Item):
    """One expectation of a scenario file."""

    parent: ScenarioFile

    def place_at(self, number: int, expected: "Expected") -> None:
        """Tell the item which expectation it is: its *number* counts from 0."""
        self._number = number
        self._expected = expected

    def runtest(self) -> None:
        """Pass, fail or skip, as the verdict on this expectation says."""
        report = self.parent.report
        if report.problem is not None:
            raise NotMet(report.problem.text)
        verdict = report.verdicts[self._number]
        if verdict.result == "pass":
            return
        if verdict.result == "undecided":
            self._undecided(verdict)
        else:
            raise NotMet(told(verdict))

    def _undecided(self, verdict: "Verdict") -> None:
        chosen = self.config.getini(UNDECIDED)
        if chosen == "skip":
            pytest.skip(f"undecided: {verdict.name}")
        if chosen == "fail":
            raise NotMet(told(verdict))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Return what `rejoinder check` prints, without any of pytest's own lines."""
        if isinstance(excinfo.value, NotMet):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, the line (counted from 0) and the words of the expectation."""
        place = self._expected.place
        return place.path, place.line - 1, self._expected.name


def told(verdict: "Verdict") -> str:
    """Return a verdict as `rejoinder check` prints it."""
    from sim.check.text import verdict_text  # noqa: PLC0415

    return verdict_text(verdict)
