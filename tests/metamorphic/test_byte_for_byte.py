"""The same file and seed give the same bytes, whatever surrounds the run."""

from pathlib import Path

import pytest

from tests.tui.commands import process

SCENARIO = "hold-two-minutes"


def _trace(to: Path, *options: str, hash_seed: str = "0") -> bytes:
    words = ("run", SCENARIO, "--replications", "2", "--trace", str(to), *options)
    done = process(*words, PYTHONHASHSEED=hash_seed)
    assert done.returncode == 0, done.stderr
    return to.read_bytes()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the trace of a run in one process."""
    return _trace(tmp_path_factory.mktemp("traces") / "usual.trace", "--jobs", "1")


@pytest.mark.parametrize("hash_seed", ["1", "random"])
def test_the_order_of_sets_changes_no_byte(hash_seed: str, usual: bytes, tmp_path: Path) -> None:
    """Python's own random seed for hashes does not show."""
    again = _trace(tmp_path / "again.trace", "--jobs", "1", hash_seed=hash_seed)
    assert again == usual
    assert len(again.splitlines()) > 1000


def test_the_number_of_processes_changes_no_byte(usual: bytes, tmp_path: Path) -> None:
    """Two processes write what one writes: the trace, and every figure."""
    again = _trace(tmp_path / "again.trace", "--jobs", "2", hash_seed="random")
    assert again == usual
    one, two = (
        process("run", SCENARIO, "--replications", "2", "--json", "--jobs", jobs).stdout
        for jobs in ("1", "2")
    )
    assert one == two != ""


def test_another_place_and_clock_change_no_byte(usual: bytes, tmp_path: Path) -> None:
    """Neither the time zone of the machine nor its language shows."""
    to = tmp_path / "again.trace"
    words = ("run", SCENARIO, "--replications", "2", "--trace", str(to))
    done = process(*words, TZ="Asia/Tokyo", LC_ALL="C", LANG="C", HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert to.read_bytes() == usual
    assert b"\r" not in usual
