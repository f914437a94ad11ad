"""From `queues` and `customers.topics` to queues and the routing of topics."""

from sim.floor.plan import QueuePlan
from sim.scenario.clock import Clock
from sim.scenario.file_desk import QueueSection
from sim.scenario.nodes import Path
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft
from sim.scenario.values import near

ONLY_QUEUE = "chat"
ONLY_TOPIC = "general"

Queues = tuple[tuple[QueuePlan, ...], tuple[str, ...], tuple[int, ...]]


def resolve_queues(draft: Draft, file: ScenarioFile, clock: Clock) -> Queues:
    """Return the queues, the topics, and the number of the queue of each topic."""
    sections = file.queues or {ONLY_QUEUE: QueueSection()}
    names = list(sections)
    queues = tuple(_queue(draft, n, s, file, names, clock) for n, s in sections.items())
    _report_loops(draft, queues)
    topics = _topics(draft, file, sections)
    routes = _routes(draft, sections)
    if len(sections) == 1 and not next(iter(sections.values())).topics:
        return queues, topics, (0,) * len(topics)
    for topic in topics:
        if topic not in routes:
            _report_unrouted(draft, topic)
    return queues, topics, tuple(names.index(routes[t]) if t in routes else 0 for t in topics)


def _report_unrouted(draft: Draft, topic: str) -> None:
    message = f"no queue serves the topic {topic!r}"
    hint = "add it to the topics of a queue"
    path = ("customers", "topics", topic)
    if draft.root.has(path):
        draft.report_key(path, "topic-unserved", message, hint)
    else:
        hint = "route it: give the topics of every queue, and customers.topics with their shares"
        draft.report_key(("queues",), "topic-unserved", message, hint)


def _queue(
    draft: Draft,
    name: str,
    section: QueueSection,
    file: ScenarioFile,
    names: list[str],
    clock: Clock,
) -> QueuePlan:
    overflow = section.overflow
    here: Path = ("queues", name)
    return QueuePlan(
        name=name,
        priority=section.priority,
        weight=section.capacity_units or file.work_stream.capacity_units,
        hours=_hours(draft, name, section, clock),
        overflow_limit=overflow.limit if overflow else None,
        overflow_to=_number(
            draft, (*here, "overflow", "to"), overflow.to if overflow else None, names
        ),
        transfer_to=_number(draft, (*here, "transfers_to"), section.transfers_to, names),
    )


def _number(draft: Draft, path: Path, name: str | None, names: list[str]) -> int | None:
    if name is None or name in names:
        return None if name is None else names.index(name)
    draft.report(path, "unknown-name", f"there is no queue called {name!r}", near(name, names))
    return None


def _hours(
    draft: Draft, name: str, section: QueueSection, clock: Clock
) -> tuple[tuple[int, int], ...] | None:
    if section.operating_hours is None:
        return None
    found: list[tuple[int, int]] = []
    for number, hours in enumerate(section.operating_hours):
        path = ("queues", name, "operating_hours", number)
        windows = clock.windows(hours.from_, hours.to)
        if not windows:
            message = f"{hours.from_} to {hours.to} is outside the clock"
            draft.report(path, "hours-outside", message, clock_words(clock))
        if any(a < d and c < b for a, b in windows for c, d in found):
            message = "these operating hours overlap with others of this queue"
            draft.report(path, "hours-overlap", message)
        found += [(max(0, a), b) for a, b in windows]
    return tuple(sorted(found))


def clock_words(clock: Clock) -> str:
    """Return the hint that says from when to when the clock runs."""
    end = clock.end
    pattern = "%H:%M" if end.date() == clock.start.date() else "%Y-%m-%d %H:%M"
    return f"the clock runs from {clock.start:{pattern}} to {end:{pattern}}"


def _report_loops(draft: Draft, queues: tuple[QueuePlan, ...]) -> None:
    for number, queue in enumerate(queues):
        seen, to = {number}, queue.overflow_to
        while to is not None and to not in seen:
            seen.add(to)
            to = queues[to].overflow_to
        if to == number:
            message = f"the overflow of {queue.name!r} leads back to itself"
            draft.report(("queues", queue.name, "overflow", "to"), "overflow-loop", message)


def _topics(draft: Draft, file: ScenarioFile, sections: dict[str, QueueSection]) -> tuple[str, ...]:
    listed = list(dict.fromkeys(topic for queue in sections.values() for topic in queue.topics))
    named = file.customers.topics if file.customers else None
    if named:
        for name, queue in sections.items():
            for number, topic in enumerate(queue.topics):
                if topic not in named:
                    path = ("queues", name, "topics", number)
                    message = f"no customer comes with the topic {topic!r}"
                    draft.report(path, "unknown-name", message, near(topic, list(named)))
        return tuple(named)
    if file.customers and len(listed) > 1:
        message = "the queues are chosen by topic, but customers have no topics"
        hint = "add customers.topics with a share for each"
        draft.report_key(("customers",), "topics-missing", message, hint)
    return tuple(listed) or (ONLY_TOPIC,)


def _routes(draft: Draft, sections: dict[str, QueueSection]) -> dict[str, str]:
    routes: dict[str, str] = {}
    for name, queue in sections.items():
        for number, topic in enumerate(queue.topics):
            if topic in routes:
                path = ("queues", name, "topics", number)
                message = f"the topic {topic!r} is served by the queue {routes[topic]!r} already"
                draft.report(path, "topic-given-twice", message)
            routes.setdefault(topic, name)
    return routes
