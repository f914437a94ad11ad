"""The dashboard's app: a session, its beat, and the screens that show it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from rich.style import Style
from textual import work
from textual.app import App
from textual.dom import DOMNode
from textual.events import Resize
from textual.screen import Screen
from textual.theme import Theme
from textual.timer import Timer

from sim.floor.script import Step
from sim.scenario.load import LoadedScenario
from sim.session.picture import Frame
from sim.session.session import Session
from tui.actions import ACTIONS
from tui.clock import Clock, StillClock
from tui.collecting import look_at_everything, spare_what_stands
from tui.exits import ExitCode
from tui.naming import DisplayNames, names_of, showing_of
from tui.screen_index import lying_below, new_screen
from tui.settings import Preferences
from tui.signals import heed_signals
from tui.themes import OURS, full_name, looks_of
from tui.view.cells import Look, Target
from tui.view.showing import Regime, Showing
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.screens.session_screen import SessionScreen

Result = TypeVar("Result")


def shell_of(node: DOMNode) -> "RejoinderApp":
    """Return the app that *node* lives in, by its own type."""
    return cast("RejoinderApp", node.app)


def _palette() -> "type[Provider]":
    from tui.palette import ActionProvider

    return ActionProvider


class RejoinderApp(App[None]):
    """Watches one session. Without a *clock* no time passes but by :meth:`tick`.

    ``first`` is the screen to open with: by default the dashboard, or the picker without a
    scenario; ``greeting`` is told then. ``selected`` is what is under the cursor or was clicked
    on last.
    """

    TITLE = "rejoinder"
    CSS_PATH = "styles/global.tcss"
    COMMANDS: ClassVar = {_palette}

    def __init__(
        self,
        loaded: LoadedScenario | None = None,
        *,
        session: Session | None = None,
        preferences: Preferences | None = None,
        clock: Clock | None = None,
        first: Screen[Any] | None = None,
        greeting: str = "",
    ) -> None:
        super().__init__()
        self._greeting = greeting
        self.preferences = preferences or Preferences()
        self.clock: Clock = clock or StillClock()
        self.alive = clock is not None
        self.selected: Target | None = None
        self.loaded: LoadedScenario | None = None
        self.session: Session | None = None
        self.frame: Frame | None = None
        self.names: DisplayNames | None = None
        self.saved: tuple[Step, ...] = ()
        self._first = first
        self._looks: tuple[str, Mapping[Look, Style]] = ("", {})
        for theme in OURS:
            self.register_theme(theme)
        self.theme = full_name(self.preferences.theme)
        self._move_or_not()
        self._frames()
        self.set_keymap(dict(self.preferences.keymap))
        self._heart: Timer | None = None
        if loaded is not None:
            self.watch_session(loaded, session or Session(loaded.scenario))

    # What is watched.

    def watch_session(self, loaded: LoadedScenario, session: Session) -> None:
        """Show *session* of *loaded* from now on. The screens that stand are left as they are."""
        self.loaded, self.session = loaded, session
        self.names = names_of(session, self.preferences)
        self.selected = None
        self.saved = session.interventions
        self._showing = showing_of(
            loaded.scenario,
            self.names,
            self.preferences.shapes,
            motion=self.preferences.motion,
        )
        self.frame = session.frame()

    @property
    def showing(self) -> Showing:
        """How everything is shown now. Raises AttributeError while nothing is watched."""
        return self._showing

    @property
    def looks(self) -> Mapping[Look, Style]:
        """The style of every look in the present theme."""
        name, looks = self._looks
        theme = self.current_theme
        if name != theme.name:
            looks = looks_of(theme)
            self._looks = (theme.name, looks)
        return looks

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Return the keys of the action *name*, the user's own if there are any."""
        own = self.preferences.keymap.get(name)
        return tuple(own.split(",")) if own else ACTIONS[name].keys

    def select(self, target: Target | None) -> None:
        """Put *target* under the cursor of every panel."""
        self.selected = target
        self.refresh_panels()

    @property
    def unsaved(self) -> int:
        """How many interventions no file knows; ``saved`` holds those that one does."""
        done = self.session.interventions if self.session is not None else ()
        return sum(step not in self.saved for step in done)

    # The beat.

    def on_mount(self) -> None:
        """Open the first screen, and begin to beat."""
        self.theme_changed_signal.subscribe(self, self._repaint)
        self.open_screen(self._first or self.make("dashboard" if self.loaded else "picker"))
        self.on_resize(Resize(self.size, self.size))
        if self._greeting:
            self.notify(self._greeting)
        if self.alive:
            heed_signals(self.interrupt)
            self._start_heart()
            self.call_after_refresh(self.load_names)

    def _start_heart(self) -> None:
        if self._heart is not None:
            self._heart.stop()
        self._heart = self.set_interval(1 / self.preferences.frames_per_second, self._beat)

    def prefer(self, preferences: Preferences) -> None:
        """Let other *preferences* hold from now on, for as long as the app runs."""
        before, self.preferences = self.preferences, preferences
        self.theme = full_name(preferences.theme)
        self._move_or_not()
        self._frames()
        if self.session is not None:
            self._showing = replace(
                self._showing, glyphs=preferences.shapes, motion=preferences.motion
            )
        if self.alive and preferences.frames_per_second != before.frames_per_second:
            self._start_heart()
        self._repaint()
        self.refresh_panels()

    def _move_or_not(self) -> None:
        self.animation_level = "full" if self.preferences.motion else "none"

    def _frames(self) -> None:
        self.set_class(self.preferences.glyphs == "ascii", "-ascii")

    def _beat(self) -> None:
        self.tick(self.clock.elapsed())

    def tick(self, elapsed_s: float) -> None:
        """Let *elapsed_s* seconds of real time pass on the screen that is being watched."""
        screen = self.watched_screen
        if screen is not None:
            screen.beat(elapsed_s)

    @property
    def watched_screen(self) -> "SessionScreen | None":
        """The uppermost screen that shows a session, whatever lies over it."""
        from tui.screens.session_screen import SessionScreen

        found = (screen for screen in reversed(self.screen_stack))
        return next((screen for screen in found if isinstance(screen, SessionScreen)), None)

    def show_frame(self, frame: Frame) -> None:
        """Hand *frame* to the screen that is being watched."""
        self.frame = frame
        regime = Regime.at(frame.speed)
        if regime is not self._showing.regime:
            self._showing = replace(self._showing, regime=regime)
        screen = self.watched_screen
        if screen is not None and screen.is_mounted:
            screen.take(frame)

    def refresh_panels(self) -> None:
        """Show the session as it is now, on the screen that is being watched."""
        if self.session is not None and self.is_running:
            self.show_frame(self.session.frame())

    @work(thread=True, exclusive=True)
    def load_names(self) -> None:
        """Make the names of the crowd, and show them when they are there."""
        if self.names is not None:
            self.names.load()
            self.call_from_thread(self.refresh_panels)
        spare_what_stands()

    # Screens.

    def make(self, name: str, *args: Any) -> Screen[Any]:
        """Return a new screen by its *name*."""
        return new_screen(name, *args)

    def show(self, name: str, *args: Any) -> None:
        """Go back to the screen *name* if it lies below; else, and with *args*, open a new one."""
        below = None if args else lying_below(self.screen_stack, name)
        if below is None:
            self.open_screen(self.make(name, *args))
        while below not in (None, self.screen):
            _ = self.pop_screen()

    def open_screen(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Lay *screen* over the present one; *then* gets what it is dismissed with."""
        _ = self.push_screen(screen, then)

    def open_session(
        self,
        loaded: LoadedScenario,
        session: Session | None = None,
        first: Screen[Any] | None = None,
    ) -> None:
        """Watch another scenario, from *first* on, or the dashboard: what was open is closed."""
        self.watch_session(loaded, session or Session(loaded.scenario))
        while len(self.screen_stack) > 1:
            _ = self.pop_screen()
        self.open_screen(first or self.make("dashboard"))
        if self.alive:
            look_at_everything()
            self.load_names()

    def action_command_palette(self) -> None:
        """Find an action by its name; over a dialog there are none to find."""
        from tui.palette import open_palette

        open_palette(self)

    def action_help_quit(self) -> None:
        """Ctrl-C leaves at once, as it does everywhere else."""
        self.interrupt()

    def interrupt(self) -> None:
        """Leave at once: somebody pressed Ctrl-C, or the system ends the program."""
        self.exit(return_code=ExitCode.INTERRUPTED)

    def _fatal_error(self) -> None:
        """End after a mistake of ours; :attr:`mistake` has it, for who runs the app to tell.

        Textual would print a traceback with all that is in reach: thousands of lines.
        """
        self._close_messages_no_wait()

    @property
    def mistake(self) -> Exception | None:
        """What broke the app, if anything has."""
        return self._exception

    async def action_quit(self) -> None:
        """Leave; interventions that are saved nowhere are asked about first."""
        from tui.screens.leave import leave

        leave(self)

    def on_resize(self, event: Resize) -> None:
        """Say so when the terminal is too small, and go on when it no longer is."""
        from tui.screens.too_small import tell_or_go_on

        tell_or_go_on(self, event.size)

    def _repaint(self, _: Theme | None = None) -> None:
        for screen in self.screen_stack:
            for lines in screen.query(Lines):
                lines.repaint()
