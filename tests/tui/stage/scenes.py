"""What is looked at of the stage: lessons at telling moments, the same for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot

from tests.tui.dash.apps import text_of
from tests.tui.stage.lessons import app_at, stage
from tui.app import RejoinderApp


@dataclass(frozen=True, slots=True, kw_only=True)
class StageScene:
    """A *lesson* at *at_s* seconds, after *keys* were pressed one by one; or at its end."""

    lesson: str
    at_s: float = 0
    keys: tuple[str, ...] = ()
    to_its_end: bool = False

    def app(self, **preferences: Any) -> RejoinderApp:
        """Return the app that shows it."""
        return app_at(self.lesson, motion=False, **preferences)

    async def play(self, app: RejoinderApp, pilot: Pilot[None]) -> None:
        """Bring the running *app* to the moment."""
        stage(app).play.wait()
        stage(app).play.go_to(round(self.at_s * 1000))
        await _settle(app, pilot)
        for key in self.keys:
            await pilot.press(key)
            await _settle(app, pilot)
        if self.to_its_end:
            stage(app).play.go_to(stage(app).play.future.end_ms)
            await _settle(app, pilot)
            await pilot.press("full_stop")
            await _settle(app, pilot)

    async def as_texts(self, sizes: Iterable[tuple[int, int]]) -> list[str]:
        """Return it as plain text, while its terminal is given one of *sizes* after the other."""
        app, texts = self.app(), []
        async with app.run_test(size=(100, 30)) as pilot:
            await self.play(app, pilot)
            for size in sizes:
                await pilot.resize_terminal(*size)
                await _settle(app, pilot)
                await _settle(app, pilot)
                texts.append(text_of(app))
        return texts


async def _settle(app: RejoinderApp, pilot: Pilot[None]) -> None:
    for _ in range(2):
        app.tick(0)
        await pilot.pause()


SCENES = {
    "stage": StageScene(lesson="the-kept-place", at_s=200),
    "question": StageScene(lesson="in-time", at_s=165, keys=("full_stop",)),
    "answered": StageScene(lesson="in-time", at_s=165, keys=("full_stop", "2")),
    "outage": StageScene(lesson="outage-and-herd", at_s=300),
    "end": StageScene(lesson="in-time", to_its_end=True),
    "another-end": StageScene(
        lesson="in-time",
        keys=("left_square_bracket",) * 3,
        to_its_end=True,
    ),
    "by-hand": StageScene(lesson="the-kept-place", at_s=200, keys=("r",)),
    "lessons": StageScene(lesson="too-late-for-the-slot", keys=("L",)),
}
"""The stage while somebody is away, its questions, a crowd, both ends of a story, the list."""
