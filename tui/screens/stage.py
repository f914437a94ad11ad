"""The stage: a lesson told to people, sentence by sentence, on which they may interfere."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.events import Click, Resize

from sim.floor.script import Does, Step
from sim.policy.settings import Settings
from sim.session.picture import Frame
from sim.session.session import Session
from tui import pacing
from tui.draft import Draft, Field
from tui.messages import Chosen
from tui.remembered import note_lesson
from tui.screens.intervening_screen import InterveningScreen
from tui.sitting import Sitting
from tui.stage_play import Play
from tui.stage_view import Standing
from tui.standing import Stage
from tui.view.cells import Target
from tui.view.handles import span_ms, step_of
from tui.view.policy import edited_words
from tui.view.quiz import Quiz
from tui.view.seen import Window
from tui.view.stage_answers import question_about
from tui.view.stage_words import words_lines
from tui.widgets.footer import KeyFooter
from tui.widgets.stage import CastPanel, StageTop, WayPanel, WordsPanel

TIMERS = {
    "hold_less": (Field.HOLD, -1),
    "hold_more": (Field.HOLD, 1),
    "limit_less": (Field.LIMIT, -1),
    "limit_more": (Field.LIMIT, 1),
}
TELLING = ("play", "step", "step_back", "return_now", "close_tab", "what_now", "next_lesson")
ASKING = ("answer(1)", "play", "what_now")
ENDED = ("next_lesson", "restart", "hold_more", "lessons", "step_back")


_LABELS = {
    "step_back": "Back",
    "next_lesson": "Next",
    "what_now": "What now?",
    "restart": "Again",
    "hold_more": "Longer hold",
    "lessons": "Lessons",
}


class StageScreen(InterveningScreen):
    """Tells the lesson of *sitting* that is on now."""

    CSS_PATH = "stage.tcss"
    AUTO_FOCUS = "CastPanel"
    ACTIONS: ClassVar[tuple[str, ...]] = (
        *TIMERS,
        "as_before",
        *(f"answer({number})" for number in range(1, 6)),
        "what_now",
        "next_lesson",
        "previous_lesson",
        "lessons",
    )

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._standing: Standing | None = None
        self._noted = False

    def compose(self) -> ComposeResult:
        """The top line, the words, the cast, the ruler, and the keys."""
        self.set_class(self.sitting.large, "-large")
        self.stage = Stage(self.sitting, self._play(self.session))
        if self.sitting.from_ms:
            self.play.go_to(self.sitting.from_ms)
            self.play.playing = True
            self.sitting.from_ms = 0
        yield StageTop()
        yield WordsPanel(id="words")
        yield CastPanel(id="cast")
        yield WayPanel(id="way")
        yield KeyFooter()

    def _play(self, session: Session) -> Play:
        play = Play(self.sitting.chapter.lesson, session, self.sitting.seen)
        play.patient = self.sitting.touched
        return play

    @property
    def play(self) -> Play:
        """The lesson as it is played."""
        return self.stage.play

    # Frames.

    def beat(self, elapsed_s: float) -> None:
        """Let *elapsed_s* seconds of real time pass; where nothing changes nothing is drawn."""
        _ = self.play.tick(elapsed_s, self.shell.clock.budget())
        if self.stage.standing(self.shell.showing) != self._standing:
            self.shell.show_frame(self.play.frame())

    def on_screen_resume(self) -> None:
        """Another screen may have moved the clock, or changed something."""
        self.session.playing = False
        self.play.changed()
        super().on_screen_resume()

    def take(self, frame: Frame) -> None:
        """Show the stage as it is now."""
        standing = self._standing = self.stage.standing(self.shell.showing)
        self.shell.selected = Target("customer", self.stage.about)
        if standing.words.curtain is not None and not self._noted:
            self._noted = True
            score = self.sitting.score(self.play.lesson.name)
            note_lesson(self.play.lesson.name, score.right, score.asked)
        with self.app.batch_update():
            for part in self.query(StageTop):
                part.standing = standing
                part.redraw()
            self._show_words(standing)
            for cast in self.query(CastPanel):
                cast.standing = standing
                cast.take(frame)
            for way in self.query(WayPanel):
                way.standing = standing
                way.take(frame)
            for footer in self.query(KeyFooter):
                footer.redraw()

    def _show_words(self, standing: Standing) -> None:
        for words in self.query(WordsPanel):
            words.standing = standing
            width = max(self.size.width - words.gutter.width, 10)
            needed = len(words_lines(standing.words, self.shell.showing, width))
            least = 2 if self.size.height < 22 else 3
            height = max(needed, least) + words.gutter.height
            if words.styles.height is None or words.styles.height.value != height:
                words.styles.height = height
            words.redraw()

    def on_resize(self, event: Resize) -> None:
        """The words may need more lines, or fewer."""
        _ = event
        self.call_after_refresh(self.shell.refresh_panels)

    def _now(self) -> None:
        self.shell.refresh_panels()

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
        play = self.play
        if name == "play":
            return self._play_label()
        if name == "answer(1)" and play.quiz is not None:
            return f"to {len(play.quiz.question.answers)} Answer"
        if name == "what_now" and play.quiz is not None:
            return "Show the answer"
        who = self.shell.showing.short(self.stage.about)
        asked = self.stage.window is Window.PROMPT
        if name == "return_now":
            return f"{who} continues" if asked else f"{who} returns"
        if name == "close_tab":
            return f"{who} starts new" if asked else f"{who} closes tab"
        return _LABELS.get(name) or super().label_of(name)

    def _play_label(self) -> str:
        if self.play.quiz is not None:
            return "Go on" if self.play.quiz.shown else "Pass"
        return "Pause" if self.play.playing else "Play"

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        if name == "undo" and self.stage.note:
            return None
        reason = self._own_reason(name)
        return reason or super().why_not(name)

    def _own_reason(self, name: str) -> str | None:
        ended = self._standing is not None and self._standing.words.curtain is not None
        if name in {"play", "step"} and ended:
            return "This lesson is over: n goes to the next one, Home tells it again."
        if name == "next_lesson" and self.sitting.next is None:
            return "This is the last lesson. L lists them all."
        if name == "previous_lesson" and not self.sitting.place:
            return "This is the first lesson."
        if name == "as_before" and not self.stage.note:
            return "The story is told as it is written."
        if name.startswith("answer(") and (self.play.quiz is None or self.play.quiz.shown):
            return "There is no question just now. w asks one while somebody is away."
        if name == "what_now" and self.play.quiz is None and self.stage.away is None:
            who = self.shell.showing.short(self.stage.about)
            return f"{who} is not away, so there is no coming back."
        return None

    async def action_do(self, name: str) -> None:
        """Do the action *name*; from the first key on somebody is there to answer questions."""
        self.sitting.touched = self.play.patient = True
        await super().action_do(name)

    # Time.

    def action_play(self) -> None:
        """Let the story go on, or stand still; pass a question."""
        self.play.toggle()
        self._now()

    def action_step(self) -> None:
        """Go to the next event or sentence."""
        self.play.step()
        self._now()

    def action_step_back(self) -> None:
        """Go back to the event or sentence before."""
        self._noted = False
        self.play.back()
        self._now()

    def action_restart(self) -> None:
        """Tell the lesson from its start, without what was done by hand."""
        if self.session.interventions:
            self.notify("From the start, without what was done by hand.")
        self._tell(self.session.settings)

    def action_faster(self) -> None:
        """Give less time to read."""
        self.play.pace = pacing.faster(self.play.pace)
        self._now()

    def action_slower(self) -> None:
        """Give more time to read."""
        self.play.pace = pacing.slower(self.play.pace)
        self._now()

    def action_real_time(self) -> None:
        """Give the usual time to read."""
        self.play.pace = 1.0
        self._now()

    def action_full_speed(self) -> None:
        """Go as fast as one can follow."""
        self.play.pace = pacing.FASTEST
        self._now()

    def _go_to(self, at_ms: int | None) -> None:
        if at_ms is not None:
            self.play.go_to(at_ms)
            self._now()

    def _seek(self, kinds: object, *, returning: bool = False) -> None:
        self.play.playing = False
        super()._seek(kinds, returning=returning)  # type: ignore[arg-type]

    # Questions.

    @on(WordsPanel.Answered)
    def _clicked(self, event: WordsPanel.Answered) -> None:
        self.action_answer(event.place + 1)

    def action_answer(self, number: int) -> None:
        """Choose an answer of the question that stands."""
        if self.play.answer(number - 1) and self.play.quiz is not None:
            quiz = self.play.quiz
            self.sitting.answered(quiz.question.words, right=quiz.right)
        self._now()

    def action_what_now(self) -> None:
        """Ask what a return would come to now; or show the answer, which counts for nobody."""
        if self.play.quiz is not None:
            self.play.reveal()
        elif self.stage.away is not None:
            picture = self.stage.picture
            answers = self.stage.answers(self.shell.showing)
            name = self.shell.showing.short(self.stage.about)
            question = question_about(name, answers, self.stage.away, picture.now_ms)
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
        self.sitting.touched = self.play.patient = True

    def action_other(self, by: int) -> None:
        """Tell about the next customer (1), or the one before (-1)."""
        from tui.stage_people import people_on

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
            from tui.stage_people import way_of

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
        """Do *step* now, and tell what comes of it."""
        self._noted = False
        self.play.quiz = None
        super().intervene(step, said)
        self.play.changed()
        self._now()

    def action_undo(self) -> None:
        """Take the last intervention back; else the other timers."""
        if not self.session.interventions:
            self.action_as_before()
            return
        super().action_undo()

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
        draft = Draft.of(self.session.settings)
        step_ms = step_of(span_ms(draft))
        edited = draft.moved(timer, draft.milliseconds(timer) + by * step_ms)
        if edited.settings is None:
            self.notify("; ".join(edited.refusals.values()), severity="warning")
        elif edited.changed:
            self._tell(edited.settings)

    def _tell(self, settings: Settings) -> None:
        """Tell the story from its start under *settings*."""
        chapter = self.sitting.chapter
        written = chapter.loaded.scenario
        scenario = replace(written, settings=settings)
        note = "" if settings == written.settings else edited_words(written.settings, settings)
        self._noted = False
        pace, chosen = self.play.pace, self.stage.chosen
        session = Session(scenario)
        self.shell.watch_session(replace(chapter.loaded, scenario=scenario), session)
        self.stage = Stage(
            self.sitting, self._play(session), f"Told again: {note}." if note else ""
        )
        self.stage.chosen = chosen
        self.play.pace = pace
        self._now()
