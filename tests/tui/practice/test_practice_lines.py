"""Beside one's own side: moves, cost and rule, line by line."""

from dataclasses import replace

from sim.floor.script import Does, Step
from sim.policy.engine import Rule
from sim.session.picture import FREE, AgentView, Picture, QueueView, SlotState, SlotView, Waiting
from sim.trace.records import Kind, Presence
from tests.tui.view.hands import BACK, CAST, HELD, record, showing
from tui.account import Account, Entry
from tui.moves import Offer
from tui.view.account import account_lines
from tui.view.cells import Line, Look, Target, plain, target_in, width_of
from tui.view.practice import (
    Standing,
    cost_of_agent,
    cost_of_customer,
    held_ms,
    move_lines,
    practice_lines,
    situation_ms,
)
from tui.view.steps import steps_of

STEP = Step(at_ms=0, does=Does.AGENT_CLOSES, who="c0")
OFFERS = (
    Offer("Close {who} (X)", "closed", STEP, None),
    Offer("Pass {who} on", "passed on", STEP, "Only a conversation on your desk."),
)
STANDING = Standing(
    offers=OFFERS,
    who="Ben",
    cost="1 of your slots is held. Nobody else waits.",
    pays=True,
    steps=steps_of(HELD, CAST, showing()),
    since_ms=situation_ms(HELD),
    cast=CAST,
)
WAITS = SlotView(SlotState.HELD, 0, 0, since_ms=202_000, until_ms=352_000, dropped_ms=172_000)


def _picture(*waiting: Waiting, now_ms: int = 232_000) -> Picture:
    agent = AgentView(0, logged_in=True, presence=Presence.AVAILABLE, slots=(WAITS, FREE))
    return Picture(now_ms=now_ms, agents=(agent,), queues=(QueueView(0, waiting),), absent=())


def _texts(lines: list[Line]) -> list[str]:
    return [plain(line) for line in lines]


def test_each_move_has_its_key_and_what_is_grey_says_why() -> None:
    """The name of who is meant stands in the words."""
    lines = move_lines(STANDING, 40, reasons=True)
    assert _texts(lines) == [
        " 1 Close Ben (X)",
        " 2 Pass Ben on",
        "   Only a conversation on your desk.",
    ]
    assert [line[0].look for line in lines] == [Look.KEY, Look.FRAME, Look.FRAME]
    assert target_in(lines[2], 5) == Target("move", 2)


def test_cost_and_rule_stand_at_the_foot() -> None:
    """And between them and the moves what has happened so far, where there is room."""
    texts = _texts(practice_lines(STANDING, showing(), 50, 20))
    assert texts[4] == " Ben so far"
    assert texts[-6].startswith("────")
    assert texts[-5] == "1 of your slots is held. Nobody else waits."
    assert texts[-3].startswith("why  rule 11a at 03:22")


def test_where_there_is_little_room_reasons_go_first_and_the_cost_stays() -> None:
    """The moves are always there."""
    texts = _texts(practice_lines(STANDING, showing(), 50, 4))
    assert texts[:2] == [" 1 Close Ben (X)", " 2 Pass Ben on"]
    assert texts[-1] == "1 of your slots is held. Nobody else waits."
    assert len(texts) == 4


def test_a_rule_of_an_earlier_situation_explains_nothing_any_more() -> None:
    """Who is back by a rule and is cut off again is away for another reason."""
    again = (*BACK, record(400, Kind.DROPPED, agent=0))
    whys = []
    for story in (BACK, again):
        steps = steps_of(story, CAST, showing())
        standing = replace(STANDING, steps=steps, since_ms=situation_ms(story))
        texts = _texts(practice_lines(standing, showing(), 50, 20))
        whys.append([text.split(" at")[0] for text in texts if text.startswith("why")])
    assert whys == [["why  rule 13a"], []]


def test_the_cost_stands_out_only_when_something_is_held() -> None:
    """Amber is for what stands empty."""
    looks = [
        practice_lines(replace(STANDING, pays=pays), showing(), 50, 4)[-1][0].look
        for pays in (True, False)
    ]
    assert looks == [Look.HELD, Look.DIM]


def test_the_time_for_which_a_slot_was_held_is_counted() -> None:
    """From when the drop was noticed; a hold that lasts counts so far."""
    assert held_ms(HELD, 232_000) == 232_000 - HELD[-1][0]
    ended = next(record for record in BACK if record[1] == 10)
    assert held_ms(BACK, 900_000) == ended[5]


def test_what_others_pay_is_told_in_a_sentence() -> None:
    """Who waits meanwhile, oneself not counted."""
    me, other = Waiting(1, 0, 200_000, returner=False), Waiting(2, 1, 192_000, returner=False)
    assert cost_of_customer(HELD, _picture(me, other), 0).endswith(
        "1 other waits, the longest for 0:40."
    )
    assert cost_of_customer((), _picture(me), 0) == "Nothing is held for you. Nobody else waits."
    assert cost_of_agent(_picture(), 0) == "1 of your slots is held. Nobody else waits."


def test_the_account_has_outcome_rules_and_other_ways() -> None:
    """In whole sentences, and no wider than its window."""
    entry = Entry(
        at_ms=252_000,
        did="You came back by the button after 1:20.",
        outcome="you were back with Mia at once.",
        rules=(Rule("13a", "resume", "Back within the hold: the same agent goes on.", 0),),
        otherwise=(("30 s later", "you were in the queue again, and still waiting."),),
    )
    lines = account_lines(Account((entry,), "The others waited as long."), showing(), 60)
    assert _texts(lines) == [
        "04:12  You came back by the button after 1:20.",
        "   You were back with Mia at once.",
        "   why 13a     Back within the hold: the same agent goes on.",
        "   30 s later: you were in the queue again, and still",
        "   waiting.",
        "",
        "The others waited as long.",
    ]
    assert max(map(width_of, lines)) <= 60
    nothing = _texts(account_lines(Account((), "Same."), showing(), 60))
    assert nothing[0].startswith("Nothing that a rule had to decide.")
