"""What words of a lesson mean in a trace, told without the claims that its author wrote.

Each entry is a pattern and a test of what the run was like when the sentence was told. A sentence
in which a pattern is found has to pass its test, whoever wrote it and whatever it claims.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sim.trace.cast import Cast
from sim.trace.records import Cause, HoldEnd, Kind, Queueing, Record
from sim.trace.states import ChatState, ChatStates

AGENTS = "Mia|Tom|Nora|Luis"


@dataclass(frozen=True)
class Instant:
    """What is so when a sentence is told, and what has happened since the one before."""

    sentence: str
    states: dict[str, set[ChatState]]
    """Of each customer, in all conversations."""
    agents: dict[tuple[str, ChatState], set[str]]
    """With whom a customer is in a state."""
    recent: tuple[tuple[Kind, str, str, int], ...]
    """What happened: kind, customer, agent, note."""
    people: tuple[str, ...]

    def happened(self, kind: Kind, *notes: int) -> bool:
        """Whether it did since the sentence before."""
        return any(k == kind and (not notes or note in notes) for k, _, _, note in self.recent)

    def is_in(self, state: ChatState, who: str | None = None, agent: str | None = None) -> bool:
        """Whether somebody, or just *who*, is in that state, with *agent* if one is named."""
        return any(
            state in states and (agent is None or agent in self.agents.get((name, state), set()))
            for name, states in self.states.items()
            if who in (None, name)
        )


def instant(
    sentence: str, records: tuple[Record, ...], cast: Cast, span: tuple[int, int]
) -> Instant:
    """Return what was so at the end of *span* of a run."""
    since_ms, at_ms = span
    following, agent_of, customer_of = ChatStates(), dict[int, int](), dict[int, int]()
    recent = []
    for record in records:
        if record[0] > at_ms:
            break
        at, kind, conversation, agent, _, value, note = record
        following.read(record)
        if kind == Kind.ARRIVED:
            customer_of[conversation] = value
        if agent >= 0 and conversation >= 0:
            agent_of[conversation] = agent
        if at >= since_ms and conversation >= 0:
            who = cast.customer(customer_of[conversation])
            recent.append((Kind(kind), who, cast.agent(agent) if agent >= 0 else "", note))
    states: dict[str, set[ChatState]] = {name: set() for name in cast.people}
    agents: dict[tuple[str, ChatState], set[str]] = {}
    for conversation, customer in customer_of.items():
        state, name = following.of(conversation), cast.customer(customer)
        if state is not None:
            states[name].add(state)
            if conversation in agent_of:
                agents.setdefault((name, state), set()).add(cast.agent(agent_of[conversation]))
    return Instant(sentence, states, agents, tuple(recent), cast.people)


Meaning = Callable[[re.Match[str], Instant], bool]


def _back_with(found: re.Match[str], now: Instant) -> bool:
    return now.is_in(ChatState.TALKING, _name(found[1], now), found[2])


def _name(word: str, now: Instant) -> str | None:
    return word if word in now.people else None


def _waits(found: re.Match[str], now: Instant) -> bool:
    return now.is_in(ChatState.QUEUED, _name(found[1] or "", now))


def _keeps(found: re.Match[str], now: Instant) -> bool:
    return now.is_in(ChatState.HELD, agent=found[1] if found[1] not in ("She", "He") else None)


def _keeps_not(found: re.Match[str], now: Instant) -> bool:
    agent = found[1] if found[1] not in ("Nobody", "She", "He", "It") else None
    return not now.is_in(ChatState.HELD, agent=agent) or now.happened(Kind.HOLD_ENDED)


def _talks(found: re.Match[str], now: Instant) -> bool:
    who, agent = found[1], found[2]
    return now.is_in(ChatState.TALKING, _name(who, now), agent) or now.is_in(
        ChatState.TALKING, agent, who
    )


def _cut(_: re.Match[str], now: Instant) -> bool:
    return now.is_in(ChatState.DROPPED)


def _over(_: re.Match[str], now: Instant) -> bool:
    return now.happened(Kind.CONTACT_ENDED) or now.happened(Kind.HOLD_ENDED, HoldEnd.AGENT_OFFLINE)


def _recently(kind: Kind, *notes: int) -> Meaning:
    return lambda _, now: now.happened(kind, *notes)


_NEW = tuple(cause for cause in Cause if cause is not Cause.FIRST)
LEXICON: tuple[tuple[str, Meaning], ...] = (
    (r"(\w+) (?:is|goes) (?:back|on) with (\w+)", _back_with),
    (r"(\w+) (?:still )?waits\b(?! for an)|They wait,", _waits),
    (rf"\b({AGENTS}|She|He) keeps (?!no\b|.*(?:no longer|any more))", _keeps),
    (rf"\b({AGENTS}|She|He) keeps (?:no|.*(?:no longer|any more))", _keeps_not),
    (r"\b(Nobody) keeps a place", _keeps_not),
    (r"as long as (?:she|he) may|place is (?:gone|free)", _recently(Kind.HOLD_ENDED)),
    (r"writes? (?:on )?to (?:nobody|two people)|not know it|Nobody has noticed|left alone", _cut),
    (r"still open", lambda _, now: now.is_in(ChatState.WAITING) or now.happened(Kind.QUEUED)),
    (r"ends (?:the|his|her) chat|chats end|shift is over", _over),
    (r"\bsent to (?:the|a) form", _recently(Kind.REDIRECTED)),
    (r"[Aa] new chat begins|starts a new one|begins again", _recently(Kind.ARRIVED, *_NEW)),
    (r"service notices", _recently(Kind.DETECTED)),
    (r"(?:is|are) asked: continue", _recently(Kind.PROMPTED)),
    (r"cut off", _recently(Kind.DROPPED)),
    (r"time limit is over", _recently(Kind.LIMIT_EXPIRED)),
    (r"chat is closed|chat is over|chats are over", _recently(Kind.CLOSED)),
    (r"queues? again", _recently(Kind.QUEUED, Queueing.RETURN)),
    (
        r"\b(?:takes|gets) (?:\w+'s chat|his chat|her chat|the chat|him|Bo|Dee|Cy|Finn|Tom)\b",
        _recently(Kind.ACCEPTED),
    ),
    (r"(\w+) talks? to (Mia|Tom|Nora|Luis)\b", _talks),
)


def untrue(now: Instant) -> list[str]:
    """Return the patterns whose meaning was not so when the sentence was told."""
    return [
        pattern
        for pattern, meaning in LEXICON
        for found in re.finditer(pattern, now.sentence)
        if not meaning(found, now)
    ]


def understood(sentence: str) -> bool:
    """Whether any pattern speaks of the sentence."""
    return any(re.search(pattern, sentence) for pattern, _ in LEXICON)
