"""What widgets say to the screens they stand on: the map of who tells whom what."""

from textual.message import Message

from tui.view.cells import Target


class Chosen(Message):
    """Somebody clicked on, or moved the cursor to, what *target* is about."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
