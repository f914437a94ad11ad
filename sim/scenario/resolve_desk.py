"""From `queues`, `groups`, `agents` and `presence` to the plan of the floor."""

from collections import Counter
from dataclasses import dataclass

from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, PresenceChange, QueuePlan
from sim.scenario.clock import Clock
from sim.scenario.file_desk import GroupSection
from sim.scenario.resolve_queues import resolve_queues
from sim.scenario.resolve_shifts import resolve_agents
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft
from sim.scenario.values import near

CHATS_PER_AGENT = 3
STRETCH = (1000, 1040, 1100, 1180)
"""Thousandths: chats 4 % longer in a published study of multitasking; the curve is ours."""
MOST_AGENTS = 10_000


@dataclass(frozen=True, slots=True)
class Desk:
    """The floor's plan with the names that the rest of the file refers to."""

    floor: FloorPlan
    topics: tuple[str, ...]

    @property
    def agent_names(self) -> list[str]:
        """Every agent's name, in the order of their numbers."""
        return [agent.name for agent in self.floor.agents]

    @property
    def queue_names(self) -> list[str]:
        """Every queue's name, in the order of their numbers."""
        return [queue.name for queue in self.floor.queues]


def resolve_desk(draft: Draft, file: ScenarioFile, clock: Clock) -> Desk:
    """Return the desk; what is wrong with it is reported to *draft*."""
    queues, topics, queue_of_topic = resolve_queues(draft, file, clock)
    names = [queue.name for queue in queues]
    if not file.groups:
        draft.report(("groups",), "no-agents", "there is no group of agents")
    groups = tuple(_group(draft, n, g, file, queues) for n, g in file.groups.items())
    _report_unserved(draft, queues, groups)
    agents = tuple(
        agent
        for number, (name, group) in enumerate(file.groups.items())
        for agent in resolve_agents(draft, name, group, number, clock)
    )
    _report_twins(draft, file, agents)
    stream = file.work_stream
    floor = FloorPlan(
        groups=groups,
        agents=agents,
        queues=queues,
        queue_of_topic=queue_of_topic,
        presence=_presence(draft, file, agents),
        distribute=stream.work_distribution,
        inactive_after_missed=stream.inactive_after_missed,
        inactive_for_ms=stream.inactive_for,
        shift_end=file.agents.at_end_of_shift,
        hold_survives_shift_end=file.agents.hold_survives_shift_end,
    )
    return Desk(floor, topics if names else ())


def _group(
    draft: Draft,
    name: str,
    group: GroupSection,
    file: ScenarioFile,
    queues: tuple[QueuePlan, ...],
) -> GroupPlan:
    names = [queue.name for queue in queues]
    served = group.queues if group.queues is not None else tuple(names)
    for number, queue in enumerate(served):
        if queue not in names:
            path = ("groups", name, "queues", number)
            message = f"there is no queue called {queue!r}"
            draft.report(path, "unknown-name", message, near(queue, names))
    numbers = tuple(dict.fromkeys(names.index(queue) for queue in served if queue in names))
    capacity = _capacity(
        draft, name, group, file, max((queues[n].weight for n in numbers), default=1)
    )
    stretch = tuple(round(f * 1000) for f in group.stretch or ()) or STRETCH
    return GroupPlan(name=name, queues=numbers, capacity=capacity, stretch=stretch)


def _capacity(
    draft: Draft, name: str, group: GroupSection, file: ScenarioFile, heaviest: int
) -> int:
    if group.capacity is not None and group.chats_per_agent is not None:
        message = "capacity and chats_per_agent say the same in two ways; keep one"
        draft.report(("groups", name, "capacity"), "capacity-given-twice", message)
    capacity = group.capacity
    if capacity is None:
        weight = file.work_stream.capacity_units
        capacity = (group.chats_per_agent or CHATS_PER_AGENT) * weight
    if capacity < heaviest:
        message = f"an agent's capacity is {capacity}, but one conversation takes {heaviest}"
        draft.report_key(("groups", name), "capacity-too-small", message)
    return capacity


def _report_unserved(
    draft: Draft, queues: tuple[QueuePlan, ...], groups: tuple[GroupPlan, ...]
) -> None:
    served = {number for group in groups for number in group.queues}
    for number, queue in enumerate(queues):
        if groups and number not in served:
            message = f"no group serves the queue {queue.name!r}"
            hint = "add it to the queues of a group"
            draft.report_key(("queues", queue.name), "queue-unserved", message, hint)


def _report_twins(draft: Draft, file: ScenarioFile, agents: tuple[AgentPlan, ...]) -> None:
    if len(agents) > MOST_AGENTS:
        message = f"the desk has more than {MOST_AGENTS} agents"
        draft.report_key(("groups",), "too-many-agents", message)
    count = Counter(agent.name for agent in agents)
    groups = list(file.groups)
    for agent in agents:
        if count[agent.name] > 1:
            message = f"two agents are called {agent.name!r}"
            draft.report_key(("groups", groups[agent.group]), "name-given-twice", message)
            count[agent.name] = 0
    for person in file.people:
        if person in count:
            message = f"{person!r} is the name of an agent too"
            draft.report_key(("people", person), "name-given-twice", message)


def _presence(
    draft: Draft, file: ScenarioFile, agents: tuple[AgentPlan, ...]
) -> tuple[PresenceChange, ...]:
    numbers = {agent.name: number for number, agent in enumerate(agents)}
    changes = []
    for row_number, row in enumerate(file.presence):
        if row.agent not in numbers:
            path = ("presence", row_number, "agent")
            message = f"no agent is called {row.agent!r}"
            draft.report(path, "unknown-name", message, near(row.agent, list(numbers)))
        elif row.at > file.clock.duration:
            message = "this is after the end of the clock"
            draft.report(("presence", row_number, "at"), "after-the-end", message)
        else:
            number = numbers[row.agent]
            presence = row.presence.presence
            changes.append(PresenceChange(at_ms=row.at, agent=number, presence=presence))
    return tuple(sorted(changes, key=lambda change: change.at_ms))
