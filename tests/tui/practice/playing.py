"""Practices to test: the small desk with names of our own, in which time passes by hand only."""

from textual.pilot import Pilot

from sim.scenario.bundled import bundled_path
from sim.scenario.load import LoadedScenario, load_scenario
from tests.tui.dash.apps import text_of
from tests.tui.dash.scenes import first_name
from tui.app import RejoinderApp
from tui.moves import Part
from tui.practising import DESK, Request, app_of


def desk() -> LoadedScenario:
    """Return the small desk."""
    return load_scenario(bundled_path(DESK))


def practice(part: Part = Part.CUSTOMER, **asked: object) -> RejoinderApp:
    """Return a practice that stands still at its beginning."""
    app = app_of(Request(part=part, **asked), still=True)  # type: ignore[arg-type]
    assert app.names is not None
    app.names.load(first_name)
    return app


async def wait(app: RejoinderApp, pilot: Pilot[None], seconds: int) -> str:
    """Let *seconds* of the desk's time pass, and return the screen as text."""
    assert app.session is not None
    now_ms = app.session.frame().picture.now_ms
    app.session.go_to(now_ms + seconds * 1000)
    app.tick(0.1)
    await pilot.pause()
    return text_of(app)


async def until(app: RejoinderApp, pilot: Pilot[None], words: str, most: int = 60) -> str:
    """Let time pass, ten seconds at a time, until *words* are on the screen."""
    for _ in range(most):
        text = await wait(app, pilot, 10)
        if words in text:
            return text
    raise AssertionError(f"{words!r} is nowhere on the screen:\n{text}")


async def press(app: RejoinderApp, pilot: Pilot[None], *keys: str) -> str:
    """Press *keys*, and return the screen as text."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    return text_of(app)


async def without_notices(app: RejoinderApp, pilot: Pilot[None]) -> None:
    """Take away all notices that lie over the screen."""
    app.clear_notifications()
    while app.screen.query("Toast"):
        await pilot.pause()


def told(app: RejoinderApp) -> list[str]:
    """Return all notices so far."""
    return [notice.message for notice in app._notifications]  # noqa: SLF001 - no other way
