"""The command ``serve`` as it is typed."""

import asyncio
import re
import signal
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.serve.desk import drawn
from tests.serve.processes import PATIENCE_S, below, serving, wait_until_gone
from tests.tui.commands import typed
from tests.tui.dash.apps import STORY
from tui.exits import ExitCode
from tui.serving import Request, entrance_of, invitation

EVERYWHERE = ("--host", ".".join("0000"))


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:  # noqa: S310 - our own
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return int(refused.code)


@pytest.mark.parametrize(
    "ending",
    [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow), signal.SIGKILL],
)
async def test_when_it_ends_the_programs_of_all_visitors_end(
    ending: signal.Signals, tmp_path: Path
) -> None:
    """By Ctrl-C, by the system's request, and even when it is killed, nothing is left behind.

    It serves without a terminal from any folder: the printed address is a page on this computer.
    """
    with serving(STORY, folder=tmp_path) as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert await asyncio.to_thread(_status, address) == 200
        page = address.rstrip("/")
        async with (
            ClientSession() as session,
            session.ws_connect(f"{page}/ws", headers={"Origin": page}) as visit,
        ):
            await drawn(visit, STORY)
            started = below(process.pid)
            assert started
            process.send_signal(ending)
            code = await asyncio.to_thread(process.wait, PATIENCE_S)
        await asyncio.to_thread(wait_until_gone, started)
    assert code == (-ending if ending == signal.SIGKILL else ExitCode.INTERRUPTED)


def test_where_others_can_come_in_the_address_has_a_token() -> None:
    """The whole address opens the page, and the same without its secret does not."""
    with serving(STORY, *EVERYWHERE) as (_, address):
        found = re.fullmatch(r"http://[^/]+:(\d+)/([\w-]{16,})/", address)
        assert found is not None
        port, secret = found.groups()
        assert _status(f"http://127.0.0.1:{port}/{secret}/") == 200
        assert _status(f"http://127.0.0.1:{port}/") == 403
        assert _status(f"http://127.0.0.1:{port}/{secret[:-1]}/") == 403


def test_a_port_that_is_taken_is_a_sentence() -> None:
    """It says which, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = typed("serve", STORY, "--port", str(port))
    assert result.exit_code == ExitCode.WRONG_INPUT
    assert f"port {port} on 127.0.0.1 is taken" in result.stderr
    assert "--port" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*EVERYWHERE, "--token", "none"), "needs a token"),
        (("--public-url", "https://desk.example.org", "--token", "none"), "needs a token"),
        (("--public-url", "desk.example.org"), "no address such as"),
        (("--token", "guess-me"), "16 characters"),
        (("--token", "with a blank in its midst"), "only letters"),
        (("--host", "203.0.113.9"), "no address of this computer"),
        (("--theme", "mauve"), "theme"),
        (("--speed", "fast"), "speed"),
        (("--set", "policy.no_such=1"), "no_such"),
    ],
)
def test_what_cannot_be_served_is_said_before_anybody_comes(
    words: tuple[str, ...], said: str
) -> None:
    """Each mistake is a sentence with what to do, and no page is opened."""
    result = typed("serve", STORY, "--port", "0", *words)
    assert result.exit_code == ExitCode.WRONG_INPUT
    assert said in result.stderr
    assert "http://127" not in result.stdout


def test_a_file_that_is_wrong_is_told_at_once() -> None:
    """An unknown name gets the nearest one offered, as everywhere."""
    result = typed("serve", "buzy-weekday", "--port", "0")
    assert result.exit_code == ExitCode.WRONG_INPUT
    assert "busy-weekday" in result.stderr


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence with the command."""
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    result = typed("serve", STORY)
    assert result.exit_code == ExitCode.WRONG_INPUT
    assert "pip install 'rejoinder[serve]'" in result.stderr


def test_a_secret_of_ones_own_is_used() -> None:
    """The same address can be handed out every week."""
    own = "our-room-on-tuesdays"
    assert entrance_of(Request(words=(), token=own)).token == own


def test_behind_a_proxy_its_address_is_printed() -> None:
    """Visitors are told the public address, with the token behind it, and nothing of ours."""
    request = Request(words=(), public="https://desk.example.org/room/")
    entrance = entrance_of(request)
    told = invitation(request, entrance, 8000)
    assert f"  https://desk.example.org/room/{entrance.token}/\n" in told
    assert "127.0.0.1" not in told
    assert "not encrypted" not in told


def test_who_shows_it_to_others_is_told_what_to_mind() -> None:
    """The advice is about the whole address, and about encryption."""
    request = Request(words=(), host="192.0.2.7")
    told = invitation(request, entrance_of(request), 8000)
    assert "http://192.0.2.7:8000/" in told
    assert "those you invite only" in told
    assert "not encrypted" in told
