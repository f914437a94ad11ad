"""A lesson being played: from sentence to sentence, with time to read, and questions.

It moves a session and knows no screen. Real time is an argument, so a test can play a lesson in
no time.
"""

from bisect import bisect_left
from dataclasses import replace

from sim.lesson.lesson import Lesson
from sim.lesson.telling import Told
from sim.session.picture import Frame
from sim.session.session import Session
from tui import pacing
from tui.clock import Budget
from tui.stage_future import Future, after, future_key
from tui.view.quiz import Quiz

ITSELF_S = 3.0
"""How long a question that nobody is there to answer stands, after it was read."""


class Play:
    """Plays *lesson* in *session*. ``seen`` are sentences that were read before.

    ``pace`` is how much faster than usual; ``quiz`` a question that stands. Until :meth:`wait`
    is called it answers itself after a while, as nobody may be there.
    """

    def __init__(self, lesson: Lesson, session: Session, seen: set[str]) -> None:
        self.lesson = lesson
        self.session = session
        self.playing = True
        self.pace = 1.0
        self._patient = False
        self.quiz: Quiz | None = None
        self._seen = seen
        self._asked: set[int] = set()
        self._last_text = ""
        self._future = Future(lesson, session)
        self._told: tuple[object, tuple[Told, ...]] = ((), (Told(story=lesson.aim),))
        self._turn = 0
        self._over = False
        """The end was not only reached, but read."""
        self._reading_s = 0.0
        self._way: tuple[int, float] = (0, 0.0)
        """Until when it is on its way, and how many milliseconds it goes in a second."""
        self._arrive()

    # What is to be seen.

    @property
    def future(self) -> Future:
        """The run as it will be."""
        if self._future.key != future_key(self.session):
            self._future = Future(self.lesson, self.session)
        return self._future

    @property
    def now_ms(self) -> int:
        """Where the clock stands."""
        return self.session.frame().picture.now_ms

    @property
    def told(self) -> Told:
        """What is told now."""
        turns = self._turns()
        return turns[min(self._turn, len(turns) - 1)]

    def _turns(self) -> tuple[Told, ...]:
        """What is told at this time, one after the other."""
        picture = self.session.frame().picture
        future = self.future
        key = (*future.between(picture.now_ms), picture.events_total, future.key)
        if self._told[0] != key:
            self._told = key, future.turns(picture.now_ms, picture.events_total)
            self._turn = 0
        return self._told[1]

    def _next_turn(self) -> bool:
        """Tell what comes after this at the same time; return whether there was something."""
        if self._turn + 1 >= len(self._turns()):
            return False
        self._turn += 1
        self._read()
        return True

    @property
    def ended(self) -> bool:
        """Whether all has been told and read."""
        return self._over and self.quiz is None and self.now_ms >= self.future.end_ms

    @property
    def so_far(self) -> tuple[tuple[int, str], ...]:
        """What was told up to now, with the time of each sentence of story."""
        return self.future.story(self.now_ms)

    def frame(self) -> Frame:
        """Return what a screen shows."""
        return replace(self.session.frame(), playing=self.playing)

    @property
    def catching_up(self) -> bool:
        """Whether the past is being run again."""
        return self.session.frame().catching_up is not None

    # Time.

    def tick(self, elapsed_s: float, budget: Budget) -> Frame:
        """Let *elapsed_s* seconds of real time pass."""
        if self.catching_up:
            _ = self.session.tick(0.0, budget)
            if not self.catching_up:
                self._arrive()
        elif self.playing and elapsed_s > 0:
            self._pass(min(elapsed_s, 0.25) * self.pace, budget)
        return self.frame()

    def _pass(self, elapsed_s: float, budget: Budget) -> None:
        if self.quiz is not None:
            self._wait(elapsed_s)
        elif self._reading_s > 0:
            self._reading_s = max(self._reading_s - elapsed_s, 0.0)
        elif not self._next_turn():
            self._travel(elapsed_s, budget)

    def _wait(self, elapsed_s: float) -> None:
        quiz = self.quiz
        if quiz is None:
            return
        if quiz.shown:
            self._reading_s -= elapsed_s
            if self._reading_s <= 0:
                self.go_on()
        elif quiz.left_s is not None:
            left_s = quiz.left_s - elapsed_s
            self.quiz = replace(quiz, left_s=left_s)
            if left_s <= 0:
                self.reveal()

    def _travel(self, elapsed_s: float, budget: Budget) -> None:
        """Go on over the time in which nothing is told; stop at the first new sentence."""
        aim_ms = self.now_ms + max(int(elapsed_s * self._speed()), 1)
        while self.now_ms < aim_ms:
            stop_ms = after(self.future.stops, self.now_ms)
            if stop_ms is None:
                self._end()
                return
            self.session.go_to(min(stop_ms, aim_ms))
            _ = self.session.tick(0.0, budget)
            if self.catching_up or (self.now_ms == stop_ms and self._arrive()) or budget():
                return

    def _end(self) -> None:
        self.playing, self._over = False, True

    def _speed(self) -> float:
        until_ms, speed = self._way
        now_ms = self.now_ms
        if now_ms >= until_ms or not speed:
            until_ms = after(self.future.told_at, now_ms) or self.future.end_ms
            gap_ms = max(until_ms - now_ms, 1)
            speed = gap_ms / pacing.way_s(gap_ms)
            self._way = until_ms, speed
        return speed

    def _arrive(self) -> bool:
        """Look whether something new is told or asked here; give the time to read it."""
        place = self.future.questions.get(self.now_ms)
        if place is not None and place not in self._asked:
            self._ask(place)
            return True
        return self._read()

    def _read(self) -> bool:
        """Give the time to read what is told, if it is new."""
        now = self.told
        text = f"{now.story} {now.so}".strip()
        if text == self._last_text:
            return False
        self._last_text = text
        self._reading_s = pacing.reading_s(now.story, now.so, again=text in self._seen)
        self._seen.add(text)
        return True

    def _ask(self, place: int) -> None:
        self._asked.add(place)
        question = self.lesson.moments[place].question
        if question is not None:
            needed_s = pacing.reading_s(question.words, *question.answers)
            left_s = None if self._patient else needed_s + ITSELF_S
            self.quiz = Quiz(question=question, left_s=left_s)

    # Questions.

    def wait(self) -> None:
        """Somebody is there: let every question stand until it is answered."""
        self._patient = True
        if self.quiz is not None and self.quiz.left_s is not None:
            self.quiz = replace(self.quiz, left_s=None)

    def ask(self, quiz: Quiz) -> None:
        """Let a question of one's own stand; it waits."""
        self.quiz = quiz

    def answer(self, place: int) -> bool:
        """Choose an answer; return whether there was one to choose."""
        quiz = self.quiz
        if quiz is None or quiz.shown or place >= len(quiz.question.answers):
            return False
        self._show(quiz.choose(place))
        return True

    def reveal(self) -> None:
        """Show the right answer without choosing any."""
        if self.quiz is not None and not self.quiz.shown:
            self._show(self.quiz.reveal())

    def _show(self, quiz: Quiz) -> None:
        self.quiz = quiz
        right = quiz.question.answers[quiz.question.right]
        self._reading_s = pacing.reading_s(right, quiz.question.because)

    def go_on(self) -> None:
        """Take the question away; time goes on if it did before."""
        self.quiz = None
        self._reading_s = 0.0

    # What a user does.

    def toggle(self) -> None:
        """Play, or hold still. What stands to be read is read when somebody plays on."""
        if self.quiz is not None:
            self.go_on()
            self.playing = True
            return
        self.playing = not self.playing
        if self.playing:
            self._reading_s = min(self._reading_s, pacing.AT_LEAST_S)

    def step(self) -> None:
        """Stand still, and go to the next event or sentence."""
        self.playing = False
        if self.quiz is not None:
            self.go_on()
        stop_ms = after(self.future.stops, self.now_ms)
        if self._next_turn():
            return
        if stop_ms is not None:
            self.session.go_to(stop_ms)
        else:
            self._end()

    def back(self) -> None:
        """Stand still, and go back to the event or sentence before."""
        self.playing = False
        asking, self.quiz = self.quiz is not None, None
        stops, now_ms = self.future.stops, self.now_ms
        place = bisect_left(stops, now_ms) - (0 if asking and now_ms in stops else 1)
        self._go(stops[max(place, 0)] if stops else 0)

    def go_to(self, at_ms: int) -> None:
        """Stand still, and go to *at_ms*, ahead or back."""
        self.playing, self.quiz = False, None
        self._go(at_ms)

    def _go(self, at_ms: int) -> None:
        self._asked = {p for p in self._asked if self.lesson.moments[p].at_ms <= at_ms}
        self._reading_s, self._last_text = 0.0, ""
        self._over = False
        self._way = (0, 0.0)
        self.session.go_to(at_ms)

    def changed(self) -> None:
        """Something was done by hand: what is told may be something else now."""
        self._over = self._over and self.now_ms >= self.future.end_ms
        self._way = (0, 0.0)
        self._arrive()
