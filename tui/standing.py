"""Makes the stage's picture of one moment from a lesson that is being played."""

from sim.lesson.telling import Told
from sim.session.picture import Absent, Picture
from sim.session.run import FOR_EVER
from sim.session.whole import whole_trace
from sim.study.stories import CutOff
from sim.trace.records import Record
from tui.course import Chapter
from tui.sitting import Sitting
from tui.stage_people import agent_of, customer_about, people_on, way_of
from tui.stage_play import Play
from tui.stage_view import Standing
from tui.view.journey import absence_of
from tui.view.seen import Window, seen
from tui.view.showing import Showing
from tui.view.stage_answers import Answers, answers_for
from tui.view.stage_cast import Cast
from tui.view.stage_ends import ends_of
from tui.view.stage_others import others
from tui.view.stage_top import Heading
from tui.view.stage_words import Curtain, Words


class Stage:
    """Draws up what is to be seen of *play*, the lesson of *sitting* that is on now.

    ``note`` says what is different from the story as it is written; empty if nothing is.
    """

    def __init__(self, sitting: Sitting, play: Play, note: str = "") -> None:
        self.sitting = sitting
        self.play = play
        self.note = note
        self.chosen: int | None = None
        self._said: tuple[str, Told | None] = ("", None)

    def say(self, words: str) -> None:
        """Let *words* stand below what is told, for as long as that stays."""
        self._said = (words, self.play.told)

    @property
    def chapter(self) -> Chapter:
        """The lesson."""
        return self.sitting.chapter

    @property
    def picture(self) -> Picture:
        """The desk now."""
        return self.play.session.frame().picture

    @property
    def about(self) -> int:
        """The customer whose ruler is shown."""
        session = self.play.session
        return customer_about(self.play.lesson.about, session, self.picture, self.chosen)

    @property
    def away(self) -> Absent | None:
        """The absence of that customer; None while there is none."""
        return absence_of(self.picture, self.about)

    @property
    def window(self) -> Window:
        """What that customer sees."""
        return seen(self.play.session.story(self.about)).window

    def answers(self, showing: Showing) -> Answers:
        """What coming back leads to for that customer."""
        session = self.play.session
        agent = agent_of(session, self.picture, self.about, self.away)
        name = showing.agent(agent) if agent >= 0 else "the same agent"
        return answers_for(session.settings, way_of(session, self.about), name)

    def standing(self, showing: Showing) -> Standing:
        """Return everything at this moment."""
        play, frame = self.play, self.play.frame()
        session, picture, away = play.session, frame.picture, self.away
        curtain = self._curtain() if play.ended else None
        quiz = play.quiz
        hidden = quiz is not None and not quiz.shown
        said, beside = self._said
        note = f"{self.note} {said if play.told == beside else ''}".strip()
        return Standing(
            frame=frame,
            settings=session.settings,
            heading=self._heading(),
            words=Words(
                told=play.told, quiz=quiz, curtain=curtain, strayed=self.strayed, note=note
            ),
            cast=Cast(
                picture=picture,
                about=self.about,
                others=others(picture, people_on(session, picture), session.story),
                asked=frozenset(
                    one.customer
                    for one in picture.absent
                    if seen(session.story(one.customer)).window is Window.PROMPT
                ),
            ),
            answers=self.answers(showing),
            away=away if self.window is not Window.TALK else None,
            title=self._title(showing, hidden=hidden, ended=curtain is not None),
            hidden=hidden,
            pace=play.pace,
            so_far=play.so_far,
            ends=self._first(ends_of(play.future.records)) if curtain else (),
            written=self._written() if curtain else (),
        )

    @property
    def strayed(self) -> bool:
        """Whether what is told is ours, because the story went another way than it is written."""
        session = self.play.session
        other = bool(session.interventions) or bool(self.note)
        return other and self.play.told.moment < 0

    def _first(self, ends: tuple[CutOff, ...]) -> tuple[CutOff, ...]:
        """Return *ends* with those of the customer the lesson is about before all others."""
        about = self.play.session.cast.first_person + self.play.lesson.about
        return tuple(sorted(ends, key=lambda cut: cut.customer != about))

    def _written(self) -> tuple[CutOff, ...]:
        """What became of everybody in the story as it is written."""
        scenario = self.chapter.loaded.scenario
        records: tuple[Record, ...] = whole_trace(scenario, 1, (), FOR_EVER)
        return ends_of(records)

    def _heading(self) -> Heading:
        number = self.sitting.number(self.sitting.place)
        return Heading(
            title=self.chapter.lesson.title,
            place=number,
            many=self.sitting.many if number else 0,
            changed=bool(self.note),
        )

    def _curtain(self) -> Curtain:
        sitting, name = self.sitting, self.chapter.lesson.name
        after = sitting.next
        return Curtain(
            aim=self.play.lesson.aim,
            here=sitting.score(name),
            all=sitting.score(),
            next=after.lesson.title if after else "",
            changed=self.note,
        )

    def _title(self, showing: Showing, *, hidden: bool, ended: bool) -> str:
        if ended:
            return "What became of those who were cut off"
        name = showing.short(self.about)
        if self.away is not None:
            asked = self.window is Window.PROMPT
            does = "goes on" if asked else "came back"
            return f"What if {name} {does} now?" if hidden else f"If {name} {does} now"
        return f"{_TITLES.get(self.window, '{name}').format(name=name)}"


_TITLES = {
    Window.BUTTON: "{name} is not here yet",
    Window.MOMENT: "{name} begins a chat",
    Window.QUEUE: "{name} waits in the queue",
    Window.TALK: "{name} is talking; if the line broke",
    Window.FORM: "{name} is at the form",
    Window.REFUSED: "{name} was turned away",
    Window.OVER: "{name}'s chat is over",
    Window.LEFT: "{name} has closed the chat",
    Window.NO_LINE: "{name} is gone for good",
    Window.TAB_CLOSED: "{name} is gone for good",
}
