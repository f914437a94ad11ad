"""The agent's desk: its list, one conversation in full, and what may be done."""

from sim.session.picture import FREE, AgentView, SlotState, SlotView
from sim.trace.records import Presence
from tests.tui.sides.hearing import voice
from tests.tui.view.hands import BACK, CUT_OFF, HELD, TALKS, showing
from tui.talk.message import Talk
from tui.talk.telling import talk
from tui.view.agent_side import Desk, desk_list, desk_talk
from tui.view.cells import Look, Target, plain, target_in, width_of

NOW_MS = 250_000
BEN, OTHER = 0, 1
WAITS = SlotView(SlotState.HELD, 0, BEN, since_ms=202_000, until_ms=352_000, dropped_ms=172_000)
ACTIVE = SlotView(SlotState.TALKING, 0, BEN, since_ms=52_000)
MORE = (
    SlotView(SlotState.OFFERED, 5, OTHER, since_ms=245_000),
    SlotView(SlotState.WRAP_UP, 6, OTHER, since_ms=230_000),
    FREE,
)


def _desk(slot: SlotView = WAITS, heard: Talk | None = None, **more: object) -> Desk:
    agent = AgentView(0, logged_in=True, presence=Presence.AVAILABLE, slots=(slot, *MORE))
    told = heard or talk(HELD, NOW_MS, voice())
    may = ("close it (X)", "end it")
    return Desk(agent=agent, now_ms=NOW_MS, customer=BEN, conversation=0, talk=told, may=may)


def test_each_conversation_has_its_state_and_time() -> None:
    """In the product's words: waiting, new, wrap-up; and how many slots are free."""
    assert [plain(line) for line in desk_list(_desk(), showing(), 36)] == [
        " ● Mia                    Available",
        "▸ ○ Ben            waiting 1:42 left",
        "  ? Åsa 王小明              new 0:05",
        "  ▪ Åsa 王小明          wrap-up 0:20",
        "  · 1 free",
    ]


def test_a_click_on_a_row_is_about_its_customer() -> None:
    """So that one can look at another conversation."""
    row = desk_list(_desk(), showing(), 36)[2]
    assert target_in(row, 5) == Target("customer", OTHER)


def test_who_waits_has_the_products_message_with_the_time_left() -> None:
    """As a bar that drains: dark letters on what is left."""
    lines = desk_talk(_desk(), showing(), 64, 20)
    rows = [plain(line) for line in lines]
    assert rows[-3] == " ○ Customer disconnected. Waiting for them to reconnect.   1:42"
    left, gone = lines[-3]
    assert (left.look, gone.look) == (Look.HELD_LEFT, Look.HELD_GONE)
    assert len(left.text) == 64 * 102 // 150
    assert rows[-1] == " You may close it (X) or end it."


def test_the_message_is_shorter_where_there_is_less_room() -> None:
    """The time left is always there."""
    rows = [plain(line) for line in desk_talk(_desk(), showing(), 40, 20)]
    assert rows[-3] == " ○ Waiting for them to reconnect.  1:42"


def test_an_agent_does_not_know_of_a_drop_before_it_is_noticed() -> None:
    """The conversation is active, and the question goes out unanswered."""
    dropped = ACTIVE._replace(dropped_ms=172_000)
    desk = _desk(dropped, talk(CUT_OFF, 195_000, voice()))
    rows = [plain(line).strip() for line in desk_talk(desk, showing(), 50, 30)]
    assert any("Are you still there, Ben?" in row for row in rows)
    assert not any("disconnected" in row for row in rows)
    assert "active" in plain(desk_list(desk, showing(), 36)[1])


def test_own_words_are_at_the_right_here() -> None:
    """What the customer's window says to the customer is not shown."""
    desk = _desk(ACTIVE, talk(TALKS, 60_000, voice()))
    rows = [plain(line) for line in desk_talk(desk, showing(), 50, 30)]
    assert any(row.endswith("Hello, Ben. I am Mia. ┃") for row in rows)
    assert not any("has joined the chat" in row for row in rows)
    assert any("You have accepted the conversation." in row for row in rows)


def test_the_other_agent_sees_the_history_but_not_the_notes_of_the_first() -> None:
    """After a second wait the whole talk is there."""
    heard = talk(HELD, NOW_MS, voice())
    agent = AgentView(1, logged_in=True, presence=Presence.AVAILABLE, slots=(FREE,))
    desk = Desk(agent=agent, now_ms=NOW_MS, customer=BEN, conversation=0, talk=heard)
    rows = "\n".join(plain(line) for line in desk_talk(desk, showing(), 60, 60))
    assert "Hello, Ben. I am Mia." in rows
    assert "Customer disconnected" not in rows


def test_it_fits() -> None:
    """At every size."""
    for width, height in ((24, 8), (38, 16), (80, 40)):
        lines = desk_talk(_desk(heard=talk(BACK, 400_000, voice())), showing(), width, height)
        assert len(lines) <= height
        assert max(map(width_of, lines)) <= width
