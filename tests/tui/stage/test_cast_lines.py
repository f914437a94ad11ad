"""The people on the stage, line by line."""

from tests.tui.stage.pictures import (
    ADA,
    BEN,
    CY,
    DEE,
    FREE,
    NOW_MS,
    agent,
    away,
    desk,
    held,
    showing,
    talking,
)
from tui.view.cells import Look, plain, width_of
from tui.view.seen import Seen, Window
from tui.view.stage_cast import Cast, cast_lines
from tui.view.stage_others import Other

PICTURE = desk(
    agent(0, talking(ADA), held(BEN, 240_000)),
    agent(1, FREE, FREE),
    absent=(away(BEN, held_until_ms=240_000),),
    waiting=(CY,),
)
WAITS = (Other(CY, Seen(Window.QUEUE, 160_000)),)


def _drawn(cast: Cast, width: int = 76, height: int = 12, *, ascii_only: bool = False) -> list[str]:
    return [plain(line) for line in cast_lines(cast, showing(ascii_only=ascii_only), width, height)]


def test_customers_and_agents_are_joined_by_lines() -> None:
    """A whole line for a talk, a broken one with a cross for who is cut off; then who waits."""
    assert _drawn(Cast(picture=PICTURE, about=BEN, others=WAITS)) == [
        " customers                                            ╭─ Mia ──────────────╮",
        " ● Ada       ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ │ ● Ada              │",
        "▸○ Ben       ╌╌╌╌╌╌╌╌╌╌ ╳ away 1:20 ╌ ╌ ╌ ╌ ╌ ╌ ╌ ╌ ╌ │ ○ Ben         0:40 │",
        "                                                      ╰────────────────────╯",
        "                                                      ╭─ Tom ──────────────╮",
        "                                                      │ · free             │",
        "                                                      │ · free             │",
        "                                                      ╰────────────────────╯",
        "",
        " ● Cy       first in the queue, waiting 0:40",
    ]


def test_in_plain_letters_it_says_the_same() -> None:
    """Every shape has a letter that stands for it."""
    lines = _drawn(Cast(picture=PICTURE, about=BEN, others=WAITS), ascii_only=True)
    assert lines[1].startswith(" * Ada       ====")
    assert lines[2].startswith(">o Ben       ---------- x away 1:20")
    assert "".join(lines).isascii()


def test_the_held_slot_drains() -> None:
    """What is left of the hold lies on amber, what is gone on a darker ground."""
    lines = cast_lines(Cast(picture=PICTURE, about=BEN), showing(), 77, 12)
    shown = {
        cell.look: cell.text for cell in lines[2] if cell.look in (Look.HELD_LEFT, Look.HELD_GONE)
    }
    left, gone = len(shown[Look.HELD_LEFT]), len(shown[Look.HELD_GONE])
    assert left + gone == 18
    assert abs(left / (left + gone) - 40 / 90) < 0.05


def test_where_room_is_short_the_boxes_are_joined_and_free_slots_counted() -> None:
    """Seven rows for two agents with two slots; six if the free ones share a row."""
    cast = Cast(picture=PICTURE, about=BEN)
    seven, six = _drawn(cast, height=7), _drawn(cast, height=6)
    assert "├─ Tom" in seven[3]
    assert "· free" in seven[4]
    assert "· 2 free" in six[4]
    assert len(six) == 6


def test_of_many_agents_those_concerned_are_shown() -> None:
    """And how many more there are."""
    many = desk(
        *(agent(n, talking(ADA), talking(DEE)) for n in range(9)), agent(9, held(BEN, 240_000))
    )
    lines = _drawn(Cast(picture=many, about=BEN), height=10)
    assert len(lines) <= 10
    assert any("○ Ben" in line for line in lines)
    assert "more agents" in lines[-1]


def test_an_agent_with_many_slots_shows_those_that_matter() -> None:
    """Fifty talks do not hide the one that is held."""
    slots = (*(talking(ADA) for _ in range(50)), held(BEN, 240_000))
    lines = _drawn(Cast(picture=desk(agent(0, *slots)), about=BEN), height=10)
    assert len(lines) <= 10
    assert any("○ Ben" in line for line in lines)
    assert "and more chats" in lines[-1]


def test_of_many_without_a_slot_the_first_are_shown() -> None:
    """And how many more there are."""
    crowd = tuple(Other(CY, Seen(Window.QUEUE, 160_000)) for _ in range(30))
    lines = _drawn(Cast(picture=PICTURE, about=BEN, others=crowd), height=12)
    assert len(lines) <= 12
    assert "more" in lines[-1]


def test_who_came_back_is_told_on_the_line_for_a_while() -> None:
    """Twenty seconds later it is a talk like any other."""
    fresh, old = talking(ADA, resumed_ms=NOW_MS - 1_000), talking(BEN, resumed_ms=NOW_MS - 60_000)
    lines = _drawn(Cast(picture=desk(agent(0, fresh, old)), about=ADA))
    assert "━ ↶ the line is back ━" in lines[1]
    assert "back" not in lines[2]


def test_who_is_asked_is_told_on_the_line() -> None:
    """The slot is held still, and the customer is there."""
    lines = _drawn(Cast(picture=PICTURE, about=BEN, asked=frozenset({BEN})))
    assert "? continue, or start new?" in lines[2]


def test_a_drop_that_nobody_has_noticed_says_so() -> None:
    """The agent still talks; the line is cut."""
    lines = _drawn(Cast(picture=desk(agent(0, talking(ADA, dropped_ms=190_000))), about=ADA))
    assert "╳ away 0:10" in lines[1]
    assert "● Ada not noticed" in lines[1]


def test_those_without_a_slot_say_where_they_are() -> None:
    """Away without a hold, at the form, queueing again, done."""
    others = (
        Other(ADA, Seen(Window.FORM, 190_000)),
        Other(BEN, Seen(Window.NO_LINE, 120_000)),
        Other(CY, Seen(Window.QUEUE, 160_000, back=True)),
        Other(DEE, Seen(Window.OVER, 100_000)),
    )
    picture = desk(absent=(away(BEN, held_until_ms=180_000),), waiting=(CY,))
    assert _drawn(Cast(picture=picture, about=BEN, others=others)) == [
        "▸╳ Ben      the line is cut, away 1:20; no slot is held now",
        " ⇗ Ada      at the form: has to tell it all again",
        " ◆ Cy       queues again: first in the queue, waiting 0:40",
        " ✓ done: Dee",
    ]


def test_nothing_is_wider_than_the_stage() -> None:
    """From sixty columns to two hundred."""
    for width in (57, 77, 100, 197):
        for line in cast_lines(
            Cast(picture=PICTURE, about=BEN, others=WAITS), showing(), width, 12
        ):
            assert width_of(line) <= width
