"""Runs the twin: what is due first happens, again and again, until nothing is left."""

from functools import partial

from sim.floor.plan import FloorPlan
from sim.floor.script import Step as ScriptStep
from sim.policy import events as on
from sim.policy.engine import Rules
from sim.population.population import Population
from sim.trace.records import Cause, Closing, Record
from tests.twin import agents, calendar, story, talking, waiting
from tests.twin.desk import Desk, Turn


def run_twin(
    plan: FloorPlan,
    rules: Rules,
    population: Population,
    script: tuple[ScriptStep, ...] = (),
) -> list[Record]:
    """Return the trace of one whole run."""
    desk = Desk(plan, rules, population, script)
    calendar.begin(desk)
    for customer, at_ms in enumerate(population.arrival_ms):
        act = partial(waiting.arrive, desk, customer, 0, Cause.FIRST)
        desk.later(at_ms, Turn.ARRIVAL, -1, "arrival", act)
    story.begin(desk)
    while _next_happens(desk):
        agents.use_freed_room(desk)
    _close(desk)
    story.end(desk)
    return desk.records


def _next_happens(desk: Desk) -> bool:
    """Let what is due first happen; False if there is nothing."""
    done = desk.next_done()
    due = desk.pending[0] if desk.pending else None
    if done is not None:
        at_ms, chat = done
        if due is None or (at_ms, Turn.COMPLETION, chat.number) < (due.at_ms, due.turn, due.number):
            desk.now_ms = at_ms
            talking.leg_done(desk, chat)
            return True
    if due is None:
        return False
    desk.now_ms = due.at_ms
    desk.pending.pop(0)
    due.act()
    return True


def _close(desk: Desk) -> None:
    """Close what still waits when nothing is left: at the clock's end, or later."""
    last_ms = desk.records[-1][0] if desk.records else 0
    waits = any(queue.chats for queue in desk.queues)
    desk.now_ms = max(desk.population.plan.end_ms if waits else 0, last_ms)
    for queue in desk.queues:
        while (chat := desk.first_in(queue)) is not None:
            waiting.leave(desk, chat, on.OPEN_EXPIRES, Closing.DESK_CLOSED)
