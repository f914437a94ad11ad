"""Who gets which conversation: capacity, weights, priority, order, overflow, operating hours."""

from typing import Any

from sim.floor.plan import AgentPlan, GroupPlan, QueuePlan
from tests.floor.desk import Desk, spans


def queues(*plans: QueuePlan, **more: Any) -> dict[str, Any]:
    """A floor on which topic 0 goes to the first queue, topic 1 to the second..."""
    return {"queues": plans, "queue_of_topic": tuple(range(len(plans)))} | more


def accepted(desk: Desk) -> list[list[str]]:
    """When who was accepted by whom."""
    return [line.replace("agent=", "").split()[:4] for line in desk.run().seen("accepted")]


def by(desk: Desk) -> list[str]:
    """Who was accepted by whom, in order."""
    return [f"{at} {who} {agent}" for at, who, _, agent in accepted(desk)]


def test_capacity() -> None:
    """An agent talks to as many at once as the capacity says, and no more."""
    desk = Desk(capacity=2)
    for name in ("Ada", "Bob", "Cy"):
        desk.talks(name, contact="1m")
    assert by(desk) == ["0s Ada Nora", "0s Bob Nora", "1m Cy Nora"]


def test_weights() -> None:
    """A conversation takes as many units as its queue says."""
    floor = queues(QueuePlan(name="light"), QueuePlan(name="heavy", weight=2))
    desk = Desk(capacity=3, floor=floor)
    desk.talks("Ada", topic=1, contact="2m").talks("Bob", topic=1, contact="2m")
    desk.talks("Cy", topic=0, contact="1m")
    assert by(desk) == ["0s Ada Nora", "0s Cy Nora", "2m Bob Nora"]


def test_priority_of_queues() -> None:
    """The queue of higher priority is served first, whoever came first."""
    floor = queues(QueuePlan(name="normal", priority=2), QueuePlan(name="urgent", priority=1))
    desk = Desk(floor=floor).talks("Ada", contact="5m")
    desk.talks("Bob", at="1m", contact="1m").talks("Cy", at="2m", contact="1m", topic=1)
    assert by(desk) == ["0s Ada Nora", "5m Cy Nora", "6m Bob Nora"]


def test_queues_of_one_priority() -> None:
    """Queues of the same priority are served by the order of arrival."""
    floor = queues(QueuePlan(name="one"), QueuePlan(name="two"))
    desk = Desk(floor=floor).talks("Ada", contact="5m")
    desk.talks("Bob", at="1m", contact="1m", topic=1).talks("Cy", at="2m", contact="1m")
    assert by(desk) == ["0s Ada Nora", "5m Bob Nora", "6m Cy Nora"]


def test_most_free_first() -> None:
    """The agent with most free capacity is asked."""
    desk = Desk("Nora", "Omar", capacity=2)
    for name in ("Ada", "Bob", "Cy", "Dan"):
        desk.talks(name, contact="1m")
    assert by(desk) == ["0s Ada Nora", "0s Bob Omar", "0s Cy Nora", "0s Dan Omar"]


def test_longest_unchanged_next() -> None:
    """Among equally free agents the one whose load has not changed for longest is asked."""
    desk = Desk("Nora", "Omar", "Pia").talks("Ada", contact="1m").talks("Bob", contact="2m")
    desk.talks("Cy", at="3m", contact="5m").talks("Dan", at="3m", contact="5m")
    assert by(desk)[2:] == ["3m Cy Pia", "3m Dan Nora"]


def test_agents_serve_their_own_queues() -> None:
    """Nobody is given a conversation from a queue that is not theirs."""
    floor = queues(
        QueuePlan(name="one"),
        QueuePlan(name="two"),
        groups=(
            GroupPlan(name="first", queues=(0,), capacity=1),
            GroupPlan(name="both", queues=(0, 1), capacity=1),
        ),
        agents=(AgentPlan(name="Nora", group=0), AgentPlan(name="Omar", group=1)),
    )
    desk = Desk(floor=floor).talks("Ada", topic=1, contact="5m")
    desk.talks("Bob", at="1s", topic=1, contact="5m").talks("Cy", at="2s", contact="5m")
    assert by(desk) == ["0s Ada Omar", "2s Cy Nora", "5m Bob Omar"]


def test_overflow_to_another_queue() -> None:
    """Above its limit a queue sends new conversations to another one."""
    floor = queues(
        QueuePlan(name="small", overflow_limit=1, overflow_to=1), QueuePlan(name="spare")
    )
    desk = Desk(floor=floor).talks("Ada", contact="5m")
    desk.talks("Bob", at="1s", contact="1m").talks("Cy", at="2s", contact="1m")
    assert desk.run().seen("queued")[1:] == [
        "1s Bob queued queue=small why=arrival rule=1",
        "2s Cy queued queue=spare why=overflow rule=1",
    ]


def test_overflow_refused() -> None:
    """Without another queue a conversation above the limit is refused."""
    desk = Desk(floor=queues(QueuePlan(name="small", overflow_limit=1)))
    desk.talks("Ada", contact="5m").talks("Bob", at="1s", contact="1m").talks("Cy", at="2s")
    assert desk.run().story("Cy") == [
        "2s arrived cause=first",
        "2s refused queue=small why=overflow rule=2b",
    ]


def test_opening_hours() -> None:
    """Outside its hours a queue takes nobody in; who is in it stays."""
    floor = queues(QueuePlan(name="support", hours=spans(("1m", "3m"), ("5m", "6m"))))
    desk = Desk(floor=floor).talks("Eve", at="1m", contact="10m")
    for name, at in (("Ada", "59s"), ("Bob", "2m59s"), ("Cy", "3m"), ("Dan", "5m")):
        desk.talks(name, at=at, contact="1m")
    assert desk.run().seen("refused", "accepted") == [
        "59s Ada refused queue=support why=out_of_hours rule=2a",
        "1m Eve accepted agent=Nora queue=support how=pushed rule=5a",
        "3m Cy refused queue=support why=out_of_hours rule=2a",
        "11m Bob accepted agent=Nora queue=support how=pushed rule=5a",
        "12m Dan accepted agent=Nora queue=support how=pushed rule=5a",
    ]


def requeued(position: str) -> list[str]:
    """The order in which Nora serves after Ada, who came first, returns behind Bob and Cy."""
    desk = Desk(requeue_position=position, agent_affinity="off").talks("Ada", contact="10m")
    desk.at("2m").drops("Ada")
    desk.talks("Zoe", at="3m", contact="5m")
    desk.talks("Bob", at="5m30s", contact="1m").talks("Cy", at="6m30s", contact="1m")
    desk.at("6m").opens_link("Ada")
    return [line.split()[1] for line in by(desk)[2:]]


def test_where_a_returner_queues() -> None:
    """At the tail by time of return, by the first arrival, or at the front."""
    assert requeued("tail") == ["Bob", "Ada", "Cy"]
    assert requeued("original") == ["Ada", "Bob", "Cy"]
    assert requeued("front") == ["Ada", "Bob", "Cy"]


def test_the_front_is_before_older_arrivals() -> None:
    """At the front a returner passes even who came before; by first arrival, not."""

    def order(position: str) -> list[str]:
        desk = Desk("Omar", "Nora", requeue_position=position, agent_affinity="off")
        desk.talks("Old", contact="10m").talks("Ada", at="1s", contact="10m")
        desk.at("2m").drops("Ada")
        desk.talks("Zoe", at="3m", contact="5m")
        desk.at("6m").loses_connection("Omar")
        desk.at("6m30s").opens_link("Ada")
        return [line.split()[1] for line in by(desk)[3:]]

    assert order("original") == ["Old", "Ada"]
    assert order("front") == ["Ada", "Old"]
