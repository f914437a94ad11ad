"""Opens a lesson in the program that runs already."""

from tui.app import RejoinderApp
from tui.opening import new_session
from tui.sitting import Sitting


def open_lesson(shell: RejoinderApp, sitting: Sitting, place: int) -> None:
    """Go to the lesson in *place* of the sitting's course, instead of what is on."""
    sitting.place = place
    loaded = sitting.chapter.loaded
    session = new_session(loaded, shell.preferences)
    shell.open_session(loaded, session, shell.make("stage", sitting))
