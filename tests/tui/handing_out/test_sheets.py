"""A lesson on paper."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from tests.tui.handing_out.films import hostile
from tui.course import Chapter, bundled_course, chapter_of
from tui.handing_out.sheet import Sheet, State, sheet_of
from tui.handing_out.sheet_html import page
from tui.handing_out.sheet_markdown import COLUMNS, drawing, markdown, plain


def _chapter(name: str, *overrides: str) -> Chapter:
    chapter = chapter_of(load_scenario(bundled_path(name), overrides=overrides))
    assert chapter is not None
    return chapter


def _sheet(name: str) -> Sheet:
    return sheet_of(_chapter(name))


def _states(sheet: Sheet, name: str) -> list[State]:
    return [stretch.state for stretch in dict(sheet.lanes)[name]]


def test_who_is_back_in_time_has_a_slot_kept() -> None:
    """The lane says so, from the second of the drop on."""
    sheet = _sheet("in-time")
    assert _states(sheet, "Ada") == [State.TALKS, State.HELD, State.ASKED, State.TALKS]
    held = dict(sheet.lanes)["Ada"][1]
    assert (held.from_ms, held.to_ms) == (120_000, 170_000)
    assert [stretch.agent for stretch in dict(sheet.lanes)["Ada"]] == ["Mia", "", "", "Mia"]


def test_who_is_late_waits_a_second_time() -> None:
    """After a time in which nothing was kept."""
    states = _states(_sheet("too-late-for-the-slot"), "Bo")
    assert states == [
        State.TALKS,
        State.HELD,
        State.AWAY,
        State.ASKED,
        State.AGAIN,
        State.TALKS,
    ]


def test_who_is_too_late_comes_to_the_form() -> None:
    """And talks again after it."""
    assert _states(_sheet("dead-link"), "Cy")[-2:] == [State.FORM, State.TALKS]


def test_lanes_have_no_holes_while_a_customer_is_there() -> None:
    """Each state begins where the one before ends, in every lesson, but for who left and came."""
    for chapter in bundled_course():
        for _, lane in sheet_of(chapter).lanes:
            for before, later in pairwise(lane):
                assert before.to_ms <= later.from_ms
                assert before.from_ms < before.to_ms


def test_settings_carry_the_labels_of_the_admin_form() -> None:
    """In its order, with the work stream's field behind the one that mirrors it."""
    assert [label for label, _ in _sheet("in-time").settings] == [
        "Enable reconnect to previous chat",
        "Reconnect time limit",
        "Auto-close after inactivity (work stream)",
        "Reconnect to previous agent for",
        "Portal URL",
        "Redirection URL",
    ]


def test_what_the_story_changes_of_the_settings_is_told() -> None:
    """With the time from which on it holds."""
    assert _sheet("hold-affinity-none").settings[6:] == (
        ("from 00:04:00: Reconnect to previous agent for", "0s"),
        ("from 00:08:00: agent_affinity", "off"),
    )


def test_every_moment_and_question_is_on_the_sheet() -> None:
    """For all lessons that come with the program; not one sentence is untrue."""
    for chapter in bundled_course():
        sheet = sheet_of(chapter)
        moments = chapter.lesson.moments
        assert sheet.untold == 0
        assert len(sheet.told) == sum(bool(m.story or m.so) for m in moments)
        assert len(sheet.questions) == sum(m.question is not None for m in moments)


def test_what_is_not_true_of_the_run_is_left_out() -> None:
    """With another hold the story ends otherwise, and its sentences may not be told."""
    sheet = sheet_of(_chapter("in-time", "policy.reconnect_to_previous_agent_for=10s"))
    assert sheet.untold > 0
    assert not any("back with Mia after 55 s" in told.so for told in sheet.told)


def test_the_drawing_shows_states_and_times() -> None:
    """One row for a customer, the moments' numbers, the clock, and what the letters mean."""
    rows = list(drawing(_sheet("in-time")))
    assert rows[0].startswith("Ada  ━━━━")
    lane = rows[0].removeprefix("Ada  ")
    assert len(lane) == COLUMNS
    assert re.fullmatch("━+○+[?]━+", lane)
    assert lane.index("○") == COLUMNS * 2 // 6
    assert rows[1].split()[0] == "1"
    assert rows[2].split()[0] == "0:00"
    assert rows[2].split()[-1] == "6:00"
    assert "○ is cut off, and the agent's slot is held" in rows


def test_answers_stand_at_the_end() -> None:
    """After all questions, so that nobody reads them by chance."""
    text = markdown(_sheet("in-time"))
    asked, answered = text.split("## Answers")
    assert "Who will answer her?" in asked
    assert "1. **Mia, who knows the bill.** The place was kept" in answered


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a|b", r"a\|b"),
        ("*bold* _i_ `c`", r"\*bold\* \_i\_ \`c\`"),
        ("<img src=x>", r"\<img src=x\>"),
        ("[x](y)", r"\[x\](y)"),
        ("# no", r"\# no"),
        ("- no", r"\- no"),
        ("1. no", r"\1. no"),
        ("2m30s, so.", "2m30s, so."),
    ],
)
def test_nothing_in_a_sentence_is_markup(text: str, written: str) -> None:
    """Every sign that Markdown could take for its own is one to be read."""
    assert plain(text) == written


def test_names_that_would_like_to_break_out_are_letters(tmp_path: Path) -> None:
    """On the page and in Markdown."""
    sheet = sheet_of(hostile(tmp_path))
    shown = page(sheet)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<i>Co" not in shown
    assert "&lt;script&gt;x()" in shown
    text = markdown(sheet).split("```")
    assert len(text) == 3
    assert "<" not in (text[0] + text[2]).replace(r"\<", "")


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    """No script, no address to load from, and a policy that allows neither."""
    shown = page(_sheet("in-time"))
    assert "default-src 'none'" in shown
    assert "<script" not in shown
    assert not re.search(r"(src|href)=\"(?!data:,)", shown)
    assert not re.search(r"url\(|@import", shown)
