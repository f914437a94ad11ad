"""A timeline: what scripted people and agents do, and when. Also the interventions of a session."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sim.policy.settings import Settings
from sim.population.plan import Distribution


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
    OUTAGE = "outage"
    """Lines of a share of all live chats drop."""
    CHANGE_POLICY = "change_policy"
    """The desk works by other settings from now on."""
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


OF_NOBODY = frozenset({Does.OUTAGE, Does.CHANGE_POLICY, Does.SAY})
"""Steps that are about the whole desk."""

CROWD_LABEL = re.compile(r"c(0|[1-9]\d{0,8})")
"""How a customer of the random crowd is called in traces and in a script."""


def number_in_crowd(label: str) -> int | None:
    """Return the number of the random customer whom *label* means; None if it means nobody."""
    found = CROWD_LABEL.fullmatch(label)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a timeline.

    ``who`` is a scripted person's name, the label of a customer of the crowd (``c153``) or, for
    agent verbs, an agent's name. ``share``, ``within_ms``, ``returns`` and ``after`` (None: a
    minute on average) belong to an outage and mean what they mean for an incident. ``settings``
    are the complete new settings of ``change_policy``.

    ``by_hand``: decided on the spot. What happens before must not depend on it: a scripted
    customer may be counted as lost before a step by hand would have let them come back.
    """

    at_ms: int
    does: Does
    who: str = ""
    say: str = ""
    to_queue: int | None = None
    share: float = 0.0
    within_ms: int = 0
    returns: float = 1.0
    after: Distribution | None = None
    settings: Settings | None = None
    by_hand: bool = False
