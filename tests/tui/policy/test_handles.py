"""The ruler as a control."""

from dataclasses import replace

import pytest

from sim.policy.settings import Settings
from tests.tui.policy.pictures import away, picture, showing, texts
from tui.draft import Draft, Field
from tui.view.cells import Look
from tui.view.handles import Span, handles, nearest, span_ms, step_of, under
from tui.view.ruler import zone_of
from tui.view.showing import ASCII
from tui.view.terms import terms_of

SETTINGS = Settings(redirection_url="https://a.example")
DRAFT = Draft.of(SETTINGS)
SPAN = Span(450_000, 61)
NOW_MS = 600_000


def test_a_handle_stands_below_its_post() -> None:
    """With its keys, its name and its time, to be read without any colour."""
    lines = texts(handles(picture(), DRAFT, SPAN, showing(), 4))
    assert lines == [
        "",
        "╳━━━━━━━━━━━━━━━━━━━━━━━┃╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┃┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "↶ same agent            3:00 ↻          5:00 ⇗ form",
        "                       ▲ hold 3m [ ]   ▲ limit 5m { }",
    ]


def test_a_refused_handle_is_marked_where_it_stands() -> None:
    """A hold beyond the limit is where the user has put it, with a cross."""
    lines = texts(handles(picture(), DRAFT.moved(Field.HOLD, 360_000), SPAN, showing(), 4))
    assert "hold 6m [ ] ✗" in lines[-1]


def test_the_handles_need_no_more_than_ascii() -> None:
    """Where shapes cannot be drawn, signs stand for them."""
    assert "".join(texts(handles(picture(), DRAFT, SPAN, showing(ASCII), 4))).isascii()


@pytest.mark.parametrize("timer", [Field.HOLD, Field.LIMIT])
@pytest.mark.parametrize("column", [1, 20, 40, 59])
def test_a_handle_is_drawn_where_the_mouse_has_put_it(timer: Field, column: int) -> None:
    """Within a column: times are rounded as a person would put them."""
    assert abs(SPAN.column(SPAN.time(column)) - column) <= 1
    moved = DRAFT.moved(timer, SPAN.time(column))
    assert moved.milliseconds(timer) % 5_000 == 0


def test_the_nearest_handle_is_the_one_that_is_meant() -> None:
    """Left of the middle between both it is the hold, right of it the limit."""
    assert nearest(DRAFT, SPAN, 20) is Field.HOLD
    assert nearest(DRAFT, SPAN, 38) is Field.LIMIT


@pytest.mark.parametrize(
    ("span", "step"), [(60_000, 5_000), (450_000, 15_000), (1_350_000, 60_000)]
)
def test_a_key_moves_by_a_step_that_fits_the_ruler(span: int, step: int) -> None:
    """Seconds on a short ruler, minutes on a long one."""
    assert step_of(span) == step


def test_the_scale_stays_while_a_handle_moves_within_it() -> None:
    """A post that is moved is seen to move; only far beyond the ruler is drawn anew."""
    before = span_ms(DRAFT)
    assert span_ms(DRAFT.moved(Field.LIMIT, 400_000), before) == before
    assert span_ms(DRAFT.moved(Field.LIMIT, 3_600_000), before) > before


@pytest.mark.parametrize(
    ("minutes", "held", "hold", "limit", "zone"),
    [
        (2, True, 1, 5, 1),
        (2, True, 3, 5, 0),
        (4, False, 5, 5, 0),
        (4, False, 3, 3, 2),
        (4, False, 3, 5, 1),
        (2, False, 3, 5, 1),
    ],
)
def test_those_who_are_away_are_recoloured_at_once(
    minutes: int, held: bool, hold: int, limit: int, zone: int
) -> None:
    """Who is away for two minutes has lost the slot when the hold is set to one; but a slot that
    the agent has given up early is not held again.
    """
    edited = replace(
        SETTINGS,
        reconnect_to_previous_agent_for_ms=hold * 60_000,
        reconnect_time_limit_ms=limit * 60_000,
    )
    before = replace(picture(), now_ms=NOW_MS, absent=(away(minutes, held=held),))
    after = under(before, terms_of(SETTINGS), terms_of(edited))
    assert zone_of(after.absent[0], NOW_MS, terms_of(edited)) == zone


def test_a_dot_shows_the_zone_of_the_edited_policy() -> None:
    """Purple at once, when the hold is shorter than the absence."""
    seen = replace(picture(), now_ms=NOW_MS, absent=(away(2),))
    lines = handles(seen, DRAFT.moved(Field.HOLD, 60_000), SPAN, showing(), 4)
    dots = [cell for cell in lines[0] if cell.text.strip()]
    assert [cell.look for cell in dots] == [Look.REQUEUED]
