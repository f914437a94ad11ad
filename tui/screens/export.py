"""Export: choose what to write, and where."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList

from sim.session.session import Session
from tui.exporting import EXPORTS, Export, path_for, writer_of
from tui.screens.dialog import Dialog
from tui.serve_guest import download, is_guest
from tui.writing import CannotWrite, write_text


class ExportScreen(Dialog[Path | None]):
    """Writes events or measures of *session*. Dismissed with the file, or None by escape.

    A file that is there already is replaced only when enter is pressed once more. In a visitor's
    session nothing is written: the file goes to the browser.
    """

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Back"),
        ("down", "move(1)", "Next"),
        ("up", "move(-1)", "Previous"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chosen = 0
        self._may_replace: Path | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """What can be written, where to, and what came of it."""
        with Vertical(id="export"):
            yield Label("What is to be written to a file?", id="question")
            yield OptionList(*(export.words for export in EXPORTS), id="exports")
            yield Input(id="path", compact=True, select_on_focus=False)
            yield Label("", id="hint")

    def on_mount(self) -> None:
        """The first of the list, and its file."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._choose(0)

    @property
    def export(self) -> Export:
        """What is chosen."""
        return EXPORTS[self._chosen]

    def action_move(self, by: int) -> None:
        """Choose the next, or the one before."""
        self._choose((self._chosen + by) % len(EXPORTS))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def _choose(self, number: int) -> None:
        line = self.query_one(Input)
        own = line.value and line.value != str(path_for(self.export, self._session))
        self._chosen = number
        self.query_one(OptionList).highlighted = number
        if own:
            line.value = str(Path(line.value).with_suffix(f".{self.export.ending}"))
        else:
            line.value = str(path_for(self.export, self._session))
        self._hint("Up and down choose, enter writes, escape goes back.")

    @on(Input.Changed)
    def _typed(self) -> None:
        self._may_replace = None

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if self._busy:
            return
        reason = self._why_not(event.value.strip())
        if reason is not None:
            self._hint(reason, wrong=True)
            return
        self._busy = True
        self._hint("Writing...")
        path = Path(event.value.strip()).expanduser()
        self._write(path, writer_of(self.export, self._session))

    def _why_not(self, text: str) -> str | None:
        """Return why *text* is no place to write to, as a sentence."""
        if not Path(text).name.strip("."):
            return "Type the name of a file."
        if is_guest():  # its folder, and what stands there, are not the visitor's
            return None
        path = Path(text).expanduser()
        if path.is_dir():
            return f"{path} is a folder. Type the name of a file in it."
        if path.exists() and self._may_replace != path:
            self._may_replace = path
            return f"{path} exists already. Enter replaces it; another name keeps it."
        return None

    @work(thread=True, exclusive=True)
    def _write(self, path: Path, pieces: Callable[[], Iterator[str]]) -> None:
        if is_guest():
            self.app.call_from_thread(self._deliver, path.name, "".join(pieces()))
            return
        try:
            write_text(path, pieces())
        except CannotWrite as error:
            self.app.call_from_thread(self._failed, str(error.message))
        else:
            self.app.call_from_thread(self._written, path)

    def _deliver(self, name: str, text: str) -> None:
        """Let the visitor's browser download what would be written."""
        download(self.app, name, text, "Export")
        _ = self.dismiss(Path(name))

    def _failed(self, reason: str) -> None:
        self._busy = False
        self._hint(f"{reason[0].upper()}{reason[1:]}.", wrong=True)

    def _written(self, path: Path) -> None:
        self.app.notify(f"Written to {path.resolve()}", title="Export")
        _ = self.dismiss(path)

    def _hint(self, text: str, *, wrong: bool = False) -> None:
        if not self.is_attached:
            return
        hint = self.query_one("#hint", Label)
        hint.set_class(wrong, "wrong")
        hint.update(text)
