"""What of the settings may change while conversations are live, and what may not.

Timers, addresses, places in the queue and choices of the agent may: every conversation goes on
in the state it is in. What a slot or a state *is* may not, because chats are in it: another
profile, or whether a hold takes capacity, is a question for another run.
"""

from collections.abc import Iterator
from dataclasses import fields

from sim.policy.settings import Affinity, Settings

OF_WORK_STREAM = frozenset(
    {
        "offer_timeout_ms",
        "declines_to_close",
        "declines_within_ms",
        "auto_close_open_ms",
        "auto_close_wrap_up_ms",
        "block_capacity",
        "block_capacity_for_ms",
    }
)
FIXED = OF_WORK_STREAM | {"profile", "reconnect_policy", "hold_size", "overbook_held"}
"""Settings that stay as they are while chats are live."""


def why_not_live(old: Settings, new: Settings) -> str | None:
    """Return why a desk that works by *old* cannot go on by *new*, or None if it can."""
    if old == new:
        return "Nothing would change: the desk works by these settings already."
    return next(_reasons(old, new), None)


def live_field(old: Settings, new: Settings) -> str | None:
    """Return the first setting that :func:`why_not_live` objects to, as the file spells it."""
    names = (field.name for field in fields(Settings))
    return next((_spelled(name) for name in names if _refused(name, old, new)), None)


def _reasons(old: Settings, new: Settings) -> Iterator[str]:
    for field in fields(Settings):
        if not _refused(field.name, old, new):
            continue
        name = _spelled(field.name)
        if field.name == "agent_affinity":
            yield f"{name} cannot change to or from force while chats are live."
        elif field.name == "queue_grace_ms":
            yield f"{name} cannot be switched on or off while chats are live."
        else:
            yield f"{name} cannot change while chats are live; change it in the file and run again."


def _refused(name: str, old: Settings, new: Settings) -> bool:
    before, after = getattr(old, name), getattr(new, name)
    if name in FIXED:
        return bool(before != after)
    if name == "agent_affinity":
        return (before is Affinity.FORCE) != (after is Affinity.FORCE)
    if name == "queue_grace_ms":
        return bool((before == 0) != (after == 0))
    return False


def _spelled(name: str) -> str:
    return name.removesuffix("_ms")
