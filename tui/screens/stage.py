"""The stage: a lesson told to people, sentence by sentence, on which they may interfere."""

from collections.abc import Collection, Iterator
from typing import ClassVar

from textual import on
from textual.events import Click

from sim.floor.script import Does, Step
from sim.session.picture import Frame
from sim.session.session import NotPossible
from tui.draft import Draft, Field, note
from tui.messages import Chosen
from tui.screens.playing_screen import PlayingScreen
from tui.stage_people import people_on, way_of
from tui.view.handles import span_ms, step_of
from tui.view.quiz import Quiz
from tui.view.seen import Window
from tui.view.stage_answers import question_about
from tui.view.stage_keys import ASKING, ENDED, TELLING, Doing
from tui.widgets.stage import WordsPanel

TIMERS = {
    "hold_less": (Field.HOLD, -1),
    "hold_more": (Field.HOLD, 1),
    "limit_less": (Field.LIMIT, -1),
    "limit_more": (Field.LIMIT, 1),
}


class StageScreen(PlayingScreen):
    """Tells the lesson of *sitting* that is on now."""

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *TIMERS,
        "as_before",
        *(f"answer({number})" for number in range(1, 6)),
        "what_now",
        "next_lesson",
        "previous_lesson",
        "lessons",
        "large",
    )

    # What it is called, and whether it is possible.

    @property
    def footer(self) -> tuple[str, ...]:
        """What the line of keys offers now."""
        standing = self._standing
        if standing is None:
            return TELLING
        if standing.hidden:
            return ASKING
        return ENDED if standing.words.curtain is not None else TELLING

    def label_of(self, name: str) -> str:
        """Return what an action is called now, with the name of the customer it is about."""
        doing = Doing(
            playing=self.play.playing,
            quiz=self.play.quiz,
            who=self.shell.showing.short(self.stage.about),
            asked=self.stage.window is Window.PROMPT,
        )
        return doing.label(name) or super().label_of(name)

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        if name == "undo" and self.stage.note:
            return None
        return super().why_not(name)

    def _reasons(self, frame: Frame) -> Iterator[tuple[Collection[str], bool, str]]:
        play, stage, sitting = self.play, self.stage, self.sitting
        ended = self._standing is not None and self._standing.words.curtain is not None
        over = "This lesson is over: n goes to the next one, Home tells it again."
        yield {"play", "step"}, ended, over
        yield {"next_lesson"}, sitting.next is None, "This is the last lesson. L lists them all."
        yield {"previous_lesson"}, not sitting.place, "This is the first lesson."
        yield {"as_before"}, not stage.note, "The story is told as it is written."
        closed = play.quiz is None or play.quiz.shown
        asks = "There is no question just now. w asks one while somebody is away."
        yield {f"answer({number})" for number in range(1, 6)}, closed, asks
        who = self.shell.showing.short(stage.about)
        nobody = play.quiz is None and stage.away is None
        yield {"return_now"}, not frame.picture.absent, "Nobody is away just now."
        yield {"what_now"}, nobody, f"{who} is not away, so there is no coming back."
        for names, so, words in super()._reasons(frame):
            yield set(names) - {"play", "step"}, so, words

    async def action_do(self, name: str) -> None:
        """Do the action *name*; from the first key on somebody is there to answer questions."""
        self._somebody_is_there()
        await super().action_do(name)

    # Questions.

    @on(WordsPanel.Answered)
    def _clicked(self, event: WordsPanel.Answered) -> None:
        self.action_answer(event.place + 1)

    def action_answer(self, number: int) -> None:
        """Choose an answer of the question that stands."""
        if self.play.answer(number - 1) and self.play.quiz is not None:
            quiz = self.play.quiz
            self.sitting.answered(quiz.key, right=quiz.right)
        self._now()

    def action_what_now(self) -> None:
        """Ask what a return would come to now; or show the answer, which counts for nobody."""
        if self.play.quiz is not None:
            self.play.reveal()
        elif self.stage.away is not None:
            picture = self.stage.picture
            answers = self.stage.answers(self.shell.showing)
            name = self.shell.showing.short(self.stage.about)
            asked = self.stage.window is Window.PROMPT
            around = (self.stage.away, picture.now_ms)
            question = question_about(name, answers, *around, asked=asked)
            self.play.ask(Quiz(question=question))
        self._now()

    def action_back(self) -> None:
        """Pass a question; go back to the list of lessons."""
        if self.play.quiz is not None:
            self.action_play()
        else:
            self.action_lessons()

    # Lessons.

    def action_next_lesson(self) -> None:
        """Go on to the next lesson."""
        self._open(self.sitting.place + 1)

    def action_previous_lesson(self) -> None:
        """Go back to the lesson before."""
        self._open(self.sitting.place - 1)

    def _open(self, place: int) -> None:
        from tui.lessons_opening import open_lesson

        open_lesson(self.shell, self.sitting, place)

    def action_lessons(self) -> None:
        """List the lessons."""
        self.play.playing = False
        self.shell.show("lessons", self.sitting)

    def action_large(self) -> None:
        """Show less in large letters, or all in usual ones."""
        self.sitting.large = not self.sitting.large
        self.set_class(self.sitting.large, "-large")
        self.call_after_refresh(self._now)

    async def action_quit(self) -> None:
        """Leave. What was tried in a lesson is not meant to be kept; s saves it."""
        self.app.exit()

    # Who is concerned.

    def on_chosen(self, event: Chosen) -> None:
        """Tell about the customer that was clicked on."""
        _ = event.prevent_default()
        if event.target.kind == "customer":
            self.stage.chosen = event.target.number
            self._now()

    def on_click(self, event: Click) -> None:
        """A click is a sign that somebody is there."""
        _ = event
        self._somebody_is_there()

    def _somebody_is_there(self) -> None:
        self.sitting.touched = True
        self.play.wait()

    def action_other(self, by: int) -> None:
        """Tell about the next customer (1), or the one before (-1)."""
        people = people_on(self.session, self.stage.picture)
        if people:
            here = people.index(self.stage.about) if self.stage.about in people else -1
            self.stage.chosen = people[(here + by) % len(people)]
            self._now()

    # Interfering.

    def action_return_now(self) -> None:
        """Let the customer come back, by the way the story has it; who is asked, continues."""
        about, window = self.stage.about, self.stage.window
        if window is Window.PROMPT:
            self._of_customer(about, Does.CHOOSE_CONTINUE, "{who} continues the chat.")
        elif self.stage.away is not None:
            by_link = way_of(self.session, about).by_link
            does = Does.OPEN_LINK if by_link else Does.RETURN
            self._of_customer(about, does, "{who} is back.")
        else:
            super().action_return_now()

    def action_close_tab(self) -> None:
        """Let the customer close the tab; who is asked, starts a new chat."""
        if self.stage.window is Window.PROMPT:
            does, said = Does.CHOOSE_START_NEW, "{who} starts a new chat."
            self._of_customer(self.stage.about, does, said)
        else:
            super().action_close_tab()

    def _of_customer(self, customer: int, does: Does, said: str) -> None:
        who = self.session.cast.customer(customer)
        name = self.shell.showing.short(customer)
        self.intervene(Step(at_ms=0, does=does, who=who), said.format(who=name))

    def intervene(self, step: Step, said: str) -> None:
        """Do *step* now, and tell what comes of it; or tell why it is not possible."""
        self._noted = False
        self.play.quiz = None
        try:
            self.session.intervene(step)
        except NotPossible as reason:
            self.notify(str(reason), severity="warning")
            return
        self.play.changed()
        self.stage.say(f"{said} z takes it back.")
        self._now()

    def action_undo(self) -> None:
        """Take the last intervention back; else the other timers."""
        if not self.session.interventions:
            self.action_as_before()
        elif self.session.undo() is not None:
            self.play.playing = False
            self.stage.say("")
            self._now()

    # Other timers: the same story again.

    def action_hold_less(self) -> None:
        """Tell the story again with a shorter hold."""
        self._turn("hold_less")

    def action_hold_more(self) -> None:
        """Tell the story again with a longer hold."""
        self._turn("hold_more")

    def action_limit_less(self) -> None:
        """Tell the story again with a shorter limit."""
        self._turn("limit_less")

    def action_limit_more(self) -> None:
        """Tell the story again with a longer limit."""
        self._turn("limit_more")

    def action_as_before(self) -> None:
        """Tell the story as it is written."""
        self._tell(self.sitting.chapter.loaded.scenario.settings)

    def _turn(self, name: str) -> None:
        timer, by = TIMERS[name]
        draft = Draft.of(self.session.scenario.settings)
        if timer is Field.HOLD and (unused := note(draft, timer)):
            self.notify(f"{unused[0].upper()}{unused[1:]}.", severity="warning")
            return
        step_ms = step_of(span_ms(draft))
        edited = draft.moved(timer, draft.milliseconds(timer) + by * step_ms)
        if edited.settings is None:
            self.notify("; ".join(edited.refusals.values()), severity="warning")
        elif edited.changed:
            self._tell(edited.settings)
