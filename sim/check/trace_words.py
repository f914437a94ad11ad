"""The events of a trace as half sentences, to which a difference can be appended."""

_PHRASES = {
    "arrived": "{who} asks for a chat",
    "refused": "{who} is turned away",
    "queued": "{who} is put into a queue",
    "left_queue": "{who} leaves the queue",
    "offered": "{agent} is asked to take {who}",
    "declined": "{agent} declines {who}",
    "missed": "{agent} does not answer the offer of {who}",
    "accepted": "{agent} takes {who}",
    "dropped": "{who} is cut off",
    "detected": "the service notices that {who} is gone",
    "hold_ended": "the hold of {who} ends",
    "returned": "{who} comes back",
    "prompted": "{who} is asked whether to continue",
    "chose": "{who} chooses",
    "resumed": "{who} is back with {agent}",
    "redirected": "{who} is sent to the redirection page",
    "contact_ended": "the talk of {who} ends",
    "slot_freed": "{agent}'s slot for {who} is free",
    "closed": "the conversation of {who} is closed",
    "lost": "{who} is lost",
    "transferred": "{who} is passed on",
    "limit_expired": "the time limit of {who} ends",
    "agent_came": "{who} logs in",
    "agent_left": "{who} logs off",
    "agent_presence": "the presence of {who} changes",
    "incident": "the incident begins",
    "said": "the trainer speaks",
    "no_effect": "a step of the timeline has no effect",
}


def phrase(kind: str, who: str, agent: str) -> str:
    """Return the half sentence for an event; *kind* is spelled as in traces."""
    words = _PHRASES.get(kind)
    if words is None:
        return f"{who} {kind}".strip()
    return words.format(who=who, agent=agent or "nobody")
