"""What stands on a hand-out of a lesson: people, settings, what happened when, questions."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from enum import Enum
from typing import NamedTuple

from sim.duration import format_duration
from sim.lesson.lesson import Lesson, Moment
from sim.lesson.quiz import answered_truly
from sim.lesson.telling import is_true
from sim.policy.settings import Profile, ReconnectPolicy, Settings
from sim.population.plan import Person
from sim.scenario.load import LoadedScenario
from sim.study.replicate import run_replication
from sim.trace.cast import Cast
from sim.trace.recorder import Level
from sim.trace.records import Kind, Record
from tui.course import Chapter
from tui.draft import ON, Field, told
from tui.handing_out.film import harmless
from tui.naming import clock_of
from tui.view.admin import AUTO_CLOSE, label_of, rows_of
from tui.view.seen import Seen, Window, after


class State(Enum):
    """What a customer is in: a letter for drawings in text, and the words of the legend."""

    WAITS = ("·", "waits for an agent")
    TALKS = ("━", "talks with an agent")
    HELD = ("○", "is cut off, and the agent's slot is held")
    AWAY = ("╌", "is cut off, and nothing is kept")
    ASKED = ("?", "is back, and is asked or connected")
    AGAIN = ("◆", "waits a second time")
    FORM = ("⇗", "is at the redirection page or its form")

    @property
    def letter(self) -> str:
        """The letter for a drawing in text."""
        return self.value[0]

    @property
    def words(self) -> str:
        """What it means."""
        return self.value[1]


class Stretch(NamedTuple):
    """One state of a customer, from when until when in ms, and with which agent."""

    state: State
    from_ms: int
    to_ms: int
    agent: str = ""


class Told(NamedTuple):
    """One moment: its number from 1, its time in ms and as a clock, and its sentences."""

    number: int
    at_ms: int
    clock: str
    story: str
    so: str


class Asked(NamedTuple):
    """One question, with the number of the moment before which it is asked."""

    before: int
    words: str
    answers: tuple[str, ...]
    right: str
    because: str


class Sheet(NamedTuple):
    """All that a hand-out has. ``untold`` sentences were not true of this run."""

    title: str
    aim: str
    customers: tuple[tuple[str, str], ...]
    agents: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    lanes: tuple[tuple[str, tuple[Stretch, ...]], ...]
    end_ms: int
    told: tuple[Told, ...]
    questions: tuple[Asked, ...]
    untold: int


def sheet_of(chapter: Chapter) -> Sheet:
    """Run the lesson's scenario once, and return what can be told of it."""
    lesson, loaded = chapter.lesson, chapter.loaded
    done = run_replication(loaded.scenario, 1, level=Level.FULL)
    records = done.records or ()
    with_words = [moment for moment in lesson.moments if moment.story or moment.so]
    true = [moment for moment in with_words if is_true(moment, records, done.cast)]
    number = f"Lesson {lesson.number}: " if lesson.number is not None else ""
    return Sheet(
        title=harmless(f"{number}{lesson.title}"),
        aim=harmless(lesson.aim),
        customers=tuple(map(_customer, loaded.scenario.population.people)),
        agents=tuple(harmless(agent.name) for agent in loaded.scenario.floor.agents),
        settings=(*_settings(loaded.scenario.settings), *_changes(loaded)),
        lanes=tuple(_lanes(loaded, records, done.cast)),
        end_ms=_end_ms(records, true),
        told=tuple(_told(loaded, true)),
        questions=tuple(_questions(lesson, true, answered_truly(lesson, records, done.cast))),
        untold=len(with_words) - len(true),
    )


def _end_ms(records: Sequence[Record], true: Sequence[Moment]) -> int:
    ends = [record[0] for record in records if record[1] == Kind.CONTACT_ENDED]
    return max((*ends, *(moment.at_ms for moment in true)), default=60_000) or 60_000


def _customer(person: Person) -> tuple[str, str]:
    ways = []
    if person.authenticated:
        ways.append("signed in")
    else:
        ways.append("not signed in, has the link" if person.link_shared else "not signed in")
    if person.same_browser:
        ways.append("same browser")
    return harmless(person.name), ", ".join(ways)


def _settings(settings: Settings) -> Iterator[tuple[str, str]]:
    if settings.reconnect_policy is not ReconnectPolicy.HOLD:
        yield "Policy", settings.reconnect_policy.value
    for field in rows_of(settings):
        value = told(settings, field)
        if field is Field.SWITCH:
            value = "Yes" if value == ON else "No"
        yield label_of(field, settings), harmless(value) or "empty"
        if field is Field.LIMIT and settings.profile is Profile.CLASSIC:
            yield f"{AUTO_CLOSE} (work stream)", value


def _changes(loaded: LoadedScenario) -> Iterator[tuple[str, str]]:
    """Yield what the story itself changes of the settings, and from when on."""
    scenario = loaded.scenario
    clock, before = clock_of(scenario), scenario.settings
    for step in scenario.script:
        if step.settings is None:
            continue
        for field in fields(Settings):
            value = getattr(step.settings, field.name)
            if value != getattr(before, field.name):
                label = _LABELS.get(field.name) or field.name.removesuffix("_ms")
                yield f"from {clock(step.at_ms)}: {label}", _value(field.name, value)
        before = step.settings


_LABELS = {field.setting: field.label for field in Field}


def _value(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int) and name.endswith("_ms"):
        return format_duration(value)
    return "empty" if value is None else harmless(str(value))


def _told(loaded: LoadedScenario, true: Sequence[Moment]) -> Iterator[Told]:
    clock = clock_of(loaded.scenario)
    for number, moment in enumerate(true, 1):
        story, so = harmless(moment.story), harmless(moment.so)
        yield Told(number, moment.at_ms, clock(moment.at_ms), story, so)


def _questions(lesson: Lesson, true: Sequence[Moment], askable: frozenset[int]) -> Iterator[Asked]:
    for place in sorted(askable):
        moment = lesson.moments[place]
        question = moment.question
        if question is not None:
            before = true.index(moment) + 1 if moment in true else 0
            yield Asked(
                before,
                harmless(question.words),
                tuple(map(harmless, question.answers)),
                _ended(harmless(question.answers[question.right])),
                harmless(question.because),
            )


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _lanes(
    loaded: LoadedScenario, records: Sequence[Record], cast: Cast
) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    for place, person in enumerate(loaded.scenario.population.people):
        customer = cast.first_person + place
        own = {r[2] for r in records if r[1] == Kind.ARRIVED and r[5] == customer}
        lane = _lane([record for record in records if record[2] in own], cast)
        yield harmless(person.name), tuple(lane)


def _lane(records: Sequence[Record], cast: Cast) -> Iterator[Stretch]:
    """Yield the states of one customer from their *records*, oldest first."""
    now, kept, since, state, agent = Seen(), True, 0, None, ""
    for record in records:
        now = after(now, record)
        if record[2] == now.conversation:
            kept = record[1] not in _FREES and (kept or record[1] in _KEEPS)
        following = _state(now, kept)
        name = harmless(cast.agent(now.agent)) if following is State.TALKS else ""
        if (following, name) != (state, agent):
            if state is not None and record[0] > since:
                yield Stretch(state, since, record[0], agent)
            state, agent, since = following, name, record[0]


_KEEPS = frozenset({Kind.ACCEPTED, Kind.RESUMED})
_FREES = frozenset({Kind.SLOT_FREED, Kind.HOLD_ENDED})


def _state(now: Seen, kept: bool) -> State | None:
    if now.window is Window.QUEUE:
        return State.AGAIN if now.back else State.WAITS
    if now.away:
        return State.HELD if kept and now.agent >= 0 else State.AWAY
    return _STATES.get(now.window)


_STATES = {
    Window.MOMENT: State.ASKED,
    Window.PROMPT: State.ASKED,
    Window.TALK: State.TALKS,
    Window.FORM: State.FORM,
}
