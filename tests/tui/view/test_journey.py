"""The customer's journey: rows, what is true now, and why."""

from dataclasses import replace

from sim.policy.settings import Settings
from sim.session.picture import Absent, Picture, QueueView, Waiting
from tests.tui.view.hands import ARRIVES, ASKED, BACK, CAST, CUT_OFF, HELD, showing
from tui.view.cells import plain, width_of
from tui.view.journey import Journey, WaysBack, is_over, now_lines, rows, rule_lines
from tui.view.seen import seen
from tui.view.showing import ASCII
from tui.view.steps import steps_of
from tui.view.terms import terms_of
from tui.view.way_back import way_back

FORM = "https://help.example.test/again"
TERMS = terms_of(
    Settings(
        reconnect_to_previous_agent_for_ms=180_000,
        reconnect_time_limit_ms=600_000,
        redirection_url=FORM,
    )
)
SIGNED_IN = WaysBack(terms=TERMS, signed_in=True, link=True)
AWAY = Absent(
    conversation=0,
    customer=0,
    agent=0,
    dropped_ms=172_000,
    held=True,
    hold_until_ms=352_000,
    limit_at_ms=772_000,
    closed=False,
)


def _picture(now_s: int, *absent: Absent, queue: tuple[Waiting, ...] = ()) -> Picture:
    return Picture(
        now_ms=now_s * 1000, agents=(), queues=(QueueView(0, queue),), absent=tuple(absent)
    )


def _journey(chosen: int | None = None) -> Journey:
    return Journey(
        steps=steps_of(HELD, CAST, showing()), until_ms=250_000, over=False, chosen=chosen
    )


def test_each_step_is_a_row_with_how_long_it_lasted() -> None:
    """The bars are drawn to one scale."""
    assert [plain(line) for line in rows(_journey(), showing(), 76, 10)] == [
        " 00:12 + arrives in Billing             ●●●●●●●●● 0:40",
        " 00:52 ● Mia takes the chat             ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2:00",
        " 02:52 ╳ blip: the line breaks          ╌╌╌╌╌╌╌ 0:30",
        " 03:22 ○ Mia's slot is held until 05:52 ○○○○○○○○○○○ 0:48",
    ]


def test_where_there_is_no_room_the_words_are_cut_and_the_bars_left_out() -> None:
    """The times stay."""
    narrow = [plain(line) for line in rows(_journey(), showing(), 40, 10)]
    assert narrow[3] == " 03:22 ○ Mia's slot is held unti… 0:48"
    assert all(width_of(line) <= 40 for line in rows(_journey(), showing(), 40, 10))


def test_the_marked_step_stays_in_sight_and_has_a_mark() -> None:
    """However few rows there are."""
    assert [plain(line)[:22] for line in rows(_journey(0), showing(), 76, 2)] == [
        "▸00:12 + arrives in Bi",
        " 00:52 ● Mia takes the",
    ]


def test_for_who_is_away_it_is_told_what_coming_back_would_lead_to() -> None:
    """Until when the same agent, until when the queue, and what comes then."""
    lines = now_lines(seen(HELD), _picture(250, AWAY), 0, showing(), SIGNED_IN)
    assert [plain(line) for line in lines] == [
        "now  ↶ back by 05:52: Mia again  1:42 left",
        "     ↻ back by 12:52: queue again  8:42 left",
        "     ⇗ later: form",
    ]


def test_what_is_over_is_promised_no_more() -> None:
    """After the hold only the queue is left, and after the limit only the form."""
    no_hold = replace(AWAY, held=False)
    late = now_lines(seen(HELD), _picture(400, no_hold), 0, showing(), SIGNED_IN)
    assert [plain(line) for line in late] == [
        "now  ↻ back by 12:52: queue again  6:12 left",
        "     ⇗ later: form",
    ]
    closed = replace(AWAY, held=False, closed=True)
    too_late = now_lines(seen(HELD), _picture(800, closed), 0, showing(), SIGNED_IN)
    assert [plain(line) for line in too_late] == ["now  ⇗ back now: form"]


def test_before_the_drop_is_noticed_the_same_agent_is_still_there() -> None:
    """Nothing is held yet, but nobody has taken the slot away."""
    unnoticed = replace(AWAY, held=False)
    lines = now_lines(seen(CUT_OFF), _picture(180, unnoticed), 0, showing(), SIGNED_IN)
    assert plain(lines[0]) == "now  ↶ back by 05:52: Mia again  2:52 left"


def test_who_is_asked_is_told_until_when_to_continue() -> None:
    """It is the answer that counts, and who answers too late begins anew."""
    lines = now_lines(seen(ASKED), _picture(255, AWAY), 0, showing(), SIGNED_IN)
    assert [plain(line) for line in lines] == [
        "now  ↶ continues by 05:52: Mia again  1:37 left",
        "     ↻ continues by 12:52: queue again  8:37 left",
        "     ⇗ later: new chat",
    ]


def test_who_has_neither_sign_in_nor_link_needs_the_same_browser() -> None:
    """And after the limit can only start anew: the form is for those who come by the link."""
    stranger = WaysBack(terms=TERMS, signed_in=False, link=False)
    lines = now_lines(seen(HELD), _picture(250, AWAY), 0, showing(), stranger)
    assert plain(lines[0]) == "now  ↶ back by 05:52: Mia again (same browser)  1:42 left"
    assert plain(lines[-1]) == "     ⇗ later: new chat"


def test_who_waits_is_told_the_place() -> None:
    """Counted from one."""
    picture = _picture(
        60, queue=(Waiting(7, 9, 0, returner=True), Waiting(0, 0, 12_000, returner=False))
    )
    (line,) = now_lines(seen(ARRIVES), picture, 0, showing(), SIGNED_IN)
    assert plain(line) == "now  number 2 in the queue, waits since 0:48"


def test_the_rule_that_decided_is_told_in_its_own_words() -> None:
    """A step that no rule decided names the last one that did."""
    steps = steps_of(BACK, CAST, showing())
    assert [plain(line) for line in rule_lines(steps, 4, CAST, showing(), 60)] == [
        "why  decision row A1 at 04:10: is back after 1:18",
        "     Signed in, with a chat still open: the customer may",
        "     choose to continue it.",
    ]
    assert "decision row A1" in plain(rule_lines(steps, 6, CAST, showing(), 60)[0])


def test_a_story_is_over_when_nothing_lasts_any_longer() -> None:
    """Who is away is not, until lost."""
    assert not is_over(seen(HELD), HELD)
    assert is_over(seen(()), ())


def test_the_ruler_shows_where_the_customer_stands() -> None:
    """The mark moves from the drop to the form; plain shapes draw it, too."""
    assert [plain(line) for line in way_back(AWAY, 250_000, TERMS, showing(), 66)] == [
        "      ▼",
        "╳━━━━━━━━━━━━━┃╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┃┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "0:00  1:18    3:00                              10:00",
        "↶ same agent  ↻ queue again                     ⇗ form",
    ]
    drawn = way_back(AWAY, 250_000, TERMS, showing(ASCII), 60)
    assert all(plain(line).isascii() for line in drawn)
    assert way_back(AWAY, 250_000, TERMS, showing(), 30) == []
