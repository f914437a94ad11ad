"""What is done meanwhile to customers who are cut off where agents are asked, and to agents."""

from typing import Any

import pytest

from sim.floor.plan import PresenceChange
from sim.floor.script import Does, Step
from sim.population.distributions import Fixed
from sim.trace.records import Presence
from tests.floor.desk import Desk, Moment, settings_of
from tests.floor.light import DONE_TO_A_CUSTOMER, MINUTE, RULES
from tests.floor.offer_gaps import (
    BLINK,
    GONE,
    LATE,
    LATER,
    NEIGHBOUR,
    SHARED,
    SOON,
    STEADY,
    TWICE,
    run,
)


@pytest.mark.parametrize("clock", [STEADY, SHARED])
@pytest.mark.parametrize("second", [200, 250, 400, 675, 700])
@pytest.mark.parametrize("does", DONE_TO_A_CUSTOMER)
def test_what_is_done_to_a_customer_finds_the_conversation(
    does: Does, second: int, clock: dict[str, Any]
) -> None:
    """Whatever has become of it: before and after it is noticed, after the hold, and at the end."""
    step = Step(at_ms=second * 1000, does=does, who="c1")
    for one in (BLINK, SOON, LATE, GONE, TWICE, LATER):
        told = run(NEIGHBOUR, one, then=lambda desk: desk.script.append(step), **clock)
        assert told.times("dropped")


@pytest.mark.parametrize("clock", [STEADY, SHARED])
@pytest.mark.parametrize("second", [200, 230, 330, 400, 440, 675, 700])
@pytest.mark.parametrize(("hold", "limit"), [("0s", "0s"), ("1m", "3m30s"), ("4m", "8m")])
def test_a_change_of_policy_holds_for_who_is_away(
    hold: str, limit: str, second: int, clock: dict[str, Any]
) -> None:
    """Also for those whose slot has been given back."""
    changed = settings_of(RULES | {"hold": hold, "limit": limit})
    step = Step(at_ms=second * 1000, does=Does.CHANGE_POLICY, settings=changed)
    for one in (SOON, LATE, TWICE, LATER):
        told = run(NEIGHBOUR, one, then=lambda desk: desk.script.append(step), **clock)
        assert told.times("policy_changed")


@pytest.mark.parametrize("survives", [True, False])
@pytest.mark.parametrize("second", [200, 230, 380, 400, 440])
@pytest.mark.parametrize("does", [Moment.goes_away, Moment.logs_off, Moment.loses_connection])
def test_an_agent_who_is_gone_may_be_missed(does: Any, second: int, *, survives: bool) -> None:
    """Before the drop is noticed, during the hold, and after the return."""

    def then(desk: Desk) -> None:
        does(desk.at(f"{second}s"), "Nora")
        desk.at("20m").comes_back("Nora")

    for one in (BLINK, SOON, LATE, TWICE, LATER):
        told = run(one, agents=("Nora",), hold_survives_away=survives, then=then)
        assert told.times("dropped")


def test_an_agent_may_be_away_when_the_drop_is_noticed() -> None:
    """Then nothing is held: the customer queues again on return."""
    changes = (PresenceChange(at_ms=2 * MINUTE, agent=0, presence=Presence.BUSY),)
    told = run(SOON, floor={"presence": changes}, hold_survives_away=False)
    assert told.times("hold_ended") == ["3m40s"]


@pytest.mark.parametrize("second", [200, 230, 330, 400])
def test_an_outage_hits_only_who_is_connected(second: int) -> None:
    """Whoever is away has no line that could drop."""
    outage = Step(at_ms=second * 1000, does=Does.OUTAGE, share=1.0, after=Fixed(MINUTE))
    told = run(SOON, then=lambda desk: desk.script.append(outage))
    assert len(told.times("dropped")) == (1 if second < 250 else 2)
