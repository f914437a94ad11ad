"""What became of those cut off, the slots now, held slots over time, and the measures so far."""

from dataclasses import replace

import pytest

from sim.measures.tally import Fate
from sim.session.picture import FREE, Picture, SoFar
from tests.tui.view.desks import PLAIN, SHOWING, agent, desk, held, looks, talks, text
from tui.view.cells import Look, width_of
from tui.view.figures import figures
from tui.view.history import history
from tui.view.outcomes import outcomes, slots_now

FATES = {Fate.SILENT: 20, Fate.SAME_AGENT: 40, Fate.OTHER_AGENT: 30, Fate.REDIRECTED: 10}


def _desk(fates: dict[Fate, int] = FATES) -> Picture:
    counted = tuple(fates.get(fate, 0) for fate in Fate)
    picture = desk(agent(0, talks(0), held(1), FREE), agent(1, talks(2), FREE, FREE))
    return replace(picture, fates=counted, held_history=(0, 500, 1000, 2000))


def test_bars_tell_what_came_of_the_drops() -> None:
    """Shape, words, bar, count and share; below, the slots and the held ones over time."""
    assert text(outcomes(_desk(), SHOWING, 44, 8)) == [
        "↶ same agent   ━━━━━━━━━━━───────    60  60%",
        "↻ queue again  ━━━━━─────────────    30  30%",
        "⇗ to the form  ━━────────────────    10  10%",
        "  slots now    ━━━━━━○○○─────────     1 held",
        "",
        "held slots, last 4 min, at most 2.0",
        "   █",
        " ▄██",
    ]


def test_slots_of_agents_who_are_not_there_do_not_count() -> None:
    """The bar of slots is about those who are logged in."""
    gone = agent(2, FREE, FREE, FREE, logged_in=False)
    picture = _desk()
    more = replace(picture, agents=(*picture.agents, gone))
    assert slots_now(more, SHOWING, 44) == slots_now(picture, SHOWING, 44)


def test_what_nobody_met_with_is_not_listed_beyond_the_first_three() -> None:
    """Those who started over or never came back have a line once there are any."""
    lines = text(outcomes(_desk({Fate.NEW: 1, Fate.LOST: 2, Fate.ENDED: 1}), SHOWING, 44, 8))
    assert [line[:14] for line in lines[3:5]] == ["+ started over", "✗ never back  "]
    assert lines[4].endswith("3  75%")


def test_before_the_first_drop_there_are_no_shares() -> None:
    """Nothing is divided by nothing."""
    assert text(outcomes(_desk({}), SHOWING, 44, 3))[0].endswith("-    -")


def test_in_one_line_words_go_before_figures_do() -> None:
    """What is wide enough for words has them; shapes and figures are always there."""
    wide, narrow = (text(outcomes(_desk(), SHOWING, width, 1))[0] for width in (90, 58))
    assert (
        wide == "After a drop   ↶ same agent 60 60%   ↻ queue again 30 30%   ⇗ to the form 10 10%"
    )
    assert narrow == "After a drop   ↶ 60 60%   ↻ 30 30%   ⇗ 10 10%"


def test_each_outcome_has_its_colour() -> None:
    """Teal, purple and red; dim while nobody met with it."""
    first, second, third, *_ = outcomes(
        _desk({Fate.SAME_AGENT: 1, Fate.OTHER_AGENT: 1}), SHOWING, 44, 8
    )
    assert looks(first)["↶ same agent"] is Look.RESUMED
    assert looks(second)["↻ queue again"] is Look.REQUEUED
    assert looks(third)["⇗ to the form"] is Look.DIM


@pytest.mark.parametrize("width", [30, 44, 56, 76, 116, 196])
@pytest.mark.parametrize("height", [1, 3, 9, 14])
def test_no_line_is_wider_than_there_is_room(width: int, height: int) -> None:
    """Whatever the terminal."""
    lines = outcomes(_desk(), SHOWING, width, height)
    assert len(lines) <= height
    assert {width_of(line) for line in lines} == {width}


def test_the_chart_ends_with_the_present_minute() -> None:
    """What is older than there are columns is left out."""
    assert text(history([9000, 1000, 0, 2000], SHOWING, 3, 2)) == ["hel", "▄ █"]
    assert text(history([0, 0], SHOWING, 30, 4)) == ["no slot was held so far"]
    long_ago = [900, *[0] * 40]
    assert text(history(long_ago, SHOWING, 40, 4)) == ["no slot was held in the last 40 min"]
    assert history([1000], SHOWING, 30, 1) == []


def test_the_chart_can_be_drawn_in_ascii() -> None:
    """With denser and denser characters."""
    assert text(history([1000, 4000, 8000], PLAIN, 40, 2))[1] == ".=@"


SO_FAR = SoFar(
    arrived=120,
    answered=100,
    answered_in_time=80,
    abandoned=25,
    waited_ms=3_200_000,
    longest_wait_ms=329_000,
    held_ms=5_400_000,
    taken_ms=70,
    staffed_ms=100,
    holds_used=3,
    holds_for_nothing=1,
)


def test_the_measures_so_far_have_a_line_each() -> None:
    """In the words of the catalogue, with units."""
    assert text(figures(replace(desk(), so_far=SO_FAR), SHOWING, 24, 8)) == [
        "answered      100 of 120",
        "wait, mean          0:32",
        "wait, longest       5:29",
        "service level        64%",
        "abandoned            20%",
        "occupancy            70%",
        "time held          1.5 h",
        "holds used           75%",
    ]


def test_many_people_leaving_is_loud() -> None:
    """A tenth of them or more."""
    lines = figures(replace(desk(), so_far=SO_FAR), SHOWING, 24, 8)
    assert looks(lines[4])["20%"] is Look.BAD


def test_before_anything_happened_there_are_no_figures() -> None:
    """A dash stands where there is nothing to divide by."""
    lines = text(figures(desk(), SHOWING, 24, 8))
    assert lines[1] == "wait, mean             -"
    assert lines[3] == "service level          -"


def test_large_numbers_give_up_the_whole_they_are_of() -> None:
    """Rather than their own digits or the label."""
    large = replace(desk(), so_far=replace(SO_FAR, answered=111_261, arrived=111_586))
    assert text(figures(large, SHOWING, 24, 8))[0] == "answered         111,261"


def test_in_few_lines_measures_stand_side_by_side() -> None:
    """As many as have room."""
    line = text(figures(replace(desk(), so_far=SO_FAR), SHOWING, 58, 1))[0]
    assert line == "answered 100 of 120   wait 0:32   longest 5:29"
