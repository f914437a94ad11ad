"""`rejoinder check --watch`: a saved file checks again what it touches, and nothing else."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from tests.check.files import STORY, expecting, written
from tui.exits import ExitCode
from tui.watching import Stamps, poll, watch

DROPPED = expecting("{by: 5m, event: dropped}")


def _watched(folder: Path, *saves: Callable[[], Path]) -> list[list[str]]:
    """Watch *folder* while each of *saves* happens; return the names checked in each round."""
    rounds: list[list[str]] = []
    steps: Iterator[Callable[[], Path]] = iter(saves)

    def check(paths: Collection[Path]) -> int:
        rounds.append(sorted(path.name.removesuffix(".scenario.yaml") for path in paths))
        return ExitCode.WELL

    def wait(before: Stamps) -> frozenset[Path]:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        return poll(before, lambda: _quietly(step))

    code = watch(lambda: sorted(folder.glob("*.scenario.yaml")), check, wait)
    assert code == ExitCode.INTERRUPTED
    return rounds


def _quietly(step: Callable[[], Path]) -> None:
    step()


def test_only_the_saved_scenario_is_checked_again(tmp_path: Path) -> None:
    """The others did not change, so neither did their verdicts."""
    written(tmp_path, DROPPED, "a")
    written(tmp_path, DROPPED, "b")
    rounds = _watched(tmp_path, lambda: written(tmp_path, DROPPED + "# saved\n", "b"))
    assert rounds == [["a", "b"], ["b"]]


def test_a_saved_parent_checks_its_children_again(tmp_path: Path) -> None:
    """What a file extends is a part of it."""
    written(tmp_path, STORY, "parent")
    child = "extends: parent.scenario.yaml\nname: child\n"
    written(tmp_path, child, "child")
    written(tmp_path, DROPPED, "other")
    rounds = _watched(tmp_path, lambda: written(tmp_path, STORY + "# saved\n", "parent"))
    assert rounds[1] == ["child", "parent"]


def test_a_golden_trace_that_appears_checks_its_scenario(tmp_path: Path) -> None:
    """It was missing, and was watched for all the same."""
    written(tmp_path, STORY + "expect: {golden: story.trace}\n", "a")
    written(tmp_path, DROPPED, "b")

    def accept() -> Path:
        golden = tmp_path / "story.trace"
        golden.write_text("# rejoinder trace 1\n", encoding="utf-8")
        return golden

    assert _watched(tmp_path, accept)[1] == ["a"]


def test_a_new_scenario_joins_in(tmp_path: Path) -> None:
    """A file that is put into a watched folder is checked, too."""
    written(tmp_path, DROPPED, "a")
    rounds = _watched(tmp_path, lambda: written(tmp_path, DROPPED, "new"))
    assert rounds == [["a"], ["new"]]


def test_what_is_saved_during_a_check_is_checked_after_it(tmp_path: Path) -> None:
    """The files are looked at before the check begins, so nothing slips through."""
    path = written(tmp_path, DROPPED, "a")
    rounds = 0

    def check(paths: Collection[Path]) -> int:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            written(tmp_path, DROPPED + "# saved meanwhile\n", "a")
        return ExitCode.WELL if rounds == 1 else ExitCode.INTERRUPTED

    def never() -> None:
        raise AssertionError("it was saved already")

    watch(lambda: [path], check, lambda before: poll(before, never))
    assert rounds == 2
