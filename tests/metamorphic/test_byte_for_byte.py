"""The same file and seed give the same bytes, whatever surrounds the run."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.commands import process

SCENARIO = "hold-two-minutes"
pytestmark = pytest.mark.xdist_group("byte for byte")


class Written(NamedTuple):
    """What a run has written: its trace, and its figures as JSON."""

    trace: bytes
    figures: str


def _written(folder: Path, *, jobs: int = 1, **changes: str) -> Written:
    to = folder / "a.trace"
    words = ("run", SCENARIO, "--replications", "2", "--json", "--trace", str(to))
    done = process(*words, "--jobs", str(jobs), **changes)
    assert done.returncode == 0, done.stderr
    return Written(to.read_bytes(), done.stdout)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Return what a run in one process writes."""
    return _written(tmp_path_factory.mktemp("traces"), PYTHONHASHSEED="0")


@pytest.mark.slow
@pytest.mark.parametrize("hash_seed", ["1", "random"])
def test_the_order_of_sets_changes_no_byte(hash_seed: str, usual: Written, tmp_path: Path) -> None:
    """Python's own random seed for hashes does not show."""
    assert _written(tmp_path, PYTHONHASHSEED=hash_seed) == usual


def test_the_number_of_processes_changes_no_byte(usual: Written, tmp_path: Path) -> None:
    """Two processes write what one writes, with any seed for hashes: the trace, every figure."""
    assert _written(tmp_path, jobs=2, PYTHONHASHSEED="random") == usual
    assert len(usual.trace.splitlines()) > 1000
    assert '"figures"' in usual.figures


def test_another_place_and_clock_change_no_byte(usual: Written, tmp_path: Path) -> None:
    """Neither the time zone of the machine nor its language shows."""
    again = _written(tmp_path, TZ="Asia/Tokyo", LC_ALL="C", LANG="C", HOME=str(tmp_path))
    assert again == usual
    assert b"\r" not in usual.trace
