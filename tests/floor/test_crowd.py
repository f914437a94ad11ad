"""Random customers, alone and with scripted people; and what holds for every run."""

from dataclasses import replace
from typing import Any

import pytest

from sim.floor.script import Does, Step
from sim.population.distributions import Exponential, Fixed
from sim.population.plan import DropPlan, Incident, Interval, Person
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.records import Cause, Kind
from tests.floor.desk import Desk, Run

MINUTE = 60_000
BUSY: dict[str, Any] = {
    "intervals": (Interval(start_ms=0, end_ms=60 * MINUTE, expected=60.0),),
    "contact": Exponential(6.0 * MINUTE),
    "patience": Exponential(5.0 * MINUTE),
    "accept_after": Exponential(5_000.0),
    "wrap_up": Fixed(30_000),
    "form": Fixed(MINUTE),
    "drop_share": 0.4,
    "drops": (
        DropPlan(name="blip", share=0.5, after=Exponential(MINUTE)),
        DropPlan(name="restart", share=0.5, returns=0.8, after=Exponential(4.0 * MINUTE)),
    ),
    "link_shared": 0.6,
    "same_browser": 0.5,
    "closes_chat": 0.1,
    "closes_held": 0.2,
    "transfers": 0.1,
    "declines": 0.1,
    "misses": 0.02,
    "closes_then_returns": 0.3,
}
"""An hour in which everything happens that can."""


def busy(**more: Any) -> Desk:
    """A desk that is short of agents."""
    return Desk("Nora", "Omar", "Pia", capacity=2, stretch=(1000, 1040), customers=BUSY, **more)


def arrivals(run: Run) -> list[tuple[int, int]]:
    """When each random customer arrives for the first time."""
    return [(r[0], r[5]) for r in run.records if r[1] == Kind.ARRIVED and r[6] == Cause.FIRST]


@pytest.mark.parametrize("profile", ["classic", "modern"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everybody_is_followed_to_the_end(profile: str, seed: int) -> None:
    """Every conversation that begins is closed or refused, once, also after the clock's end."""
    run = busy(profile=profile, redirection_url="https://example.org/form").run(seed)
    begun = [r[2] for r in run.records if r[1] == Kind.ARRIVED]
    over = [r[2] for r in run.records if r[1] in (Kind.CLOSED, Kind.REFUSED)]
    assert len(begun) > 50
    assert sorted(begun) == sorted(over)
    assert run.end_ms > 60 * MINUTE


def test_the_same_run_twice() -> None:
    """The same scenario, seed and replication give the same records."""
    assert busy().run().records == busy().run().records
    assert busy().run().records != busy().run(seed=2).records
    assert busy().run().records != busy().run(replication=2).records


def test_time_never_runs_back() -> None:
    """Records are in the order of time."""
    times = [record[0] for record in busy().run().records]
    assert times == sorted(times)


def test_recording_less_measures_the_same() -> None:
    """With the full trace or without it the figures are the same."""
    scenario = busy().scenario()
    full = run_replication(scenario, 1, level=Level.FULL)
    quick = run_replication(scenario, 1, level=Level.MEASURES)
    assert quick.records is None
    assert quick.outcome == full.outcome


def test_the_policy_changes_no_arrival() -> None:
    """Under another policy the same customers come at the same times."""
    assert arrivals(busy().run()) == arrivals(busy(reconnect_policy="none").run())


def test_scripted_and_random_customers_together() -> None:
    """A scripted person is one customer more, and changes nobody's arrival."""
    alone = busy().run()
    together = busy()
    together.talks("Ada", at="10m", contact="5m")
    together.at("12m").drops("Ada")
    together.at("14m").opens_link("Ada")
    run = together.run()
    assert arrivals(alone) == [(at, who) for at, who in arrivals(run) if who != _ada(run)]
    assert run.story("Ada")[0] == "10m arrived cause=first"


def _ada(run: Run) -> int:
    return max(customer for _, customer in arrivals(run))


def outage(share: float) -> Run:
    """All who came before 10m talk for an hour; the outage begins at 20m and lasts a minute."""
    incident = Incident(at_ms=20 * MINUTE, share=share, within_ms=MINUTE, name="outage")
    crowd: dict[str, Any] = {
        "intervals": (Interval(start_ms=0, end_ms=10 * MINUTE, expected=400.0),),
        "contact": Fixed(60 * MINUTE),
        "incidents": (incident,),
    }
    return Desk("Nora", capacity=1000, customers=crowd).run()


def test_an_incident_hits_its_share() -> None:
    """An outage cuts off its share of the live chats, each at a moment within it."""
    run = outage(0.4)
    dropped = [r[0] for r in run.records if r[1] == Kind.DROPPED]
    talking = sum(r[1] == Kind.ACCEPTED for r in run.records)
    assert 0.3 < len(dropped) / talking < 0.5
    assert all(20 * MINUTE <= at <= 21 * MINUTE for at in dropped)
    assert min(dropped) < 20 * MINUTE + 10_000 < 21 * MINUTE - 10_000 < max(dropped)


def test_an_incident_hits_everybody_or_nobody() -> None:
    """At a share of one nobody is spared, at zero nobody is hit."""
    assert len(outage(1.0).times("dropped")) == len(outage(1.0).times("accepted"))
    assert not outage(0.0).times("dropped")


def test_transferred_customers_have_all_their_time() -> None:
    """Two parts of a transferred talk add up to the whole."""
    crowd: dict[str, Any] = {
        "intervals": (Interval(start_ms=0, end_ms=10 * MINUTE, expected=20.0),),
        "contact": Fixed(5 * MINUTE),
        "transfers": 1.0,
    }
    run = Desk("Nora", capacity=1000, customers=crowd).run()
    began = {r[2]: r[0] for r in run.records if r[1] == Kind.ARRIVED}
    ended = {r[2]: r[0] for r in run.records if r[1] == Kind.CONTACT_ENDED}
    assert len(run.times("transferred")) == len(began) > 0
    assert {ended[n] - began[n] for n in began} == {5 * MINUTE}


def test_customers_who_close_and_come_again() -> None:
    """Who closes the chat before the end of the talk may contact the desk again."""
    crowd: dict[str, Any] = {
        "intervals": (Interval(start_ms=0, end_ms=10 * MINUTE, expected=20.0),),
        "contact": Fixed(5 * MINUTE),
        "closes_chat": 0.5,
        "closes_then_returns": 1.0,
    }
    run = Desk("Nora", capacity=1000, customers=crowd).run()
    closed = [line for line in run.seen("contact_ended") if "customer_closed" in line]
    again = [line for line in run.seen("arrived") if "came_again" in line]
    assert len(closed) == len(again) > 0


def test_agents_who_close_held_chats() -> None:
    """An agent may close a held chat early, which ends the hold."""
    customers = {"closes_held": 1.0, "closes_held_after": Fixed(20_000)}
    desk = Desk(customers=customers).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    assert desk.run().seen("hold_ended") == [
        "2m50s Ada hold_ended agent=Nora held=20s how=agent_closed rule=15a"
    ]


def test_an_empty_desk() -> None:
    """A desk to which nobody comes ends at once."""
    assert Desk().run().story("Nora") == ["0s agent_came capacity=1"]


def test_a_person_who_only_joins_by_intervention() -> None:
    """Steps and people added to a scenario are carried out like those of its script."""
    scenario = busy().scenario()
    more = replace(
        scenario,
        population=replace(scenario.population, people=(Person(name="Ada", contact_ms=MINUTE),)),
        script=(Step(at_ms=MINUTE, does=Does.START_CHAT, who="Ada"),),
    )
    done = run_replication(more, 1, level=Level.FULL)
    assert done.cast.people == ("Ada",)
    assert done.records is not None
    assert any(r[1] == Kind.ARRIVED and r[0] == MINUTE for r in done.records)
