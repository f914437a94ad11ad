"""What a customer gets who comes back: the decision of the published widget, row by row.

The client asks in this order: is there a link, and is it still available? Is the customer
signed in, and which chat does the service name as reconnectable? An answer to the second
question replaces that to the first. Without either, the browser's own memory is tried.
Row by row this follows the public client code (``microsoft/omnichannel-chat-sdk`` and
``microsoft/omnichannel-chat-widget``).
"""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from sim.policy.rule import Rule
from sim.policy.settings import Fidelity, Settings
from sim.policy.table import TABLE


class Link(StrEnum):
    """The reconnect link the customer came by, and what the service answers for it."""

    NONE = "none"
    """Came by the chat button."""
    OK = "ok"
    DEAD = "dead"
    """Limit over, ended, closed, or unknown: the answer does not say which."""
    ERR = "err"
    """The question failed, or the link is malformed."""


class Own(StrEnum):
    """Whether the service names a reconnectable chat of the signed-in customer."""

    YES = "yes"
    NO = "no"
    ERR = "err"
    """The question failed."""


class Outcome(StrEnum):
    """What the customer gets."""

    RESUME_SILENTLY = "resume_silently"
    CONTINUE_AT_ONCE = "continue_at_once"
    PROMPT = "prompt"
    REDIRECT = "redirect"
    NEW_CONVERSATION = "new_conversation"
    BACK_TO_BUTTON = "back_to_button"
    """Sees the chat button again; the next press starts a new conversation."""
    OFFLINE_PANE = "offline_pane"


class Situation(NamedTuple):
    """All that the decision looks at, besides the settings.

    ``own_chat`` counts only if ``signed_in``. ``cached``: this browser remembers a conversation;
    ``cache_valid``: and it is not over. ``active``: the conversation that was left is not over.
    """

    signed_in: bool = False
    link: Link = Link.NONE
    own_chat: Own = Own.NO
    cached: bool = False
    cache_valid: bool = True
    hours_open: bool = True
    active: bool = True


class Decision(NamedTuple):
    """``row`` is the index of ``rule`` in :data:`ROWS`.

    ``continues_own``: what is continued is the chat the service names for the signed-in
    customer, whatever the link says.
    """

    row: int
    rule: Rule
    outcome: Outcome
    continues_own: bool


_WORDS = (
    (
        "U1",
        "no_trace",
        "Without sign-in, link, or a browser that remembers the chat, a new chat starts.",
    ),
    ("U2", "cache", "The browser remembers the chat, which goes on unless it is over."),
    ("U3", "link", "The reconnect link works: the chat goes on at once, without a question."),
    ("U4", "dead_link_redirect", "The reconnect link is dead and leads to the redirection page."),
    ("U5", "dead_link", "The reconnect link is dead and leads nowhere: a new chat starts."),
    (
        "U6",
        "dead_link_cache",
        "The link is dead. The browser remembers the chat, which goes on unless over.",
    ),
    ("U7", "link_error", "The service cannot check the reconnect link: a new chat starts."),
    (
        "U8",
        "link_error_cache",
        "The link cannot be checked. The browser remembers the chat, which goes on.",
    ),
    (
        "A1",
        "own_chat",
        "Signed in, with a chat still open: the customer may choose to continue it.",
    ),
    ("A2", "nothing_open", "Signed in, but no chat is still open: a new chat starts."),
    (
        "A3",
        "nothing_open_cache",
        "No chat is listed, but the browser remembers one, which goes on unless over.",
    ),
    (
        "A4",
        "link_and_own_chat",
        "Signed in, and the link works: the customer's own open chat goes on at once.",
    ),
    (
        "A5",
        "link_ignored",
        "The link works, but the service lists no open chat of the signed-in customer.",
    ),
    (
        "A6",
        "link_ignored_cache",
        "The link works, no open chat is listed, but the browser remembers one.",
    ),
    (
        "A7",
        "own_redirect",
        "The link is dead and leads to the redirection page, even with another chat open.",
    ),
    (
        "A8",
        "dead_link_own_chat",
        "The link is dead, but the customer is signed in: the own open chat goes on.",
    ),
    (
        "A9",
        "own_dead_link",
        "The link is dead, no chat is open: only one the browser remembers may go on.",
    ),
    (
        "A10",
        "link_error_own_chat",
        "The link cannot be checked, but the signed-in customer's open chat goes on.",
    ),
    (
        "A11",
        "own_link_error",
        "Link unchecked, no chat open: only one the browser remembers may go on.",
    ),
    (
        "A12",
        "lookup_failed",
        "The search for open chats failed: only one the browser remembers may go on.",
    ),
    (
        "X1",
        "reconnect_off",
        "Reconnection is off: only a chat that the browser remembers may go on.",
    ),
    ("X2", "closed_desk", "Back outside operating hours: only the offline pane is shown."),
)

ROWS: tuple[Rule, ...] = tuple(
    Rule(*words, index) for index, words in enumerate(_WORDS, start=len(TABLE))
)
"""The rows of the decision table, in its order."""

RULES: tuple[Rule, ...] = tuple(row.rule for row in TABLE) + ROWS
"""Every rule: transitions, then decisions. A trace names a rule by its index here."""

_ROW = {rule.id: row for row, rule in enumerate(ROWS)}


def rule_index(rule: Rule) -> int:
    """Return the index of *rule* in :data:`RULES`."""
    return rule.index


def decide_return(situation: Situation, settings: Settings) -> Decision:
    """Return what the customer gets in *situation*, and by which row."""
    switches = _Switches(
        reconnect=settings.chat_reconnect,
        redirects=settings.redirection_url is not None,
        docs=settings.fidelity is Fidelity.DOCS,
    )
    return _decide(situation, switches)


class _Switches(NamedTuple):
    """What the decision takes from the settings."""

    reconnect: bool
    redirects: bool
    docs: bool


@cache
def _decide(situation: Situation, switches: _Switches) -> Decision:
    label, outcome = _inside_hours(situation, switches)
    starts = outcome in (Outcome.NEW_CONVERSATION, Outcome.BACK_TO_BUTTON)
    if not situation.hours_open and (starts or not situation.active):
        label, outcome = "X2", Outcome.OFFLINE_PANE
    own = label in ("A1", "A4", "A8", "A10")
    return Decision(_ROW[label], ROWS[_ROW[label]], outcome, own)


def _inside_hours(situation: Situation, switches: _Switches) -> tuple[str, Outcome]:
    if not switches.reconnect:
        return "X1", _by_memory(situation, Outcome.BACK_TO_BUTTON)
    if situation.link is Link.DEAD and switches.redirects:
        return ("A7" if situation.signed_in else "U4"), Outcome.REDIRECT
    if not situation.signed_in:
        return _anonymous(situation)
    if situation.own_chat is Own.YES:
        return _own_chat(situation.link)
    return _nothing_named(situation, switches)


def _anonymous(situation: Situation) -> tuple[str, Outcome]:
    if situation.link is Link.OK:
        return "U3", Outcome.CONTINUE_AT_ONCE
    unknown, remembered, over = {
        Link.NONE: ("U1", "U2", Outcome.BACK_TO_BUTTON),
        Link.DEAD: ("U5", "U6", Outcome.BACK_TO_BUTTON),
        Link.ERR: ("U7", "U8", Outcome.NEW_CONVERSATION),
    }[situation.link]
    label = remembered if situation.cached else unknown
    return label, _by_memory(situation, over)


def _own_chat(link: Link) -> tuple[str, Outcome]:
    if link is Link.NONE:
        return "A1", Outcome.PROMPT
    label = {Link.OK: "A4", Link.DEAD: "A8", Link.ERR: "A10"}[link]
    return label, Outcome.CONTINUE_AT_ONCE


def _nothing_named(situation: Situation, switches: _Switches) -> tuple[str, Outcome]:
    unknown, remembered = {
        Link.NONE: ("A2", "A3"),
        Link.OK: ("A5", "A6"),
        Link.DEAD: ("A9", "A9"),
        Link.ERR: ("A11", "A11"),
    }[situation.link]
    label = remembered if situation.cached else unknown
    if situation.own_chat is Own.ERR:
        label = "A12"
    if switches.docs and situation.link is Link.OK:
        return label, Outcome.CONTINUE_AT_ONCE
    return label, _by_memory(situation, Outcome.NEW_CONVERSATION)


def _by_memory(situation: Situation, if_over: Outcome) -> Outcome:
    if not situation.cached:
        return Outcome.NEW_CONVERSATION
    return Outcome.RESUME_SILENTLY if situation.cache_valid else if_over
