"""The drawn population: the same whatever is asked, and independent part by part."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.population.columns import BLOCK, BLOCKS_KEPT
from sim.population.distributions import Fixed
from sim.population.fitting import by_mean
from sim.population.plan import NEVER, Device, DropKind, Incident, Person, PopulationPlan
from sim.population.population import ACCEPT, MISS, Drop, Population, draw
from tests.population.columns_of import QUESTIONS, answers, moved
from tests.population.desks import DESK, MINUTE, SCRIPTED, day

BASE = draw(DESK, seed=1, replication=0)
LIVES_OF_A_DROP = {"drop", "incident"}


def digest(population: Population) -> str:
    """Return a short name for all that *population* says of its first customers."""
    return hashlib.sha256(repr(answers(population, range(200))).encode()).hexdigest()[:16]


def test_every_millisecond_and_choice_is_pinned() -> None:
    """A stored result can be computed again with any version of numpy and scipy."""
    assert digest(BASE) == "0eb6820aa8b6f53f"


def test_another_process_draws_the_same_whatever_its_hash_seed() -> None:
    """Nothing depends on the order of sets or on the process."""
    code = "from tests.population.test_population import BASE, digest\nprint(digest(BASE))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {digest(BASE)}


def test_drawing_a_population_loads_no_policy_and_no_simulator() -> None:
    """What customers will do cannot depend on rules that are not even loaded."""
    code = (
        "import sys, sim.population.population\n"
        "print([m for m in sys.modules if m.startswith(('sim.policy.', 'sim.floor', 'simpy', 'faker'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


questions = st.tuples(
    st.sampled_from(sorted(QUESTIONS)),
    st.integers(0, 2 * BLOCK),
    st.sampled_from([0, 1, 2, 5, 1000, 1001, 2000, 7003]),
)


@given(st.lists(questions, min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_answers_do_not_depend_on_what_was_asked_before(asked: list[tuple[str, int, int]]) -> None:
    """A population asked in another order, or about one thing only, says the same."""
    plan = replace(DESK, intervals=day(2.5 * BLOCK))
    forwards, backwards = (draw(plan, seed=3, replication=1) for _ in range(2))
    first = [QUESTIONS[name](forwards, customer, n) for name, customer, n in asked]
    second = [QUESTIONS[name](backwards, customer, n) for name, customer, n in reversed(asked)]
    assert first == second[::-1]


def test_old_blocks_are_forgotten_and_drawn_again_the_same() -> None:
    """Memory stays bounded however many occurrences are asked for."""
    population = draw(DESK, seed=1, replication=0)
    before = [population.form_ms(0, n) for n in range(1, 4)]
    contacts = [population.contact_ms(9, n) for n in range(1, BLOCKS_KEPT + 20)]
    assert [population.contact_ms(9, n) for n in range(1, BLOCKS_KEPT + 20)] == contacts
    assert [population.form_ms(0, n) for n in range(1, 4)] == before
    assert len(population._contact._blocks) <= BLOCKS_KEPT  # noqa: SLF001
    assert len(population._contact._blocks) > 1  # noqa: SLF001


@pytest.mark.parametrize(
    ("change", "may_move"),
    [
        ({"contact": by_mean(5 * MINUTE)}, {"contact"}),
        ({"patience": None}, {"patience"}),
        ({"silent_abandonment": 0.2}, {"silent"}),
        ({"link_shared": 0.9}, {"link"}),
        ({"authenticated": 0.9, "link_shared": 0.0}, {"signed_in", "link"}),
        ({"wrap_up": Fixed(5)}, {"wrap_up"}),
        ({"same_browser": 0.1}, LIVES_OF_A_DROP),
        ({"uses_link": 0.5}, LIVES_OF_A_DROP),
        ({"continues": 0.1}, LIVES_OF_A_DROP),
        ({"prompt_after": None}, LIVES_OF_A_DROP),
        ({"drops": DESK.drops[::-1]}, {"drop"}),
        (
            {"devices": (Device(name="mobile", share=1, drops_per_hour=1),)},
            {"device", "drop", "drop_after"},
        ),
        ({"drop_share": 0.12}, {"drop", "drop_after"}),
        ({"closes_chat": 0.5}, {"closes_chat"}),
        ({"closes_then_returns": 0.9}, {"comes_again"}),
        ({"transfers": 0.5}, {"transfer"}),
        ({"declines": 0.5}, {"offer"}),
        ({"accept_after": None}, {"offer"}),
        ({"closes_held": 0.9}, {"closes_held"}),
        ({"redirect_conversion": 0.1}, {"converts"}),
        ({"form": by_mean(9)}, {"form"}),
        ({"survey": None}, {"survey"}),
        ({"incidents": (Incident(at_ms=5, share=0.9, after=Fixed(7)),)}, {"incident"}),
        ({"intervals": day(650)}, {"arrival"}),
        ({"people": SCRIPTED.people}, set()),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_change_of_one_part_leaves_all_others_alone(
    change: dict[str, object], may_move: set[str]
) -> None:
    """Only what the part is about moves, for every customer and occurrence."""
    changed = replace(DESK, **change)  # type: ignore[arg-type]
    assert moved(BASE, draw(changed, seed=1, replication=0)) == may_move


def test_another_seed_or_replication_is_another_population() -> None:
    """Both are part of the address of every number."""
    assert moved(BASE, draw(DESK, seed=2, replication=0)) >= {"arrival", "contact", "drop"}
    assert moved(BASE, draw(DESK, seed=1, replication=1)) >= {"arrival", "contact", "drop"}


def test_raising_the_share_of_drops_keeps_the_drops_there_were() -> None:
    """Who dropped at twelve per cent drops at the same point at thirty."""
    few, many = (draw(replace(DESK, drop_share=s), seed=1, replication=0) for s in (0.12, 0.3))
    dropped = [c for c in range(few.size) if few.drop(c, 0) is not None]
    assert [few.drop(c, 0) for c in dropped] == [many.drop(c, 0) for c in dropped]
    assert len(dropped) / few.size == pytest.approx(0.12, abs=0.05)
    assert sum(many.drop(c, 0) is not None for c in range(many.size)) > 2 * len(dropped)


def test_with_a_share_only_the_first_spell_of_each_conversation_drops() -> None:
    """And it drops inside the time that the conversation takes."""
    population = draw(replace(DESK, drop_share=1.0), seed=1, replication=0)
    for customer in range(50):
        for conversation in (0, 1):
            drop = population.drop(customer, 1000 * conversation)
            assert drop is not None
            assert 0 <= drop.after_ms <= population.contact_ms(customer, conversation)
            assert population.drop(customer, 1000 * conversation + 1) is None


def test_with_a_share_the_moment_of_the_drop_may_be_given() -> None:
    """The given distribution replaces the uniform point of the contact."""
    plan = replace(DESK, drop_share=1.0, drop_after=Fixed(30_000))
    assert set(draw(plan, seed=1, replication=0).drop_after_first) == {30_000}


def test_a_hazard_drops_at_the_rate_of_the_device() -> None:
    """The mean connected time until a drop is one hour divided by the rate."""
    for device, per_hour in ((0, 0.42), (1, 0.08)):
        of_device = [c for c in range(BASE.size) if BASE.mobile[c] == device]
        times = [BASE.drop_after_ms(c, n) for c in of_device for n in range(4)]
        mean = 3_600_000 / per_hour
        assert abs(sum(times) / len(times) - mean) < 4 * mean / len(times) ** 0.5


def test_kinds_of_drop_have_their_shares_and_their_returns() -> None:
    """Blips come back, the gone never do, and a kind of the plan's own has a number of its own."""
    drops = [d for c in range(BASE.size) for n in range(4) if (d := BASE.drop(c, n)) is not None]
    by_kind = {
        name: [d for d in drops if DESK.drop_kinds[d.kind] == name] for name in DESK.drop_kinds
    }
    assert {name for name, of in by_kind.items() if of} == {"blip", "lift", "gone"}
    assert DESK.drop_kinds.index("lift") == len(DropKind)
    assert len(by_kind["blip"]) / len(drops) == pytest.approx(0.55, abs=0.05)
    assert all(d.away_ms < NEVER for d in by_kind["blip"])
    assert all(d.away_ms == NEVER for d in by_kind["gone"])
    back = sum(d.away_ms < NEVER for d in by_kind["lift"]) / len(by_kind["lift"])
    assert back == pytest.approx(0.8, abs=0.07)


def test_an_incident_cuts_off_its_share_within_its_time() -> None:
    """Those who are hit drop within the minute, and their drop is an outage."""
    hits = [d for c in range(BASE.size) if (d := BASE.incident(c, 0)) is not None]
    assert len(hits) / BASE.size == pytest.approx(0.4, abs=0.09)
    assert all(0 <= d.after_ms <= MINUTE and d.kind == DropKind.OUTAGE for d in hits)
    assert all(d.away_ms < NEVER for d in hits)


def test_offers_are_accepted_declined_or_missed_in_their_shares() -> None:
    """A missed offer has no answer of its own; its countdown ends it."""
    offers = [BASE.offer(c, n) for c in range(BASE.size) for n in range(5)]
    shares = [sum(o.answer == kind for o in offers) / len(offers) for kind in range(3)]
    assert shares == pytest.approx([0.93, 0.05, 0.02], abs=0.02)
    assert all((o.after_ms == NEVER) == (o.answer == MISS) for o in offers)


def test_topics_may_have_their_own_times_and_sign_in() -> None:
    """Faults take twenty minutes and nine in ten are signed in; orders follow the plan."""
    faults = [c for c in range(BASE.size) if BASE.topic[c] == 1]
    orders = [c for c in range(BASE.size) if BASE.topic[c] == 0]
    mean = sum(BASE.contact_first[c] for c in faults) / len(faults)
    assert mean == pytest.approx(20 * MINUTE, rel=0.3)
    assert sum(BASE.signed_in[c] for c in faults) / len(faults) == pytest.approx(0.9, abs=0.08)
    assert sum(BASE.signed_in[c] for c in orders) / len(orders) == pytest.approx(0.4, abs=0.1)


def test_people_of_the_script_come_last_and_do_what_the_script_says() -> None:
    """They have no drops, no incidents and no points of their own."""
    population = draw(SCRIPTED, seed=1, replication=0)
    ada, bo = population.random_size, population.random_size + 1
    assert population.size == len(population.topic) == len(population.signed_in) == bo + 1
    assert [population.name(ada), population.name(bo)] == ["Ada", "Bo"]
    assert [population.contact_ms(c, n) for c in (ada, bo) for n in (0, 1)] == [
        300_000,
        300_000,
        NEVER,
        NEVER,
    ]
    assert [population.patience_ms(c, 1000) for c in (ada, bo)] == [NEVER, 90_000]
    assert [population.link_shared(c, 0) for c in (ada, bo)] == [True, False]
    assert [population.topic[ada], population.topic[bo]] == [0, 1]
    assert population.wrap_up_ms(ada, 1) == 7_000
    for person in (ada, bo):
        assert population.drop(person, 0) is population.drop(person, 1) is None
        assert population.incident(person, 0) is None
        assert population.closes_chat_at(person, 0) is None
        assert population.transfer_at(person, 0) is None


def test_the_size_of_the_crowd_does_not_move_the_people_of_the_script() -> None:
    """What the plan draws for Bo is the same in an empty desk and in a busy one."""
    alone = draw(replace(SCRIPTED, intervals=()), seed=1, replication=0)
    crowded = draw(SCRIPTED, seed=1, replication=0)
    bo_alone, bo_crowded = alone.size - 1, crowded.size - 1
    for n in (0, 1, 2):
        assert alone.wrap_up_ms(bo_alone, n) == crowded.wrap_up_ms(bo_crowded, n)
        assert alone.offer(bo_alone, n) == crowded.offer(bo_crowded, n)


def test_what_a_plan_does_not_use_is_a_constant() -> None:
    """A plain desk: endless patience, no drops, everything else at once."""
    plan = PopulationPlan(intervals=day(50), contact=Fixed(MINUTE))
    population = draw(plan, seed=1, replication=0)
    assert population.patience_ms(3, 0) == population.patience_ms(3, 1) == NEVER
    assert population.drop(3, 0) is population.drop(3, 1) is None
    assert population.offer(3, 0) == population.offer(3, 1) == (ACCEPT, 0)
    assert population.closes_held_after_ms(3, 0) == NEVER
    assert (
        population.form_ms(3, 0) == population.survey_ms(3, 0) == population.wrap_up_ms(3, 0) == 0
    )


def test_a_desk_without_customers_is_empty() -> None:
    """Nobody comes and nothing breaks."""
    population = draw(PopulationPlan(), seed=1, replication=0)
    assert population.size == population.random_size == len(population.arrival_ms) == 0


def test_all_values_are_plain_python_numbers() -> None:
    """Nothing of numpy leaks into the model, where it would be slow and could overflow."""
    drop = BASE.drop(0, 0)
    assert isinstance(drop, Drop)
    values = [
        *drop,
        *BASE.offer(0, 0),
        BASE.contact_ms(0, 1),
        BASE.silent(0, 0),
        BASE.arrival_ms[0],
    ]
    assert {type(value) for value in values} == {int, bool}


def test_people_of_a_script_come_again_only_by_a_step() -> None:
    """A customer of the crowd who closed the chat may have to; a scripted one never does."""
    plan = replace(DESK, closes_then_returns=1.0, people=(Person(name="Ada"),))
    drawn = draw(plan, seed=1, replication=1)
    assert drawn.comes_again(0, 0)
    assert not drawn.comes_again(drawn.random_size, 0)
