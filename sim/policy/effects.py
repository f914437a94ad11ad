"""What a decision asks of the world. The policy returns effects and never performs them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """One thing to be done. Compared by identity: there is one instance for each kind.

    ``w`` in the words is the conversation's weight in capacity units.
    """

    name: str
    words: str

    def __repr__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return effect_named, (self.name,)


JOIN_QUEUE = Effect("join_queue", "joins the queue at its tail")
REJOIN_AT_ARRIVAL = Effect("rejoin_at_arrival", "rejoins the queue by its first arrival")
REJOIN_AT_FRONT = Effect("rejoin_at_front", "rejoins the queue at its front")
KEEP_PLACE = Effect("keep_place", "goes back to the place it had in the queue")
LEAVE_QUEUE = Effect("leave_queue", "leaves the queue")
PREFER_LAST_AGENT = Effect("prefer_last_agent", "the last agent is asked first, if free")
FORCE_LAST_AGENT = Effect("force_last_agent", "goes to the last agent, even beyond capacity")
RESERVE = Effect("reserve", "free -= w: the slot is reserved")
OCCUPY = Effect("occupy", "reserved becomes busy")
TAKE = Effect("take", "free -= w: the slot is busy at once")
HOLD = Effect("hold", "busy becomes held; free is unchanged")
RESUME = Effect("resume", "held becomes busy; free is unchanged")
BLOCK = Effect("block", "the slot stays blocked for wrap-up; free is unchanged")
RELEASE = Effect("release", "free += w: whatever the slot was, it is free")
TELL_AGENT = Effect("tell_agent", "the agent is told that the customer is gone")
SHARE_LINK = Effect("share_link", "the agent shares the reconnect link")
EXPIRE_TICKET = Effect("expire_ticket", "the reconnect id is dead")

EFFECTS: tuple[Effect, ...] = tuple(v for v in list(globals().values()) if isinstance(v, Effect))
"""Every effect, in the order above."""

_BY_NAME = {effect.name: effect for effect in EFFECTS}


def effect_named(name: str) -> Effect:
    """Return the effect spelled *name*. Raises KeyError if there is none."""
    return _BY_NAME[name]
