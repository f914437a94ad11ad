"""Seats the agents of a floor before it opens: who serves which queues, by which clock."""

from collections.abc import Iterator
from itertools import count, repeat
from typing import TYPE_CHECKING

from sim.floor import straight_out
from sim.floor.agents import Agent, Bench
from sim.floor.work import clocks_for

if TYPE_CHECKING:
    from sim.floor.model import Floor


def seat_agents(floor: "Floor") -> tuple[Agent, ...]:
    """Return the agents of *floor*; those who serve the same queues sit on one bench."""
    plan = floor.plan
    benches: dict[tuple[int, ...], Bench] = {}
    alone = len({frozenset(group.queues) for group in plan.groups}) == 1
    moves: Iterator[int] = repeat(0) if alone else count(1)
    most = max(group.capacity for group in plan.groups)
    finish = floor.offers.endings(straight_out.endings(floor))
    seats = []
    for group in plan.groups:
        queues = tuple(sorted(set(group.queues)))
        if queues not in benches:
            benches[queues] = Bench(tuple(floor.queues[q] for q in queues), most, moves)
        clock = clocks_for(floor.env, group.stretch, floor.unit, finish)
        seats.append((group, benches[queues], clock))
    for queue in floor.queues:
        queue.benches = tuple(b for key, b in benches.items() if queue.number in key)
    agents = []
    for number, agent in enumerate(plan.agents):
        group, bench, clock = seats[agent.group]
        agents.append(Agent(number, agent, group, bench, clock()))
    return tuple(agents)
