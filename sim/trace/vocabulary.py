"""The words of a trace: which events there are, and what each line says beside time and name.

Whoever looks for something in a trace is told here whether it could be there at all.
"""

from collections.abc import Mapping
from enum import IntEnum

from sim.trace.records import (
    Accepting,
    Cause,
    Closing,
    Ending,
    Freed,
    HoldEnd,
    Kind,
    Loss,
    Offering,
    Presence,
    Queueing,
    Refusal,
    Resume,
)
from sim.trace.text import spelled

Words = tuple[str, ...]
ANY: Words = ()
"""Stands for values that are not listed: names, times and numbers."""

EVENTS: Words = tuple(spelled(kind) for kind in Kind)
"""Every event, as traces spell it."""

EVENTS_OF_AGENTS = frozenset(
    spelled(kind) for kind in (Kind.AGENT_CAME, Kind.AGENT_LEFT, Kind.AGENT_PRESENCE)
)
EVENTS_OF_NOBODY = frozenset(
    spelled(kind) for kind in (Kind.INCIDENT, Kind.SAID, Kind.NO_EFFECT, Kind.POLICY_CHANGED)
)


def _words(of: type[IntEnum]) -> Words:
    return tuple(word.name.lower() for word in of)


_FIELDS: dict[Kind, dict[str, Words]] = {
    Kind.ARRIVED: {"cause": _words(Cause)},
    Kind.REFUSED: {"queue": ANY, "why": _words(Refusal)},
    Kind.QUEUED: {"queue": ANY, "why": _words(Queueing)},
    Kind.LEFT_QUEUE: {"queue": ANY},
    Kind.OFFERED: {"queue": ANY, "how": _words(Offering)},
    Kind.ACCEPTED: {"queue": ANY, "how": _words(Accepting)},
    Kind.DROPPED: {"kind": ANY},
    Kind.DETECTED: {"held_until": ANY},
    Kind.HOLD_ENDED: {"held": ANY, "how": _words(HoldEnd)},
    Kind.RETURNED: {"away": ANY, "row": ANY},
    Kind.CHOSE: {"choice": ("continue", "start_new")},
    Kind.RESUMED: {"away": ANY, "how": _words(Resume)},
    Kind.REDIRECTED: {"away": ANY},
    Kind.CONTACT_ENDED: {"why": _words(Ending)},
    Kind.SLOT_FREED: {"was": _words(Freed)},
    Kind.CLOSED: {"why": _words(Closing)},
    Kind.LOST: {"why": _words(Loss)},
    Kind.TRANSFERRED: {"to": ANY},
    Kind.AGENT_CAME: {"capacity": ANY},
    Kind.AGENT_PRESENCE: {"presence": _words(Presence)},
    Kind.INCIDENT: {"name": ANY},
    Kind.SAID: {"words": ANY},
    Kind.NO_EFFECT: {"step": ANY},
    Kind.POLICY_CHANGED: {"step": ANY},
    Kind.HOLD_MOVED: {"held_until": ANY},
}


def fields_of(event: str) -> Mapping[str, Words]:
    """Return the fields that a line of *event* may have, each with its words or ANY.

    Raises KeyError for a word that is no event.
    """
    kind = Kind[event.upper()]
    common = {} if event in EVENTS_OF_AGENTS | EVENTS_OF_NOBODY else {"agent": ANY}
    return {**common, **_FIELDS.get(kind, {}), "rule": ANY}


_ANYWHERE = frozenset({"agent", "rule"})


def events_table() -> str:
    """Return all events with their fields as a Markdown table; docs/checks.md holds it."""
    rows = [f"| `{event}` | {_fields_in_words(event)} |" for event in EVENTS]
    return "\n".join(("| event | details |", "|---|---|", *rows))


def _fields_in_words(event: str) -> str:
    fields = [(name, words) for name, words in fields_of(event).items() if name not in _ANYWHERE]
    return "; ".join(_field_in_words(name, words) for name, words in fields)


def _field_in_words(name: str, words: Words) -> str:
    return f"`{name}`" + (f": {', '.join(words)}" if words else "")
