"""Whether a timeline is a story that can happen: nobody drops who has not come."""

from enum import Enum

from sim.floor.script import OF_CUSTOMERS, Does
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft

_RETURNS = frozenset({Does.RETURN, Does.OPEN_LINK})
_CHOICES = frozenset({Does.CHOOSE_CONTINUE, Does.CHOOSE_START_NEW})
_PARTINGS = frozenset({Does.AGENT_CLOSES, Does.AGENT_ENDS})
_DROPS = frozenset({Does.DISCONNECT, Does.CLOSE_TAB})


class _Where(Enum):
    NOT_YET = "has not started a chat yet"
    HERE = "is connected"
    AWAY = "is away"
    MAYBE_AWAY = "may be away"
    """The agent closed the window or ended the chat: what is left of it depends on the rules."""
    ANYWHERE = "may be anywhere"


def check_story(draft: Draft, file: ScenarioFile) -> None:
    """Follow every person through the timeline and report what cannot happen.

    What is done by hand, or happens to a share of all chats, may find a person anywhere: from
    then on nothing is said about them.
    """
    where = dict.fromkeys(file.people, _Where.NOT_YET)
    for number, row in enumerate(file.timeline):
        if row.does is Does.OUTAGE:
            where = {name: _unsure(place) for name, place in where.items()}
        elif row.does not in OF_CUSTOMERS or row.who not in where:
            continue
        elif row.by_hand or where[row.who] is _Where.ANYWHERE:
            where[row.who] = _Where.ANYWHERE
        else:
            wrong = _impossible(row.does, where[row.who])
            if wrong:
                message = f"{row.who} cannot {_verb(row.does)} now: {row.who} {wrong}"
                draft.report(("timeline", number, "does"), "impossible-step", message)
            where[row.who] = _after(row.does, where[row.who])
    for name, place in where.items():
        if place is _Where.NOT_YET and draft.clean("timeline"):
            message = f"{name} never starts a chat"
            hint = f"add a step to the timeline: {{at: 0s, who: {name}, does: start_chat}}"
            draft.report_key(("people", name), "never-starts", message, hint)


def _unsure(place: _Where) -> _Where:
    return place if place is _Where.NOT_YET else _Where.ANYWHERE


def _verb(does: Does) -> str:
    return does.value.replace("_", " ")


def _impossible(does: Does, where: _Where) -> str | None:
    """Return why nobody can do this there, or None if it can be done."""
    if does is Does.START_CHAT:
        return "has a chat already" if where is _Where.HERE else None
    if where is _Where.NOT_YET:
        return str(where.value)
    if does in _DROPS | {Does.CLOSE_CHAT} and where is _Where.AWAY:
        return "is away already"
    if does in _RETURNS and where is _Where.HERE:
        return "is not away"
    if does in _CHOICES and where is _Where.AWAY:
        return "has not come back yet"
    return None


def _after(does: Does, where: _Where) -> _Where:
    if does in _DROPS or does is Does.CLOSE_CHAT:
        return _Where.AWAY
    if does in _PARTINGS and where is _Where.HERE:
        return _Where.MAYBE_AWAY
    return _Where.HERE if does in _RETURNS or does is Does.START_CHAT else where
