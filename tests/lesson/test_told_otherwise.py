"""Lessons for people who hear them, and beside a run that is told record by record."""

from pathlib import Path

import pytest

from sim.lesson.linear import lines_of
from tests.lesson.stories import lesson, loaded, names, told_file
from tests.lesson.tunnel import tunnel
from tests.tui.commands import typed

KEPT = "{at: 100s, say: The service notices., so: Mia keeps it., shows: [{who: Ada, state: held}]}"
ASKED = (
    "{at: 110s, ask: {question: Who comes?, answers: [Ada, Ben], right: Ada, because: She does.},"
    " shows: [{who: Ada, event: returned, by: 2m}]}"
)


def test_a_lesson_in_lines_has_the_message_first_and_the_time_last() -> None:
    """Title, aim and cast, then each sentence; a question's answer comes after it was asked."""
    assert list(lines_of(*told_file(tunnel(KEPT, ASKED)))) == [
        "Lesson 3: A tunnel.",
        "To see what is kept.",
        "Customers: Ada, Ben.",
        "Agents: Mia, Tom.",
        "Ada asks. At the start.",
        "Ada is cut off. At 1 minute.",
        "The service notices. Mia keeps it. At 1 minute 40 seconds.",
        "Question: Who comes?",
        "Answer 1: Ada.",
        "Answer 2: Ben.",
        "The right answer was number 1: Ada. She does.",
        "Ada continues. At 2 minutes 10 seconds.",
        "Ben is done. At 6 minutes.",
        "This is the end of the lesson.",
    ]


def test_what_is_not_true_is_replaced_by_what_happened() -> None:
    """With a short hold nothing is kept at 1m40s; the narrator says so, with its own times."""
    told = list(lines_of(*told_file(tunnel(KEPT, hold="35s"))))
    assert "The service notices. Mia keeps it. At 1 minute 40 seconds." not in told
    assert not any("asks for a chat" in line for line in told)  # its sentence was told
    ended = "Mia's slot, held for Ada for 5s, is held no longer. At 1 minute 35 seconds."
    assert told.index(ended) == 1 + told.index(
        "The service notices that Ada is gone: Mia's slot is held until 1m35s."
        " At 1 minute 30 seconds."
    )


def test_a_question_with_a_wrong_answer_is_not_in_the_lines() -> None:
    """If Ada does not come by then, nobody is asked whether she does."""
    late = ASKED.replace("by: 2m", "by: 1m59s")
    assert not any("Who comes?" in line for line in lines_of(*told_file(tunnel(late))))


@pytest.mark.parametrize("name", names())
def test_every_bundled_lesson_can_be_heard(name: str) -> None:
    """Every sentence and question of its author is there, and no line leans on a picture."""
    told = list(lines_of(lesson(name), loaded(name)))
    text = "\n".join(told)
    for moment in lesson(name).moments:
        question = moment.question
        assert moment.story in text
        assert moment.so in text
        assert question is None or f"Question: {question.words}" in told
    assert all(line.endswith((".", "?", "!")) and line.isascii() for line in told)


def test_narrate_tells_what_follows_after_what_happened() -> None:
    """The story stands before the records of its time, the consequence behind them."""
    lines = [line.strip() for line in typed("run", "in-time", "--narrate").stdout.splitlines()]
    story = next(n for n, line in enumerate(lines) if "Ada chooses to continue." in line)
    back = next(n for n, line in enumerate(lines) if "Ada is back with Mia." in line)
    follows = lines.index("She is back with Mia after 55 s, and nobody had to wait.")
    assert story < back < follows


def test_narrate_leaves_out_what_is_not_true() -> None:
    """With another timer the words for the return are gone, and the records remain."""
    shorter = "policy.reconnect_to_previous_agent_for=40s"
    told = typed("run", "in-time", "--narrate", "--set", shorter).stdout
    assert "She is back with Mia after" not in told
    assert "Ada queues again" in told
    assert told.count("Ada chooses to continue.") == 1  # the record, without the author's words
    assert "Mia goes on writing to her." in told


def test_the_list_has_lessons_by_number_with_their_titles() -> None:
    """Trainers look for titles; files without a lesson come last."""
    told = typed("list", "training", env={"COLUMNS": "120"}).stdout
    places = [told.index(f"  {name} ") for name in sorted(names(), key=_number)]
    assert places == sorted(places)
    assert all(lesson(name).title in told for name in names())


def _number(name: str) -> int:
    return lesson(name).number or 0


def test_the_starter_teaches_a_lesson_that_is_true(tmp_path: Path) -> None:
    """It has every key of a lesson, says what each is for, and passes its own check."""
    file = tmp_path / "mine.scenario.yaml"
    assert typed("new", str(file), "--kind", "training").exit_code == 0
    text = file.read_text(encoding="utf-8")
    words = ("lesson:", "title:", "aim:", "about:", "say:", "so:", "shows:", "ask:", "by:")
    assert all(word in text for word in words)
    assert text.count("#") > 10
    checked = typed("check", str(file))
    assert checked.exit_code == 0
    assert checked.stdout.count("told:") == 5
    assert "asked:" in checked.stdout
