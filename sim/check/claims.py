"""Whether the sentences and answers of a lesson are true of a run, and what was seen instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sim.check.findings import SHOWN, Finding, find, words
from sim.check.sightings import Trace
from sim.duration import format_clock, format_duration
from sim.scenario.file_happenings import Happening, TraceExpectation
from sim.scenario.file_lesson import Claim
from sim.scenario.file_script import StepRow
from sim.scenario.nodes import Path
from sim.scenario.schema import ScenarioFile
from sim.trace.records import Kind, Record

Span = tuple[int, int]
"""From the end of one sentence to the time of the next, in ms, both included."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a lesson's timeline that says something, or asks.

    ``step`` is its place in the timeline, from 0; ``span`` as :func:`spans` has it; ``asked`` is
    the question with its right answer; ``claims`` is all that both claim.
    """

    step: int
    span: Span
    said: str
    asked: str
    claims: tuple[Claim, ...]

    @property
    def name(self) -> str:
        """One line for lists of expectations: ``at 2m30s told: "Mia waits."``."""
        parts = [f'asked: "{self.asked}"'] if self.asked else []
        parts += [f'told: "{self.said}"'] if self.said else []
        return f"at {format_duration(self.span[1])} {', '.join(parts)}"

    @property
    def path(self) -> Path:
        """Where it stands in the file."""
        return ("timeline", self.step)


def sentences(file: ScenarioFile) -> tuple[Sentence, ...]:
    """Return what a lesson says and asks, in the order of the timeline; nothing for other files."""
    return tuple(_sentences(file)) if file.lesson is not None else ()


def _sentences(file: ScenarioFile) -> Iterator[Sentence]:
    for number, (row, span) in enumerate(zip(file.timeline, spans(file.timeline), strict=True)):
        said = " ".join(part for part in (row.say, row.so) if part)
        asked = f"{row.ask.question} {row.ask.right}" if row.ask is not None else ""
        if said or asked:
            yield Sentence(number, span, said, asked, row.shows)


def spans(timeline: Sequence[StepRow]) -> Iterator[Span]:
    """Yield for each line its time, and before it the first ms after the sentence before.

    Sentences of one moment have that of the first of them.
    """
    since_ms, last_ms = 0, -1
    for row in timeline:
        if row.at > last_ms:
            since_ms = last_ms + 1
        yield since_ms, row.at
        if row.say or row.so:
            last_ms = row.at


def had_effect(step: int, records: Sequence[Record]) -> bool:
    """Tell whether a step of the timeline was possible when its time came."""
    return all(record[1] != Kind.NO_EFFECT or record[5] != step for record in records)


def find_claim(claim: Claim, span: Span, trace: Trace) -> Finding:
    """Return whether *claim*, of a sentence that is told at the end of *span*, holds in *trace*.

    A state is claimed of that very time, an event of all the time since *span* began. With
    ``by``, either must be seen from then until ``by``. With ``never`` and an event, it must not
    have happened at all.
    """
    from_ms, to_ms = _window(claim, span)
    if claim.never:
        expected = TraceExpectation.model_construct(**_happening(claim), never=True)
        return find(expected.model_copy(update={"between": (from_ms, to_ms)}), trace)
    seen = trace.find(claim)
    if any(sighting.happens_between(from_ms, to_ms) for sighting in seen):
        return Finding(holds=True)
    missing = find(TraceExpectation.model_construct(**_happening(claim), by=to_ms), trace)
    if not missing.holds:
        return missing
    when = f"from {format_clock(from_ms)} to {format_clock(to_ms)}"
    told = tuple(f"seen: {sighting.line}" for sighting in seen[-SHOWN:])
    return Finding(holds=False, details=(f"expected {when}: {words(claim)}", *told), until_ms=to_ms)


def find_sentence(sentence: Sentence, records: Sequence[Record], trace: Trace) -> Finding:
    """Return whether a line of a lesson is true, and the first thing that is not."""
    if not had_effect(sentence.step, records):
        at = format_clock(sentence.span[1])
        near = trace.near(None, sentence.span[1])
        details = (f"what this line does was not possible at {at}; nearest to it:", *near)
        return Finding(holds=False, details=details, until_ms=sentence.span[1])
    found = (find_claim(claim, sentence.span, trace) for claim in sentence.claims)
    return next((finding for finding in found if not finding.holds), Finding(holds=True))


def _happening(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in Happening.model_fields}


def _window(claim: Claim, span: Span) -> Span:
    since_ms, at_ms = span
    if claim.by is not None:
        return at_ms, claim.by
    if claim.event is None and claim.outcome is None:
        return at_ms, at_ms
    if claim.since is not None:
        return claim.since, at_ms
    return (0 if claim.never else since_ms), at_ms
