"""What would be told of a run although words in it are not so."""

from sim.lesson.lesson import Moment
from sim.lesson.telling import is_true
from tests.lesson.lexicon import instant, untrue
from tests.lesson.stories import Played


def spoken(moment: Moment) -> str:
    """Return what a moment says."""
    return f"{moment.story} {moment.so}".strip()


def moments(done: Played) -> list[Moment]:
    """Return the moments that say something."""
    return [moment for moment in done.lesson.moments if spoken(moment)]


def false_words(done: Played) -> list[tuple[str, list[str]]]:
    """Return the sentences that would be told although words in them are not so."""
    told_here = [m for m in moments(done) if is_true(m, done.records, done.cast)]
    found = [
        (spoken(m), untrue(instant(spoken(m), done.records, done.cast, m.span))) for m in told_here
    ]
    return [(words, wrong) for words, wrong in found if wrong]
