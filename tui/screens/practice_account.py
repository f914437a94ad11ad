"""The account of a practice, over the screen: what happened, why, and what else could have."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from sim.session.session import Session
from tui.account import Account, account
from tui.app import shell_of
from tui.moves import Role
from tui.screens.dialog import Dialog
from tui.view.account import account_lines
from tui.view.cells import Cell, Line, Look
from tui.widgets.text_lines import TextLines


class AccountScreen(Dialog[None]):
    """Tells the account of *session*. It is worked out beside the screen, which takes a moment."""

    CSS = """
    AccountScreen { align: center middle; background: $background 60%; }
    AccountScreen > VerticalScroll { width: 82; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar = [("escape,enter,i,q", "dismiss", "Close")]

    def __init__(self, session: Session, role: Role) -> None:
        super().__init__()
        self._session = session
        self._role = role
        self._account: Account | None = None

    def compose(self) -> ComposeResult:
        """Show the text; it scrolls where it is longer than the screen."""
        with VerticalScroll() as box:
            box.border_title = "What happened, and what else could have"
            box.border_subtitle = "esc closes"
            yield TextLines(self.text)

    def on_mount(self) -> None:
        """Begin to work it out."""
        self.work_out()

    @work(thread=True)
    def work_out(self) -> None:
        """Run the session again, as often as it takes."""
        shell = shell_of(self)
        found = account(self._session, self._role, shell.showing)
        shell.call_from_thread(self._show, found)

    def _show(self, found: Account) -> None:
        self._account = found
        if self.is_attached:
            for text in self.query(TextLines):
                _ = text.refresh(layout=True)

    def text(self, width: int) -> list[Line]:
        """Return the account, for *width* columns."""
        if self._account is None:
            return [(Cell("One moment: it is run again in other ways.", Look.DIM),)]
        return account_lines(self._account, shell_of(self).showing, width)
