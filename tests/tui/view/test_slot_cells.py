"""One slot, wide or in a single column."""

from dataclasses import replace

import pytest

from sim.session.picture import FREE, SlotView
from tests.tui.view.desks import (
    NOW,
    PLAIN,
    SHOWING,
    asked,
    held,
    looks,
    talks,
    wraps_up,
)
from tui.view.cells import Look, Target, plain, width_of
from tui.view.slot_cells import Moment, drain, shared, small, small_shared, split_at, wide

AT = Moment(NOW)


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        (FREE, "·"),
        (talks(0), "● Ada"),
        (talks(0, dropped_ms=NOW - 1_000), "╳ Ada"),
        (asked(0), "? asked"),
        (wraps_up(0), "▪ wrap"),
        (held(0), "○Ada1:30"),
        (held(6), "○Kon1:30"),
        (held(5), "○王 1:30"),
        (talks(5), "● 王小明"),
    ],
)
def test_a_slot_says_in_eight_columns_what_it_is_used_for(slot: SlotView, said: str) -> None:
    """Shape and word, or shape and name; a name is cut before the time left is."""
    line = wide(slot, 8, AT, SHOWING)
    assert plain(line) == said
    assert width_of(line) == 8


def test_with_room_the_full_name_stands_in_the_slot() -> None:
    """Where first and last name fit, both are shown, also while the slot is held."""
    assert plain(wide(talks(0), 12, AT, SHOWING)) == "● Ada Ruiz"
    assert plain(wide(held(0), 18, AT, SHOWING)) == "○ Ada Ruiz    1:30"


def test_talking_is_quiet_and_a_drop_is_loud() -> None:
    """The name of who talks is dim; of who is cut off, amber, noticed or not."""
    assert looks(wide(talks(0), 8, AT, SHOWING)) == {"●": Look.TALKING, "Ada": Look.DIM}
    cut = wide(talks(0, dropped_ms=1), 8, AT, SHOWING)
    assert looks(cut) == {"╳": Look.HELD, "Ada": Look.HELD}


@pytest.mark.parametrize(
    ("left_ms", "filled"), [(180_000, 8), (90_000, 4), (22_500, 1), (1_000, 1), (0, 0)]
)
def test_a_held_slot_drains_from_right_to_left(left_ms: int, filled: int) -> None:
    """The amber is as long as the time that is left; as long as some is left, some is seen."""
    left, gone = drain(held(0, left_ms), 8, AT, SHOWING)
    assert (len(left.text), len(gone.text)) == (filled, 8 - filled)
    assert (left.look, gone.look) == (Look.HELD_LEFT, Look.HELD_GONE)


def test_in_one_column_a_held_slot_sinks() -> None:
    """From a full block down to a thin line; digits where only ASCII can be drawn."""
    lefts = (180_000, 120_000, 60_000, 1_000)
    assert "".join(small(held(0, left), AT, SHOWING).text for left in lefts) == "█▆▃▁"
    assert "".join(small(held(0, left), AT, PLAIN).text for left in lefts) == "8631"


def test_who_came_back_just_now_is_shown_strongly_for_a_moment() -> None:
    """The arrow back stands instead of the dot until the flash is over; without motion never."""
    slot = talks(0, resumed_ms=NOW - 400)
    assert plain(wide(slot, 8, Moment(NOW, 600), SHOWING)) == "↶ Ada"
    assert plain(wide(slot, 8, Moment(NOW + 200, 600), SHOWING)) == "● Ada"
    assert plain(wide(slot, 8, Moment(NOW, 0), SHOWING)) == "● Ada"


def test_a_click_on_a_slot_is_about_its_customer() -> None:
    """Whatever part of the slot is clicked on."""
    assert {cell.target for cell in wide(held(3), 8, AT, SHOWING)} == {Target("customer", 3)}
    assert small(talks(2), AT, SHOWING).target == Target("customer", 2)


def test_a_conversation_of_many_units_says_how_many() -> None:
    """Where capacity counts small units, a chat is shown once, with its size."""
    assert plain(wide(talks(0, units=50), 12, AT, SHOWING)) == "● Ada x50"


def test_a_wide_character_on_the_cut_stays_whole() -> None:
    """Half of a character cannot be drawn."""
    assert split_at("a王b", 2) == ("a王", "b")
    assert split_at("abc", 0) == ("", "abc")


def test_shares_of_time_are_a_line_of_three_shapes() -> None:
    """Talking, held and free, in proportion."""
    assert plain(shared((0.5, 0.25), 8, SHOWING.glyphs)) == "━━━━○○──"
    assert small_shared((0.5, 0.5), SHOWING.glyphs).text == "▄"
    assert small_shared((0.9, 0.0), SHOWING.glyphs).text == "●"
    assert small_shared((0.1, 0.0), SHOWING.glyphs).text == "·"


def test_a_long_name_does_not_touch_the_time_that_is_left() -> None:
    """Where there is room for a blank on both sides the name is cut between them."""
    line = drain(held(0), 16, AT, replace(SHOWING, customer=lambda _: "Maximiliane-Charlotte"))
    assert plain(line).startswith("○ Maximilia")
    assert plain(line).endswith(" 1:30")
    assert width_of(line) == 16
