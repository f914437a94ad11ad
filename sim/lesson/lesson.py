"""A lesson: the moments of a scenario's timeline at which something is told or asked."""

from dataclasses import dataclass

from sim.check.claims import spans
from sim.floor.script import OF_CUSTOMERS, Does
from sim.scenario.file_lesson import Claim, QuestionSection
from sim.scenario.file_script import StepRow
from sim.scenario.load import LoadedScenario
from sim.session.run import FOR_EVER
from sim.session.whole import whole_trace
from sim.trace.records import Record

_CUTS = frozenset({Does.DISCONNECT, Does.CLOSE_TAB})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its answers; ``right`` is the place of the right one, from 0."""

    words: str
    answers: tuple[str, ...]
    right: int
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the timeline that is told or asked.

    ``step`` is its place in the scenario's script, from 0. ``story`` says what happens, ``so``
    what follows from it; either may be empty. They are told when what happens at ``at_ms`` has
    happened, and only if ``claims`` are to be seen by then. ``question`` is asked before.
    ``who`` is the person or agent who does something here, if anybody does; ``since_ms`` is the
    first millisecond after the sentence before.
    """

    at_ms: int
    step: int
    story: str = ""
    so: str = ""
    claims: tuple[Claim, ...] = ()
    question: Question | None = None
    who: str = ""
    since_ms: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """The time of which its claims speak: from after the sentence before until now."""
        return self.since_ms, self.at_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What is told about one scenario. ``about`` is the number of the customer it is about.

    Any scenario with a script can be told; one without a section `lesson` has its name for a
    title and no number. ``as_written`` are the records of the story when nobody steps in; they
    are known of files with a section `lesson` only.
    """

    name: str
    title: str
    aim: str = ""
    number: int | None = None
    about: int = 0
    moments: tuple[Moment, ...] = ()
    as_written: tuple[Record, ...] = ()


def lesson_of(loaded: LoadedScenario) -> Lesson | None:
    """Return the lesson that a scenario is; None if it has no scripted people."""
    file, scenario = loaded.file, loaded.scenario
    if not file.people:
        return None
    section = file.lesson
    about = section.about if section and section.about else _first_cut_off(file.timeline)
    names = [person.name for person in scenario.population.people]
    return Lesson(
        name=scenario.name,
        title=section.title if section else scenario.name,
        aim=section.aim if section else scenario.description,
        number=section.number if section else None,
        about=names.index(about) if about in names else 0,
        moments=tuple(
            _moment(number, row, since_ms)
            for number, (row, (since_ms, _)) in enumerate(
                zip(file.timeline, spans(file.timeline), strict=True)
            )
            if row.say or row.so or row.ask
        ),
        as_written=whole_trace(scenario, 1, (), FOR_EVER) if section else (),
    )


def _first_cut_off(timeline: tuple[StepRow, ...]) -> str:
    cut = (row.who for row in timeline if row.does in _CUTS and row.who)
    here = (row.who for row in timeline if row.does in OF_CUSTOMERS and row.who)
    return next(cut, next(here, ""))


def _moment(number: int, row: StepRow, since_ms: int) -> Moment:
    return Moment(
        at_ms=row.at,
        step=number,
        story=row.say or "",
        so=row.so or "",
        claims=row.shows,
        question=_question(row.ask) if row.ask else None,
        who=row.who or "",
        since_ms=since_ms,
    )


def _question(section: QuestionSection) -> Question:
    return Question(
        words=section.question,
        answers=section.answers,
        right=section.answers.index(section.right),
        because=section.because or "",
    )
