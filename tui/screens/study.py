"""The study screen: the scenario's grid fills, and a cell of it can be watched."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.worker import get_current_worker

from sim.scenario.load import LoadedScenario
from sim.study.cells import base_of, cells_of
from tui.grid_run import Filled, GridRun
from tui.messages import Chosen
from tui.opening import new_session
from tui.screens.leave import unless_unsaved
from tui.screens.shell_screen import ShellScreen
from tui.view.grid import LEGEND
from tui.whatif import processes, replications_for
from tui.widgets.grid import GridPanel
from tui.widgets.progress_line import ProgressLine


class Grew(Message, bubble=False):
    """The grid has filled further. Only the newest matters."""

    def __init__(self, filled: Filled) -> None:
        super().__init__()
        self.filled = filled

    def can_replace(self, message: Message) -> bool:
        """Take the place of one that nobody has read."""
        return isinstance(message, Grew)


class StudyScreen(ShellScreen):
    """Runs the `vary` section of *loaded*. *executor* makes what the runs are done in."""

    CSS_PATH = "study.tcss"

    def __init__(
        self, loaded: LoadedScenario, executor: Callable[[], Executor] = processes
    ) -> None:
        super().__init__()
        self._loaded = loaded
        self._cells = cells_of(loaded)
        self._grid_run = GridRun(self._cells, replications_for(loaded.scenario), executor)
        self._first = next(self._grid_run.filled(lambda: True))
        self._base = base_of(loaded, self._cells)

    def compose_body(self) -> ComposeResult:
        """Progress above, the grid below."""
        yield ProgressLine()
        yield GridPanel(self._first, self._base)

    def on_mount(self) -> None:
        """Begin to run."""
        self.query_one(GridPanel).focus()
        self._tell(self._first)
        self._fill()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _fill(self) -> None:
        worker = get_current_worker()
        for filled in self._grid_run.filled(lambda: worker.is_cancelled):
            self.post_message(Grew(filled))

    @on(Grew)
    def _grew(self, event: Grew) -> None:
        self._tell(event.filled)

    def _tell(self, filled: Filled) -> None:
        self.query_one(GridPanel).show(filled)
        name = self._loaded.scenario.name
        self.query_one(ProgressLine).show(f"{name}   {LEGEND}", filled.done, filled.total)

    def on_chosen(self, event: Chosen) -> None:
        """A click on a cell marks it; a second one opens it."""
        if event.target.kind == "cell":
            self.query_one(GridPanel).mark(event.target.number)

    @on(GridPanel.Opened)
    def _open(self, event: GridPanel.Opened) -> None:
        cell = self._cells[event.number]
        if cell.scenario is None:
            self.notify(cell.refused, title="Refused", severity="warning")
            return
        shell, loaded = self.shell, replace(self._loaded, scenario=cell.scenario)
        session = new_session(loaded, shell.preferences)
        unless_unsaved(shell, "Open", lambda: shell.open_session(loaded, session))
