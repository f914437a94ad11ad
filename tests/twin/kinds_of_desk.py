"""Random desks made into those on which the floor takes its short ways, and keeps to them for long."""

from dataclasses import replace

from sim.floor.plan import Distribute, FloorPlan
from sim.policy.settings import Affinity, HoldSize, Overbook, Profile, ReconnectPolicy
from sim.population.distributions import Empirical
from tests.twin.case import Case
from tests.twin.strategies_of_people import OF_AGENTS

SECOND = 1_000


def where_chats_are_picked(case: Case) -> Case:
    """Return the same desk with agents who pick chats, are not slowed down and wrap nothing up."""
    groups = tuple(replace(group, stretch=(1000,)) for group in case.floor.groups)
    customers = replace(case.population, wrap_up=None, closes_chat=0.0, transfers=0.0)
    floor = replace(case.floor, groups=groups, distribute=Distribute.PICK)
    return replace(case, floor=floor, population=customers)


def where_slots_are_kept(case: Case) -> Case:
    """Return such a desk on which many are cut off, and many of them back while their slot is held."""
    picked = where_chats_are_picked(case)
    away = Empirical(tuple(n * SECOND for n in (10, 20, 30, 60, 100, 200)))
    drops = tuple(replace(drop, returns=1.0, after=away) for drop in picked.population.drops)
    customers = replace(
        picked.population,
        drops=drops,
        closes_held=0.0,
        link_shared=1.0,
        link_shared_signed_in=1.0,
        uses_link=0.8,
    )
    settings = replace(
        picked.settings,
        profile=Profile.CLASSIC,
        reconnect_policy=ReconnectPolicy.HOLD,
        chat_reconnect=True,
        reconnect_to_previous_agent_for_ms=100 * SECOND,
        reconnect_time_limit_ms=240 * SECOND,
        hold_size=HoldSize.WEIGHT,
        overbook_held=Overbook.NEVER,
        max_reconnects=None,
        resume_needs_accept=False,
    )
    return replace(picked, population=customers, settings=settings)


def where_offers_are_accepted(case: Case) -> Case:
    """Return the same desk with agents who are asked, take their time, and accept."""
    a_while = Empirical(tuple(n * SECOND for n in (0, 5, 10, 20, 20, 30, 60)))
    customers = replace(
        case.population,
        closes_chat=0.0,
        transfers=0.0,
        declines=0.0,
        misses=0.0,
        accept_after=a_while,
        wrap_up=a_while,
    )
    floor = replace(case.floor, distribute=Distribute.PUSH)
    return replace(case, floor=floor, population=customers)


def where_many_are_back_late(case: Case, affinity: Affinity = Affinity.OFF) -> Case:
    """Return such a desk with room for nearly all, where many come back after a short hold."""
    kept = where_slots_are_kept(case)
    away = Empirical(tuple(n * SECOND for n in (10, 20, 30, 40, 60, 100, 200, 300)))
    customers = replace(
        kept.population,
        drops=tuple(replace(drop, after=away) for drop in kept.population.drops),
        drop_share=1.0,
        contact=Empirical((100 * SECOND, 150 * SECOND, 200 * SECOND)),
        drop_after=Empirical((10 * SECOND, 20 * SECOND, 40 * SECOND)),
        same_browser=0.0,
        topics=tuple(replace(topic, contact=None) for topic in kept.population.topics),
    )
    settings = replace(
        kept.settings,
        reconnect_to_previous_agent_for_ms=30 * SECOND,
        reconnect_time_limit_ms=200 * SECOND,
        agent_affinity=affinity,
    )
    return replace(
        kept,
        floor=with_one_bench(kept.floor),
        population=customers,
        settings=settings,
        script=tuple(replace(step, to_queue=None) for step in kept.script),
    )


def with_one_bench(floor: FloorPlan) -> FloorPlan:
    """Return the same floor with one queue that all agents serve, each with room for more."""
    queue = replace(floor.queues[0], hours=None, overflow_limit=None, transfer_to=None)
    return replace(
        floor,
        queues=(queue,),
        queue_of_topic=(0,) * len(floor.queue_of_topic),
        groups=tuple(replace(g, queues=(0,), capacity=g.capacity + 2) for g in floor.groups),
    )


def where_many_wait(case: Case) -> Case:
    """Return such a desk with two agents for all queues, who are found busy by most who come."""
    kept = where_slots_are_kept(case)
    crowd = tuple(replace(one, expected=2 * one.expected) for one in kept.population.intervals)
    customers = replace(
        kept.population,
        intervals=crowd,
        contact=Empirical((20 * SECOND, 30 * SECOND, 60 * SECOND, 100 * SECOND)),
        topics=tuple(replace(topic, contact=None) for topic in kept.population.topics),
        patience=Empirical(tuple(n * SECOND for n in (10, 60, 100, 200, 300, 400))),
        silent_abandonment=0.3,
    )
    agents = kept.floor.agents[:2]
    queues = tuple(replace(q, hours=None, overflow_limit=None) for q in kept.floor.queues)
    everywhere = tuple(range(len(queues)))
    floor = replace(
        kept.floor,
        agents=agents,
        queues=queues,
        groups=tuple(replace(g, queues=everywhere, capacity=2) for g in kept.floor.groups),
        presence=tuple(one for one in kept.floor.presence if one.agent < len(agents)),
    )
    names = {agent.name for agent in agents}
    script = tuple(s for s in kept.script if s.does not in OF_AGENTS or s.who in names)
    return replace(kept, floor=floor, population=customers, script=script)


def where_many_wait_to_be_offered(case: Case) -> Case:
    """Return such a desk where agents are asked, are slowed down, and decline or miss an offer."""
    waiting = where_many_wait(case)
    a_while = Empirical(tuple(n * SECOND for n in (0, 5, 10, 20, 20, 30, 60)))
    people = replace(waiting.population, accept_after=a_while, wrap_up=a_while)
    people = replace(people, declines=0.1, misses=0.1)
    slowed = zip(waiting.floor.groups, case.floor.groups, strict=True)
    groups = tuple(replace(group, stretch=own.stretch) for group, own in slowed)
    floor = replace(waiting.floor, distribute=Distribute.PUSH, groups=groups)
    timeout_ms = waiting.settings.offer_timeout_ms or 40 * SECOND  # Else who is missed may stay.
    rules = replace(waiting.settings, offer_timeout_ms=timeout_ms)
    return replace(waiting, floor=floor, population=people, settings=rules)
