"""`rejoinder check --watch`: a saved file checks again what it touches, and nothing else."""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from tests.check.files import STORY, expecting, written
from tui.checking import Request, paths_of
from tui.exits import ExitCode
from tui.watching import Stamps, poll, watch

DROPPED = expecting("{by: 5m, event: dropped}")


def _watched(
    folder: Path, *saves: Callable[[], Path], words: Sequence[str] = ()
) -> list[list[str]]:
    """Watch *folder* while each of *saves* happens; return the names checked in each round.

    *words* are looked for as on a command line; without them it is the whole folder.
    """
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

    code = watch(
        lambda: paths_of(Request(paths=tuple(words or [str(folder)]))), check, wait, [folder]
    )
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


def test_a_parent_that_is_replaced_checks_its_children_again(tmp_path: Path) -> None:
    """Many editors put the old file away before they write the new one."""
    parent = written(tmp_path, STORY, "parent")
    written(tmp_path, "extends: parent.scenario.yaml\nname: child\n", "child")
    rounds = _watched(
        tmp_path,
        lambda: parent.rename(tmp_path / "parent~"),
        lambda: written(tmp_path, STORY, "parent"),
    )
    assert rounds == [["child", "parent"], ["child"], ["child", "parent"]]


def test_a_named_file_may_be_gone_for_a_moment(tmp_path: Path) -> None:
    """It is told that it is gone, and checked when it is back."""
    path = written(tmp_path, DROPPED, "a")
    away, back = lambda: path.rename(tmp_path / "a~"), lambda: written(tmp_path, DROPPED, "a")
    assert _watched(tmp_path, away, back, words=[str(path)]) == [["a"], ["a"], ["a"]]


def test_an_empty_folder_waits_for_its_first_scenario(tmp_path: Path) -> None:
    """One may start to watch before one starts to write."""
    assert _watched(tmp_path, lambda: written(tmp_path, DROPPED, "a")) == [[], ["a"]]


def test_a_table_that_appears_checks_its_scenario(tmp_path: Path) -> None:
    """The scenario could not be used without it."""
    written(tmp_path, STORY + "customers: {arrivals: {profile: day.csv}}\n", "a")
    written(tmp_path, DROPPED, "b")

    def write() -> Path:
        table = tmp_path / "day.csv"
        table.write_text("interval_start,chats\n", encoding="utf-8")
        return table

    assert _watched(tmp_path, write)[1] == ["a"]


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
