"""The command palette: every action of the screen, found by its name."""

from collections.abc import Iterable
from functools import partial

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui.actions import Action
from tui.screens.shell_screen import ShellScreen
from tui.view.key_help import keys_text


class ActionProvider(Provider):
    """Offers the actions of the screen below; one that is not possible now says why."""

    def _offers(self) -> Iterable[tuple[ShellScreen, Action, str, str]]:
        screen = self.screen
        if not isinstance(screen, ShellScreen):
            return
        for action in screen.actions:
            if action.id == "palette":
                continue
            keys = keys_text(screen.shell.keys_of(action.id))
            name = f"{screen.label_of(action.id)}  {keys}".rstrip()
            reason = screen.why_not(action.id)
            yield screen, action, name, f"Not now: {reason}" if reason else action.help

    async def discover(self) -> Hits:
        """Offer everything while nothing is typed."""
        for screen, action, name, told in self._offers():
            yield DiscoveryHit(name, partial(screen.action_do, action.id), help=told)

    async def search(self, query: str) -> Hits:
        """Offer what is called, or told, like *query*."""
        matcher = self.matcher(query)
        for screen, action, name, told in self._offers():
            score = max(matcher.match(name), matcher.match(action.help) * 0.9)
            if score > 0:
                doing = partial(screen.action_do, action.id)
                yield Hit(score, matcher.highlight(name), doing, help=told)


class Palette(CommandPalette):
    """Textual's palette, which goes away once, however often that is asked for in one go."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go away, unless that has happened."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


def open_palette(app: App[None]) -> None:
    """Lay the palette over a screen that has actions."""
    if isinstance(app.screen, ShellScreen):
        _ = app.push_screen(Palette(id="--command-palette"))
