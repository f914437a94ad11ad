"""Who waits for an agent: kept light, and as if it were not."""

from dataclasses import replace
from typing import Any

import pytest

from sim.floor.model import Floor
from sim.floor.plan import QueuePlan
from sim.floor.script import Does, Step
from sim.policy.engine import compile_rules
from sim.population.distributions import Fixed
from sim.population.plan import NEVER, Topic
from sim.population.population import draw
from sim.population.recorded import RecordedChat, RecordedDrop
from sim.trace.recorder import Recorder
from tests.floor.desk import Desk, settings_of
from tests.floor.light import MINUTE, RULES, chat, desk_of, run, waits_without_a_chat

FIRST, SECOND = chat(1), chat(2)
"""One talks from 1m to 6m, the other waits from 2m to 6m and talks to 11m."""


def tired(arrival_min: int, waited_min: int) -> RecordedChat:
    """Somebody whose patience is known."""
    return replace(chat(arrival_min), waited_ms=waited_min * MINUTE, answered=False)


def test_who_finds_nobody_is_taken_as_soon_as_somebody_is_free() -> None:
    """All that happens is noted at its time."""
    assert run(FIRST, SECOND).story("c1") == [
        "2m arrived cause=first",
        "2m queued queue=support why=arrival rule=1",
        "6m accepted agent=Nora queue=support how=picked rule=4",
        "11m contact_ended agent=Nora why=done rule=23",
        "11m slot_freed agent=Nora was=wrap_up rule=27a",
        "11m closed agent=Nora why=handled rule=27a",
    ]


def test_from_the_arrival_to_the_end_nobody_is_a_chat() -> None:
    """Neither in the queue nor with an agent: that is what makes it cheap."""
    scenario = desk_of(FIRST, SECOND, chat(3, (1, 1))).scenario()
    population = draw(scenario.population, seed=1, replication=1)
    rules = compile_rules(scenario.settings)
    floor = Floor(scenario.floor, rules, population, Recorder(lambda _: None))
    assert waits_without_a_chat(floor) == {1, 2}


def test_who_came_first_is_served_first() -> None:
    """As many as come."""
    told = run(FIRST, SECOND, chat(3), chat(4))
    assert [line.split()[1] for line in told.seen("accepted")] == ["c0", "c1", "c2", "c3"]


@pytest.mark.parametrize(("patience", "served"), [(3, False), (4, False), (5, True)])
def test_who_is_tired_of_waiting_leaves(patience: int, served: bool) -> None:
    """Patience that ends as the agent becomes free ends after that: talks are over first."""
    told = run(FIRST, tired(2, patience))
    assert ("closed why=abandoned_known" in str(told.seen("closed"))) is not (
        served or patience == 4
    )


def test_who_leaves_without_a_word_is_in_the_queue_until_that_is_noticed() -> None:
    """And is given to an agent who is free before."""
    silent = {"silent_abandonment": 1.0}
    told = run(FIRST, tired(2, 3), detection="30s", customers=silent)
    assert told.times("left_queue") == ["5m30s"]


@pytest.mark.parametrize("closing", ["1m", "3m", "3m59s", "4m", "5m"])
@pytest.mark.parametrize("sweep", [None, "2m"])
def test_a_queue_may_be_closed_after_some_time(closing: str, sweep: str | None) -> None:
    """Whoever waits that long is not served, be patience shorter or longer."""
    rules: dict[str, Any] = {"auto_close_open": closing} | ({"sweep_every": sweep} if sweep else {})
    for other in (SECOND, tired(2, 2), tired(2, 4)):
        run(FIRST, other, **rules)


def test_who_waits_for_ever_is_closed_with_the_desk() -> None:
    """Nobody is left over when the agents have gone home."""
    told = run(
        FIRST, SECOND, auto_close_open=None, then=lambda desk: desk.at("3m").logs_off("Nora")
    )
    assert any("desk_closed" in line for line in told.seen("closed"))


@pytest.mark.parametrize("minute", [59, 60, 70])
def test_the_desk_closes_after_the_last_arrival(minute: int) -> None:
    """Recorded customers may come after the clock's end."""
    told = run(
        chat(minute),
        auto_close_open=None,
        then=lambda desk: desk.at("30m").logs_off("Nora"),
    )
    assert told.end_ms == max(minute, 60) * MINUTE


def test_the_line_of_who_has_waited_may_drop_like_any_other() -> None:
    """In time, too late and for good."""
    for away_ms in (1 * MINUTE, 4 * MINUTE, 12 * MINUTE, NEVER):
        waits = replace(SECOND, drops=(RecordedDrop(2 * MINUTE, away_ms),))
        assert "8m" in run(FIRST, waits, chat(3)).times("dropped")


def test_several_queues_are_served_by_priority_and_then_by_time() -> None:
    """Whoever stands in them: those who wait lightly and those who are back."""
    floor = {
        "queues": (QueuePlan(name="support"), QueuePlan(name="sales", priority=2)),
        "queue_of_topic": (0, 1),
    }
    chats = [replace(chat(minute, talk_min=2), topic=minute % 2) for minute in range(1, 8)]
    topics = (Topic(name="help", share=0.5), Topic(name="sales", share=0.5))
    told = run(*chats, customers={"topics": topics}, floor=floor)
    assert [line.split()[1] for line in told.seen("accepted")] == [
        "c0", "c1", "c3", "c5", "c2", "c4", "c6",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "does", [Does.DISCONNECT, Does.CLOSE_TAB, Does.CLOSE_CHAT, Does.AGENT_ENDS, Does.RETURN]
)
@pytest.mark.parametrize("minute", [4, 8])
def test_what_is_done_to_a_customer_finds_who_waits(does: Does, minute: int) -> None:
    """In the queue (at 4m), and with the agent after that (8m)."""
    step = Step(at_ms=minute * MINUTE, does=does, who="c1")
    told = run(FIRST, SECOND, chat(3), then=lambda desk: desk.script.append(step))
    in_vain = does is Does.RETURN or (does is Does.AGENT_ENDS and minute == 4)
    assert bool(told.times("no_effect")) is in_vain


@pytest.mark.parametrize("minute", [4, 8])
def test_a_change_of_policy_leaves_everybody_in_place(minute: int) -> None:
    """Whoever is light before is a chat afterwards, and served in the same order."""
    changed = settings_of(RULES | {"hold": "1m", "limit": "4m"})
    step = Step(at_ms=minute * MINUTE, does=Does.CHANGE_POLICY, settings=changed)
    told = run(FIRST, SECOND, chat(3), chat(5), then=lambda desk: desk.script.append(step))
    assert [line.split()[1] for line in told.seen("accepted")] == ["c0", "c1", "c2", "c3"]


@pytest.mark.parametrize("minute", [4, 8])
def test_an_outage_hits_only_who_has_an_agent(minute: int) -> None:
    """Whoever waits has no line that could drop in it."""
    outage = Step(at_ms=minute * MINUTE, does=Does.OUTAGE, share=1.0, after=Fixed(MINUTE))
    told = run(FIRST, SECOND, chat(3), then=lambda desk: desk.script.append(outage))
    hit = "c0" if minute == 4 else "c1"
    assert [line.split()[1] for line in told.seen("dropped")] == [hit]


def test_an_agent_who_comes_takes_who_waits() -> None:
    """At the beginning of a shift, or back from a break."""

    def then(desk: Desk) -> None:
        desk.at("30s").goes_away("Nora")
        desk.at("4m").comes_back("Nora")

    assert run(FIRST, SECOND, then=then).times("accepted") == ["4m", "9m"]
