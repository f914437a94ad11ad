"""What a file made from a session expects: what was seen of those whom it is about."""

from collections.abc import Iterable, Iterator, Sequence

from sim.check.timeline import Section
from sim.duration import format_duration
from sim.floor.script import OF_CUSTOMERS, Does, Step
from sim.study.stories import CutOff, cut_offs
from sim.trace.cast import Cast
from sim.trace.records import Kind, Record
from sim.trace.vocabulary import EVENTS

_OF_DESK = {Does.OUTAGE: Kind.INCIDENT, Does.CHANGE_POLICY: Kind.POLICY_CHANGED}


def expectations(
    records: Sequence[Record], cast: Cast, interventions: Iterable[Step], now_ms: int
) -> Iterator[Section]:
    """Yield the rows of ``expect.trace`` for all that was seen up to *now_ms*.

    Of each customer whom an intervention was about: how their cut-offs ended. Of each
    intervention besides: the first event that it led to.
    """
    done = [step for step in interventions if step.at_ms <= now_ms]
    about = {step.who for step in done if step.does in OF_CUSTOMERS}
    for step in done:
        row = _led_to(step, records, cast)
        if row is not None:
            yield row
    seen = [cut for cut in cut_offs(records) if _was_settled(cut, now_ms)]
    for cut in sorted(seen, key=lambda cut: cut.settled_ms or 0):
        if cast.customer(cut.customer) in about:
            yield _outcome(cut, cast)


def _was_settled(cut: CutOff, now_ms: int) -> bool:
    return cut.settled_ms is not None and cut.settled_ms <= now_ms


def _outcome(cut: CutOff, cast: Cast) -> Section:
    assert cut.settled_ms is not None
    assert cut.fate is not None
    row: Section = {
        "at": format_duration(cut.settled_ms),
        "who": cast.customer(cut.customer),
        "outcome": cut.fate.name.lower(),
    }
    return row | ({"agent": cast.agent(cut.next_agent)} if cut.next_agent >= 0 else {})


def _led_to(step: Step, records: Sequence[Record], cast: Cast) -> Section | None:
    """Return the first event at the step's moment about those whom it concerns."""
    customers = {r[2]: r[5] for r in records if r[1] == Kind.ARRIVED}
    for record in records:
        at_ms, kind, conversation, agent, *_ = record
        if at_ms != step.at_ms or kind in (Kind.SAID, Kind.NO_EFFECT):
            continue
        event: Section = {"at": format_duration(at_ms), "event": EVENTS[kind]}
        if step.does in _OF_DESK:
            if kind == _OF_DESK[step.does]:
                return event
        elif step.does in OF_CUSTOMERS:
            if conversation >= 0 and cast.customer(customers[conversation]) == step.who:
                return event | {"who": step.who}
        elif conversation < 0 and agent >= 0 and cast.agent(agent) == step.who:
            return event | {"who": step.who}
    return None
