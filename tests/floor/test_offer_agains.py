"""Who asks for a chat again is an offer, as the first time: kept light, and as if it were not."""

from typing import Any

import pytest

from sim.floor.chats import Chat
from sim.floor.model import Floor
from sim.floor.plan import Distribute
from sim.floor.script import Does, Step
from sim.policy.engine import compile_rules
from sim.population.distributions import Exponential, Fixed
from sim.population.plan import DropPlan
from sim.population.population import draw
from sim.population.recorded import RecordedChat
from sim.trace.brief import Brief
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Record
from tests.floor.desk import Run, settings_of
from tests.floor.light import DONE_TO_A_CUSTOMER, MINUTE, RULES, chat, desk_of
from tests.floor.light import run as run_desk

ASKED: dict[str, Any] = {"accept_after": Fixed(10_000), "wrap_up": Fixed(20_000)}
AGAIN = chat(1, (1, 15))
"""Cut off at 2m10s, the conversation closed 10 minutes later, and back at 17m10s: with a new one,
accepted at 17m20s, talked through at 22m20s, and wrapped up at 22m40s."""
BUSY = chat(13, talk_min=10)
"""Has the only agent until 23m30s, so that the other waits from 17m10s on."""
MOMENTS_MS = (1_035_000, 20 * MINUTE, 1_350_000)
"""Somebody who has come again is asked for, talks, and is wrapped up."""


def run(*chats: RecordedChat, customers: dict[str, Any] | None = None, **more: Any) -> Run:
    """Run a desk where agents are asked, answer after 10 s, and wrap up for 20 s; in both ways."""
    floor = {"distribute": Distribute.PUSH} | more.pop("floor", {})
    return run_desk(*chats, customers=ASKED | (customers or {}), floor=floor, **more)


def floor_of(*chats: RecordedChat, level: Level) -> tuple[Floor, list[Record]]:
    """Return such a desk, not begun yet, and the records it is going to write."""
    desk = desk_of(*chats, customers=ASKED, floor={"distribute": Distribute.PUSH})
    scenario, written = desk.scenario(), list[Record]()
    population = draw(scenario.population, seed=1, replication=1)
    recorder = Recorder(written.extend, level)
    return Floor(scenario.floor, compile_rules(scenario.settings), population, recorder), written


def test_who_asks_again_is_offered_as_for_the_first_time() -> None:
    """All that happens is noted at its time."""
    assert [line.split()[:2] for line in run(AGAIN).story("c0.2")] == [
        ["17m10s", "arrived"],
        ["17m10s", "queued"],
        ["17m10s", "offered"],
        ["17m20s", "accepted"],
        ["22m20s", "contact_ended"],
        ["22m40s", "slot_freed"],
        ["22m40s", "closed"],
    ]


@pytest.mark.parametrize("others", [[], [BUSY]], ids=["at once", "after a wait"])
def test_another_conversation_is_no_chat_from_beginning_to_end(others: list[RecordedChat]) -> None:
    """Only the first one was, once its line had dropped."""
    floor, _ = floor_of(AGAIN, *others, level=Level.FULL)
    floor.start()
    light = set[int]()
    while floor.env.peek() < float("inf"):
        floor.env.step()
        own = dict[int, object](floor.agents[0].chats.items())
        own |= {one.number: one for one in floor.queues[0].waiting()}
        assert not any(number and isinstance(one, Chat) for number, one in own.items())
        light.update(own)
    assert light == set(range(len(others) + 2))


def test_another_conversation_is_told_in_three_records() -> None:
    """Where only measures are asked for."""
    floor, written = floor_of(AGAIN, level=Level.MEASURES)
    floor.run()
    floor.recorder.fold()
    assert [(record[0], record[1]) for record in written if record[2] == 1] == [
        (1_030_000, Brief.ASKED_AGAIN),
        (1_040_000, Brief.ANSWERED),
        (1_360_000, Brief.SERVED),
    ]


@pytest.mark.parametrize("answers", [{"declines": 0.5}, {"misses": 0.5}])
@pytest.mark.parametrize("agents", [("Nora",), ("Nora", "Omar")])
def test_who_asks_again_may_be_declined_or_overlooked(
    answers: dict[str, float], agents: tuple[str, ...]
) -> None:
    """Then others are asked, as for a first conversation; with and without a wait."""
    again = [chat(minute, (1, 15)) for minute in range(1, 6)]
    told = run(*again, customers=answers, agents=agents, until="3h")
    assert any("." in line for line in told.seen("declined", "missed"))


@pytest.mark.parametrize("timeout", ["5s", "10s", "11s"])
def test_an_agent_may_be_too_slow_for_who_asks_again(timeout: str) -> None:
    """An offer that is over before the answer is missed."""
    told = run(AGAIN, offer_timeout=timeout, floor={"inactive_after_missed": False})
    assert bool(told.seen("missed")) is (timeout == "5s")


def test_who_asks_again_and_again_is_told_apart() -> None:
    """The line of every conversation drops when that is drawn for this one."""
    away = DropPlan(name="away", share=1.0, returns=1.0, after=Fixed(15 * MINUTE))
    drops = {"drop_share": 0.9, "drop_after": Exponential(2.0 * MINUTE), "drops": (away,)}
    told = run(*(chat(minute, (1, 15)) for minute in range(1, 6)), customers=drops, until="3h")
    again = [line.split()[1] for line in told.seen("dropped") if "." in line]
    assert {name[-1] for name in again} >= {"2", "3"}


def test_who_asks_again_waits_while_nobody_can_be_asked() -> None:
    """And is asked for in turn."""
    told = run(AGAIN, BUSY, chat(18))
    assert [line.split()[1] for line in told.seen("offered")] == ["c0", "c1", "c0.2", "c2"]


@pytest.mark.parametrize("waits_s", [379, 380, 389, 390, 400])
@pytest.mark.parametrize("silent", [0.0, 1.0])
def test_who_asks_again_may_have_enough_of_waiting(waits_s: int, silent: float) -> None:
    """Asked for after 380 seconds, and answered ten later: before what ends with that."""
    customers = {"patience": Fixed(waits_s * 1000), "silent_abandonment": silent}
    story = run(AGAIN, BUSY, customers=customers).story("c0.2")
    assert any("offered" in line for line in story) is (waits_s > 379)
    assert any("contact_ended" in line for line in story) is (waits_s >= 390)


@pytest.mark.parametrize("does", DONE_TO_A_CUSTOMER)
@pytest.mark.parametrize("at_ms", MOMENTS_MS)
@pytest.mark.parametrize("other", [BUSY, chat(18)], ids=["waits", "is asked for"])
def test_what_is_done_to_a_customer_finds_who_has_come_again(
    does: Does, at_ms: int, other: RecordedChat
) -> None:
    """Wherever that customer is by then."""
    step = Step(at_ms=at_ms, does=does, who="c0")
    told = run(AGAIN, other, then=lambda desk: desk.script.append(step))
    assert told.story("c0.2")


@pytest.mark.parametrize("does", [Does.AGENT_LOGS_OFF, Does.AGENT_LOSES_CONNECTION])
@pytest.mark.parametrize("at_ms", MOMENTS_MS)
def test_an_agent_who_is_gone_leaves_who_has_come_again_to_others(does: Does, at_ms: int) -> None:
    """Asked for, talking or wrapped up."""
    step = Step(at_ms=at_ms, does=does, who="Omar")
    told = run(AGAIN, agents=("Nora", "Omar"), then=lambda desk: desk.script.append(step))
    assert told.seen("agent_left")


@pytest.mark.parametrize("at_ms", MOMENTS_MS)
@pytest.mark.parametrize(("others", "over"), [([], "22m40s"), ([BUSY], "29m")])
def test_a_change_of_policy_leaves_who_has_come_again_in_place(
    at_ms: int, others: list[RecordedChat], over: str
) -> None:
    """The conversation goes on by the new rules."""
    changed = settings_of(RULES | {"hold": "1m", "limit": "4m"})
    step = Step(at_ms=at_ms, does=Does.CHANGE_POLICY, settings=changed)
    told = run(AGAIN, *others, then=lambda desk: desk.script.append(step))
    assert told.story("c0.2")[-1].split()[:2] == [over, "closed"]
