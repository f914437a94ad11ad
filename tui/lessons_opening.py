"""Opens a lesson in the program that runs already."""

from sim.session.session import Session
from tui.app import RejoinderApp
from tui.sitting import Sitting


def open_lesson(shell: RejoinderApp, sitting: Sitting, place: int) -> None:
    """Go to the lesson in *place* of the sitting's course, instead of what is on."""
    sitting.place = place
    loaded = sitting.chapter.loaded
    shell.open_session(loaded, Session(loaded.scenario), shell.make("stage", sitting))
