"""The base of the screens that show a session: time, undo, and the way to the other screens."""

from collections.abc import Collection, Iterator
from typing import ClassVar

from textual.app import ComposeResult

from sim.session.picture import Frame
from sim.session.session import Session
from sim.trace.records import Kind
from tui.screens.shell_screen import PROGRAM_ACTIONS, ShellScreen
from tui.settings import FASTEST
from tui.view.clock_input import read_moment, start_of_day_ms
from tui.widgets.footer import KeyFooter
from tui.widgets.topline import TopLine

TIME_ACTIONS = (
    "play",
    "step",
    "step_back",
    "faster",
    "slower",
    "real_time",
    "full_speed",
    "go_to_time",
    "next_resume",
    "next_requeue",
    "next_redirect",
    "restart",
)
LOOK_ACTIONS = (
    "follow",
    "sides",
    "policy",
    "admin",
    "compare",
    "time_line",
    "events",
    "study",
    "open",
)


class SessionScreen(ShellScreen):
    """A screen over the session of the app. Frames come to :meth:`take`, ten a second."""

    COMMON: ClassVar[tuple[str, ...]] = (
        *PROGRAM_ACTIONS,
        *TIME_ACTIONS,
        *LOOK_ACTIONS,
        "undo",
        "export",
    )
    BINDINGS: ClassVar[list[object]] = []

    def compose(self) -> ComposeResult:
        """Put the body between the top line and the keys."""
        yield TopLine()
        yield from self.compose_body()
        yield KeyFooter()

    @property
    def session(self) -> Session:
        """The session that is watched."""
        session = self.shell.session
        if session is None:
            raise RuntimeError("no scenario is open")
        return session

    def on_screen_resume(self) -> None:
        """Show how things stand when this screen is seen again."""
        self.call_after_refresh(self.shell.refresh_panels)

    # Frames.

    def beat(self, elapsed_s: float) -> None:
        """Let *elapsed_s* seconds of real time pass; where nothing changes nothing is drawn."""
        frame = self.session.tick(elapsed_s, self.shell.clock.budget())
        if frame != self.shell.frame:
            self.shell.show_frame(frame)

    def take(self, frame: Frame) -> None:
        """Show *frame* in the top line, the panels and the footer."""
        with self.app.batch_update():
            for top in self.query(TopLine):
                top.take(frame)
            for panel in self.panels:
                panel.take(frame)
            for footer in self.query(KeyFooter):
                footer.redraw()

    def _now(self) -> None:
        self.shell.show_frame(self.session.frame())

    # What can be done.

    def label_of(self, name: str) -> str:
        """Return what an action is called now: Play, or Pause."""
        frame = self.shell.frame
        if name == "play" and frame is not None and frame.playing:
            return "Pause"
        return super().label_of(name)

    def why_not(self, name: str) -> str | None:
        """Return why an action is not possible now."""
        frame = self.shell.frame
        found = () if frame is None else self._reasons(frame)
        reason = next((words for names, so, words in found if so and name in names), None)
        return reason or super().why_not(name)

    def _reasons(self, frame: Frame) -> Iterator[tuple[Collection[str], bool, str]]:
        """Yield the actions that something stands in the way of, whether it does, and the words."""
        yield {"undo"}, not frame.can_undo, "Nothing was changed in this session yet."
        running = frame.catching_up is not None
        yield {"undo"}, running, "The clock is on its way; wait a moment, or stop it with space."
        yield (
            {"play", "step", "next_resume", "next_requeue", "next_redirect"},
            frame.over,
            "Everything has happened. Go back with , or start over with Home.",
        )
        yield {"step_back", "restart"}, not frame.picture.events_total, "This is the start."
        loaded = self.shell.loaded
        yield (
            {"study"},
            loaded is None or not loaded.file.vary,
            "This scenario has no `vary` section, so there is no grid to run.",
        )
        yield (
            {"follow", "sides"},
            self.customer is None,
            "Choose a customer first: click on one, or move the cursor there.",
        )

    @property
    def customer(self) -> int | None:
        """The customer under the cursor, if it is one."""
        target = self.shell.selected
        return target.number if target is not None and target.kind == "customer" else None

    # Time.

    def action_play(self) -> None:
        """Let time run, or hold it still."""
        session = self.session
        if session.frame().seeking or session.frame().catching_up is not None:
            session.stop_seeking()
        else:
            session.playing = not session.playing
        self._now()

    def action_step(self) -> None:
        """Go to the next event."""
        self.session.step()
        self._now()

    def action_step_back(self) -> None:
        """Go back by one event."""
        self.session.back()
        self._now()

    def action_faster(self) -> None:
        """Double the speed."""
        speed = self.session.speed
        self._set_speed(None if speed is None else min(speed * 2, FASTEST))

    def action_slower(self) -> None:
        """Halve the speed."""
        speed = self.session.speed
        self._set_speed(FASTEST if speed is None else max(speed / 2, 1.0))

    def action_real_time(self) -> None:
        """Let a second last a second."""
        self._set_speed(1.0)

    def action_full_speed(self) -> None:
        """Run as fast as possible."""
        self._set_speed(None)

    def _set_speed(self, speed: float | None) -> None:
        self.session.speed = speed
        self._now()

    def action_go_to_time(self) -> None:
        """Ask for a time of the clock, and go there."""
        from tui.screens.ask import AskScreen

        start = start_of_day_ms(self.shell.showing.clock)
        hint = "A time of the clock (09:30), or since the start (1h30m)."
        ask = AskScreen("Go to which time?", lambda text: read_moment(text, start), hint=hint)
        self.shell.open_screen(ask, self._go_to)

    def _go_to(self, at_ms: int | None) -> None:
        if at_ms is not None:
            self.session.go_to(at_ms)
            self._now()

    def action_restart(self) -> None:
        """Go back to the start of the clock."""
        self._go_to(0)

    def action_next_resume(self) -> None:
        """Run until somebody is back in time."""
        self._seek({Kind.RESUMED})

    def action_next_requeue(self) -> None:
        """Run until somebody queues again."""
        self._seek({Kind.QUEUED}, returning=True)

    def action_next_redirect(self) -> None:
        """Run until somebody is sent to the form."""
        self._seek({Kind.REDIRECTED})

    def _seek(self, kinds: Collection[Kind], *, returning: bool = False) -> None:
        self.session.seek(kinds, returning=returning)
        self._now()

    def action_undo(self) -> None:
        """Take the last intervention back."""
        undone = self.session.undo()
        if undone is not None:
            self.notify(f"Taken back: {undone.say}" if undone.say else "Taken back.")
        self._now()

    # Other screens.

    def action_follow(self) -> None:
        """Follow the customer under the cursor."""
        if self.customer is not None:
            self.shell.show("journey", self.customer)

    def action_sides(self) -> None:
        """See both sides of the chat of the customer under the cursor."""
        if self.customer is not None:
            self.shell.show("sides", self.customer)

    def action_policy(self) -> None:
        """Open the policy editor."""
        self.shell.show("policy")

    def action_admin(self) -> None:
        """Open the product's own form of the settings."""
        self.shell.show("admin")

    def action_compare(self) -> None:
        """Open two policies side by side."""
        self.shell.show("compare")

    def action_time_line(self) -> None:
        """Open the time line of all slots."""
        self.shell.show("time_line")

    def action_events(self) -> None:
        """Open the events on the whole screen."""
        self.shell.show("events")

    def action_study(self) -> None:
        """Run the grid of the scenario."""
        self.shell.show("study", self.shell.loaded)

    def action_open(self) -> None:
        """Choose another scenario."""
        self.shell.show("picker")

    def action_export(self) -> None:
        """Write events or measures to a file."""
        from tui.screens.export import ExportScreen

        _ = self.app.push_screen(ExportScreen(self.session))
