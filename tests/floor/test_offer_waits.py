"""Who waits until an agent can be asked: kept light, and as if it were not."""

from dataclasses import replace
from typing import Any

import pytest

from sim.floor.model import Floor
from sim.floor.plan import Distribute, QueuePlan
from sim.floor.script import Does, Step
from sim.policy.engine import compile_rules
from sim.population.distributions import Fixed
from sim.population.plan import Topic
from sim.population.population import draw
from sim.population.recorded import RecordedChat, RecordedDrop
from sim.trace.brief import Brief
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Record
from tests.floor.desk import Desk, Run, settings_of
from tests.floor.light import MINUTE, RULES, chat, desk_of, waits_without_a_chat
from tests.floor.light import run as run_desk

ASKED: dict[str, Any] = {"accept_after": Fixed(10_000), "wrap_up": Fixed(20_000)}
FIRST, SECOND = chat(1), chat(2)
"""One is asked for at 1m and wrapped up at 6m30s; the other waits from 2m to 6m30s."""


def run(*chats: RecordedChat, customers: dict[str, Any] | None = None, **more: Any) -> Run:
    """Run a desk where agents are asked, answer after 10 s, and wrap up for 20 s; in both ways."""
    floor = {"distribute": Distribute.PUSH} | more.pop("floor", {})
    return run_desk(*chats, customers=ASKED | (customers or {}), floor=floor, **more)


def tired(arrival_min: int, waited_ms: int) -> RecordedChat:
    """Somebody whose patience is known."""
    return replace(chat(arrival_min), waited_ms=waited_ms, answered=False)


def test_who_waits_is_offered_as_soon_as_an_agent_has_room() -> None:
    """All that happens is noted at its time."""
    assert run(FIRST, SECOND).story("c1") == [
        "2m arrived cause=first",
        "2m queued queue=support why=arrival rule=1",
        "6m30s offered agent=Nora queue=support how=routed rule=3",
        "6m40s accepted agent=Nora queue=support how=pushed rule=5a",
        "11m40s contact_ended agent=Nora why=done rule=23",
        "12m slot_freed agent=Nora was=wrap_up rule=27a",
        "12m closed agent=Nora why=handled rule=27a",
    ]


def floor_of(*chats: RecordedChat, level: Level) -> tuple[Floor, list[Record]]:
    """Return such a desk, not begun yet, and the records it is going to write."""
    desk = desk_of(*chats, customers=ASKED, floor={"distribute": Distribute.PUSH})
    scenario, written = desk.scenario(), list[Record]()
    population = draw(scenario.population, seed=1, replication=1)
    recorder = Recorder(written.extend, level)
    return Floor(scenario.floor, compile_rules(scenario.settings), population, recorder), written


def test_from_the_arrival_to_the_end_nobody_is_a_chat() -> None:
    """Neither in the queue nor with an agent: that is what makes it cheap."""
    floor, _ = floor_of(FIRST, SECOND, chat(3), level=Level.FULL)
    assert waits_without_a_chat(floor) == {1, 2}


def test_a_wait_that_ends_with_an_offer_is_told_with_it() -> None:
    """Where only measures are asked for: three records for each, and the second says when."""
    floor, written = floor_of(FIRST, SECOND, level=Level.MEASURES)
    floor.run()
    floor.recorder.fold()
    assert [(record[:2], record[4]) for record in written if record[2] == 1] == [
        ((390_000, Brief.ASKED), 2 * MINUTE),
        ((400_000, Brief.ANSWERED), -1),
        ((720_000, Brief.SERVED), 400_000),
    ]


def test_who_is_asked_for_at_once_is_told_of_with_the_answer() -> None:
    """Two records for each, and the first says when it came."""
    floor, written = floor_of(FIRST, SECOND, level=Level.MEASURES)
    floor.run()
    floor.recorder.fold()
    assert [(record[:2], record[4]) for record in written if record[2] == 0] == [
        ((70_000, Brief.AGREED), MINUTE),
        ((390_000, Brief.SERVED), 70_000),
    ]


def test_a_break_before_the_answer_is_told_of_after_the_question() -> None:
    """What the agent is asked takes capacity, which an agent who is away does not offer."""

    def rests(desk: Desk) -> None:
        desk.at("1m5s").goes_away("Nora")
        desk.at("8m").comes_back("Nora")

    told = run(FIRST, then=rests)
    assert told.times("offered") == ["1m"]
    assert told.times("accepted") == ["1m10s"]
    assert told.times("agent_presence") == ["1m5s", "8m"]


def test_who_is_back_before_the_answer_has_more_of_the_agent_than_there_is() -> None:
    """The one who is asked for was given the slot that was free meanwhile."""
    cut_off = replace(FIRST, drops=(RecordedDrop(MINUTE, 55_000),))
    told = run(cut_off, chat(3), overbook_held="always")
    assert told.times("offered") == ["1m", "3m"]
    assert told.times("resumed") == ["3m5s"]
    assert told.times("accepted") == ["1m10s", "3m10s"]


@pytest.mark.parametrize(
    ("waits_ms", "asked", "served"),
    [
        (200_000, False, False),
        (269_999, False, False),
        (270_000, True, False),
        (275_000, True, False),
        (279_999, True, False),
        (280_000, True, True),
        (281_000, True, True),
    ],
)
@pytest.mark.parametrize("silent", [0.0, 1.0])
def test_patience_may_end_before_the_offer_or_before_the_answer(
    waits_ms: int, asked: bool, served: bool, silent: float
) -> None:
    """Asked after 4m30s and answered 10 s later. The answer comes before what ends with it."""
    told = run(FIRST, tired(2, waits_ms), customers={"silent_abandonment": silent})
    assert [("c1" in line) for line in told.seen("offered")][1:] == [True] * asked
    assert bool([line for line in told.seen("contact_ended") if "c1" in line]) is served


@pytest.mark.parametrize("waits_ms", [239_999, 240_000, 240_001, 269_999, 270_000])
def test_who_is_gone_without_a_word_is_asked_for_until_that_is_noticed(waits_ms: int) -> None:
    """Noticed after 30 s: when the agent has room at 6m30s, who left before 6m is not there."""
    silent = {"silent_abandonment": 1.0}
    told = run(FIRST, tired(2, waits_ms), customers=silent, detection="30s")
    is_there = waits_ms >= 240_000
    assert ["c1" in line for line in told.seen("offered")] == [False] + [True] * is_there
    assert [line.split()[1] for line in told.seen("dropped")] == ["c1"]


@pytest.mark.parametrize("limit", ["4m20s", "4m30s", "4m31s"])
def test_the_desk_may_close_who_is_gone_before_it_notices(limit: str) -> None:
    """Whichever comes first: gone after 4m, noticed after 4m30s, closed when the desk says so."""
    silent = {"silent_abandonment": 1.0}
    run(
        chat(1, talk_min=20),
        tired(2, 240_000),
        customers=silent,
        detection="30s",
        auto_close_open=limit,
    )


@pytest.mark.parametrize("answers", [{"declines": 1.0}, {"misses": 1.0}, {"declines": 0.5}])
def test_who_has_waited_may_be_declined_or_overlooked(answers: dict[str, float]) -> None:
    """Then others are asked, and in the end the same again."""
    told = run(FIRST, SECOND, chat(3), customers=answers, agents=("Nora", "Omar"))
    assert told.seen("declined", "missed")


@pytest.mark.parametrize("timeout", ["5s", "10s", "11s"])
def test_an_agent_may_be_too_slow_for_the_desk(timeout: str) -> None:
    """An offer that is over before the answer is missed, first or not."""
    told = run(FIRST, SECOND, offer_timeout=timeout)
    assert bool(told.seen("missed")) is (timeout == "5s")


def test_several_queues_are_served_by_priority_and_then_by_time() -> None:
    """Whoever stands in them: those who wait lightly and those who are back."""
    floor = {
        "queues": (QueuePlan(name="support"), QueuePlan(name="sales", priority=2)),
        "queue_of_topic": (0, 1),
    }
    chats = [replace(chat(minute, talk_min=2), topic=minute % 2) for minute in range(1, 8)]
    chats[3] = replace(chats[3], drops=(RecordedDrop(MINUTE, 3 * MINUTE),))
    topics = (Topic(name="help", share=0.5), Topic(name="sales", share=0.5))
    told = run(*chats, customers={"topics": topics}, floor=floor)
    asked = [line.split()[1] for line in told.seen("offered")]
    assert asked[:4] == ["c0", "c1", "c3", "c5"]
    assert set(asked) == {f"c{n}" for n in range(7)}


MINUTES_MS = (4 * MINUTE, 395_000, 8 * MINUTE, 710_000)
"""Somebody waits, is asked for, talks, and is wrapped up."""


@pytest.mark.parametrize("does", [Does.DISCONNECT, Does.CLOSE_CHAT, Does.AGENT_ENDS, Does.RETURN])
@pytest.mark.parametrize("at_ms", MINUTES_MS)
def test_what_is_done_to_a_customer_finds_who_waits_or_has_waited(does: Does, at_ms: int) -> None:
    """Wherever that customer is by then."""
    step = Step(at_ms=at_ms, does=does, who="c1")
    told = run(FIRST, SECOND, chat(3), then=lambda desk: desk.script.append(step))
    assert told.story("c1")


@pytest.mark.parametrize("does", [Does.AGENT_LOGS_OFF, Does.AGENT_LOSES_CONNECTION])
@pytest.mark.parametrize("at_ms", MINUTES_MS)
def test_an_agent_who_is_gone_leaves_who_has_waited_to_others(does: Does, at_ms: int) -> None:
    """Asked for, talking or wrapped up: who came later comes after them."""
    step = Step(at_ms=at_ms, does=does, who="Nora")
    told = run(
        FIRST, SECOND, chat(3), agents=("Nora", "Omar"), then=lambda desk: desk.script.append(step)
    )
    assert any("agent=Omar" in line for line in told.seen("accepted"))


@pytest.mark.parametrize("at_ms", MINUTES_MS)
def test_a_change_of_policy_leaves_everybody_in_place(at_ms: int) -> None:
    """Whoever is light before is a chat afterwards, and served in the same order."""
    changed = settings_of(RULES | {"hold": "1m", "limit": "4m"})
    step = Step(at_ms=at_ms, does=Does.CHANGE_POLICY, settings=changed)
    told = run(FIRST, SECOND, chat(3), chat(5), then=lambda desk: desk.script.append(step))
    assert [line.split()[1] for line in told.seen("accepted")] == ["c0", "c1", "c2", "c3"]


def test_waits_and_wrap_ups_that_last_beyond_an_interval_are_counted_in_both() -> None:
    """The figures of intervals are those of the full trace, though all is told at the end."""
    run(
        *(chat(minute, talk_min=20) for minute in range(1, 8)),
        customers={"wrap_up": Fixed(600_000)},
    )
