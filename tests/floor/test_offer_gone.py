"""Agents who are asked for somebody who does not wait for the answer: kept light, as if not."""

from dataclasses import replace
from typing import Any

import pytest

from sim.floor.chats import Chat
from sim.floor.model import Floor
from sim.floor.plan import Distribute
from sim.floor.script import Does, Step
from sim.policy.engine import compile_rules
from sim.population.distributions import Fixed
from sim.population.population import draw
from sim.population.recorded import RecordedChat
from sim.trace.recorder import Level, Recorder
from tests.floor.desk import Run, settings_of
from tests.floor.light import DONE_TO_A_CUSTOMER, MINUTE, RULES, chat, desk_of
from tests.floor.light import run as run_desk

ASKED: dict[str, Any] = {"accept_after": Fixed(10_000), "wrap_up": Fixed(20_000)}
SILENT = {"silent_abandonment": 1.0}
NOTICED = {"detection": "30s"}
MOMENTS_MS = (62_000, 67_000, 80_000, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE)
"""Asked for and there, asked for and gone, accepted, held, given up, and closed."""


def tired(arrival_min: int, waited_ms: int = 5_000) -> RecordedChat:
    """Somebody whose patience is known; the answer comes after ten seconds."""
    return replace(chat(arrival_min), waited_ms=waited_ms, answered=False)


def run(*chats: RecordedChat, customers: dict[str, Any] | None = None, **more: Any) -> Run:
    """Run a desk where agents are asked, answer after 10 s, and wrap up for 20 s; in both ways."""
    floor = {"distribute": Distribute.PUSH} | more.pop("floor", {})
    settings = NOTICED | more
    return run_desk(*chats, customers=ASKED | (customers or {}), floor=floor, **settings)


def test_an_agent_may_accept_who_has_left_without_a_word() -> None:
    """Then a slot is held for nobody, until the hold is over; nobody is lost who was not talked to."""
    assert [line.split()[:2] for line in run(tired(1), customers=SILENT).story("c0")] == [
        ["1m", "arrived"],
        ["1m", "queued"],
        ["1m", "offered"],
        ["1m5s", "dropped"],
        ["1m10s", "accepted"],
        ["1m35s", "detected"],
        ["3m5s", "hold_ended"],
        ["11m5s", "limit_expired"],
        ["11m5s", "closed"],
    ]


def test_who_says_so_leaves_at_once() -> None:
    """And the agent has room for the next one."""
    told = run(tired(1), tired(1, 300_000))
    assert [line.split()[:2] for line in told.story("c0")][-2:] == [
        ["1m5s", "slot_freed"],
        ["1m5s", "closed"],
    ]
    assert told.times("offered") == ["1m", "1m5s"]


@pytest.mark.parametrize("silent", [0.0, 1.0])
@pytest.mark.parametrize("before", [(), (chat(1),)], ids=["at once", "after a wait"])
def test_who_is_gone_is_no_chat_from_beginning_to_end(
    silent: float, before: tuple[RecordedChat, ...]
) -> None:
    """Neither in the queue nor with an agent: that is what makes it cheap."""
    after_ms = 5_000 if not before else 325_000
    desk = desk_of(
        *before,
        tired(1, after_ms),
        customers=ASKED | {"silent_abandonment": silent},
        floor={"distribute": Distribute.PUSH},
        detection="30s",
    )
    scenario = desk.scenario()
    population = draw(scenario.population, seed=1, replication=1)
    rules, recorder = compile_rules(scenario.settings), Recorder(lambda _: None, Level.FULL)
    floor = Floor(scenario.floor, rules, population, recorder)
    floor.start()
    while floor.env.peek() < float("inf"):
        floor.env.step()
        assert not any(isinstance(one, Chat) for one in floor.agents[0].chats.values())
        assert not any(isinstance(one, Chat) for one in floor.env.chats())
    floor.finish()


@pytest.mark.parametrize("waits_s", [299, 300, 301, 305, 320, 329, 330, 335, 340])
@pytest.mark.parametrize("detection", ["0s", "5s", "10s", "30s"])
def test_who_has_left_the_queue_may_be_asked_for_and_accepted(waits_s: int, detection: str) -> None:
    """If the agent has room, and the answer comes, before somebody notices."""
    told = run(chat(1), tired(1, waits_s * 1000), customers=SILENT, detection=detection)
    assert told.story("c1")


@pytest.mark.parametrize("waits_s", [0, 1, 5, 9, 10, 11])
@pytest.mark.parametrize("detection", ["0s", "1s", "5s", "30s"])
@pytest.mark.parametrize("silent", [0.0, 1.0])
def test_it_matters_whether_the_answer_comes_before_somebody_notices(
    waits_s: int, detection: str, silent: float
) -> None:
    """Noticed before, the agent is not bothered any more."""
    customers = {"silent_abandonment": silent}
    told = run(tired(1, waits_s * 1000), customers=customers, detection=detection)
    noticed_s = waits_s + int(detection[:-1])
    assert bool(told.seen("accepted")) is (noticed_s >= 10 if silent else waits_s >= 10)


@pytest.mark.parametrize("answers", [{"declines": 0.5}, {"misses": 0.5}])
@pytest.mark.parametrize("silent", [0.0, 1.0])
def test_who_leaves_may_be_declined_or_overlooked(answers: dict[str, float], silent: float) -> None:
    """Before or after that."""
    chats = [tired(minute, 4_000 * minute) for minute in range(1, 8)]
    customers = answers | {"silent_abandonment": silent}
    told = run(*chats, customers=customers, agents=("Nora", "Omar"), offer_timeout="12s")
    assert told.seen("declined", "missed")


@pytest.mark.parametrize("timeout", ["4s", "5s", "7s", "10s", "11s"])
@pytest.mark.parametrize("silent", [0.0, 1.0])
def test_an_offer_may_be_over_before_or_after_the_customer_is_gone(
    timeout: str, silent: float
) -> None:
    """Then it is missed, though nobody is there."""
    customers = {"silent_abandonment": silent}
    told = run(tired(1), customers=customers, offer_timeout=timeout)
    missed = ("4s", "5s", "7s") if silent else ("4s", "5s")
    assert bool(told.seen("missed")) is (timeout in missed)


@pytest.mark.parametrize("does", DONE_TO_A_CUSTOMER)
@pytest.mark.parametrize("at_ms", MOMENTS_MS)
@pytest.mark.parametrize("linked", [0.0, 1.0])
def test_what_is_done_to_a_customer_finds_who_is_gone(
    does: Does, at_ms: int, linked: float
) -> None:
    """Wherever that customer is taken to be by then."""
    step = Step(at_ms=at_ms, does=does, who="c0")
    customers = SILENT | {"link_shared_signed_in": linked}
    told = run(tired(1), chat(2), customers=customers, then=lambda desk: desk.script.append(step))
    assert told.story("c0")


@pytest.mark.parametrize(
    "does",
    [
        Does.AGENT_LOGS_OFF,
        Does.AGENT_LOSES_CONNECTION,
        Does.AGENT_GOES_AWAY,
    ],
)
@pytest.mark.parametrize("at_ms", MOMENTS_MS)
@pytest.mark.parametrize("silent", [0.0, 1.0])
def test_an_agent_who_is_gone_as_well_holds_no_slot(does: Does, at_ms: int, silent: float) -> None:
    """Asked, or with nobody there."""
    step = Step(at_ms=at_ms, does=does, who="Nora")
    told = run(
        tired(1),
        chat(2),
        agents=("Nora", "Omar"),
        customers={"silent_abandonment": silent},
        then=lambda desk: desk.script.append(step),
    )
    assert told.story("c0")


@pytest.mark.parametrize("at_ms", MOMENTS_MS)
@pytest.mark.parametrize("silent", [0.0, 1.0])
def test_a_change_of_policy_holds_for_who_is_gone(at_ms: int, silent: float) -> None:
    """Hold and limit end by the new rules from then on."""
    changed = settings_of(RULES | NOTICED | {"hold": "1m", "limit": "4m"})
    step = Step(at_ms=at_ms, does=Does.CHANGE_POLICY, settings=changed)
    customers = {"silent_abandonment": silent}
    told = run(tired(1), customers=customers, then=lambda desk: desk.script.append(step))
    limit = "11m5s" if at_ms > 11 * MINUTE else "5m5s" if at_ms < 5 * MINUTE + 5_000 else ""
    assert [line.split()[0] for line in told.seen("closed")] == [limit if silent else "1m5s"]


def test_who_is_gone_slows_the_agent_down_until_it_is_noticed() -> None:
    """As if the agent talked to somebody: for 25 seconds, in which a third of the work is not done."""
    told = run(tired(1), chat(1), customers=SILENT, capacity=2, stretch=(1000, 1500))
    assert told.story("c1")[-3].split()[:2] == ["6m18s334ms", "contact_ended"]
