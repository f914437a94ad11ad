"""Films a lesson: the stage plays it by itself, without a terminal, in as little time as it takes.

The film has the time of the pace that a person sees; the clock of this machine is not asked.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from textual.filter import ANSIToTruecolor, LineFilter
from textual.pilot import Pilot

from sim.lesson.lesson import Question
from sim.session.session import Session
from tui import screens
from tui.app import RejoinderApp
from tui.course import Chapter
from tui.handing_out.camera import rows_of
from tui.handing_out.film import Film, Scene, Taken, developed, harmless
from tui.screens.stage import StageScreen
from tui.settings import Preferences
from tui.sitting import Sitting
from tui.stage_play import Play

BEAT_MS = 100
REST_MS = 2_000
"""How long the last picture stays."""
LONGEST_MS = 30 * 60_000
"""A film ends here, whatever the lesson does."""
LEAST_MS = 300
"""Words that stand for a shorter time are left out."""
LOOKS = ("dark", "light")


class FilmedStage(StageScreen):
    """The stage without its line of keys, which goes no further than the lesson's last sentence."""

    CSS = "FilmedStage KeyFooter { display: none; }"
    CSS_PATH = str(Path(screens.__file__).with_name("stage.tcss"))

    moved = True
    """Whether something else is to be seen since somebody looked."""

    def beat(self, elapsed_s: float) -> None:
        """Let time pass, and show what has changed; a lesson that is over is left as it is."""
        frame = self.play.tick(elapsed_s, self.shell.clock.budget())
        if self.play.quiz is not None:
            self.play.quiz = replace(self.play.quiz, filmed=True)
        if not self.play.ended and self.stage.standing(self.shell.showing) != self._standing:
            self.moved = True
            self.shell.show_frame(frame)


class FilmedApp(RejoinderApp):
    """The app in its own colours, whatever the terminal is that nobody sees."""

    CSS_PATH = str(Path(screens.__file__).parent.parent / "styles" / "global.tcss")

    def __init__(self, chapter: Chapter, stage: FilmedStage, preferences: Preferences) -> None:
        session = Session(chapter.loaded.scenario)
        super().__init__(chapter.loaded, session=session, preferences=preferences, first=stage)
        self.no_color = False

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what makes colours exact; not what takes them away."""
        return [each for each in super().get_line_filters() if isinstance(each, ANSIToTruecolor)]


def film_of(
    chapter: Chapter,
    size: tuple[int, int],
    *,
    glyphs: str = "unicode",
    looks: tuple[str, ...] = LOOKS,
    stills: bool = False,
) -> Film:
    """Return the film of a lesson, in *size* columns and rows, in each of *looks*, dark first.

    With *stills* it has one picture for each sentence and question only.
    """
    return asyncio.run(filmed(chapter, size, glyphs=glyphs, looks=looks, stills=stills))


async def filmed(
    chapter: Chapter,
    size: tuple[int, int],
    *,
    glyphs: str = "unicode",
    looks: tuple[str, ...] = LOOKS,
    stills: bool = False,
) -> Film:
    """Do what :func:`film_of` does, where a loop is running already."""
    takes = []
    for look in looks:
        preferences = Preferences(theme=look, glyphs=glyphs, motion=False)
        takes.append(await _take(chapter, size, preferences, stills=stills))
    length_ms = takes[0][-1].at_ms
    return developed(
        [take[:-1] for take in takes],
        title=harmless(chapter.lesson.title),
        aim=harmless(chapter.lesson.aim),
        size=size,
        length_ms=length_ms,
    )


async def _take(
    chapter: Chapter, size: tuple[int, int], preferences: Preferences, *, stills: bool
) -> list[Taken]:
    """Return what was seen, each picture once; the last one only tells the end.

    A film is seen by itself, so its lesson is none of so many.
    """
    stage = FilmedStage(Sitting((replace(chapter, ours=False),)))
    app = FilmedApp(chapter, stage, preferences)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        return _unhurried(await _played(app, stage, pilot, stills=stills))


async def _played(
    app: RejoinderApp, stage: FilmedStage, pilot: Pilot[None], *, stills: bool
) -> list[Taken]:
    taken: list[Taken] = []
    at_ms = 0
    while not stage.play.ended and at_ms < LONGEST_MS:
        scene = _scene(app, stage.play, taken[-1].scene if taken else None)
        new = not taken or scene != taken[-1].scene
        if new or (stage.moved and not stills):
            await pilot.pause()
            rows = rows_of(app)
            if new or rows != taken[-1].rows:
                taken.append(Taken(at_ms, rows, scene))
            stage.moved = False
        app.tick(BEAT_MS / 1000)
        at_ms += BEAT_MS
    return [*taken, taken[-1]._replace(at_ms=at_ms + REST_MS)]


def _unhurried(taken: list[Taken]) -> list[Taken]:
    """Return *taken* without what nobody could read: words that stood for less than a moment."""
    starts = {one.scene: one.at_ms for one in reversed(taken)}
    order = sorted(starts, key=lambda scene: starts[scene])
    lasts = {scene: starts[later] - starts[scene] for scene, later in pairwise(order)}
    return [one for one in taken if lasts.get(one.scene, LEAST_MS) >= LEAST_MS]


def _scene(app: RejoinderApp, play: Play, before: Scene | None) -> Scene:
    """Return what is told now, with the time at which it began to be told."""
    told, quiz = play.told, play.quiz
    scene = Scene(app.showing.clock(play.now_ms), harmless(told.story), harmless(told.so))
    if quiz is not None:
        question = quiz.question
        scene = scene._replace(
            question=harmless(question.words),
            answers=tuple(map(harmless, question.answers)),
            answer=harmless(_answer(question)) if quiz.shown else "",
        )
    same = before is not None and before._replace(clock=scene.clock) == scene
    return before if before is not None and same else scene


def _answer(question: Question) -> str:
    right = question.answers[question.right]
    ended = right if right.endswith((".", "!", "?")) else f"{right}."
    return f"{ended} {question.because}".strip()
