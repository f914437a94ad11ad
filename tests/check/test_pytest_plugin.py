"""Scenario files as pytest's own tests, with the pytest that this project is pinned to."""

import re

import pytest

from sim.check.check_file import check_file
from tests.check.stories import STORY

SCENARIO = "story.scenario.yaml"
TWO = """\
expect:
  trace:
    - {at: 2m55s, who: Ada, outcome: same_agent, agent: Nora}
    - {at: 3m40s, who: Bo, event: redirected}
"""
RANDOM = """\
format: 1
name: crowd
clock: {duration: 10m}
groups: {desk: {agents: 1}}
customers: {arrivals: {per_hour: 60}, conversation: {mean: 5m}}
run: {replications: 10, max_replications: 10}
expect:
  metrics:
    - {metric: wait_new, at_most: 96s}
"""


@pytest.fixture(autouse=True, scope="module")
def all_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Check a file once: pytester forgets what is imported inside a test, and numpy minds."""
    path = tmp_path_factory.mktemp("loaded") / "crowd.scenario.yaml"
    path.write_text(RANDOM, encoding="utf-8")
    assert check_file(path).problem is None


@pytest.fixture(autouse=True)
def no_other_plugins(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pytest load nothing but this plugin, by the name under which it is installed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p rejoinder")


@pytest.fixture
def folder(pytester: pytest.Pytester) -> pytest.Pytester:
    """Give a folder with a scenario of which one expectation holds and one does not."""
    write(pytester, SCENARIO, STORY.replace("clock:", "tags: [fast, peak-hour]\nclock:") + TWO)
    return pytester


def write(pytester: pytest.Pytester, name: str, text: str) -> None:
    """Write a file into the folder of *pytester*."""
    (pytester.path / name).write_text(text, encoding="utf-8")


def test_each_expectation_is_an_item(folder: pytest.Pytester) -> None:
    """Two expectations are two items, found without any configuration."""
    result = folder.runpytest("--collect-only", "-q")
    result.stdout.fnmatch_lines(
        [
            "story.scenario.yaml::at 2m55s: Ada same_agent, agent Nora",
            "story.scenario.yaml::at 3m40s: Bo redirected",
        ]
    )


def test_a_failure_reads_as_in_check(folder: pytest.Pytester) -> None:
    """It shows what was expected beside what was seen, and none of pytest's own code."""
    result = folder.runpytest()
    result.assert_outcomes(passed=1, failed=1)
    told = result.stdout.str()
    assert re.search(r"FAIL .*story\.scenario\.yaml:\d+  at 3m40s: Bo redirected", told)
    assert "expected at 00:03:40.000" in told
    assert "rejoinder replay" in told
    assert "pytest_plugin.py" not in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("words", "selected"),
    [
        (("-k", "same_agent"), 1),
        (("-k", "Bo"), 1),
        (("-m", "fast"), 2),
        (("-m", "peak-hour and not fast"), 0),
        (("-m", "not fast"), 0),
    ],
    ids=str,
)
def test_tags_are_marks_and_words_select(
    folder: pytest.Pytester, words: tuple[str, ...], selected: int
) -> None:
    """`-m` selects by tag, `-k` by the words of an expectation; all marks are registered."""
    result = folder.runpytest("--collect-only", "-q", "--strict-markers", *words)
    assert len([line for line in result.outlines if "::" in line]) == selected


def test_a_tag_that_is_a_mark_of_pytests_own_skips_nothing(pytester: pytest.Pytester) -> None:
    """A tag called `skip` is a word for `-k`, not an order."""
    write(pytester, SCENARIO, STORY.replace("clock:", "tags: [skip]\nclock:") + TWO)
    result = pytester.runpytest("-k", "skip")
    result.assert_outcomes(passed=1, failed=1)


def test_a_broken_file_is_an_error_of_collection(folder: pytest.Pytester) -> None:
    """The message has file, line, caret and near match; the other files are still collected."""
    write(folder, "broken.scenario.yaml", STORY.replace("reconnect_time_limit", "reconect_limit"))
    result = folder.runpytest("--continue-on-collection-errors")
    result.assert_outcomes(passed=1, failed=1, errors=1)
    result.stdout.re_match_lines(
        [
            r".*broken\.scenario\.yaml:6:3: error\[unknown-key\]: unknown key 'reconect_limit'.*",
            r".*\^{14}",
            r".*did you mean 'reconnect_time_limit'\?",
        ]
    )
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize(
    ("setting", "outcome"),
    [
        ("", {"failed": 1}),
        ("rejoinder_undecided = fail", {"failed": 1}),
        ("rejoinder_undecided = pass", {"passed": 1}),
        ("rejoinder_undecided = skip", {"skipped": 1}),
    ],
)
def test_undecided_is_what_the_settings_say(
    pytester: pytest.Pytester, setting: str, outcome: dict[str, int]
) -> None:
    """An interval that straddles the limit fails, unless the project wants it otherwise."""
    write(pytester, "crowd.scenario.yaml", RANDOM)
    pytester.makeini(f"[pytest]\n{setting}\n")
    pytester.runpytest().assert_outcomes(**outcome)


def test_a_setting_that_means_nothing_is_refused(pytester: pytest.Pytester) -> None:
    """A misspelt setting is a wrong command line, told in a sentence."""
    pytester.makeini("[pytest]\nrejoinder_undecided = maybe\n")
    result = pytester.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*rejoinder_undecided is 'maybe'; write fail, pass, skip*"])


def test_a_file_runs_once_for_all_its_items(folder: pytest.Pytester) -> None:
    """However many expectations a file has, it is simulated one time."""
    folder.makeconftest(
        "import sim.check.check_file as module\n"
        "original = module.check_loaded\n"
        "def check_loaded(loaded, path):\n"
        "    print('RUNS', path.name)\n"
        "    return original(loaded, path)\n"
        "module.check_loaded = check_loaded\n"
    )
    told = folder.runpytest_subprocess("-s").stdout.str()
    assert told.count("RUNS story.scenario.yaml") == 1


@pytest.mark.parametrize("way", [pytest.param("loadfile", marks=pytest.mark.slow), "loadgroup"])
def test_items_are_spread_over_processes(folder: pytest.Pytester, way: str) -> None:
    """With pytest-xdist the outcome is the same, and a file stays with one process."""
    write(folder, "again.scenario.yaml", STORY + TWO)
    result = folder.runpytest_subprocess("-p", "xdist", "-n", "2", "--dist", way, "-v")
    result.assert_outcomes(passed=2, failed=2)
    ends = re.findall(r"\[(gw\d)\] .*(?:PASSED|FAILED) (\w+)\.scenario", result.stdout.str())
    assert len(ends) == 4
    assert len(set(ends)) == 2


def test_other_files_are_left_alone(pytester: pytest.Pytester) -> None:
    """YAML files of other kinds are not collected."""
    write(pytester, "other.yaml", "a: 1\n")
    assert pytester.runpytest().ret == pytest.ExitCode.NO_TESTS_COLLECTED
