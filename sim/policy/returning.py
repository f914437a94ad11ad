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
    ("U1", "no_trace", "Nobody knows this customer: a new chat starts."),
    ("U2", "cache", "The browser remembers a chat, which goes on unless it is over."),
    ("U3", "link", "The link works: the chat goes on at once, without a question."),
    ("U4", "dead_link_redirect", "The link is dead: the customer is sent to the form."),
    ("U5", "dead_link", "The link is dead and leads nowhere: a new chat starts."),
    ("U6", "dead_link_cache", "The link is dead, so the browser's own memory decides."),
    ("U7", "link_error", "The link cannot be checked: a new chat starts."),
    ("U8", "link_error_cache", "The link cannot be checked: the browser's memory decides."),
    ("A1", "own_chat", "Signed in with a chat left open: continue it, or start a new one?"),
    ("A2", "nothing_open", "Signed in, but no chat is left open: a new chat starts."),
    ("A3", "nothing_open_cache", "Signed in, no chat is named: the browser's memory decides."),
    ("A4", "link_and_own_chat", "Signed in by link: the customer's own chat goes on at once."),
    ("A5", "link_ignored", "Signed in by link, but the service names no such chat."),
    (
        "A6",
        "link_ignored_cache",
        "Signed in by link, no such chat is named, the browser remembers one.",
    ),
    ("A7", "own_redirect", "The link is dead: sent to the form, even with another chat open."),
    ("A8", "dead_link_own_chat", "The link is dead, but the customer's own chat goes on."),
    ("A9", "own_dead_link", "Link dead and no chat named: the browser's memory decides."),
    ("A10", "link_error_own_chat", "The link cannot be checked; the own chat goes on."),
    ("A11", "own_link_error", "Nothing can be checked or named: the browser's memory decides."),
    ("A12", "lookup_failed", "The question for open chats failed: the memory decides."),
    ("X1", "reconnect_off", "Reconnection is off: only the browser's memory counts."),
    ("X2", "closed_desk", "Outside opening hours only the offline pane is shown."),
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
