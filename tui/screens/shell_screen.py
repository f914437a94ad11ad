"""The base of every screen: its keys come from the registry of actions."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from tui.actions import ACTIONS, Action
from tui.app import RejoinderApp, shell_of
from tui.messages import Chosen
from tui.serve_guest import download, is_guest, why_not_for_guests
from tui.widgets.footer import KeyFooter
from tui.widgets.panel import Panel

PROGRAM_ACTIONS = ("help", "jump", "back", "picture", "settings", "palette", "quit")


def bindings_of(ids: Iterable[str]) -> list[Any]:
    """Return Textual's bindings for the actions *ids*.

    All lead through :meth:`ShellScreen.action_do`, which says why something is not possible.
    """
    return [
        Binding(
            ",".join(ACTIONS[name].keys),
            f"do({name!r})",
            ACTIONS[name].label,
            id=name,
            show=ACTIONS[name].footer,
            tooltip=ACTIONS[name].help,
        )
        for name in ids
        if ACTIONS[name].keys
    ]


class ShellScreen(Screen[None]):
    """A screen with the program's own actions. Subclasses name theirs in ``ACTIONS``.

    For the action *id* there is a method ``action_<id>``; :meth:`why_not` may refuse it with a
    reason. Subclasses override :meth:`compose_body`.
    """

    COMMON: ClassVar[tuple[str, ...]] = PROGRAM_ACTIONS
    ACTIONS: ClassVar[tuple[str, ...]] = ()
    BINDINGS = bindings_of(PROGRAM_ACTIONS)

    def __init_subclass__(cls, **options: Any) -> None:
        """Make the bindings from the registry, and inherit those of actions that it has, too."""
        inherited = {getattr(b, "id", None) for base in cls.__mro__[1:] for b in _bindings(base)}
        cls.BINDINGS = bindings_of(name for name in cls.all_ids() if name not in inherited)
        super().__init_subclass__(**options)
        _forget_others(cls)

    @classmethod
    def all_ids(cls) -> tuple[str, ...]:
        """Return the ids of all actions of this screen, in the registry's order."""
        mine = {*cls.COMMON, *cls.ACTIONS}
        unknown = mine - ACTIONS.keys()
        if unknown:
            raise KeyError(f"not in the registry of actions: {', '.join(sorted(unknown))}")
        return tuple(name for name in ACTIONS if name in mine)

    @property
    def shell(self) -> RejoinderApp:
        """The app, by its own type."""
        return shell_of(self)

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions of this screen, in the registry's order."""
        return tuple(ACTIONS[name] for name in self.all_ids())

    @property
    def footer(self) -> tuple[str, ...]:
        """The ids of the actions in the line of keys, besides help, in their order there."""
        return tuple(a.id for a in self.actions if a.footer and a.id != "help")

    def compose(self) -> ComposeResult:
        """Put the keys below the body."""
        yield from self.compose_body()
        yield KeyFooter()

    def compose_body(self) -> ComposeResult:
        """Yield what is between top line and footer."""
        yield from ()

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The live panels that can be seen, from the first to the last."""
        return tuple(panel for panel in self.query(Panel) if panel.display)

    # Actions: what they are called now, whether they are possible, and doing them.

    def label_of(self, name: str) -> str:
        """Return what the action *name* is called at this moment."""
        return ACTIONS[name].label

    def why_not(self, name: str) -> str | None:
        """Return why the action *name* is not possible now, as a sentence; None if it is."""
        if name == "jump" and not any(panel.jump_key for panel in self.panels):
            return "There are no panels here to jump to."
        return why_not_for_guests(name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what is not possible now."""
        name = f"{action}({', '.join(map(str, parameters))})" if parameters else action
        if name in ACTIONS and self.why_not(name):
            return None
        return super().check_action(action, parameters)

    async def action_do(self, name: str) -> None:
        """Do the action *name*, or say why it is not possible.

        A key that comes before this screen stands, or when another one lies over it, is let go.
        """
        if not (self.is_active and self.is_mounted):
            return
        reason = self.why_not(name)
        if reason:
            self.notify(reason, title=self.label_of(name), severity="warning")
        else:
            await self.run_action(name)

    def on_chosen(self, event: Chosen) -> None:
        """What was clicked on is under the cursor of all panels."""
        self.shell.select(event.target)

    def action_back(self) -> None:
        """Go back to the screen below; on the first one there is nothing to go back to."""
        if len(self.app.screen_stack) > 2:
            _ = self.app.pop_screen()

    def action_help(self) -> None:
        """Show the help of the panel in focus, and all keys."""
        from tui.screens.help import HelpScreen

        self.shell.open_screen(HelpScreen(self))

    def action_jump(self) -> None:
        """Show letters over the panels."""
        from tui.screens.jump import JumpScreen

        self.shell.open_screen(JumpScreen(self))

    def action_panel(self, number: int) -> None:
        """Go to the panel that has this number."""
        for panel in self.panels:
            if panel.jump_key == str(number):
                panel.focus()

    def action_settings(self) -> None:
        """Open the settings."""
        self.shell.show("settings")

    def action_palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    def action_picture(self) -> None:
        """Save a picture of this screen, and tell where."""
        from tui.picture_file import picture_name

        name = picture_name(self.shell.session)
        if is_guest():
            download(self.app, name, self.app.export_screenshot(), "Picture")
            return
        self.notify(f"Saved {self.app.save_screenshot(name)}", title="Picture")

    async def action_quit(self) -> None:
        """Leave; interventions that are saved nowhere are asked about first."""
        await self.shell.action_quit()


def _forget_others(screen: type[ShellScreen]) -> None:
    """Take away the keys of inherited actions that *screen* does not have."""
    mine = {f"do({name!r})" for name in screen.all_ids()}
    bound = screen._merged_bindings  # noqa: SLF001 - Textual has no other way to unbind a key
    assert bound is not None
    for key, bindings in list(bound.key_to_bindings.items()):
        kept = [b for b in bindings if b.action in mine or not b.action.startswith("do(")]
        bound.key_to_bindings[key] = kept


def _bindings(kind: type) -> Iterable[object]:
    found = kind.__dict__.get("BINDINGS", ())
    return found if isinstance(found, list) else ()
