"""``rejoinder record`` and ``rejoinder hand-out``, as they are typed."""

import json
from pathlib import Path

import pytest

from sim.scenario.bundled import bundled_path
from tests.tui.commands import typed


def test_a_lesson_is_recorded_by_its_number(tmp_path: Path) -> None:
    """What was written, and how long it lasts, stands on the screen."""
    file = tmp_path / "new" / "one.cast"
    result = typed("record", "1", str(file), "--size", "60x18")
    assert result.exit_code == 0, result.output
    assert "one.cast: Back in time, 8 sentences and questions in 0:" in result.stdout
    header = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    assert (header["width"], header["height"]) == (60, 18)


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_hand_out_is_written_by_name(tmp_path: Path, ending: str) -> None:
    """As the ending says, and twice the same."""
    files = [tmp_path / f"{name}.{ending}" for name in ("one", "two")]
    for file in files:
        result = typed("hand-out", "in-time", str(file))
        assert result.exit_code == 0, result.output
        assert result.stdout == f"{file}: Lesson 1: Back in time\n"
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert b"Back in time" in first


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("record", "in-time", "x.gif"), "x.gif should end in .cast, .html or .svg"),
        (("hand-out", "in-time", "x"), "x should end in .md or .html"),
        (("record", "in-time", "x.svg", "--size", "9x9"), "from 60x18 to 200x60"),
        (("record", "in-time", "x.svg", "--size", "large"), "for example 80x24"),
        (("record", "99", "x.svg"), "lessons, from 1 to"),
        (("hand-out", "busy-weekday", "x.md"), "has no people whose story could be told"),
        (("hand-out", "no-such-lesson", "x.md"), "no-such-lesson"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    words: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence that says what would be right, with exit code 2."""
    monkeypatch.chdir(tmp_path)
    result = typed(*words)
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_sentences_that_are_not_true_are_counted(tmp_path: Path) -> None:
    """On stderr, so that nobody hands out less than they think."""
    text = bundled_path("in-time").read_text(encoding="utf-8")
    mine = tmp_path / "mine.scenario.yaml"
    mine.write_text(text.replace("agent_for: 2m", "agent_for: 10s"), encoding="utf-8")
    result = typed("hand-out", str(mine), str(tmp_path / "mine.md"))
    assert result.exit_code == 0, result.output
    assert "of its moments, whose sentences are not true of this run" in result.stderr
