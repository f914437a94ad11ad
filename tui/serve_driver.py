"""How a served program talks to its server: Textual's driver for browsers, with two differences.

It does not outlive its server, and it is drawn as if somebody had the keyboard on it: a page on a
wall, or in a video call, is looked at while the keyboard is elsewhere.
"""

from textual import events, messages
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Draws into a visitor's browser, and reads its keys."""

    def start_application_mode(self) -> None:
        """Begin, with the focus where it would be in a terminal."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Heed what the server says, but for who looks elsewhere."""
        if packet_type not in {"blur", "focus"}:
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Read until the server is gone, and leave then."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
