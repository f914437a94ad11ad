"""A longer hold never takes the agent away from a customer who had kept the agent.

In general it may: a longer hold keeps others waiting, who are then met by other drops and
returns. Where agents have room for everybody, no customer feels another, and the claim is a
theorem for each customer: contact, drop, absence and the answer at the prompt come from the
population, and who is back within the shorter hold is back within the longer one.
"""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, QueuePlan
from sim.policy.settings import Profile, ReconnectPolicy, Settings
from sim.population.population import Population
from sim.trace.records import Kind, Record
from tests.twin.case import Case
from tests.twin.same import floor_records, population_of
from tests.twin.strategies import END_MS
from tests.twin.strategies_of_people import populations
from tests.twin.strategies_of_settings import settings_of_any_kind

ROOM_FOR_ALL = FloorPlan(
    queues=(QueuePlan(name="chat"),),
    groups=(GroupPlan(name="everybody", queues=(0,), capacity=100),),
    agents=tuple(AgentPlan(name=f"agent{n}", group=0) for n in range(4)),
)
HOLDS = st.integers(0, 20).map(lambda n: n * 10_000)


@st.composite
def roomy_cases(draw: DrawFn) -> Case:
    """Customers who drop once at most, at a desk with room for all and nothing planned."""
    population = draw(populations(END_MS, 1, slow_agents=False))
    share = population.drop_share if population.drop_share is not None else 1.0
    population = replace(population, people=(), incidents=(), drop_share=share)
    return Case(floor=ROOM_FOR_ALL, population=population, settings=draw(settings_of_any_kind()))


def with_hold(case: Case, hold_ms: int, limit_ms: int) -> Case:
    """Return the case with this hold and limit, by the policy that holds."""
    given: Settings = replace(
        case.settings,
        profile=Profile.CLASSIC,
        reconnect_policy=ReconnectPolicy.HOLD,
        chat_reconnect=True,
        reconnect_to_previous_agent_for_ms=hold_ms,
        reconnect_time_limit_ms=limit_ms,
    )
    return replace(case, settings=given)


def kept_their_agent(records: list[Record], population: Population) -> set[int]:
    """Return the customers whose first conversation went on with the agent at once."""
    customers: dict[int, int] = {}
    for _, kind, conversation, _, _, value, _ in records:
        if kind == Kind.ARRIVED:
            customers.setdefault(value, conversation)
    first = {conversation: customer for customer, conversation in customers.items()}
    resumed = {record[2] for record in records if record[1] == Kind.RESUMED}
    return {first[conversation] for conversation in resumed if conversation in first}


@settings(max_examples=40)
@given(case=roomy_cases(), one=HOLDS, other=HOLDS)
def test_who_kept_the_agent_keeps_the_agent(case: Case, one: int, other: int) -> None:
    """Whoever goes on with the agent at once under a hold does so under any longer one."""
    population = population_of(case)
    kept = [
        kept_their_agent(floor_records(with_hold(case, hold, 300_000), population), population)
        for hold in sorted((one, other))
    ]
    assert kept[0] <= kept[1]
