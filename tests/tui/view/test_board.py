"""The agents' board, near and far."""

from dataclasses import replace

import pytest

from sim.session.picture import FREE, Picture
from sim.trace.records import Presence
from tests.tui.view.desks import (
    NOW,
    PLAIN,
    SHOWING,
    agent,
    asked,
    crowd,
    desk,
    held,
    talks,
    text,
    wraps_up,
)
from tui.view.board import Board, Seen, layout_of, legend, marked_words
from tui.view.board_layout import Form
from tui.view.cells import Look, width_of
from tui.view.selection import Cursor, Distance
from tui.view.showing import Showing

FROM_NEAR_BY = Seen()


def _seen(
    picture: Picture,
    width: int,
    height: int,
    seen: Seen = FROM_NEAR_BY,
    showing: Showing = SHOWING,
) -> list[str]:
    return text(Board().lines(picture, showing, seen, width, height))


def test_few_agents_have_cards_with_full_names_and_words() -> None:
    """Each slot has a line: who, and what the slot is used for since when."""
    picture = desk(
        agent(0, talks(0), held(1), FREE),
        agent(1, wraps_up(2), talks(3, dropped_ms=NOW - 11_000), asked(4)),
    )
    assert _seen(picture, 80, 8) == [
        " Mia Wolf                     available   Tom Reed                     available",
        " ● Ada Ruiz                talking 1:00   ▪ Cleo Park               wrap-up 0:05",
        " ○ Ben Lund                        1:30   ╳ Dev Sen                 cut off 0:11",
        " · free                                   ? Eva Holm             is offered 0:05",
        "",
        "",
    ]


def test_agents_who_take_nothing_say_why() -> None:
    """Away, offline: a word in the head of a card, or in the first free slot of a row."""
    picture = desk(
        agent(0, talks(0), FREE, presence=Presence.AWAY), agent(1, FREE, FREE, logged_in=False)
    )
    assert _seen(picture, 60, 2, Seen(Distance.MIDDLE)) == [
        "01 Mia Wolf          ● Ada Ruiz          - away",
        "02 Tom Reed          - offline",
    ]
    assert _seen(picture, 60, 6)[0].split() == ["Mia", "Wolf", "away", "Tom", "Reed", "offline"]


def test_many_agents_have_rows_in_columns() -> None:
    """Sixty agents of three slots: three columns of twenty rows, each slot with a name."""
    lines = _seen(crowd(60), 90, 20)
    assert len(lines) == 20
    assert lines[0] == (
        "01 ● Ada    ○Ben1:30 ·        21 ● Konsta ○Ada1:30 ·        41 ● 王小明 ○Kon1:30 ·"
    )


def test_in_a_small_terminal_a_slot_is_one_column() -> None:
    """Sixty agents in ten rows of 78 columns: a held slot sinks instead of draining."""
    lines = _seen(crowd(60), 78, 10)
    assert len(lines) == 10
    assert " ".join(lines[9].split()) == "10 ●▄· 20 ●▄· 30 ●▄· 40 ●▄· 50 ●▄· 60 ●▄·"


@pytest.mark.parametrize(
    ("agents", "form"),
    [
        (1, Form.CARD),
        (12, Form.CARD),
        (13, Form.ROW),
        (60, Form.ROW),
        (61, Form.CELLS),
        (250, Form.CELLS),
        (1000, Form.AGENTS),
        (9000, Form.RANGES),
    ],
)
def test_the_more_agents_the_further_away_they_are_seen(agents: int, form: Form) -> None:
    """All of them can be seen at once in 90 columns and 20 rows, from 1 to 1,000 and beyond."""
    plan = layout_of(crowd(agents), 90, 20, None)
    assert plan.form == form
    assert plan.page >= agents


def test_a_thousand_agents_take_a_column_each() -> None:
    """The loudest of an agent's slots is shown, or how many are in use."""
    busy = agent(0, talks(0), talks(1), FREE)
    away = agent(2, FREE, presence=Presence.AWAY)
    cut_off = agent(3, talks(0, dropped_ms=1), FREE)
    picture = desk(
        busy, agent(1, talks(0), held(1)), away, cut_off, agent(4, FREE), *crowd(995).agents
    )
    lines = _seen(picture, 90, 20)
    assert lines[0].startswith("0001 2○-╳·○○○○○")


def test_what_fits_in_no_other_way_is_counted_by_ranges() -> None:
    """A bar and counts for each range of agents."""
    lines = _seen(crowd(3000), 60, 6)
    assert lines[0] == "0001-0500 ━━━━━━━━━○○○○○○○○○─────────  500 talking  500 held"


@pytest.mark.parametrize("width", [56, 76, 78, 96, 90, 116, 170, 196])
@pytest.mark.parametrize("agents", [0, 1, 3, 13, 60, 250])
def test_no_line_is_wider_than_the_board(width: int, agents: int) -> None:
    """Whatever the terminal and the desk, and from every distance."""
    for distance in (None, *Distance):
        lines = Board().lines(crowd(agents), SHOWING, Seen(distance, Cursor(0, 1)), width, 12)
        assert 1 <= len(lines) <= 12
        assert {width_of(line) for line in lines} <= {width} or not agents


def test_ascii_is_enough() -> None:
    """Every shape has one in ASCII."""
    picture = desk(agent(0, talks(0), held(1), FREE), agent(1, wraps_up(2), asked(3), FREE))
    for distance in Distance:
        assert all(line.isascii() for line in _seen(picture, 90, 12, Seen(distance), PLAIN))


def test_an_empty_desk_says_so() -> None:
    """No agents, no board."""
    assert _seen(desk(), 40, 5) == ["No agents at this desk."]


def test_an_overbooked_agent_has_more_slots_than_the_others() -> None:
    """The slot beyond the capacity stands behind the others."""
    picture = desk(*crowd(19).agents, agent(19, talks(0), talks(1), talks(2), talks(3)))
    assert (
        _seen(picture, 90, 20)[19]
        == "20 Agent 20        ● Ada Ruiz        ● Ben Lund        ● Cleo Park       ● Dev Sen"
    )


def test_capacity_in_small_units_shows_each_conversation_once() -> None:
    """Of an agent with a hundred units, two of fifty each are taken by one conversation."""
    big = talks(0, units=50)
    picture = desk(agent(0, *(big,) * 50, *(FREE,) * 50))
    assert _seen(picture, 60, 9)[1:3] == [
        " ● Ada Ruiz x50                   talking 1:00",
        " · free",
    ]


def test_the_mark_is_where_the_cursor_is() -> None:
    """Only the slot under it is marked, and the frame says who that is."""
    picture = crowd(20)
    lines = Board().lines(picture, SHOWING, Seen(cursor=Cursor(2, 0)), 90, 20)
    marked = [cell.text.strip() for line in lines for cell in line if cell.look is Look.SELECTED]
    assert "".join(marked) == "●Cleo Park"
    assert marked_words(picture, Cursor(2, 0), SHOWING) == "Cleo Park with Zoe Hart"
    assert marked_words(picture, Cursor(2, 2), SHOWING) == "Zoe Hart, available"


def test_the_cursor_goes_through_slots_and_on_to_the_next_column() -> None:
    """Right: slot by slot, then the agent beside; down: the agent below; at the edge it stays."""
    plan = layout_of(crowd(60), 90, 20, None)
    cursor = Cursor(0, 2)
    assert plan.moved(cursor, 1, 0) == Cursor(20, -1)
    assert plan.moved(Cursor(20, -1), -1, 0) == Cursor(0, 2)
    assert plan.moved(cursor, 0, 1) == Cursor(1, 2)
    assert plan.moved(cursor, 0, -1) == cursor
    assert plan.moved(Cursor(59, 2), 1, 0) == Cursor(59, 2)


def test_what_does_not_fit_is_on_the_page_of_the_cursor() -> None:
    """From near, a large desk has pages."""
    lines = _seen(crowd(60), 90, 4, Seen(Distance.NEAR, Cursor(59)))
    assert any("Agent 60" in line for line in lines)
    assert not any("Mia Wolf" in line for line in lines)


def test_when_time_runs_fast_shares_stand_instead_of_names() -> None:
    """A slot is a line of what it was used for lately."""
    picture = desk(*(agent(n, talks(0), held(1)) for n in range(13)))
    shares = dict.fromkeys(range(13), ((0.5, 0.25), (1.0, 0.0)))
    first = _seen(picture, 40, 13, Seen(shares=shares))[0]
    assert first == "01 Mia Wolf      ━━━━━○○○─── ━━━━━━━━━━━"


@pytest.mark.parametrize(("agents", "width", "height"), [(4, 90, 20), (20, 90, 20), (60, 60, 20)])
def test_shares_that_are_kept_are_as_if_they_were_drawn_anew(
    agents: int, width: int, height: int
) -> None:
    """In every form, however little a share has changed."""
    board, picture = Board(), crowd(agents)
    for held_share in (0.0, 0.01, 0.06, 0.3, 0.31, 0.6):
        share = (1.0 - held_share, held_share)
        seen = Seen(shares=dict.fromkeys(range(agents), (share, share, share)))
        anew = Board().lines(picture, SHOWING, seen, width, height)
        assert board.lines(picture, SHOWING, seen, width, height) == anew


def test_only_agents_that_changed_are_drawn_again() -> None:
    """A board keeps the cells of an agent until the agent, the second of a hold or the names change."""
    board, told = Board(), []

    def name(number: int) -> str:
        told.append(number)
        return "Ada"

    showing = replace(SHOWING, customer=name)
    picture = desk(agent(0, talks(0)), *(agent(n, FREE) for n in range(1, 20)))
    _ = board.lines(picture, showing, Seen(), 90, 20)
    before = len(told)
    _ = board.lines(replace(picture, now_ms=NOW + 5_000), showing, Seen(), 90, 20)
    assert len(told) - before == 1, "only the first name is looked at, to see whether names changed"


def test_the_legend_names_the_shapes_that_are_to_be_seen() -> None:
    """Near, far, and when time runs fast."""
    assert legend(SHOWING, Form.ROW, rates=False) == "● talking  ○ held, draining  · free"
    assert legend(SHOWING, Form.CELLS, rates=False) == "● talking  ▆ held, draining  · free"
    assert legend(SHOWING, Form.ROW, rates=True) == "━ talking  ○ share of time held  ─ free"
    assert legend(SHOWING, Form.AGENTS, rates=False).startswith("1-9 slots in use")
