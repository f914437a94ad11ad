"""Who is back after the hold and finds nobody free: kept light, and as if it were not."""

from typing import Any

import pytest

from sim.floor.chats import Chat
from sim.floor.model import Floor
from sim.floor.script import Does, Step
from sim.policy.engine import compile_rules
from sim.policy.settings import RequeuePosition
from sim.population.distributions import Fixed
from sim.population.population import draw
from sim.trace.recorder import Recorder
from tests.floor.desk import Desk, Moment, settings_of
from tests.floor.light import DONE_TO_A_CUSTOMER, MINUTE, RULES, chat, desk_of, run

LATE = chat(1, (2, 4))
"""Comes at 1m, is cut off at 3m, held until 5m, and back at 7m."""
OTHER = chat(6, talk_min=3)
"""Has the only slot from 6m to 9m."""
WAITING, AGAIN = 8, 10
"""Minutes at which who was late waits, and talks."""


def test_who_waits_after_a_gap_talks_for_the_rest() -> None:
    """As soon as somebody is free."""
    assert run(LATE, OTHER).story("c0", since="6m") == [
        "7m returned away=4m row=A4 rule=A4",
        "7m queued queue=support why=return rule=19",
        "9m accepted agent=Nora queue=support how=picked rule=4",
        "12m contact_ended agent=Nora why=done rule=23",
        "12m slot_freed agent=Nora was=wrap_up rule=27a",
        "12m closed agent=Nora why=handled rule=27a",
    ]


def test_nobody_is_a_chat_while_that_goes_well() -> None:
    """Neither in the queue nor afterwards."""
    scenario = desk_of(LATE, OTHER).scenario()
    population = draw(scenario.population, seed=1, replication=1)
    floor = Floor(
        scenario.floor, compile_rules(scenario.settings), population, Recorder(lambda _: None)
    )
    floor.start()
    while floor.env.peek() < float("inf"):
        floor.env.step()
        own = [one for agent in floor.agents for one in agent.chats.values()]
        queued = floor.queues[0].waiting()
        assert not any(isinstance(one, Chat) for one in (*own, *queued, *floor.env.chats()))


@pytest.mark.parametrize("position", RequeuePosition)
def test_the_policy_says_where_who_is_back_stands(position: RequeuePosition) -> None:
    """At the tail, where the arrival would be, or in front."""
    told = run(LATE, OTHER, chat(6, talk_min=1), requeue_position=position.value)
    order = [line.split()[1] for line in told.seen("accepted")]
    last = ["c2", "c0"] if position is RequeuePosition.TAIL else ["c0", "c2"]
    assert order == ["c0", "c1", *last]


def test_who_waited_before_the_gap_has_come_then() -> None:
    """The moment of the arrival is its old place, not that of the first talk."""
    crowd = (chat(1, talk_min=3), chat(2, (2, 4)), chat(3), chat(3))
    told = run(*crowd, requeue_position=RequeuePosition.ORIGINAL.value)
    assert [line.split()[1] for line in told.seen("accepted")] == ["c0", "c1", "c2", "c1", "c3"]


@pytest.mark.parametrize("seconds", [30, 60, 119, 120, 121])
def test_patience_may_end_in_the_second_wait(seconds: int) -> None:
    """Whether or not that is said."""
    for silent in (0.0, 1.0):
        patience = {"patience": Fixed(seconds * 1000), "silent_abandonment": silent}
        told = run(LATE, OTHER, customers=patience)
        assert (len(told.times("accepted")) == 3) is (seconds >= 120)


@pytest.mark.parametrize("closing", ["30s", "1m30s", "2m", "3m"])
def test_a_queue_may_be_closed_in_the_second_wait(closing: str) -> None:
    """Its time counts anew from the return."""
    told = run(LATE, OTHER, auto_close_open=closing)
    assert (len(told.times("accepted")) == 3) is (closing in ("2m", "3m"))


@pytest.mark.parametrize("minute", [WAITING, AGAIN])
@pytest.mark.parametrize("does", DONE_TO_A_CUSTOMER)
def test_what_is_done_to_a_customer_finds_who_waits_again(does: Does, minute: int) -> None:
    """And who has waited again."""
    step = Step(at_ms=minute * MINUTE, does=does, who="c0")
    told = run(LATE, OTHER, then=lambda desk: desk.script.append(step))
    possible = does in FOUND[minute]
    assert bool(told.times("no_effect")) is not possible


OF_CUSTOMERS = {Does.DISCONNECT, Does.CLOSE_TAB, Does.CLOSE_CHAT}
FOUND = {
    WAITING: OF_CUSTOMERS,
    AGAIN: {*OF_CUSTOMERS, Does.AGENT_CLOSES, Does.AGENT_ENDS, Does.AGENT_TRANSFERS},
}
"""What there is something to do for."""


@pytest.mark.parametrize("minute", [WAITING, AGAIN])
@pytest.mark.parametrize(("hold", "limit"), [("0s", "0s"), ("1m", "3m30s"), ("4m", "8m")])
def test_a_change_of_policy_leaves_who_is_back(hold: str, limit: str, minute: int) -> None:
    """Hold and limit concern only who is away."""
    changed = settings_of(RULES | {"hold": hold, "limit": limit})
    step = Step(at_ms=minute * MINUTE, does=Does.CHANGE_POLICY, settings=changed)
    told = run(LATE, OTHER, then=lambda desk: desk.script.append(step))
    assert told.times("accepted") == ["1m", "6m", "9m"]


@pytest.mark.parametrize("minute", [WAITING, AGAIN])
def test_an_agent_who_goes_away_is_not_missed_by_who_only_waits(minute: int) -> None:
    """Away, offline, or cut off."""
    for does in (Moment.goes_away, Moment.logs_off, Moment.loses_connection):

        def then(desk: Desk, does: Any = does) -> None:
            does(desk.at(f"{minute}m"), "Nora")
            desk.at("20m").comes_back("Nora")

        assert len(run(LATE, OTHER, then=then).times("closed")) == 2


def test_the_line_may_drop_again_after_the_second_wait() -> None:
    """By the time since the talk has gone on, not since the return."""
    twice = chat(1, (2, 4), (1, 1))
    assert run(twice, OTHER).times("dropped") == ["3m", "10m"]
