"""Which questions of a lesson may be asked of a run: those whose stated answer is true there."""

from collections.abc import Sequence

from sim.check.claims import find_claim, had_effect
from sim.check.sightings import Trace
from sim.lesson.lesson import Lesson
from sim.session.run import FOR_EVER
from sim.session.session import Session
from sim.session.whole import whole_trace
from sim.trace.cast import Cast
from sim.trace.records import Record


def askable(lesson: Lesson, session: Session) -> frozenset[int]:
    """Return the places of the moments whose question has a true answer in this session.

    The scenario is run to its end on a copy, with the same interventions, and the session stays
    where it is; so it is known beforehand which questions to leave out. Ask again after every
    intervention.
    """
    records = whole_trace(session.scenario, session.replication, session.interventions, FOR_EVER)
    return answered_truly(lesson, records, session.cast)


def answered_truly(lesson: Lesson, records: Sequence[Record], cast: Cast) -> frozenset[int]:
    """Return the places of the moments whose question *records*, a whole run, answer so."""
    trace = Trace(records, cast, records[-1][0] if records else 0)
    return frozenset(
        place
        for place, moment in enumerate(lesson.moments)
        if moment.question is not None
        and had_effect(moment.step, records)
        and all(find_claim(claim, moment.span, trace).holds for claim in moment.claims)
    )
