"""Who the customers are: topic, device, sign-in; and how long each one talks and waits."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.population.columns import ArrayDraw, Column, Constant, Crowd, Part, duration
from sim.population.plan import NEVER, Distribution, PopulationPlan
from sim.population.randomness import BoolArray, FloatArray, IntArray, Purpose

if TYPE_CHECKING:
    from sim.population.replayed import Replay


class Traits:
    """What never changes about a customer. Arrays over the random customers."""

    __slots__ = ("device", "replay", "signed_in", "topic")

    topic: IntArray
    device: IntArray
    signed_in: BoolArray

    def __init__(self, plan: PopulationPlan, crowd: Crowd, replay: "Replay | None" = None) -> None:
        self.replay = replay
        self.topic = _choice(crowd, Purpose.TOPIC, [topic.share for topic in plan.topics])
        if replay is not None:
            self.topic = replay.topic()
        self.device = _choice(crowd, Purpose.DEVICE, [device.share for device in plan.devices])
        by_topic = [
            plan.authenticated if topic.authenticated is None else topic.authenticated
            for topic in plan.topics
        ]
        shares = np.array(by_topic or [plan.authenticated])[self.topic]
        self.signed_in = crowd.uniforms(Purpose.SIGNED_IN, 0, crowd.random) < shares
        if replay is not None:
            self.signed_in = replay.signed_in(self.signed_in)


def _choice(crowd: Crowd, purpose: Purpose, shares: Sequence[float]) -> IntArray:
    if len(shares) < 2:
        return np.zeros(crowd.random.size, dtype=np.int64)
    return choose(crowd.uniforms(purpose, 0, crowd.random), shares)


def choose(uniforms: FloatArray, shares: Sequence[float]) -> IntArray:
    """Return for each uniform number the index of the share that it falls into."""
    edges = np.cumsum(shares)[:-1]
    chosen: IntArray = np.searchsorted(edges, uniforms, side="right").astype(np.int64)
    return chosen


def contact_draw(plan: PopulationPlan, crowd: Crowd, traits: Traits) -> ArrayDraw:
    """Return what draws the conversation times (ms) of random customers."""
    of_topics = [plan.contact if t.contact is None else t.contact for t in plan.topics]
    return _per_topic(crowd, Purpose.CONTACT, of_topics or [plan.contact], traits.topic)


def contact_column(plan: PopulationPlan, crowd: Crowd, draw: ArrayDraw) -> Column[int]:
    """Return the conversation times; people of the script talk as long as it says."""
    return Column(crowd, draw, [person.contact_ms for person in plan.people])


def patience_column(plan: PopulationPlan, crowd: Crowd, traits: Traits) -> Column[int]:
    """Return for each visit to a queue how long the customer is ready to wait."""
    of_topics = [plan.patience if t.patience is None else t.patience for t in plan.topics]
    people = [person.patience_ms for person in plan.people]
    if plan.patience is None and not any(of_topics):
        return Constant(crowd, NEVER, people)
    draw = _per_topic(crowd, Purpose.PATIENCE, of_topics or [plan.patience], traits.topic)
    return Column(crowd, draw, people)


def link_column(plan: PopulationPlan, crowd: Crowd, traits: Traits) -> Column[bool]:
    """Return for each conversation whether the agent shares the link."""
    people = [person.link_shared for person in plan.people]
    signed_in, others = plan.link_shared_signed_in, plan.link_shared
    if signed_in == others == 0:
        return Constant(crowd, value=False, people=people)

    def draw(n: int, part: Part) -> BoolArray:
        shares = np.where(traits.signed_in[part.start : part.stop], signed_in, others)
        shared: BoolArray = crowd.uniforms(Purpose.LINK_SHARED, n, part) < shares
        return shared

    return Column(crowd, draw, people)


def wrap_up_column(plan: PopulationPlan, crowd: Crowd) -> Column[int]:
    """Return the wrap-up times; those of scripted people are drawn if the script has none."""
    fixed = [person.wrap_up_ms for person in plan.people]
    if all(ms is None for ms in fixed):
        return duration(crowd, Purpose.WRAP_UP, plan.wrap_up)
    known = np.array([ms is not None for ms in fixed])
    said = np.array([ms or 0 for ms in fixed])

    def draw(n: int, part: Part) -> IntArray:
        if plan.wrap_up is None:
            times = np.zeros(part.size, dtype=np.int64)
        else:
            times = plan.wrap_up.of(crowd.uniforms(Purpose.WRAP_UP, n, part))
        return np.where(known, said, times) if part is crowd.people else times

    return Column(crowd, draw)


def _per_topic(
    crowd: Crowd, purpose: Purpose, of_topics: Sequence[Distribution | None], topic: IntArray
) -> ArrayDraw:
    def draw(n: int, part: Part) -> IntArray:
        uniforms = crowd.uniforms(purpose, n, part)
        return by_kind(uniforms, of_topics, topic[part.start : part.stop])

    return draw


def by_kind(
    uniforms: FloatArray, distributions: Sequence[Distribution | None], kind: IntArray
) -> IntArray:
    """Return a time (ms) for each uniform number, by the distribution of its kind.

    A kind without a distribution takes NEVER.
    """
    if len(set(map(id, distributions))) == 1 and distributions[0] is not None:
        return distributions[0].of(uniforms)
    times = np.full(uniforms.shape, NEVER, dtype=np.int64)
    for number, distribution in enumerate(distributions):
        if distribution is not None:
            chosen = kind == number
            times[chosen] = distribution.of(uniforms[chosen])
    return times
