"""The website of a served desk, asked as a browser asks, and as it should not be asked."""

import asyncio
import json
import os
from contextlib import suppress

import pytest
from aiohttp import ClientWebSocketResponse, WSServerHandshakeError

from tests.serve.desk import PATIENCE_S, drawn, hung_up, served, visiting
from tests.serve.processes import below, wait_until_gone
from tests.tui.dash.apps import STORY
from tui.serve_site import FILES, FULL
from tui.serve_words import Shown

INVITED = "a-token-of-some-length"
SPACE, QUIT = json.dumps(["stdin", " "]), json.dumps(["stdin", "q"])
pytestmark = pytest.mark.xdist_group("serve")


async def test_the_page_is_whole_and_asks_nobody_else() -> None:
    """All that the page names is served here, and its title cannot break out of it."""
    async with served() as client:
        page = await (await client.get("/")).text()
        assert "<title>a &lt;desk&gt;</title>" in page
        assert "http:" not in page
        assert "https:" not in page
        for name in FILES:
            answer = await client.get(f"/files/{name}")
            assert answer.status == 200
            assert await answer.read()


async def test_every_answer_keeps_others_out() -> None:
    """Nothing is stored on the way, shown in another page, or told to other sites."""
    async with served() as client:
        for path in ("/", "/files/page.js", "/nothing"):
            headers = (await client.get(path)).headers
            assert headers["Cache-Control"] == "no-store"
            assert headers["Referrer-Policy"] == "no-referrer"
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert "aiohttp" not in headers["Server"]


@pytest.mark.parametrize(
    "path",
    ["/files/", "/files", "/files/serving.py", "/files/%2e%2e/serving.py", "/files/..%2fserving.py",
     "/static/", "/download/none", "/ws/x", "/etc/passwd"],
)  # fmt: skip
async def test_there_is_no_way_to_any_other_file(path: str) -> None:
    """What is not on the short list of files does not exist."""
    async with served() as client:
        assert (await client.get(path)).status == 404


@pytest.mark.parametrize("path", ["/", "/ws", "/files/page.js", "/download/x", "/wrong-token/"])
async def test_without_the_token_all_is_forbidden(path: str) -> None:
    """A plain page says so, and says nothing about what there is."""
    async with served(token=INVITED) as client:
        answer = await client.get(path)
        assert answer.status == 403
        assert answer.content_type == "text/plain"
        assert "Ask whoever invited you" in await answer.text()


async def test_with_the_token_the_page_is_shown() -> None:
    """With and without the last slash."""
    async with served(token=INVITED) as client:
        for path in (f"/{INVITED}", f"/{INVITED}/"):
            answer = await client.get(path)
            assert answer.status == 200
            assert answer.url.path == f"/{INVITED}/"


@pytest.mark.parametrize(
    ("path", "origin"),
    [("/ws", ""), (f"/{INVITED}x/ws", ""), (f"/{INVITED}/ws", "http://evil.example")],
)
async def test_a_socket_needs_the_token_and_the_own_page(path: str, origin: str) -> None:
    """No program is started for anybody else."""
    async with served(token=INVITED) as client:
        own = origin or str(client.make_url("/")).rstrip("/")
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect(path, headers={"Origin": own})
        assert refused.value.status == 403


async def test_a_socket_is_for_pages_only() -> None:
    """Browsers always say which page asks; what does not is turned away."""
    async with served() as client:
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws")
        assert refused.value.status == 403


async def test_a_name_that_leads_here_by_deceit_is_refused() -> None:
    """A request for another host's page is not answered with this one."""
    async with served() as client:
        assert (await client.get("/", headers={"Host": "evil.example"})).status == 403


async def test_two_visitors_have_sessions_of_their_own() -> None:
    """What one does is not done to the other; a third finds no seat. After q the page hears that
    the session is over.
    """
    async with served() as client, visiting(client) as one, visiting(client) as other:
        await drawn(one, STORY)
        await drawn(other, STORY)
        await one.send_str(SPACE)
        await drawn(one, "Pause")
        await other.send_str(SPACE)  # had both one session, this would hold it still
        await drawn(other, "Pause")
        answer = await client.get("/")
        assert (answer.status, await answer.text()) == (503, f"{FULL}\n")
        await one.send_str(QUIT)
        await hung_up(one)


async def test_who_leaves_leaves_no_program_behind() -> None:
    """When the page is closed the program ends, and the seat is free again."""
    before = below(os.getpid())
    async with served(seats=1) as client:
        async with visiting(client) as socket:
            await drawn(socket, STORY)
            started = [pid for pid in below(os.getpid()) if pid not in before]
            assert started
        await asyncio.to_thread(wait_until_gone, started)
        assert (await client.get("/")).status == 200


@pytest.mark.slow
async def test_what_a_program_has_started_ends_with_it() -> None:
    """Who leaves in the midst of a study leaves none of its processes behind."""
    before = below(os.getpid())
    async with served(Shown(file="hold-or-limit", paused=True)) as client:
        async with visiting(client) as socket:
            await drawn(socket, "hold-or-limit")
            await socket.send_str(json.dumps(["stdin", "G"]))
            started = list[int]()
            async with asyncio.timeout(PATIENCE_S):
                while len(started) < 2:
                    await asyncio.sleep(0.1)
                    started = [pid for pid in below(os.getpid()) if pid not in before]
        await asyncio.to_thread(wait_until_gone, started)


async def test_a_program_that_cannot_begin_hangs_up(capfd: pytest.CaptureFixture[str]) -> None:
    """Nobody looks at an empty page for ever, and who serves is told why."""
    async with served(Shown(file="no-such-scenario")) as client, visiting(client) as socket:
        await hung_up(socket)
    assert "no-such-scenario" in capfd.readouterr().out


async def _answered(socket: ClientWebSocketResponse) -> None:
    """Press space until it is heeded: a busy program lets the first one go."""
    while True:
        await socket.send_str(SPACE)
        with suppress(TimeoutError):
            return await asyncio.wait_for(drawn(socket, "Pause"), 10)


async def test_nonsense_from_a_page_is_passed_over() -> None:
    """Whatever a page sends, the session goes on, and no screen grows without end."""
    nonsense: list[object] = [
        None, 7, [], [[]], ["stdin"], ["stdin", 7], ["resize", "wide"], ["ping"], ["quit"],
        ["resize", {"width": 10**9, "height": -1}], ["resize", {}],
    ]  # fmt: skip
    async with served() as client, visiting(client) as socket:
        await drawn(socket, STORY)
        await socket.send_str("no JSON {")
        for each in nonsense:
            await socket.send_str(json.dumps(each))
        await socket.send_str(json.dumps(["resize", {"width": 100, "height": 30}]))
        await drawn(socket, "reconnect within")  # the whole screen, anew
        await asyncio.wait_for(_answered(socket), PATIENCE_S)
