"""What is done by hand while a desk works: to the crowd, by an outage, by another policy."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sim.floor.model import Floor
from sim.floor.script import OF_CUSTOMERS, Does, Step
from sim.measures.ledger import Ledger
from sim.policy.engine import compile_rules
from sim.policy.settings import HoldSize, Profile, Settings
from sim.population.distributions import Fixed
from sim.population.plan import DropPlan
from sim.population.population import draw
from sim.scenario.model import Scenario
from sim.study.framing import frame_of
from sim.trace.recorder import Recorder
from sim.trace.records import Kind, Record
from tests.floor.desk import Desk
from tests.floor.test_crowd import busy

MINUTE = 60_000


def a_desk() -> Scenario:
    """An hour of a busy crowd, and two people of a script."""
    desk = busy(redirection_url="https://example.org/form", hold="2m", limit="5m")
    desk.talks("Ada", at="5m", authenticated=True)
    desk.talks("Ben", at="10m")
    desk.at("15m").drops("Ada").drops("Ben")
    desk.at("30m").returns("Ada")
    return desk.scenario()


SCENARIO = a_desk()


def floor_of(scenario: Scenario, *steps: Step) -> tuple[Floor, Ledger]:
    """The floor of *scenario* with *steps* after its script, started, and the ledger it feeds."""
    population = draw(scenario.population, seed=scenario.seed, replication=1)
    script = scenario.script + tuple(replace(step, by_hand=True) for step in steps)
    ledger = Ledger(frame_of(replace(scenario, script=script)))
    recorder = Recorder(ledger.feed)
    floor = Floor(scenario.floor, compile_rules(scenario.settings), population, recorder, script)
    floor.start()
    return floor, ledger


def finished(floor: Floor, ledger: Ledger) -> list[Record]:
    """The whole trace, which the ledger has found to add up."""
    end_ms = floor.finish()
    floor.recorder.fold()
    ledger.finish(end_ms)
    return floor.recorder.records


def run_to(floor: Floor, at_ms: int) -> None:
    """Let everything happen up to, and with, *at_ms*."""
    while floor.env.peek() <= at_ms:
        floor.env.step()


def trace_of(*steps: Step, scenario: Scenario = SCENARIO) -> list[Record]:
    """The trace of a run with *steps* known from the start."""
    return finished(*floor_of(scenario, *steps))


def trace_by_hand(
    scenario: Scenario, steps: Sequence[Step], planned: Sequence[int]
) -> list[Record]:
    """The trace of a run to which each step was added at its moment of *planned*."""
    floor, ledger = floor_of(scenario)
    for step, at_ms in zip(steps, planned, strict=True):
        run_to(floor, at_ms)
        floor.intervene(step)
    return finished(floor, ledger)


CUSTOMERS = [*(f"c{number}" for number in range(0, 70, 3)), "c99999", "Ada", "Ben"]
VERBS_OF_CUSTOMERS = sorted(OF_CUSTOMERS - {Does.AGENT_REVIVES})
VERBS_OF_AGENTS = [Does.AGENT_GOES_AWAY, Does.AGENT_COMES_BACK, Does.AGENT_LOGS_OFF]
MOMENTS = some.integers(1, 70).map(lambda minute: minute * MINUTE)


@some.composite
def policies(draw_: some.DrawFn) -> Settings:
    """Other timers and choices than those the desk begins with."""
    limit = draw_(some.sampled_from((0, 1, 5, 12))) * MINUTE
    return replace(
        SCENARIO.settings,
        reconnect_time_limit_ms=limit,
        reconnect_to_previous_agent_for_ms=min(limit, draw_(some.sampled_from((0, MINUTE)))),
        detection_ms=draw_(some.sampled_from((0, 30_000, 90_000))),
        resume_needs_accept=draw_(some.booleans()),
        start_new_ends_previous=draw_(some.booleans()),
        max_reconnects=draw_(some.sampled_from((None, 0, 1))),
    )


STEPS = some.one_of(
    some.builds(
        Step,
        at_ms=MOMENTS,
        does=some.sampled_from(VERBS_OF_CUSTOMERS),
        who=some.sampled_from(CUSTOMERS),
    ),
    some.builds(
        Step,
        at_ms=MOMENTS,
        does=some.sampled_from(VERBS_OF_AGENTS),
        who=some.sampled_from(("Nora", "Omar")),
    ),
    some.builds(
        Step,
        at_ms=MOMENTS,
        does=some.just(Does.OUTAGE),
        share=some.sampled_from((0.4, 1.0)),
        within_ms=some.sampled_from((0, MINUTE)),
    ),
    some.builds(Step, at_ms=MOMENTS, does=some.just(Does.CHANGE_POLICY), settings=policies()),
)


@pytest.mark.parametrize("profile", list(Profile))
@settings(max_examples=40, deadline=None)
@given(steps=some.lists(STEPS, min_size=1, max_size=12), when=some.data())
def test_it_does_not_matter_when_a_step_was_thought_of(
    profile: Profile, steps: list[Step], when: some.DataObject
) -> None:
    """Known from the start or added at any earlier moment: the trace is the same."""
    scenario = replace(SCENARIO, settings=replace(SCENARIO.settings, profile=profile))
    steps = [of_profile(step, profile) for step in sorted(steps, key=lambda step: step.at_ms)]
    planned = [0]
    for step in steps:
        planned.append(when.draw(some.integers(planned[-1], step.at_ms - 1)))
    by_hand = trace_by_hand(scenario, steps, planned[1:])
    assert by_hand == trace_of(*steps, scenario=scenario)


def of_profile(step: Step, profile: Profile) -> Step:
    """The same step on a desk of *profile*."""
    if step.settings is None:
        return step
    return replace(step, settings=replace(step.settings, profile=profile))


def test_an_intervention_lies_in_the_future() -> None:
    """What is over cannot be changed."""
    floor, _ = floor_of(SCENARIO)
    run_to(floor, MINUTE)
    with pytest.raises(ValueError, match="is over"):
        floor.intervene(Step(at_ms=floor.env.now_ms, does=Does.DISCONNECT, who="Ada"))


def test_whoever_is_cut_off_by_hand_comes_back_once() -> None:
    """By the drawn return, or by hand before it; never by both."""
    always = (DropPlan(name="blip", share=1.0, after=Fixed(2 * MINUTE)),)
    calm = replace(SCENARIO.population, drop_share=0.0, drops=always)
    scenario = replace(SCENARIO, population=calm)
    floor, _ = floor_of(scenario)
    run_to(floor, 20 * MINUTE)
    drop = Step(at_ms=20 * MINUTE + 1, does=Does.DISCONNECT)
    number = next(n for n in range(99) if floor.why_not(replace(drop, who=f"c{n}")) is None)
    drop = replace(drop, who=f"c{number}")
    assert returns_of(trace_of(drop, scenario=scenario), number) == [22 * MINUTE + 1]
    back = replace(drop, at_ms=21 * MINUTE, does=Does.RETURN)
    assert returns_of(trace_of(drop, back, scenario=scenario), number) == [21 * MINUTE]


def returns_of(records: list[Record], customer: int) -> list[int]:
    """When a customer came back."""
    own = {r[2] for r in records if r[1] == Kind.ARRIVED and r[5] == customer}
    back = (Kind.RETURNED, Kind.RESUMED)
    return sorted({r[0] for r in records if r[2] in own and r[1] in back})


def test_who_is_hit_by_an_outage_does_not_depend_on_other_steps() -> None:
    """Taking an earlier step back, or another outage, hits nobody else in this one."""
    outage = Step(at_ms=30 * MINUTE, does=Does.OUTAGE, share=0.5, after=Fixed(MINUTE))
    earlier = Step(at_ms=29 * MINUTE, does=Does.SAY, say="Look!")
    later = replace(outage, at_ms=50 * MINUTE)
    hit = hit_at(trace_of(outage), outage.at_ms)
    assert hit
    assert hit_at(trace_of(earlier, outage, later), outage.at_ms) == hit


def hit_at(records: list[Record], at_ms: int) -> list[int]:
    """The conversations whose lines dropped then."""
    return [r[2] for r in records if r[1] == Kind.DROPPED and r[0] == at_ms]


def away_since_two_and_four() -> Desk:
    """Ada is away since minute two and Ben since minute four, held for five minutes each."""
    desk = Desk("Nora", capacity=2, hold="5m", limit="10m")
    desk.talks("Ada", authenticated=True).talks("Ben", authenticated=True)
    desk.at("2m").drops("Ada")
    desk.at("4m").drops("Ben")
    return desk


def changed(hold_ms: int, limit_ms: int) -> list[tuple[int, Kind, int, int]]:
    """What other timers at minute five do: when, what, whose conversation, and the value."""
    scenario = away_since_two_and_four().scenario()
    new = replace(
        scenario.settings,
        reconnect_to_previous_agent_for_ms=hold_ms,
        reconnect_time_limit_ms=limit_ms,
    )
    step = Step(at_ms=5 * MINUTE, does=Does.CHANGE_POLICY, settings=new)
    told = (Kind.HOLD_MOVED, Kind.HOLD_ENDED, Kind.LIMIT_EXPIRED)
    records = trace_of(step, scenario=scenario)
    return [(r[0] // MINUTE, Kind(r[1]), r[2], r[5]) for r in records if r[1] in told]


def test_a_shorter_hold_counts_from_the_drop() -> None:
    """Whose new hold has passed is held no longer, at once; the other for what is left."""
    assert changed(2 * MINUTE, 10 * MINUTE)[:4] == [
        (5, Kind.HOLD_MOVED, 0, 5 * MINUTE),
        (5, Kind.HOLD_MOVED, 1, 6 * MINUTE),
        (5, Kind.HOLD_ENDED, 0, 150_000),
        (6, Kind.HOLD_ENDED, 1, 90_000),
    ]


def test_a_longer_hold_is_a_later_end() -> None:
    """The alarm of the old hold rings in vain."""
    rows = [row[:3] for row in changed(8 * MINUTE, 10 * MINUTE)]
    assert [row for row in rows if row[1] is not Kind.LIMIT_EXPIRED] == [
        (5, Kind.HOLD_MOVED, 0),
        (5, Kind.HOLD_MOVED, 1),
        (10, Kind.HOLD_ENDED, 0),
        (12, Kind.HOLD_ENDED, 1),
    ]


def test_nothing_is_held_any_more_and_nobody_may_come_back() -> None:
    """With timers of nothing all that was held is free at once, and every chat closed."""
    rows = changed(0, 0)
    assert {row[0] for row in rows} == {5}
    assert [row[2] for row in rows if row[1] is Kind.LIMIT_EXPIRED] == [0, 1]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(at_ms=0, does=Does.DISCONNECT, who="Ada"), "Ada has no chat now."),
        (Step(at_ms=0, does=Does.RETURN, who="c99999"), "No customer is called c99999."),
        (Step(at_ms=0, does=Does.START_CHAT, who="c1"), "comes unasked"),
        (Step(at_ms=0, does=Does.AGENT_LOGS_OFF, who="Zoe"), "No agent is called Zoe."),
        (Step(at_ms=0, does=Does.OUTAGE, share=0.5), "Nobody is talking"),
        (Step(at_ms=0, does=Does.CHANGE_POLICY), "does not say which settings"),
        (
            Step(
                at_ms=0,
                does=Does.CHANGE_POLICY,
                settings=replace(SCENARIO.settings, hold_size=HoldSize.NONE),
            ),
            "hold_size cannot change while chats are live",
        ),
    ],
)
def test_what_would_do_nothing_is_said_in_a_sentence(step: Step, words: str) -> None:
    """Before anybody has come hardly anything is possible; looking changes nothing."""
    floor, _ = floor_of(SCENARIO)
    assert words in (floor.why_not(step) or "")
    assert floor.recorder.records == floor_of(SCENARIO)[0].recorder.records


def test_a_step_is_possible_exactly_if_it_would_have_an_effect() -> None:
    """In the midst of the hour some customers of the crowd can be dropped, and others not."""
    floor, _ = floor_of(SCENARIO)
    at_ms = 30 * MINUTE
    run_to(floor, at_ms)
    drops = [Step(at_ms=at_ms + 1, does=Does.DISCONNECT, who=f"c{n}") for n in range(60)]
    possible = [step for step in drops if floor.why_not(step) is None]
    assert 0 < len(possible) < len(drops)
    for step in possible[:3]:
        assert Kind.NO_EFFECT not in {r[1] for r in trace_of(step)}
    impossible = next(step for step in drops if step not in possible)
    assert Kind.NO_EFFECT in {r[1] for r in trace_of(impossible)}
