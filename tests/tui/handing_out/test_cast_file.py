"""A recording for asciinema."""

import json
from typing import Any

from tests.tui.handing_out.films import AMBER, GROUND, film
from tests.tui.handing_out.little_terminal import LittleTerminal
from tui.handing_out.cast_file import cast_text


def _read() -> tuple[dict[str, Any], list[Any]]:
    header, *events = (json.loads(line) for line in cast_text(film()).splitlines())
    return header, events


def test_the_header_says_what_a_player_needs() -> None:
    """Version 2, size, length and title; no date, so the bytes are always the same."""
    header, _ = _read()
    assert (header["version"], header["width"], header["height"]) == (2, 12, 2)
    assert header["duration"] == 4
    assert header["title"].startswith("Back ")
    assert "timestamp" not in header
    assert len(header["theme"]["palette"].split(":")) == 16
    assert cast_text(film()) == cast_text(film())


def test_an_event_has_a_time_a_kind_and_a_text() -> None:
    """Times never go back, kinds are output and marker."""
    _, events = _read()
    assert all(len(event) == 3 for event in events)
    times = [event[0] for event in events]
    assert times == sorted(times)
    assert {event[1] for event in events} == {"o", "m"}
    assert times[-1] == 4


def test_every_scene_is_a_marker() -> None:
    """With all that is told in it, so that a viewer can jump to it."""
    _, events = _read()
    marked = [(at, words) for at, kind, words in events if kind == "m"]
    assert [at for at, _ in marked] == [0, 1, 2.5]
    assert marked[0][1] == "Ada is gone. Mia waits."
    assert marked[1][1] == "And now? Back Lost"


def test_a_terminal_shows_what_was_filmed() -> None:
    """Picture by picture, letter by letter, with its colours; at the end the cursor is back."""
    made = film()
    terminal = LittleTerminal(made.columns, made.lines)
    _, events = _read()
    outputs = [text for _, kind, text in events if kind == "o"]
    for shot, output in zip(made.shots, outputs, strict=False):
        terminal.feed(output)
        expected = ["".join(piece.text for piece in made.rows[row]) for row in shot.rows]
        assert list(terminal.rows()) == expected
        assert not terminal.cursor_shown
    assert (terminal.cells[0][4].ink, terminal.cells[0][4].ground) == (GROUND, AMBER)
    terminal.feed(outputs[-1])
    assert terminal.cursor_shown


def test_only_rows_that_change_are_drawn_again() -> None:
    """A picture that differs in one row draws that row."""
    _, events = _read()
    second = [text for _, kind, text in events if kind == "o"][1]
    assert "\x1b[1;1H" in second
    assert "\x1b[2;1H" not in second
