"""Several steps in one instant, taken as one."""

from itertools import product

import pytest

from sim.policy import events as on
from sim.policy.engine import Conversation, IllegalEvent, Node, Rules, compile_rules, path_from
from sim.policy.events import Event
from sim.policy.settings import BlockMode, Profile, Settings

SETTINGS = [
    Settings(profile=profile, **given)
    for profile in Profile
    for given in ({}, {"block_capacity": BlockMode.NEVER}, {"max_reconnects": 2})
]
AT_MS = 7_000
VISIT = 5


def at(rules: Rules, node: Node) -> Conversation:
    """Return a conversation that has come to *node* after some others."""
    conversation = Conversation(rules)
    conversation.visit = VISIT
    conversation.node = node
    conversation.since_ms = conversation.status_since_ms = conversation.open_since_ms = 3_000
    return conversation


def place_of(one: Conversation) -> tuple[object, ...]:
    """Return all that a step may change in *one*, counts of reconnects and the like apart."""
    return one.node, one.since_ms, one.status_since_ms, one.open_since_ms, one.visit


def one_by_one(one: Conversation, events: tuple[Event, ...]) -> bool:
    """Let *events* happen; whether all could, and none of them is kept or counted."""
    try:
        steps = [one.receive(event, AT_MS) for event in events]
    except IllegalEvent:
        return False
    return not any(step.beside for step in steps)


@pytest.mark.parametrize("settings", SETTINGS)
def test_a_path_leads_where_its_events_lead(settings: Settings) -> None:
    """Following a path is the same as receiving its events, wherever it begins."""
    rules = compile_rules(settings)
    for state in rules.states:
        node = rules.node(state)
        for events in product(node.on, (on.OFFER, on.ACCEPT, on.AGENT_CLOSES, on.SHARE)):
            path = path_from(node, *events)
            stepwise = at(rules, node)
            assert one_by_one(stepwise, events) == (path is not None)
            if path is not None:
                followed = at(rules, node)
                followed.follow(path, AT_MS)
                assert place_of(followed) == place_of(stepwise)


def test_a_path_names_its_steps_in_order() -> None:
    """Whoever follows a path can still tell which rule made each step."""
    path = path_from(compile_rules(Settings()).start, on.ARRIVE, on.OFFER)
    assert path is not None
    assert [step.event for step in path.steps] == [on.ARRIVE, on.OFFER]
    assert path.moves == 2


def test_a_path_that_stays_leaves_time_alone() -> None:
    """Sharing the link twice changes nothing the second time, not even since when."""
    rules = compile_rules(Settings())
    way = path_from(rules.start, on.ARRIVE, on.OFFER, on.ACCEPT, on.SHARE)
    assert way is not None
    stay = path_from(way.node, on.SHARE)
    assert stay is not None
    conversation = at(rules, way.node)
    conversation.follow(stay, AT_MS)
    assert (conversation.since_ms, conversation.visit) == (3_000, VISIT)
