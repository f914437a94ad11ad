"""A desk of two agents with two slots each, and records told by hand."""

from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, QueuePlan
from sim.policy.settings import Settings
from sim.population.plan import PopulationPlan
from sim.scenario.model import Scenario
from sim.session.picture import AgentView, Picture, SlotState
from sim.session.scene import Scene
from sim.trace.records import Cause, Kind, Queueing, Record

MIA, TOM = 0, 1
ADA, BEN, CEM = 10, 11, 12
SECOND, MINUTE = 1_000, 60_000
HOLD_MS, LIMIT_MS = 3 * MINUTE, 5 * MINUTE
FREE, OFFERED, TALKING, HELD, WRAP_UP = SlotState


def desk(*, slots: int = 2, weights: tuple[int, ...] = (1,), **settings: object) -> Scenario:
    """Return a desk on which nobody arrives by themselves."""
    queues = tuple(QueuePlan(name=f"queue {n}", weight=w) for n, w in enumerate(weights))
    group = GroupPlan(name="team", queues=tuple(range(len(weights))), capacity=slots)
    agents = (AgentPlan(name="Mia", group=0), AgentPlan(name="Tom", group=0))
    return Scenario(
        name="a desk told by hand",
        duration_ms=60 * MINUTE,
        settings=Settings(**settings),  # type: ignore[arg-type]
        population=PopulationPlan(end_ms=60 * MINUTE),
        floor=FloorPlan(groups=(group,), agents=agents, queues=queues),
    )


class Telling:
    """Tells a scene what happens, second by second, with Mia and Tom logged in from the start."""

    def __init__(self, scenario: Scenario | None = None) -> None:
        scenario = scenario or desk()
        self.scene = Scene(scenario)
        self.at_s = 0.0
        slots = scenario.floor.groups[0].capacity
        self.tell(0, Kind.AGENT_CAME, agent=MIA, value=slots)
        self.tell(0, Kind.AGENT_CAME, agent=TOM, value=slots)

    def tell(
        self,
        at_s: float,
        kind: Kind,
        conversation: int = -1,
        *,
        agent: int = -1,
        value: int = -1,
        note: int = -1,
    ) -> None:
        """One record, *at_s* seconds after the start."""
        record: Record = (round(at_s * SECOND), kind, conversation, agent, -1, value, note)
        self.at_s = at_s
        self.scene.read(record)

    def arrives(self, at_s: float, conversation: int, customer: int, queue: int = 0) -> None:
        """A customer comes and waits."""
        self.tell(at_s, Kind.ARRIVED, conversation, value=customer, note=Cause.FIRST)
        self.queues(at_s, conversation, Queueing.ARRIVAL, queue)

    def queues(self, at_s: float, conversation: int, why: Queueing, queue: int = 0) -> None:
        """The conversation waits."""
        self.tell(at_s, Kind.QUEUED, conversation, value=queue, note=why)

    def accepts(self, at_s: float, conversation: int, agent: int) -> None:
        """An agent is asked, and takes it."""
        self.tell(at_s, Kind.OFFERED, conversation, agent=agent, value=0)
        self.tell(at_s, Kind.ACCEPTED, conversation, agent=agent, value=0)

    def talks(self, at_s: float, conversation: int, customer: int, agent: int) -> None:
        """A customer comes and is talking at once."""
        self.arrives(at_s, conversation, customer)
        self.accepts(at_s, conversation, agent)

    def drops(self, at_s: float, conversation: int, agent: int) -> None:
        """The line breaks."""
        self.tell(at_s, Kind.DROPPED, conversation, agent=agent, note=0)

    def is_held(self, at_s: float, conversation: int, agent: int, until_s: float) -> None:
        """The drop is noticed, and a slot held."""
        until_ms = round(until_s * SECOND)
        self.tell(at_s, Kind.DETECTED, conversation, agent=agent, value=until_ms, note=1)

    def hold_ends(self, at_s: float, conversation: int, agent: int, how: int) -> None:
        """The held slot is used or free."""
        self.tell(at_s, Kind.HOLD_ENDED, conversation, agent=agent, value=0, note=how)

    def ends(self, at_s: float, conversation: int, agent: int) -> None:
        """The talk is over, and so is the conversation."""
        self.tell(at_s, Kind.CONTACT_ENDED, conversation, agent=agent, note=0)
        self.tell(at_s, Kind.SLOT_FREED, conversation, agent=agent, note=2)
        self.tell(at_s, Kind.CLOSED, conversation, agent=agent, note=0)

    def picture(self, at_s: float | None = None) -> Picture:
        """The desk now, or a little later."""
        return self.scene.picture(round((self.at_s if at_s is None else at_s) * SECOND))

    def agent(self, number: int) -> AgentView:
        """One agent of the picture."""
        return self.picture().agents[number]

    def states(self, agent: int) -> list[SlotState]:
        """What each slot of an agent is used for."""
        return [slot.state for slot in self.agent(agent).slots]
