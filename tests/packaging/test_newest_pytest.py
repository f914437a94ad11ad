"""The pytest plugin of the wheel works with the newest pytest there is."""

import sys
from pathlib import Path

import pytest

from tests.check.stories import STORY
from tests.packaging.machines import PIP, python, run

pytestmark = [pytest.mark.wheel, pytest.mark.slow, pytest.mark.xdist_group("wheel")]

EXPECT = """\
expect:
  trace:
    - {at: 2m55s, who: Ada, outcome: same_agent, agent: Nora}
    - {at: 3m40s, who: Bo, event: redirected}
"""


@pytest.fixture(scope="module")
def with_newest_pytest(installed: Path) -> Path:
    """Install the newest pytest, whatever the pins say, beside the wheel."""
    done = run(
        *(sys.executable, "-m", *PIP, "--python", python(installed), "install", "--upgrade"),
        "pytest",
        cwd=installed,
    )
    assert done.returncode == 0, done.stderr
    return installed


def test_the_plugin_is_there_without_any_configuration(
    with_newest_pytest: Path, tmp_path: Path
) -> None:
    """One expectation holds, one fails and reads as in `check`; the tag is a registered mark."""
    file = tmp_path / "story.scenario.yaml"
    file.write_text(STORY.replace("clock:", "tags: [fast]\nclock:") + EXPECT, encoding="utf-8")
    words = ("-W", "error", "--strict-markers", "-m", "fast", "-p", "no:cacheprovider")
    done = run(python(with_newest_pytest), "-m", "pytest", *words, cwd=tmp_path)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert "1 failed, 1 passed" in done.stdout
    assert "FAIL" in done.stdout
    assert "expected at 00:03:40.000" in done.stdout
    assert "pytest_plugin.py" not in done.stdout
