"""The base of the stage: a lesson that plays, and how it is shown and moved in time."""

from collections.abc import Collection
from dataclasses import replace

from textual.app import ComposeResult
from textual.events import Resize

from sim.policy.settings import Settings
from sim.session.picture import Frame
from sim.session.session import Session
from sim.trace.records import Kind
from tui import pacing
from tui.opening import new_session
from tui.remembered import note_lesson
from tui.screens.intervening_screen import InterveningScreen
from tui.sitting import Sitting
from tui.stage_play import Play
from tui.stage_view import Standing
from tui.standing import Stage
from tui.view.cells import Target
from tui.view.stage_words import retold_words
from tui.widgets.footer import KeyFooter
from tui.widgets.stage import CastPanel, SoFarPanel, StagePanel, StageTop, WayPanel, WordsPanel

LEAST_CAST = 4
"""Rows that large words leave for the cast."""


class PlayingScreen(InterveningScreen):
    """Plays the lesson of *sitting* that is on now."""

    CSS_PATH = "stage.tcss"
    AUTO_FOCUS = "CastPanel"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012 - as in Textual

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
        yield SoFarPanel(id="so-far")
        yield KeyFooter()

    def _play(self, session: Session) -> Play:
        play = Play(self.sitting.chapter.lesson, session, self.sitting.seen)
        if self.sitting.touched:
            play.wait()
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
            for panel in self.query(StagePanel):
                panel.standing = standing
                panel.take(frame)
            for footer in self.query(KeyFooter):
                footer.redraw()

    def _show_words(self, standing: Standing) -> None:
        for words in self.query(WordsPanel):
            words.standing = standing
            width = max(self.size.width - words.gutter.width, 10)
            words.room_for_large = self._room_for_large() if self.sitting.large else 0
            needed = len(words.lines(width))
            least = 2 if self.size.height < 22 else 3
            height = max(needed, least) + words.gutter.height
            if words.styles.height is None or words.styles.height.value != height:
                words.styles.height = height
            words.redraw()

    def _room_for_large(self) -> int:
        """Return the rows that are left for words beside the cast and all that has its height."""
        others = [part.outer_size.height for part in self.query("StageTop, WayPanel, KeyFooter")]
        return max(self.size.height - sum(others) - LEAST_CAST, 1)

    def on_resize(self, event: Resize) -> None:
        """The words may need more lines, or fewer."""
        _ = event
        self.call_after_refresh(self.shell.refresh_panels)

    def _now(self) -> None:
        self.shell.refresh_panels()

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
        by_hand = bool(self.session.interventions)
        self._tell(self.session.scenario.settings)
        if by_hand:
            self.stage.say("From the start, without what was done by hand.")
            self._now()

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

    def _seek(self, kinds: Collection[Kind], *, returning: bool = False) -> None:
        self.play.playing = False
        super()._seek(kinds, returning=returning)

    def _tell(self, settings: Settings) -> None:
        """Tell the story from its start under *settings*."""
        chapter = self.sitting.chapter
        written = chapter.loaded.scenario
        scenario = replace(written, settings=settings)
        note = retold_words(written.settings, settings)
        self._noted = False
        pace, chosen = self.play.pace, self.stage.chosen
        loaded = replace(chapter.loaded, scenario=scenario)
        session = new_session(loaded, self.shell.preferences)
        self.shell.watch_session(loaded, session)
        self.stage = Stage(self.sitting, self._play(session), note)
        self.stage.chosen = chosen
        self.play.pace = pace
        self._now()
