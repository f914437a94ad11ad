"""Whoever is cut off from a talk and back later: kept light, and as if it were not."""

from dataclasses import replace
from typing import Any

import pytest

from sim.floor.chats import Chat
from sim.floor.model import Floor
from sim.floor.plan import PresenceChange, QueuePlan
from sim.floor.script import Does, Step
from sim.policy.engine import compile_rules
from sim.policy.settings import RequeuePosition
from sim.population.distributions import Fixed
from sim.population.plan import NEVER
from sim.population.population import draw
from sim.population.recorded import RecordedDrop
from sim.trace.recorder import Recorder
from sim.trace.records import Presence
from tests.floor.desk import Desk, Moment, settings_of
from tests.floor.light import DONE_TO_A_CUSTOMER, MINUTE, RULES, chat, desk_of, run

LATE = chat(1, (2, 4))
"""Comes at 1m, is cut off at 3m, held until 5m, back at 7m, done at 10m."""


def test_who_is_back_after_the_hold_is_given_to_an_agent_at_once() -> None:
    """The slot is given back in between, and the rest of the talk takes what was left."""
    assert run(LATE).story("c0", since="3m") == [
        "3m dropped agent=Nora kind=restart rule=9",
        "3m detected agent=Nora held_until=00:05:00.000 rule=11a",
        "5m hold_ended agent=Nora held=2m how=expired rule=14",
        "7m returned away=4m row=A4 rule=A4",
        "7m queued queue=support why=return rule=19",
        "7m accepted agent=Nora queue=support how=picked rule=4",
        "10m contact_ended agent=Nora why=done rule=23",
        "10m slot_freed agent=Nora was=wrap_up rule=27a",
        "10m closed agent=Nora why=handled rule=27a",
    ]


def test_from_the_first_talk_to_the_last_nobody_is_a_chat() -> None:
    """Neither with an agent nor while away: that is what makes it cheap."""
    scenario = desk_of(LATE, chat(2, (1, 1)), agents=("Nora", "Omar")).scenario()
    population = draw(scenario.population, seed=1, replication=1)
    rules = compile_rules(scenario.settings)
    floor = Floor(scenario.floor, rules, population, Recorder(lambda _: None))
    floor.start()
    while floor.env.peek() < float("inf"):
        floor.env.step()
        own = [one for agent in floor.agents for one in agent.chats.values()]
        assert not any(isinstance(one, Chat) for one in (*own, *floor.env.chats()))
    assert floor.recorder.last_ms == 10 * MINUTE


def test_who_is_back_and_finds_nobody_free_waits() -> None:
    """Somebody else has the slot that was given back."""
    told = run(LATE, chat(6, talk_min=3))
    assert told.times("accepted") == ["1m", "6m", "9m"]


def test_who_waits_gets_the_slot_as_the_hold_ends() -> None:
    """And whoever is back after that waits in turn."""
    told = run(LATE, chat(4, talk_min=6))
    assert told.times("accepted") == ["1m", "5m", "11m"]


def test_who_is_back_while_others_wait_is_last() -> None:
    """A slot that is free in the same instant is given to the one in front."""
    told = run(chat(1, (2, 4)), chat(4, talk_min=3), chat(6, talk_min=2), hold="2m")
    accepted = [line.rsplit(" ", 5)[0].split()[:2] for line in told.seen("accepted")]
    assert [who for _, who in accepted] == ["c0", "c1", "c2", "c0"]


def test_who_is_back_too_late_is_over_before() -> None:
    """The limit ends the conversation; the return begins another."""
    told = run(chat(1, (2, 12)))
    assert told.times("limit_expired") == ["13m"]
    assert len(told.times("closed")) == 2


def test_the_limit_itself_is_in_time() -> None:
    """As for all timers."""
    assert run(chat(1, (2, 10))).times("limit_expired") == []


def test_who_never_comes_back_is_lost() -> None:
    """Nothing light is left over for ever."""
    gone = replace(LATE, drops=(RecordedDrop(2 * MINUTE, NEVER),))
    assert run(gone).times("lost") == ["13m"]


@pytest.mark.parametrize("detection", ["0s", "1s", "2m", "3m"])
def test_a_drop_may_be_noticed_later(detection: str) -> None:
    """At the very end of the hold, and when it should be over, too."""
    assert run(LATE, detection=detection).times("accepted")[-1] == "7m"


def test_drops_of_one_millisecond_are_noticed_after_all_of_them() -> None:
    """By the order within a millisecond, whatever is kept light."""
    told = run(LATE, chat(1, (2, 1)), agents=("Nora", "Omar"))
    seen = [line.split()[1:3] for line in told.seen("dropped", "detected")]
    expected = [["c0", "dropped"], ["c1", "dropped"], ["c0", "detected"], ["c1", "detected"]]
    assert seen == expected


@pytest.mark.parametrize("affinity", ["off", "if_free", "force"])
def test_who_is_back_may_be_given_to_the_last_agent(affinity: str) -> None:
    """If the policy prefers that, and the agent is free."""
    told = run(LATE, agents=("Nora", "Omar"), agent_affinity=affinity)
    assert f"agent={'Omar' if affinity == 'off' else 'Nora'} " in told.seen("accepted")[-1]


def test_another_agent_has_who_is_back_if_the_last_is_busy() -> None:
    """Preferred is not forced."""
    told = run(
        LATE, chat(2), chat(5), agents=("Nora", "Omar"), capacity=2, agent_affinity="if_free"
    )
    assert len(told.times("accepted")) == 4


def test_a_line_may_drop_again_after_the_return() -> None:
    """The second time everything is noted as the first time."""
    told = run(chat(1, (2, 4), (1, 4)))
    assert told.times("dropped") == ["3m", "8m"]


@pytest.mark.parametrize("minute", [4, 6, 8])
@pytest.mark.parametrize("does", DONE_TO_A_CUSTOMER)
def test_what_is_done_to_a_customer_finds_the_conversation(does: Does, minute: int) -> None:
    """While the slot is held (at 4m), while nobody has it (6m), and after the return (8m)."""
    step = Step(at_ms=minute * MINUTE, does=does, who="c0")
    told = run(LATE, then=lambda desk: desk.script.append(step))
    possible = does not in NOT_POSSIBLE[minute]
    assert bool(told.times("no_effect")) is not possible


IS_AWAY = {Does.DISCONNECT, Does.CLOSE_TAB}
NOT_POSSIBLE = {
    4: {*IS_AWAY, Does.AGENT_REVIVES, Does.AGENT_TRANSFERS},
    6: {*IS_AWAY, Does.AGENT_CLOSES, Does.AGENT_TRANSFERS},
    8: {Does.RETURN, Does.OPEN_LINK, Does.AGENT_REVIVES},
}
"""What there is nothing to do for."""


@pytest.mark.parametrize("minute", [4, 6, 8])
@pytest.mark.parametrize(("hold", "limit"), [("0s", "0s"), ("1m", "3m30s"), ("4m", "8m")])
def test_a_change_of_policy_holds_for_who_is_away(hold: str, limit: str, minute: int) -> None:
    """Also for those whose slot has been given back."""
    changed = settings_of(RULES | {"hold": hold, "limit": limit})
    step = Step(at_ms=minute * MINUTE, does=Does.CHANGE_POLICY, settings=changed)
    told = run(LATE, then=lambda desk: desk.script.append(step))
    over = limit != "8m" and minute != 8
    assert bool(told.times("limit_expired")) is over


@pytest.mark.parametrize("minute", [4, 6, 8])
def test_an_outage_hits_only_who_is_connected(minute: int) -> None:
    """Whoever is away has no line that could drop."""
    outage = Step(at_ms=minute * MINUTE, does=Does.OUTAGE, share=1.0, after=Fixed(MINUTE))
    told = run(LATE, then=lambda desk: desk.script.append(outage))
    assert len(told.times("dropped")) == (2 if minute == 8 else 1)


@pytest.mark.parametrize("minute", [4, 6, 8])
def test_an_agent_who_goes_away_is_missed_only_by_those_who_have_the_agent(minute: int) -> None:
    """Away, offline, or cut off: whatever the agent does while somebody is held, away or back."""
    for does in (Moment.goes_away, Moment.logs_off, Moment.loses_connection):

        def then(desk: Desk, does: Any = does) -> None:
            does(desk.at(f"{minute}m"), "Nora")
            desk.at("20m").comes_back("Nora")

        told = run(LATE, agents=("Nora", "Omar"), agent_affinity="if_free", then=then)
        assert len(told.times("closed")) == 1


def test_an_agent_may_be_away_when_the_line_drops() -> None:
    """Then nothing is held: the customer queues again on return."""
    changes = (PresenceChange(at_ms=2 * MINUTE, agent=0, presence=Presence.BUSY),)
    told = run(LATE, floor={"presence": changes}, hold_survives_away=False)
    assert told.seen("hold_ended") == [
        "3m c0 hold_ended agent=Nora held=0s how=agent_offline rule=18d"
    ]


def test_who_is_back_outside_hours_finds_the_offline_pane() -> None:
    """Unless the conversation is still there to go on with."""
    queue = QueuePlan(name="support", hours=((0, 6 * MINUTE),))
    told = run(LATE, floor={"queues": (queue,)})
    assert told.times("returned") == ["7m"]


@pytest.mark.parametrize("position", RequeuePosition)
def test_the_place_in_an_empty_queue_does_not_matter(position: RequeuePosition) -> None:
    """Whoever is back is in front."""
    assert run(LATE, requeue_position=position.value).times("accepted")[-1] == "7m"
