"""A timeline: what scripted people and agents do, and when. Also the interventions of a session."""

from dataclasses import dataclass
from enum import StrEnum


class Does(StrEnum):
    """The verbs of a timeline."""

    START_CHAT = "start_chat"
    DISCONNECT = "disconnect"
    CLOSE_TAB = "close_tab"
    RETURN = "return"
    OPEN_LINK = "open_link"
    CHOOSE_CONTINUE = "choose_continue"
    CHOOSE_START_NEW = "choose_start_new"
    CLOSE_CHAT = "close_chat"
    AGENT_CLOSES = "agent_closes"
    AGENT_ENDS = "agent_ends"
    AGENT_REVIVES = "agent_revives"
    AGENT_TRANSFERS = "agent_transfers"
    AGENT_GOES_AWAY = "agent_goes_away"
    AGENT_COMES_BACK = "agent_comes_back"
    AGENT_LOGS_OFF = "agent_logs_off"
    AGENT_LOSES_CONNECTION = "agent_loses_connection"
    SAY = "say"
    """Words only; nobody does anything."""


OF_CUSTOMERS = frozenset(
    {
        Does.START_CHAT,
        Does.DISCONNECT,
        Does.CLOSE_TAB,
        Does.RETURN,
        Does.OPEN_LINK,
        Does.CHOOSE_CONTINUE,
        Does.CHOOSE_START_NEW,
        Does.CLOSE_CHAT,
        Does.AGENT_CLOSES,
        Does.AGENT_ENDS,
        Does.AGENT_REVIVES,
        Does.AGENT_TRANSFERS,
    }
)
"""Steps whose ``who`` is the customer whose chat it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a timeline. ``who`` is a customer's or, for agent verbs, an agent's name."""

    at_ms: int
    does: Does
    who: str = ""
    say: str = ""
    to_queue: int | None = None
