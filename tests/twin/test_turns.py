"""What is due in the same millisecond for one chat happens in the order in which it was planned."""

from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, QueuePlan
from sim.floor.script import Does, Step
from sim.policy.settings import Settings
from sim.population.distributions import Empirical, Fixed
from sim.population.plan import Interval, Person, PopulationPlan
from sim.trace.records import Kind
from tests.twin.case import Case
from tests.twin.same import population_of, twin_records
from tests.twin.test_same_trace import assert_same_trace

A_WHILE = 20_000


def _declined_at_once() -> Case:
    """The first offer is declined at once, and the second not answered while anybody waits."""
    return Case(
        floor=FloorPlan(
            groups=(GroupPlan(name="group", queues=(0,), capacity=1),),
            agents=(AgentPlan(name="agent", group=0),),
            queues=(QueuePlan(name="queue"),),
        ),
        population=PopulationPlan(
            intervals=(Interval(start_ms=0, end_ms=1, expected=1.0),),
            contact=Fixed(A_WHILE),
            patience=Fixed(A_WHILE),
            accept_after=Empirical((0, 2 * A_WHILE)),
            declines=0.5,
            end_ms=10 * A_WHILE,
        ),
        settings=Settings(offer_timeout_ms=A_WHILE, auto_close_open_ms=A_WHILE),
        seed=10,
    )


def test_the_countdown_of_a_second_offer_takes_its_turn_behind_patience() -> None:
    """It is planned when the offer is made, though the first one's would have ended with it."""
    case = _declined_at_once()
    assert_same_trace(case)
    kinds = [record[1] for record in twin_records(case, population_of(case))]
    assert (kinds.count(Kind.OFFERED), kinds.count(Kind.DECLINED)) == (2, 1)
    assert Kind.MISSED not in kinds


def test_who_is_lost_in_a_millisecond_does_not_come_back_in_it() -> None:
    """Back at the moment at which the desk closes, and told so, the customer has given up."""
    steps = ((0, Does.START_CHAT), (10_000, Does.DISCONNECT), (60_000, Does.RETURN))
    case = Case(
        floor=FloorPlan(
            groups=(GroupPlan(name="group", queues=(0,), capacity=1),),
            agents=(AgentPlan(name="agent", group=0),),
            queues=(QueuePlan(name="queue", hours=((0, 60_000),)),),
        ),
        population=PopulationPlan(
            contact=Fixed(A_WHILE), people=(Person(name="Ada", link_shared=False),), end_ms=200_000
        ),
        script=tuple(
            Step(at_ms=at_ms, does=does, who="Ada") for at_ms, does in (*steps, steps[-1])
        ),
    )
    assert_same_trace(case)
    kinds = [record[1] for record in twin_records(case, population_of(case))]
    assert (kinds.count(Kind.LOST), kinds.count(Kind.RETURNED)) == (1, 1)
    assert Kind.NO_EFFECT in kinds
