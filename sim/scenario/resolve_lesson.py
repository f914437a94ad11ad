"""Checks a lesson: its person, its questions, and that every sentence has something to back it."""

from sim.floor.script import Does
from sim.scenario.file_lesson import QuestionSection
from sim.scenario.file_script import StepRow
from sim.scenario.nodes import Path
from sim.scenario.resolve_expect import check_happening
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft
from sim.scenario.values import near

FEWEST_ANSWERS, MOST_ANSWERS = 2, 5
_OF_LESSONS = ("so", "shows", "ask")
_SHOWS_HINT = "add for example shows: [{who: Ada, state: held}]"


def check_lesson(draft: Draft, file: ScenarioFile, agents: list[str]) -> None:
    """Report what makes no lesson: nobody to tell of, odd questions, sentences without proof.

    *agents* are the names of all agents.
    """
    if not draft.clean("lesson", "people", "timeline"):
        return
    if file.lesson is not None:
        _check_about(draft, file)
    for number, row in enumerate(file.timeline):
        path: Path = ("timeline", number)
        if file.lesson is None:
            _refuse_outside(draft, path, row)
            continue
        _check_proof(draft, path, row)
        _check_claims(draft, path, row)
        for place, claim in enumerate(row.shows):
            check_happening(draft, (*path, "shows", place), claim, file, agents)
        if row.ask is not None:
            _check_question(draft, (*path, "ask"), row.ask)


def _check_about(draft: Draft, file: ScenarioFile) -> None:
    assert file.lesson is not None
    about, people = file.lesson.about, list(file.people)
    if not people:
        message = "a lesson is about people, and this file has none"
        draft.report_key(("lesson",), "bad-lesson", message, "name some under people:")
    elif about is not None and about not in people:
        message = f"no person is called {about!r}"
        draft.report(("lesson", "about"), "unknown-name", message, near(about, people))


def _refuse_outside(draft: Draft, path: Path, row: StepRow) -> None:
    for key in _OF_LESSONS:
        if key in row.model_fields_set:
            message = f"{key} belongs to a lesson, and this file is none"
            hint = "add a section lesson: with title and aim"
            draft.report_key((*path, key), "bad-lesson", message, hint)


def _check_proof(draft: Draft, path: Path, row: StepRow) -> None:
    """A step that is done backs what is said of it; everything else needs `shows`."""
    if row.ask is not None and not row.shows:
        message = "this question has no proof of its right answer"
        draft.report_key((*path, "ask"), "no-proof", message, _SHOWS_HINT)
    now = [claim for claim in row.shows if claim.by is None]
    if now:
        return
    if row.so is not None:
        message = "nothing shows that this is true"
        draft.report((*path, "so"), "no-proof", message, _SHOWS_HINT)
    elif row.say is not None and row.does is Does.SAY:
        message = "nobody does anything here, and nothing shows that these words are true"
        draft.report((*path, "say"), "no-proof", message, _SHOWS_HINT)


def _check_claims(draft: Draft, path: Path, row: StepRow) -> None:
    for place, claim in enumerate(row.shows):
        here: Path = (*path, "shows", place, "by")
        if claim.by is None:
            continue
        if row.ask is None:
            message = "by goes with a question; a sentence is about what has happened"
            draft.report_key(here, "bad-claim", message, "leave by out")
        elif claim.by < row.at:
            draft.report(here, "bad-claim", "this is before the question is asked")


def _check_question(draft: Draft, path: Path, ask: QuestionSection) -> None:
    answers = list(ask.answers)
    if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS:
        message = f"a question has {FEWEST_ANSWERS} to {MOST_ANSWERS} answers, not {len(answers)}"
        draft.report((*path, "answers"), "bad-question", message)
    for place, answer in enumerate(answers):
        if answer in answers[:place]:
            message = f"{answer!r} stands here twice"
            draft.report((*path, "answers", place), "bad-question", message)
    if ask.right not in answers:
        message = f"{ask.right!r} is none of the answers"
        draft.report((*path, "right"), "bad-question", message, "copy one of them word for word")
