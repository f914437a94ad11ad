"""Whether the sentences and answers of a lesson are true of a run, and what was seen instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.check.findings import Finding, find
from sim.check.sightings import Trace
from sim.duration import format_clock, format_duration
from sim.scenario.file_happenings import Happening, TraceExpectation
from sim.scenario.file_lesson import Claim
from sim.scenario.file_script import StepRow
from sim.scenario.nodes import Path
from sim.scenario.schema import ScenarioFile
from sim.trace.records import Kind, Record


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a lesson's timeline that says something, or asks.

    ``step`` is its place in the timeline, from 0; ``claims`` is all that it claims.
    """

    step: int
    at_ms: int
    words: str
    claims: tuple[Claim, ...]

    @property
    def name(self) -> str:
        """One line for lists of expectations: ``at 2m30s told: "Mia waits."``."""
        return f'at {format_duration(self.at_ms)} told: "{self.words}"'

    @property
    def path(self) -> Path:
        """Where it stands in the file."""
        return ("timeline", self.step)


def sentences(file: ScenarioFile) -> tuple[Sentence, ...]:
    """Return what a lesson says and asks, in the order of the timeline; nothing for other files."""
    return tuple(_sentences(file)) if file.lesson is not None else ()


def _sentences(file: ScenarioFile) -> Iterator[Sentence]:
    for number, row in enumerate(file.timeline):
        words = _words(row)
        if words:
            yield Sentence(number, row.at, words, row.shows)


def _words(row: StepRow) -> str:
    told = [part for part in (row.say, row.so) if part]
    if row.ask is not None:
        told.append(f"{row.ask.question} {row.ask.right}")
    return " ".join(told)


def had_effect(step: int, records: Sequence[Record]) -> bool:
    """Tell whether a step of the timeline was possible when its time came."""
    return all(record[1] != Kind.NO_EFFECT or record[5] != step for record in records)


def find_claim(claim: Claim, at_ms: int, trace: Trace) -> Finding:
    """Return whether *claim*, made at *at_ms*, holds in *trace*.

    A state is claimed of that very time, an event of all the time before. With ``by``, either
    must be seen by then; with ``never`` and ``by``, not from *at_ms* until then.
    """
    return find(_expectation(claim, at_ms), trace)


def find_sentence(sentence: Sentence, records: Sequence[Record], trace: Trace) -> Finding:
    """Return whether a line of a lesson is true, and the first thing that is not."""
    if not had_effect(sentence.step, records):
        at = format_clock(sentence.at_ms)
        near = trace.near(None, sentence.at_ms)
        details = (f"what this line does was not possible at {at}; nearest to it:", *near)
        return Finding(holds=False, details=details, until_ms=sentence.at_ms)
    found = (find_claim(claim, sentence.at_ms, trace) for claim in sentence.claims)
    return next((finding for finding in found if not finding.holds), Finding(holds=True))


def _expectation(claim: Claim, at_ms: int) -> TraceExpectation:
    happening = {name: getattr(claim, name) for name in Happening.model_fields}
    is_state = claim.event is None and claim.outcome is None
    if claim.never:
        from_ms = at_ms if is_state or claim.by is not None else 0
        last_ms = at_ms if claim.by is None else claim.by
        return TraceExpectation.model_construct(**happening, never=True, between=(from_ms, last_ms))
    if claim.by is None and is_state:
        return TraceExpectation.model_construct(**happening, at=at_ms)
    return TraceExpectation.model_construct(**happening, by=at_ms if claim.by is None else claim.by)
