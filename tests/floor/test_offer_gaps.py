"""Whoever is cut off where agents are asked: kept light to the end, and as if it were not."""

from typing import Any

import pytest

from sim.floor.chats import Chat
from sim.floor.model import Floor
from sim.floor.script import Does, Step
from sim.policy.engine import compile_rules
from sim.population.distributions import Fixed
from sim.population.population import draw
from sim.population.recorded import RecordedChat
from sim.trace.brief import Brief
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Kind, Record
from tests.floor.light import chat, desk_of
from tests.floor.offer_gaps import (
    BLINK,
    GONE,
    LATE,
    NEIGHBOUR,
    SHARED,
    SOON,
    STEADY,
    TWICE,
    in_this_way,
    run,
)


def test_who_is_back_at_once_goes_on_and_nobody_has_noticed() -> None:
    """The agent has been there all the time."""
    assert run(BLINK).story("c0", since="3m") == [
        "3m10s dropped agent=Nora kind=blip rule=9",
        "3m10s resumed agent=Nora away=0s how=silent rule=10a",
        "6m10s contact_ended agent=Nora why=done rule=23",
        "6m30s slot_freed agent=Nora was=wrap_up rule=27a",
        "6m30s closed agent=Nora why=handled rule=27a",
    ]


def test_who_is_back_within_the_hold_goes_on_with_the_agent() -> None:
    """What is left of the talk is done after the return."""
    assert run(SOON).story("c0", since="3m30s") == [
        "3m40s detected agent=Nora held_until=00:05:10.000 rule=11a",
        "4m10s returned away=1m row=A4 rule=A4",
        "4m10s hold_ended agent=Nora held=30s how=used rule=13a",
        "4m10s resumed agent=Nora away=1m how=hold rule=13a",
        "7m10s contact_ended agent=Nora why=done rule=23",
        "7m30s slot_freed agent=Nora was=wrap_up rule=27a",
        "7m30s closed agent=Nora why=handled rule=27a",
    ]


def test_who_never_comes_back_is_lost_when_the_limit_is_over() -> None:
    """The slot has been given back long before, to somebody who has waited for it."""
    told = run(GONE, chat(4))
    assert told.story("c0", since="5m") == [
        "5m10s hold_ended agent=Nora held=1m30s how=expired rule=14",
        "13m10s limit_expired rule=21a",
        "13m10s closed why=limit rule=21a",
        "13m10s lost why=never_returned",
    ]
    assert told.times("offered") == ["1m", "5m10s"]


def test_who_is_back_after_the_hold_is_offered_once_more() -> None:
    """The agent is asked as for the first time, and the talk goes on with what was left of it."""
    assert run(chat(1, (2, 8))).story("c0", since="11m") == [
        "11m10s returned away=8m row=A4 rule=A4",
        "11m10s queued queue=support why=return rule=19",
        "11m10s offered agent=Nora queue=support how=routed rule=3",
        "11m20s accepted agent=Nora queue=support how=pushed rule=5a",
        "14m20s contact_ended agent=Nora why=done rule=23",
        "14m40s slot_freed agent=Nora was=wrap_up rule=27a",
        "14m40s closed agent=Nora why=handled rule=27a",
    ]


@pytest.mark.parametrize(
    "customers", [{"declines": 0.5}, {"misses": 0.5}, {"patience": Fixed(15_000)}]
)
@pytest.mark.parametrize("position", ["tail", "original", "front"])
@pytest.mark.parametrize("affinity", ["off", "if_free", "force"])
def test_whoever_is_offered_once_more_is_given_to_the_same_agents(
    affinity: str, position: str, customers: dict[str, Any]
) -> None:
    """The last one or another, who may decline or be busy, while others come and wait."""
    how = {"agent_affinity": affinity, "requeue_position": position, "offer_timeout": "1m"}
    others = [chat(minute, (1, 4)) for minute in (9, 10, 11)]
    told = run(chat(1, (2, 8)), *others, agents=("Nora", "Omar"), **how)
    assert len(told.times("offered")) > len(others)
    told = run(chat(1, (2, 8)), *others, agents=("Nora", "Omar"), customers=customers, **how)
    assert told.times("dropped")


@pytest.mark.parametrize("converts", [0.0, 1.0])
def test_who_is_back_after_the_limit_is_sent_elsewhere(converts: float) -> None:
    """From there a new conversation may begin, or none."""
    told = run(LATE, redirection_url="https://example.org/form", customers=by_link(converts))
    assert told.times("redirected") == ["18m10s"]
    assert len(told.times("arrived")) == 1 + converts


def by_link(converts: float) -> dict[str, float]:
    """Customers nobody knows, who are back by the link, and may go on from where it leads."""
    unknown = {"authenticated": 0.0, "link_shared": 1.0, "uses_link": 1.0}
    return unknown | {"redirect_conversion": converts}


def asked(*, continues: bool, after_s: int = 5) -> dict[str, Any]:
    """Customers who are signed in but have no link, and are asked whether to continue."""
    answer = {"continues": float(continues), "prompt_after": Fixed(after_s * 1000)}
    return {"authenticated": 1.0, "link_shared_signed_in": 0.0} | answer


def test_who_is_asked_and_continues_is_with_the_agent_again() -> None:
    """The slot is held until the answer."""
    assert run(SOON, customers=asked(continues=True)).story("c0", since="4m") == [
        "4m10s returned away=1m row=A1 rule=A1",
        "4m10s prompted agent=Nora",
        "4m15s chose choice=continue",
        "4m15s hold_ended agent=Nora held=35s how=used rule=13a",
        "4m15s resumed agent=Nora away=1m5s how=hold rule=13a",
        "7m15s contact_ended agent=Nora why=done rule=23",
        "7m35s slot_freed agent=Nora was=wrap_up rule=27a",
        "7m35s closed agent=Nora why=handled rule=27a",
    ]


@pytest.mark.parametrize("continues", [True, False])
@pytest.mark.parametrize("after_s", [5, 120, 130])
@pytest.mark.parametrize("second", [671, 700])
@pytest.mark.parametrize("does", [Does.CHOOSE_CONTINUE, Does.CHOOSE_START_NEW, Does.CLOSE_CHAT])
def test_who_is_back_after_the_hold_may_be_asked_too(
    does: Does, second: int, after_s: int, *, continues: bool
) -> None:
    """Until the limit, at 13m10s, the answer counts; or it is given before, by a step."""
    one, other = chat(1, (2, 8), (1, 1)), chat(12)
    customers = asked(continues=continues, after_s=after_s)
    assert run(one, other, customers=customers).times("prompted")[0] == "11m10s"
    step = Step(at_ms=second * 1000, does=does, who="c0")
    run(one, other, customers=customers, then=lambda desk: desk.script.append(step))


@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize("after_s", [5, 60, 100, 700])
def test_who_is_asked_may_begin_anew_or_answer_too_late(after_s: int, *, ends: bool) -> None:
    """What is left behind goes on to its limit, unless the rules end it."""
    customers = asked(continues=False, after_s=after_s)
    told = run(SOON, customers=customers, start_new_ends_previous=ends)
    assert len(told.times("arrived")) == 2
    told = run(SOON, customers=asked(continues=True, after_s=after_s))
    assert len(told.times("arrived")) == (2 if after_s == 700 else 1)


@pytest.mark.parametrize("one", [BLINK, SOON, LATE])
def test_who_is_back_without_any_way_back_begins_anew(one: RecordedChat) -> None:
    """The old conversation is held for nobody, and ends with its limit."""
    customers = {"authenticated": 0.0, "link_shared": 0.0, "same_browser": 0.0}
    told = run(one, agents=("Nora", "Omar"), customers=customers)
    assert len(told.times("arrived")) == 2
    assert told.times("limit_expired") == ["13m10s"]
    assert not told.times("lost")


@pytest.mark.parametrize(("minutes", "limit"), [(3, "10m"), (8, "10m"), (8, "5m30s")])
def test_who_is_back_after_the_hold_queues_again_within_the_limit(minutes: int, limit: str) -> None:
    """The conversation goes on, or a new one begins."""
    told = run(chat(1, (2, minutes)), limit=limit)
    again = told.times("limit_expired") == ["8m40s"]
    assert again is (limit == "5m30s")
    assert len(told.times("arrived")) == (2 if again else 1)


def floor_of(*chats: RecordedChat, recorder: Recorder, **more: Any) -> Floor:
    """Return such a desk with two agents, not begun yet."""
    scenario = desk_of(*chats, agents=("Nora", "Omar"), **in_this_way(more)).scenario()
    population = draw(scenario.population, seed=1, replication=1)
    return Floor(scenario.floor, compile_rules(scenario.settings), population, recorder)


@pytest.mark.parametrize("clock", [STEADY, SHARED])
@pytest.mark.parametrize("one", [BLINK, SOON, LATE, GONE, TWICE, chat(1, (2, 8), (1, 1))])
def test_from_the_first_talk_to_the_last_nobody_is_a_chat(
    one: RecordedChat, clock: dict[str, Any]
) -> None:
    """Neither with an agent nor while away: that is what makes it cheap."""
    floor = floor_of(one, NEIGHBOUR, recorder=Recorder(lambda _: None), **clock)
    floor.start()
    while floor.env.peek() < float("inf"):
        floor.env.step()
        own = [one for agent in floor.agents for one in agent.chats.values()]
        assert not any(isinstance(one, Chat) for one in (*own, *floor.env.chats()))


def test_an_agent_is_slowed_down_again_after_the_return() -> None:
    """Until the drop is noticed, and from the return on, the neighbour takes half as long again."""
    assert run(SOON, NEIGHBOUR, **SHARED).times("contact_ended") == ["9m40s", "32m50s"]


@pytest.mark.parametrize("clock", [STEADY, SHARED])
@pytest.mark.parametrize(
    "drops", [((2, 1), (1, 1)), ((2, 0), (1, 0), (1, 15)), ((2, 0), (1, 3)), ((2, 1), (2, 0))]
)
def test_a_line_may_drop_again_after_the_return(
    drops: tuple[tuple[int, int], ...], clock: dict[str, Any]
) -> None:
    """Each time everything is noted as the first time."""
    told = run(chat(1, *drops), NEIGHBOUR, **clock)
    assert len(told.times("dropped")) == len(drops)


@pytest.mark.parametrize("customers", [{"same_browser": 0.0}, {"authenticated": 0.0}])
@pytest.mark.parametrize("one", [BLINK, SOON, LATE])
def test_who_is_back_elsewhere_may_be_asked_first(
    one: RecordedChat, customers: dict[str, float]
) -> None:
    """In another browser, or unknown: as the rules say, and not at once."""
    told = run(one, customers=customers | {"link_shared": 0.0, "link_shared_signed_in": 0.0})
    assert told.times("dropped") == ["3m10s"]


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (BLINK, [Brief.AGREED, Brief.BLINKED, Brief.SERVED]),
        (SOON, [Brief.AGREED, Brief.CUT_HELD, Brief.BACK, Kind.CONTACT_ENDED, Brief.WRAPPED_UP]),
        (GONE, [Brief.AGREED, Brief.CUT_HELD, Kind.HOLD_ENDED, Brief.OVER]),
    ],
)
def test_a_gap_is_told_of_when_it_is_noticed_or_over(one: RecordedChat, told: list[int]) -> None:
    """Where only measures are asked for: what only the customer knows of changes no slot."""
    written = list[Record]()
    floor = floor_of(one, recorder=Recorder(written.extend, Level.MEASURES))
    floor.run()
    floor.recorder.fold()
    assert [record[1] for record in written if record[2] == 0] == told
