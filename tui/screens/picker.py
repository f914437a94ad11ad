"""The scenario picker: what there is to watch, and a few words about each before it is opened."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from sim.scenario.problems import ScenarioError
from tui.opening import open_entry
from tui.screens.leave import unless_unsaved
from tui.screens.shell_screen import ShellScreen
from tui.shelf import HEADINGS, Entry, entries
from tui.widgets.story import Story


class PickerScreen(ShellScreen):
    """Choose a scenario: failed checks on top, then recent ones, then those that come with it."""

    CSS_PATH = "picker.tcss"
    ACTIONS: ClassVar[tuple[str, ...]] = ("filter",)

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._all = entries(folder or Path.cwd())
        self._rows: tuple[Entry | None, ...] = ()

    def compose_body(self) -> ComposeResult:
        """A line for letters, the list, and the story of what is marked."""
        yield Label("Which scenario?", id="title")
        with Horizontal():
            with Vertical(id="left"):
                yield Input(placeholder="letters of a name", id="letters")
                yield OptionList(id="shelf")
            yield Story()

    def on_mount(self) -> None:
        """Show everything, with the first entry marked."""
        self._fill("")
        shelf = self.query_one("#shelf")
        shelf.border_subtitle = "enter opens  / finds by name"
        shelf.focus()

    def action_filter(self) -> None:
        """Type letters of a name."""
        self.query_one("#letters").focus()

    @on(Input.Changed, "#letters")
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value.strip().casefold())

    @on(Input.Submitted, "#letters")
    def _entered(self) -> None:
        marked = self.query_one("#shelf", OptionList).highlighted
        if marked is not None:
            self._open(self._row(marked))

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one(Story).tell(self._row(event.option_index))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._open(self._row(event.option_index))

    def _row(self, number: int) -> Entry | None:
        """Return what stands in a row; letters may have made the list shorter since it was seen."""
        return self._rows[number] if number < len(self._rows) else None

    def _open(self, entry: Entry | None) -> None:
        if entry is not None:
            unless_unsaved(self.shell, "Open", partial(self._watch, entry))

    def _watch(self, entry: Entry) -> None:
        try:
            open_entry(self.shell, entry)
        except ScenarioError as error:
            first = error.problems[0]
            self.notify(first.message, title=f"{entry.title} cannot be used", severity="error")

    def _fill(self, letters: str) -> None:
        rows: list[Entry | None] = []
        options: list[Option] = []
        for part, heading in HEADINGS.items():
            found = [e for e in self._all if e.part == part and letters in e.title.casefold()]
            if found:
                rows += [None, *found]
                options.append(Option(Text(heading, style="bold"), disabled=True))
                options += [Option(Text(f"  {self._mark(e)}{e.title}")) for e in found]
        self._rows = tuple(rows)
        shelf = self.query_one("#shelf", OptionList)
        shelf.clear_options()
        shelf.add_options(options)
        shelf.highlighted = next((n for n, row in enumerate(rows) if row is not None), None)
        if not rows:
            self.query_one(Story).tell(None)

    def _mark(self, entry: Entry) -> str:
        return f"{self.shell.preferences.shapes.lost} " if entry.failed else ""
