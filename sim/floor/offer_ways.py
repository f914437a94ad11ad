"""What the rules make of an offer, found once for each set of rules: its steps, and their rules.

Only the policy decides. Where its steps are not those that go on without anything else to be done,
there is no way, and conversations are chats.
"""

from dataclasses import dataclass
from functools import lru_cache

from sim.floor.effects import frees_while_held, is_idle
from sim.floor.members import LINK_CONNECTED
from sim.floor.offer_gap_ways import End, OfferHold, end_of, offer_hold_of
from sim.floor.offer_gone_ways import Gone, gone_of, rule_of_turning_away
from sim.floor.plan import Distribute
from sim.floor.talk_ways import (
    Silence,
    path_to_talk,
    rule_of_giving_up,
    silence_in,
    undisturbed_ms,
)
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.engine import Path, Rules, path_from


@dataclass(frozen=True, slots=True, eq=False)
class OfferWay:
    """An offer that is accepted: its paths, the rules of its records, and what is soon enough.

    Who does not find an agent at once *joins* the queue; no timer of the policy is due while that
    is no longer than ``waits_ms``, if the agent who is *asked* then answers within
    ``answer_within_ms``, and wraps up within ``wrap_up_within_ms``. The paths *asked* and *talks*
    lead there from the arrival. ``generation`` is which of a customer's conversations it is for,
    counted from 0; in a later one, the wrap-up is not that of the first, and never soon enough.
    """

    rules: Rules
    generation: int
    linked: bool
    joins: Path
    asked: Path
    talks: Path
    end: End
    hold: OfferHold | None
    gone: Gone | None
    turned_away_by: int | None
    waits_ms: int
    gives_up_by: int | None
    silence: Silence | None
    queued_by: int
    asked_by: int
    accepted_by: int
    ended_by: int
    closed_by: int
    answer_within_ms: int
    wrap_up_within_ms: int


@lru_cache(maxsize=64)
def offer_way_of(rules: Rules, generation: int, *, linked: bool, holds: bool) -> OfferWay | None:
    """Return the way of an offer by these *rules*, with the reconnect link or without.

    Without *holds* an offer is none any more when its line drops.
    """
    joins, asked = (path_from(rules.start, *to) for to in ((on.ARRIVE,), (on.ARRIVE, on.OFFER)))
    to_talk = on.ARRIVE, on.OFFER, on.ACCEPT
    talks = None if asked is None else path_to_talk(rules.start, *to_talk, linked=linked)
    held_is_free = frees_while_held(rules.settings, Distribute.PUSH)
    end = None if talks is None else end_of(talks.node, held_is_free=held_is_free)
    if joins is None or asked is None or talks is None or end is None:
        return None
    accepts = talks.steps[len(asked.steps)]
    if not is_idle(accepts, held_is_free=held_is_free):
        return None
    if joins.steps[0].effects != (do.JOIN_QUEUE,):
        return None
    if talks.node.state.link is not LINK_CONNECTED:
        return None
    queued_by, asked_by = (step.rule.index for step in asked.steps)
    return OfferWay(
        rules=rules,
        generation=generation,
        linked=linked,
        joins=joins,
        asked=asked,
        talks=talks,
        end=end,
        hold=offer_hold_of(talks.node, held_is_free=held_is_free) if holds else None,
        gone=gone_of(
            joins.node,
            asked.steps[1],
            asked.node.quiet_ms,
            linked=linked,
            held_is_free=held_is_free,
        )
        if holds
        else None,
        turned_away_by=rule_of_turning_away(asked.node),
        waits_ms=undisturbed_ms(joins.node),
        gives_up_by=rule_of_giving_up(joins.node),
        silence=silence_in(joins.node),
        queued_by=queued_by,
        asked_by=asked_by,
        accepted_by=accepts.rule.index,
        ended_by=end.ended_by,
        closed_by=end.closed_by,
        answer_within_ms=asked.node.quiet_ms,
        wrap_up_within_ms=-1 if generation else end.wrap_up_within_ms,
    )
