"""The dashboard as it is, with a stopwatch: what runs inside the pseudo-terminal.

``python -m benchmarks.screen.child SCENARIO SPEED SECONDS RESULT`` plays the scenario for so many
seconds of real time, then as long again while keys may be pressed (a file beside RESULT says that
they may), and writes what was measured to the file RESULT as JSON.
"""

import json
import sys
import time
from pathlib import Path

from textual.events import Event, Key

import tui.app
from sim.scenario.load import load_scenario
from sim.session.session import Session
from tui.app import RejoinderApp
from tui.clock import RealClock

WARM_UP_S = 2.0
"""Before this the desk fills and everything is drawn for the first time."""


class TimedApp(RejoinderApp):
    """Counts frames, CPU time and the time from a key to what it changes on the screen."""

    CSS_PATH = str(Path(tui.app.__file__).parent / RejoinderApp.CSS_PATH)
    seconds = 0.0
    result = Path()

    def on_mount(self) -> None:
        """Begin to measure after a while."""
        super().on_mount()
        self.latencies_ms: list[float] = []
        self.beats = 0
        self.set_timer(WARM_UP_S, self._begin)

    def _begin(self) -> None:
        self._cpu_s, self._real_s = time.process_time(), time.monotonic()
        self._from_ms = self._now_ms()
        self.beats = 0
        self.set_timer(self.seconds, self._keys)

    def _keys(self) -> None:
        """The desk has been watched for long enough; now for keys."""
        real_s = time.monotonic() - self._real_s
        self.measured = {
            "frames": self.beats,
            "seconds": real_s,
            "cpu_s": time.process_time() - self._cpu_s,
            "reached": (self._now_ms() - self._from_ms) / 1000 / real_s,
        }
        self.latencies_ms.clear()
        self.result.with_suffix(".keys").touch()
        self.set_timer(self.seconds, self._end)

    def _end(self) -> None:
        measured = {**self.measured, "latencies_ms": self.latencies_ms}
        self.result.write_text(json.dumps(measured), encoding="utf-8")
        self.exit()

    def _now_ms(self) -> int:
        return 0 if self.frame is None else self.frame.picture.now_ms

    def _beat(self) -> None:
        super()._beat()
        self.beats += 1

    async def on_event(self, event: Event) -> None:
        """Take the time from a key's arrival until the screen has been painted after it."""
        await super().on_event(event)
        if isinstance(event, Key):
            pressed = event.time
            self.call_after_refresh(lambda: self._painted(pressed))

    def _painted(self, pressed_s: float) -> None:
        self.latencies_ms.append((time.monotonic() - pressed_s) * 1000)


def main() -> None:
    """Play, measure, write."""
    scenario, speed, seconds, result = sys.argv[1:]
    loaded = load_scenario(scenario)
    session = Session(loaded.scenario)
    session.speed, session.playing = float(speed), True
    app = TimedApp(loaded, session=session, clock=RealClock())
    app.seconds, app.result = float(seconds), Path(result)
    app.run()


if __name__ == "__main__":
    main()
