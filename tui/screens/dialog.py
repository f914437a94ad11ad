"""The base of all that lies over a screen and asks, or tells, one thing."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """Goes away once, whatever comes after: a key held down, two keys in one go, a late worker."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go away with *result*, unless that has happened, or something lies over this.

        Textual takes away whatever is uppermost, which after the first time is another screen.
        """
        if self.is_active:
            return super().dismiss(result)
        return AwaitComplete()
