"""What may be odd about the desk: customers who find it closed, empty or too small."""

from collections.abc import Iterator

from sim.scenario.load import LoadedScenario
from sim.scenario.load_plan import ENOUGH, LoadPlan
from sim.scenario.odd import Odd, moment
from sim.scenario.warning_words import WarningCode

LONG = 0.5
"""A warm-up that takes more of the clock than this leaves little to measure."""


def desk_concerns(loaded: LoadedScenario) -> Iterator[Odd]:
    """Yield what is odd about hours, shifts, load, groups, queues and warm-up."""
    plan = LoadPlan(loaded.scenario)
    yield from _closed(plan)
    yield from _empty(plan)
    yield from _overloaded(plan)
    yield from _idle_groups(loaded)
    yield from _unreached(plan)
    yield from _warm_up(loaded)


def _closed(plan: LoadPlan) -> Iterator[Odd]:
    for number, queue in enumerate(plan.scenario.floor.queues):
        coming = plan.coming(number, 0, plan.scenario.duration_ms)
        hours = plan.open_hours(queue)
        refused = coming - sum(plan.coming(number, a, b) for a, b in hours)
        if refused >= ENOUGH:
            message = (
                f"{refused / coming:.1%} of the customers for {queue.name!r} come while it is "
                "closed, and are refused"
            )
            hint = "widen the operating hours, or shorten the profile of arrivals"
            path = ("queues", queue.name, "operating_hours")
            yield Odd(WarningCode.ARRIVALS_OUT_OF_HOURS, path, message, hint)


def _empty(plan: LoadPlan) -> Iterator[Odd]:
    for number, queue in enumerate(plan.scenario.floor.queues):
        for start, stop, coming in plan.unserved(number):
            when = f"{moment(plan.scenario, start)} to {moment(plan.scenario, stop)}"
            message = f"nobody is on duty for {queue.name!r} from {when}, when customers come"
            hint = f"about {coming:.0f} customers find nobody; look at shifts and breaks"
            yield Odd(WarningCode.NOBODY_ON_DUTY, ("groups",), message, hint)
            break


def _overloaded(plan: LoadPlan) -> Iterator[Odd]:
    queues = plan.scenario.floor.queues
    for number, queue in enumerate(queues):
        found = list(_above_one(plan, [number]))
        if found and len(queues) > 1:
            yield _too_much(plan, found, f" for {queue.name!r}")
            return
    found = list(_above_one(plan, range(len(queues))))
    if found:
        yield _too_much(plan, found, "")


def _above_one(plan: LoadPlan, queues: range | list[int]) -> Iterator[tuple[int, float]]:
    """Yield the start of each interval with more work than capacity, and the load."""
    scenario = plan.scenario
    length = scenario.measure.interval_ms
    for start in range(0, scenario.duration_ms, length):
        load = plan.load(queues, start, min(start + length, scenario.duration_ms))
        if load is not None and load > 1:
            yield start, load


def _too_much(plan: LoadPlan, found: list[tuple[int, float]], whose: str) -> Odd:
    start, load = found[0]
    others = len(found) - 1
    more = f"; so it is in {others} more interval{'s' if others > 1 else ''}" if others else ""
    message = (
        f"from {moment(plan.scenario, start)} more work comes{whose} than all agents on duty can "
        f"do: the load is {load:.2f}{more}"
    )
    hint = "the queue grows then, whatever the policy; add agents, or expect long waits"
    return Odd(WarningCode.LOAD_ABOVE_ONE, ("groups",), message, hint)


def _idle_groups(loaded: LoadedScenario) -> Iterator[Odd]:
    for group in loaded.scenario.floor.groups:
        if not group.queues:
            message = f"the group {group.name!r} serves no queue; its agents never get a chat"
            hint = "name its queues, or leave queues out to serve all"
            yield Odd(WarningCode.GROUP_WITHOUT_QUEUE, ("groups", group.name), message, hint)


def _unreached(plan: LoadPlan) -> Iterator[Odd]:
    floor = plan.scenario.floor
    reached = {*floor.queue_of_topic}
    reached |= {queue.overflow_to for queue in floor.queues if queue.overflow_to is not None}
    reached |= {queue.transfer_to for queue in floor.queues if queue.transfer_to is not None}
    for number, queue in enumerate(floor.queues):
        if number not in reached:
            message = f"no conversation ever comes to the queue {queue.name!r}"
            hint = "give it topics, or let another queue overflow or transfer to it"
            yield Odd(WarningCode.QUEUE_UNREACHED, ("queues", queue.name), message, hint)


def _warm_up(loaded: LoadedScenario) -> Iterator[Odd]:
    scenario = loaded.scenario
    share = scenario.warm_up_ms / scenario.duration_ms
    if share > LONG:
        message = f"the warm-up takes {share:.0%} of the clock; little is left to measure"
        hint = "lengthen clock.duration, or shorten clock.warm_up"
        yield Odd(WarningCode.LONG_WARM_UP, ("clock", "warm_up"), message, hint)
