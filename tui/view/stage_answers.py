"""What would happen if one customer came back now, in the words of the stage.

The rules are asked, as the desk asks them, for the way in which this customer comes back.
"""

from dataclasses import dataclass

from sim.lesson.lesson import Question
from sim.policy.returning import Link, Outcome, Own, Situation, decide_return
from sim.policy.settings import Settings
from sim.session.picture import Absent
from tui.view.cells import Look
from tui.view.ruler import zone_of
from tui.view.terms import Terms, terms_of

_GOES_ON = frozenset({Outcome.RESUME_SILENTLY, Outcome.CONTINUE_AT_ONCE, Outcome.PROMPT})


@dataclass(frozen=True, slots=True)
class Way:
    """How a customer comes back: signed in, by the link, in a browser that remembers."""

    signed_in: bool = False
    by_link: bool = False
    same_browser: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the three things that coming back may lead to. ``shape`` names a glyph."""

    shape: str
    words: str
    look: Look
    lit: Look


@dataclass(frozen=True, slots=True)
class Answers:
    """In time, late, too late: what each leads to for one customer, under one policy."""

    terms: Terms
    in_time: Answer
    late: Answer
    too_late: Answer
    usual: tuple[str, str]
    """What in time and late lead to for those who have a way back."""

    @property
    def all(self) -> tuple[Answer, Answer, Answer]:
        """The three, from left to right."""
        return (self.in_time, self.late, self.too_late)


def answers_for(settings: Settings, way: Way, agent: str) -> Answers:
    """Return the answers for a customer who comes back by *way* and was talking to *agent*."""
    terms = terms_of(settings)
    alive = Situation(
        signed_in=way.signed_in,
        link=Link.OK if way.by_link else Link.NONE,
        own_chat=Own.YES if way.signed_in else Own.NO,
        cached=way.same_browser,
    )
    dead = Situation(
        signed_in=way.signed_in,
        link=Link.DEAD if way.by_link else Link.NONE,
        cached=way.same_browser,
        cache_valid=False,
        active=False,
    )
    goes_on = decide_return(alive, settings).outcome in _GOES_ON
    redirected = decide_return(dead, settings).outcome is Outcome.REDIRECT
    fresh = Answer("new", "a new chat, from the start", Look.REDIRECTED, Look.LIT_FORM)
    form = Answer("redirect", "the form", Look.REDIRECTED, Look.LIT_FORM)
    same = Answer("resume", f"back to {agent}", Look.RESUMED, Look.LIT_SAME)
    again = Answer("requeue", _late(terms), Look.REQUEUED, Look.LIT_AGAIN)
    return Answers(
        terms,
        same if goes_on else fresh,
        again if goes_on else fresh,
        form if redirected else fresh,
        (same.words, again.words),
    )


def _late(terms: Terms) -> str:
    words = terms.late.words.split(", if the browser", 1)[0]
    return "the queue again, any agent" if words == "queue again" else words


def lit(answers: Answers, away: Absent, now_ms: int) -> int:
    """Return which answer is true now: 0 in time, 1 late, 2 too late."""
    return zone_of(away, now_ms, answers.terms)


def question_about(
    name: str, answers: Answers, away: Absent, now_ms: int, *, asked: bool = False
) -> Question:
    """Return the question what happens if *name* comes back now, with the answer that is true.

    Who is *asked* is back already, and may go on.
    """
    true = answers.all[lit(answers, away, now_ms)]
    offered = tuple(dict.fromkeys((*answers.usual, answers.too_late.words)))
    return Question(
        words=f"What happens if {name} {'goes on' if asked else 'comes back'} now?",
        answers=tuple(_sentence(words) for words in offered),
        right=offered.index(true.words),
        because=_because(name, answers, away, now_ms, asked=asked),
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _because(name: str, answers: Answers, away: Absent, now_ms: int, *, asked: bool) -> str:
    if now_ms - away.dropped_ms < answers.terms.detection_ms and not away.closed:
        noticed = "had noticed that {} was gone." if asked else "has noticed yet that {} is gone."
        return f"Nobody {noticed.format(name)}"
    return (
        f"The slot is still held for {name}.",
        "The slot is held no longer, but the reconnect time limit is not over.",
        "The reconnect time limit is over.",
    )[lit(answers, away, now_ms)]
