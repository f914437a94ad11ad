"""Events of the policy engine as a scenario file: a found bug becomes a file that is kept.

A property test finds a list of events for one conversation. Here they are told as a timeline:
customers' and agents' events are its steps. What a floor does by itself (offers, timers) or what
no timeline can order (an agent who declines) stands there in words, as a line of the trainer.
"""

from collections.abc import Iterator, Sequence

from sim.check.settings_text import policy_section, work_stream_section
from sim.check.timeline import Section, step_row
from sim.check.yaml_text import document
from sim.duration import format_duration
from sim.floor.script import Does, Step
from sim.policy import events as on
from sim.policy.events import Event
from sim.policy.settings import Settings

CUSTOMER, AGENT = "Ada", "Nora"
AFTERWARDS_MS = 3_600_000
"""The clock runs for so long after the last event."""

_OF_CUSTOMER = {
    on.ARRIVE: (Does.START_CHAT,),
    on.DROP: (Does.DISCONNECT,),
    on.BACK: (Does.RETURN,),
    on.CONTINUE: (Does.RETURN, Does.CHOOSE_CONTINUE),
    on.START_NEW: (Does.RETURN, Does.CHOOSE_START_NEW),
    on.GIVE_UP: (Does.CLOSE_CHAT,),
    on.CUSTOMER_CLOSES: (Does.CLOSE_CHAT,),
    on.AGENT_CLOSES: (Does.AGENT_CLOSES,),
    on.AGENT_ENDS: (Does.AGENT_ENDS,),
    on.REVIVE: (Does.AGENT_REVIVES,),
    on.TRANSFER: (Does.AGENT_TRANSFERS,),
}
_OF_AGENT = {
    on.AGENT_OFFLINE: Does.AGENT_LOGS_OFF,
    on.AGENT_LOST: Does.AGENT_LOSES_CONNECTION,
    on.AGENT_AWAY: Does.AGENT_GOES_AWAY,
}
_LEAVES = frozenset({Does.DISCONNECT, Does.CLOSE_CHAT})
_COMES = frozenset({Does.START_CHAT, Does.RETURN})


def scenario_of_events(settings: Settings, events: Sequence[tuple[int, Event]]) -> str:
    """Return a scenario file that brings about *events*, pairs of a time in ms and an event.

    It can be loaded as it is. ``expect`` is left to the reader, who knows what should happen.
    """
    rows = list(_rows(events))
    end_ms = max((at_ms for at_ms, _ in events), default=0) + AFTERWARDS_MS
    sections: Section = {
        "format": 1,
        "name": "found-by-a-test",
        "clock": {"duration": format_duration(end_ms)},
        "policy": policy_section(settings),
        "work_stream": work_stream_section(settings),
        "groups": {"desk": {"names": [AGENT, "Luis"], "chats_per_agent": 1}},
        "people": {CUSTOMER: {"authenticated": True, "same_browser": _unnoticed(events)}},
        "timeline": rows,
    }
    return document({name: value for name, value in sections.items() if value != {}})


def _unnoticed(events: Sequence[tuple[int, Event]]) -> bool:
    return any(event is on.BACK for _, event in events)


def _rows(events: Sequence[tuple[int, Event]]) -> Iterator[Section]:
    where: bool | None = None
    if not any(event is on.ARRIVE for _, event in events):
        where = True
        yield step_row(Step(at_ms=0, does=Does.START_CHAT, who=CUSTOMER))
    for at_ms, event in events:
        verbs = _OF_CUSTOMER.get(event, ())
        if event in _OF_AGENT:
            yield step_row(Step(at_ms=at_ms, does=_OF_AGENT[event], who=AGENT))
        elif verbs and _possible(verbs[0], here=where):
            yield from (step_row(Step(at_ms=at_ms, does=verb, who=CUSTOMER)) for verb in verbs)
            where = _after(verbs[0], here=where)
        else:
            words = f"{event.name}: {event.words}"
            yield step_row(Step(at_ms=at_ms, does=Does.SAY, say=words))


def _possible(verb: Does, *, here: bool | None) -> bool:
    """Whether a timeline accepts the step; *here*: connected, away, or (None) not there yet."""
    if verb is Does.START_CHAT:
        return here is not True
    if here is None:
        return False
    if verb is Does.RETURN:
        return not here
    return here or verb not in _LEAVES


def _after(verb: Does, *, here: bool | None) -> bool | None:
    return verb in _COMES if verb in _COMES | _LEAVES else here
