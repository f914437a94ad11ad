"""The time line: a hold that was used and one for nothing look different without any colour."""

import pytest

from sim.session.picture import Segment, SegmentEnd, SlotState, SoFar
from tests.tui.view.hands import showing
from tui.view.cells import Look, plain, width_of
from tui.view.showing import ASCII
from tui.view.time_line import Lane, Span, axis, label, lane_line, told, waste

SPAN = Span(from_ms=0, scale_ms=10_000, columns=40)


def _segment(state: SlotState, from_s: int, to_s: int, end: SegmentEnd, of: int = 0) -> Segment:
    return Segment(state, of, of, from_s * 1000, to_s * 1000 if to_s >= 0 else -1, end)


def _drawn(*segments: Segment, now_s: int = 400, span: Span = SPAN) -> str:
    return plain(lane_line(Lane(0, 0, segments), span, now_s * 1000, showing()))


TALK = _segment(SlotState.TALKING, 10, 120, SegmentEnd.DROPPED)
USED = _segment(SlotState.HELD, 120, 180, SegmentEnd.USED)
WASTED = _segment(SlotState.HELD, 120, 180, SegmentEnd.FOR_NOTHING)
BACK = _segment(SlotState.TALKING, 180, 300, SegmentEnd.OVER)
WRAP_UP = _segment(SlotState.WRAP_UP, 300, 340, SegmentEnd.OVER)


def test_a_hold_that_was_used_ends_in_an_arrow_and_one_for_nothing_in_a_dot() -> None:
    """The talk breaks off before it."""
    assert _drawn(TALK, USED, BACK, WRAP_UP) == " ━━Ben━━━━━╳○○○○○↶━━Ben━━━━━━━▪▪▪✓"
    assert _drawn(TALK, WASTED) == " ━━Ben━━━━━╳○○○○○·"


def test_what_still_lasts_goes_up_to_now() -> None:
    """Without any end."""
    assert _drawn(_segment(SlotState.TALKING, 350, -1, SegmentEnd.OPEN), now_s=370) == (
        " " * 35 + "━━━"
    )
    assert _drawn(_segment(SlotState.HELD, 350, -1, SegmentEnd.OPEN), now_s=360)[35:] == "○○"


def test_however_short_a_drop_and_a_hold_are_seen() -> None:
    """One column each; what is shorter otherwise is left out."""
    short = (
        _segment(SlotState.OFFERED, 10, 11, SegmentEnd.OVER),
        _segment(SlotState.TALKING, 11, 13, SegmentEnd.DROPPED),
        _segment(SlotState.HELD, 13, 14, SegmentEnd.FOR_NOTHING),
    )
    assert _drawn(*short) == " ╳·"


def test_what_was_before_the_first_column_is_not_drawn() -> None:
    """Nor does it take a column from what is."""
    later = Span(from_ms=300_000, scale_ms=10_000, columns=10)
    assert _drawn(TALK, WASTED, BACK, WRAP_UP, span=later) == "▪▪▪✓"


def test_the_marked_stretch_is_marked() -> None:
    """And only that."""
    line = lane_line(Lane(0, 0, (TALK, USED)), SPAN, 400_000, showing(), chosen=USED)
    assert [cell.text for cell in line if cell.look is Look.SELECTED] == ["○○○○○", "↶"]


@pytest.mark.parametrize("columns", [5, 17, 40])
@pytest.mark.parametrize("scale_ms", [1_000, 15_000, 60_000])
def test_a_lane_never_leaves_its_columns(columns: int, scale_ms: int) -> None:
    """With wide names neither."""
    wide = tuple(
        Segment(s.state, 1, 1, s.from_ms, s.to_ms, s.end) for s in (TALK, USED, BACK, WRAP_UP)
    )
    span = Span.until(340_000, scale_ms, columns)
    line = lane_line(Lane(0, 0, wide), span, 340_000, showing(ASCII))
    assert width_of(line) <= columns


def test_the_times_stand_at_round_moments() -> None:
    """Under their columns."""
    assert plain(axis(SPAN, showing())) == "00:00       02:00       04:00"


def test_a_span_begins_at_a_whole_column_and_not_before_the_start() -> None:
    """So that what was drawn moves by whole columns."""
    assert Span.until(1_234_567, 10_000, 10).from_ms == 1_140_000
    assert Span.until(20_000, 10_000, 10).from_ms == 0


def test_a_lane_is_named_by_its_agent_and_the_number_of_the_slot() -> None:
    """A long name is cut in its middle, because its end may be a number."""
    lane = Lane(0, 1, ())
    assert plain(label(lane, showing(), 5, named=True)) == "Mia   2"
    assert plain(label(lane, showing(), 5, named=False)) == "      2"


def test_the_holds_are_counted_in_words() -> None:
    """Shares of the holds that are over."""
    so_far = SoFar(holds_used=62, holds_for_nothing=38)
    assert plain(waste(so_far, showing(), 45)) == "↶ held and used 62 %  · held for nothing 38 %"
    wide = plain(waste(so_far, showing(), 90))
    assert wide.startswith("↶ held and used 62 % ━━━━━━━━")
    assert wide.endswith("○ · held for nothing 38 %  62 of 100 holds")
    assert plain(waste(SoFar(), showing(), 60)) == "No hold is over yet."


def test_a_stretch_is_told_in_a_sentence() -> None:
    """Whose slot, what for, from when to when, and what came of it."""
    assert plain(told(Lane(0, 1, (WASTED,)), WASTED, 400_000, showing())) == (
        "Mia 2  ○ held for Ben  02:00 to 03:00  1:00  for nothing"
    )
