"""What the policy in force means for somebody who is away: where the ruler's zones end.

The rules are asked, not repeated: what happens to those who come back in a zone is decided as the
desk itself decides it, for the customers who may stand there.
"""

from functools import lru_cache
from typing import NamedTuple

from sim.policy.returning import Link, Outcome, Own, Situation, decide_return
from sim.policy.settings import Affinity, Settings
from tui.view.cells import Look


class Zone(NamedTuple):
    """What a return comes to in one zone of the ruler.

    ``shape`` names a glyph; ``there`` is the word behind the number of those who are there.
    """

    shape: str
    words: str
    there: str
    look: Look


class Terms(NamedTuple):
    """The ruler of a policy. ``hold_ms`` is 0 where nothing is held, and the limit where all is."""

    hold_ms: int
    limit_ms: int
    detection_ms: int
    in_time: Zone
    late: Zone
    too_late: Zone


SAME_AGENT = Zone("resume", "same agent", "held", Look.HELD)
_AWAY = "away"
_CONTINUING = frozenset({Outcome.RESUME_SILENTLY, Outcome.CONTINUE_AT_ONCE, Outcome.PROMPT})


@lru_cache(maxsize=64)
def terms_of(settings: Settings) -> Terms:
    """Return the ruler of the policy *settings*."""
    return Terms(
        hold_ms=min(settings.hold_ms, settings.limit_ms),
        limit_ms=settings.limit_ms,
        detection_ms=settings.detection_ms,
        in_time=SAME_AGENT._replace(words=_only_some("same agent", settings)),
        late=_late(settings),
        too_late=_too_late(settings),
    )


def _late(settings: Settings) -> Zone:
    again = {
        Affinity.OFF: "queue again",
        Affinity.IF_FREE: "queue again",
        Affinity.FORCE: "wait for the same agent",
    }[settings.affinity]
    if settings.hold_ms == 0 and settings.affinity is Affinity.IF_FREE:
        again = "queue again, same agent if free"
    return Zone("requeue", _only_some(again, settings), _AWAY, Look.REQUEUED)


def _only_some(words: str, settings: Settings) -> str:
    """Add to *words* that only a browser that remembers the chat leads back to it."""
    by_link = decide_return(Situation(link=Link.OK), settings).outcome
    by_name = decide_return(Situation(signed_in=True, own_chat=Own.YES), settings).outcome
    if by_link in _CONTINUING or by_name in _CONTINUING:
        return words
    return f"{words}, if the browser remembers"


def _too_late(settings: Settings) -> Zone:
    outcome = decide_return(Situation(link=Link.DEAD, active=False), settings).outcome
    if outcome is Outcome.REDIRECT:
        return Zone("redirect", "form", _AWAY, Look.REDIRECTED)
    return Zone("new", "new chat", _AWAY, Look.REDIRECTED)
