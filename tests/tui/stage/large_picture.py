"""The large stage at a telling moment: Ada is away, and would come back to her agent."""

import asyncio

from tests.tui.dash.apps import text_of
from tests.tui.stage.lessons import app_at, sitting_at, stage

AWAY_MS = 160_000
SIZES = ((80, 24), (120, 40))


async def _shown(size: tuple[int, int]) -> tuple[str, str]:
    sitting = sitting_at()
    sitting.large = True
    app = app_at(sitting=sitting, motion=False)
    async with app.run_test(size=size) as pilot:
        stage(app).play.go_to(AWAY_MS)
        for _ in range(3):
            app.tick(0)
            await pilot.pause()
        return text_of(app), app.export_screenshot(title="rejoinder lesson --large")


async def large_texts() -> str:
    """Return the stage as plain text, at each of SIZES."""
    shown = [(await _shown(size))[0] for size in SIZES]
    return "\n\n".join(f"{w} x {h}\n{text}" for (w, h), text in zip(SIZES, shown, strict=True))


def large_svg() -> str:
    """Return it as a picture of a large terminal."""
    return asyncio.run(_shown(SIZES[-1]))[1]
