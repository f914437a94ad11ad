"""The command `lesson`, as it is typed; and what stands there afterwards."""

from pathlib import Path

from sim.scenario.bundled import bundled_path
from tests.tui.commands import typed
from tests.tui.dash.terminal import Terminal
from tests.tui.stage.lessons import sitting_at
from tui.course import bundled_course
from tui.lessoning import parting

LEFT = b"\x1b[?1049l"


def test_the_list_has_every_lesson_with_its_title_and_aim() -> None:
    """By number."""
    listed = typed("lesson", "--list").stdout
    for number, chapter in enumerate(bundled_course(), start=1):
        assert f"{number:>3}  {chapter.lesson.name}" in listed
        assert chapter.lesson.title in listed
        assert chapter.lesson.aim in listed


def test_a_lesson_is_told_as_text() -> None:
    """By number or name, it is the same."""
    by_number, by_name = typed("lesson", "1", "--text"), typed("lesson", "in-time", "--text")
    assert by_number.exit_code == 0
    assert by_number.stdout == by_name.stdout
    assert "Ada chooses to continue." in by_name.stdout
    assert by_name.stderr == ""


def test_text_begins_at_the_time_that_is_asked_for() -> None:
    """Who takes part is said all the same; of the story, what is told from then on."""
    whole = typed("lesson", "in-time", "--text").stdout.splitlines()
    late = typed("lesson", "in-time", "--text", "--from", "2m30s").stdout.splitlines()
    assert late[:4] == whole[:4]
    assert "At 2 minutes." not in "".join(late)
    assert late[4:] == whole[4 - len(late) :]
    assert "Ada chooses to continue." in "".join(late)


def test_without_a_terminal_it_is_told_as_text_with_a_hint() -> None:
    """The story on stdout, the hint beside it."""
    done = typed("lesson")
    assert done.exit_code == 0
    assert done.stdout == typed("lesson", "1", "--text").stdout
    assert "There is no terminal to draw on" in done.stderr


def test_a_number_that_no_lesson_has_is_refused() -> None:
    """With how many there are."""
    done = typed("lesson", "99")
    assert done.exit_code == 2
    assert f"there are {len(bundled_course())} lessons" in done.stderr


def test_a_scenario_without_people_cannot_be_told() -> None:
    """It says what is missing, and what to do instead."""
    done = typed("lesson", "busy-weekday")
    assert done.exit_code == 2
    assert "has no people whose story could be told" in done.stderr
    assert "rejoinder watch" in done.stderr


def test_a_misspelt_name_gets_the_nearest_offered() -> None:
    """As for every other command."""
    done = typed("lesson", "in-tim")
    assert done.exit_code == 2
    assert "Did you mean 'in-time'?" in done.stderr


def test_a_file_of_ones_own_is_told(tmp_path: Path) -> None:
    """It comes before all others."""
    file = tmp_path / "own.scenario.yaml"
    file.write_text(bundled_path("in-time").read_text("utf-8"), encoding="utf-8")
    done = typed("lesson", str(file), "--text")
    assert done.exit_code == 0
    assert "Ada chooses to continue." in done.stdout


def test_the_farewell_tells_the_score_and_the_way_back() -> None:
    """The score stands first, if anything was answered."""
    sitting = sitting_at("the-kept-place")
    assert list(parting(sitting)) == [
        "You were at: The kept place costs others.",
        "To open it again:  rejoinder lesson the-kept-place",
    ]
    sitting.answered("Who?", right=True)
    assert next(iter(parting(sitting))) == "You had 1 of 1 right."


def test_it_opens_plays_and_quits_in_a_real_terminal() -> None:
    """The first sentence stands there; q leaves, and the terminal is as it was before."""
    terminal = Terminal("lesson", size=(80, 24))
    terminal.wait_for(b"Ada asks about a wrong bill.")
    terminal.press(b"q")
    assert terminal.end() == 0
    screen, _, after = terminal.seen.rpartition(LEFT)
    assert b"Ada asks" in screen
    assert b"rejoinder lesson in-time" in after
