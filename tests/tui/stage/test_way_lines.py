"""One customer's ruler on the stage, and what coming back leads to."""

import pytest

from sim.policy.settings import Settings
from tests.tui.stage.lessons import never, play_of, sitting_at
from tests.tui.stage.pictures import ADA, NOW_MS, away, showing
from tui.standing import Stage
from tui.view.cells import plain, width_of
from tui.view.stage_answers import Way, answers_for, question_about
from tui.view.stage_way import way_lines

FORM = "https://support.example.test/start-again"
SETTINGS = Settings(
    reconnect_to_previous_agent_for_ms=180_000,
    reconnect_time_limit_ms=600_000,
    detection_ms=30_000,
    redirection_url=FORM,
)
SIGNED_IN, BY_LINK = Way(signed_in=True), Way(by_link=True)
ANSWERS = answers_for(SETTINGS, BY_LINK, "Mia")
IN_TIME = away(ADA, held_until_ms=300_000)
LATE = away(ADA, held_until_ms=190_000)


def _drawn(width: int = 74, *, hidden: bool = False) -> list[str]:
    lines = way_lines(IN_TIME, ANSWERS, NOW_MS, showing(), width, hidden=hidden)
    return [plain(line) for line in lines]


def test_the_time_stands_on_the_ruler_and_its_answer_is_lit() -> None:
    """Now is marked above the rail, its time below, and the answer in brackets."""
    assert _drawn() == [
        "       ▼ now",
        "╳━━━━━━━━━━━━━━━━┃╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┃┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "0:00 1:20        3:00                                   10:00",
        "[↶ back to Mia]   ↻ the queue again, any agent           ⇗ the form",
    ]


def test_a_question_puts_the_light_out() -> None:
    """The three answers stand there; none is in brackets."""
    assert _drawn(hidden=True)[3] == _drawn()[3].replace("[", " ").replace("]", " ")


def test_while_nobody_is_away_no_time_is_marked() -> None:
    """The rail and what it would mean."""
    lines = [plain(line) for line in way_lines(None, ANSWERS, NOW_MS, showing(), 74)]
    assert "▼" not in lines[0]
    assert "[" not in lines[3]


def test_after_the_hold_the_queue_is_lit() -> None:
    """The slot is given up, the limit is not over."""
    lines = way_lines(LATE, ANSWERS, 350_000, showing(), 74)
    assert "[↻ the queue again, any agent]" in plain(lines[3])


@pytest.mark.parametrize("width", [40, 55, 74, 114, 194])
def test_it_fits_however_wide_the_stage_is(width: int) -> None:
    """Four lines, none too long, and the answer that is lit among them."""
    lines = way_lines(IN_TIME, ANSWERS, NOW_MS, showing(), width)
    assert len(lines) == 4
    assert max(width_of(line) for line in lines) <= width
    assert "[↶" in plain(lines[3])


def test_who_is_signed_in_without_a_link_never_sees_the_form() -> None:
    """Too late means a new chat for them; for who has the link, the form."""
    assert answers_for(SETTINGS, SIGNED_IN, "Mia").too_late.words == "a new chat, from the start"
    assert answers_for(SETTINGS, BY_LINK, "Mia").too_late.words == "the form"


def test_without_a_redirection_page_a_dead_link_leads_to_a_new_chat() -> None:
    """There is nothing to be sent to."""
    bare = Settings(reconnect_to_previous_agent_for_ms=180_000, reconnect_time_limit_ms=600_000)
    assert answers_for(bare, BY_LINK, "Mia").too_late.shape == "new"


def test_who_has_neither_link_nor_name_begins_anew_at_any_time() -> None:
    """Only a browser that remembers leads such a customer back."""
    nobody = answers_for(SETTINGS, Way(), "Mia")
    assert {answer.shape for answer in nobody.all} == {"new"}
    remembered = answers_for(SETTINGS, Way(same_browser=True), "Mia")
    assert remembered.in_time.words == "back to Mia"


def test_the_question_about_now_offers_the_three_answers_of_the_ruler() -> None:
    """The right one is what the rules say, and why."""
    question = question_about("Ada", ANSWERS, IN_TIME, NOW_MS)
    assert question.words == "What happens if Ada comes back now?"
    assert question.answers == ("Back to Mia.", "The queue again, any agent.", "The form.")
    assert question.right == 0
    assert question.because == "The slot is still held for Ada."
    late = question_about("Ada", ANSWERS, LATE, 350_000)
    assert late.right == 1


def test_who_is_asked_is_back_already() -> None:
    """So the question is what happens if they go on; before anybody noticed, that was before."""
    soon_ms = IN_TIME.dropped_ms + 1
    question = question_about("Ada", ANSWERS, IN_TIME, soon_ms, asked=True)
    assert question.words == "What happens if Ada goes on now?"
    assert question.because == "Nobody had noticed that Ada was gone."
    gone = question_about("Ada", ANSWERS, IN_TIME, soon_ms)
    assert gone.because == "Nobody has noticed yet that Ada is gone."


def test_who_talks_in_a_new_chat_would_come_back_to_its_agent() -> None:
    """Mia still keeps a place for Eve's old chat, but a broken line would lead back to Tom."""
    play = play_of("start-new-instead")
    play.session.go_to(180_000)
    play.tick(0.0, never)
    at_stage = Stage(sitting_at("start-new-instead"), play)
    assert at_stage.answers(showing()).in_time.words == "back to Tom"
