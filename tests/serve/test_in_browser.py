"""The served desk in a real browser, as visitors have it."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.report.browser import Browser, PageGone, browser_path, running_browser
from tests.serve.page import Page, wait_until
from tests.serve.processes import below, serving, wait_until_gone
from tests.tui.dash.apps import STORY

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.slow]


@pytest.fixture(scope="module")
def path() -> str:
    """Give the path of a browser, or skip: but fail where there has to be one."""
    found = browser_path()
    if found is None:
        required = os.environ.get("REJOINDER_BROWSER") == "required"
        (pytest.fail if required else pytest.skip)("there is no Chromium on this machine")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def browser(path: str) -> Iterator[Browser]:
    """Give a visitor's browser."""
    with running_browser(path) as found:
        yield found


@pytest.fixture(scope="module")
def desk() -> Iterator[tuple[int, str]]:
    """Give a desk on which time stands still at first: its process, and its address."""
    with serving(STORY, "--paused") as (process, address):
        yield process.pid, address


def test_the_page_shows_the_dashboard_with_its_footer(
    browser: Browser, desk: tuple[int, str]
) -> None:
    """Panels and keys can be read, and the line of keys is to be seen in the picture, too."""
    page = Page(browser, desk[1])
    text = page.wait_for("1 Queues", "2 Agents", "3 If they came back now", "5 Events")
    last = text.rstrip().splitlines()[-1]
    assert "space Play" in last
    assert "? Help" in last
    picture = Image.open(io.BytesIO(page.picture())).convert("L")
    width, height = picture.size
    footer = picture.crop((0, height - 26, width, height))
    assert sum(footer.histogram()[120:]) > 400


def test_it_asks_nobody_else(browser: Browser, desk: tuple[int, str]) -> None:
    """No letter comes from elsewhere: a room without network sees the same, in the same letters."""
    page = Page(browser, desk[1])
    page.wait_for("2 Agents")
    assert all(asked.startswith((desk[1], "data:")) for asked in browser.requests)
    assert any(asked.endswith("mono.ttf") for asked in browser.requests)
    assert page.value("[...document.fonts].some(font => font.status === 'loaded')")
    assert not any('"error"' in said for said in browser.complaints)


def test_keys_work_without_a_click(browser: Browser, desk: tuple[int, str]) -> None:
    """Space lets time run, and p opens the policy."""
    page = Page(browser, desk[1])
    page.wait_for("space Play")
    page.press(" ")
    page.wait_for("space Pause", "00:00:10")
    page.press("p")
    page.wait_for("Reconnect to previous agent for")


def test_two_visitors_have_sessions_of_their_own(
    browser: Browser, desk: tuple[int, str], path: str
) -> None:
    """One lets time run; for the other it stands still all the while."""
    page = Page(browser, desk[1])
    page.wait_for("space Play")
    with running_browser(path) as other_browser:
        other = Page(other_browser, desk[1])
        other.wait_for("space Play")
        other.press(" ")
        other.wait_for("00:00:10")
        assert "00:00:00" in page.text().splitlines()[0]


def test_closing_the_tab_ends_the_program(path: str, desk: tuple[int, str]) -> None:
    """Of a visitor who has gone nothing is left within seconds."""
    before = below(desk[0])
    with running_browser(path) as browser:
        Page(browser, desk[1]).wait_for("2 Agents")
        started = [pid for pid in below(desk[0]) if pid not in before]
        assert started
        browser.ask("Page.navigate", url="about:blank")
        wait_until_gone(started, seconds=10)


def test_who_quits_may_begin_again(browser: Browser, desk: tuple[int, str]) -> None:
    """After q the page says that it is over, and its button has the keyboard."""
    page = Page(browser, desk[1])
    page.wait_for("space Play")
    page.press("q")
    page.wait_until("document.body.classList.contains('-closed')")
    page.wait_until("document.activeElement.id === 'again'")
    assert page.value("document.getElementById('ended').innerText").startswith("This session has")
    page.value("document.getElementById('again').click()")
    page.wait_for("space Play")


def test_a_question_that_meets_a_page_on_its_way_out_is_asked_again(
    browser: Browser, desk: tuple[int, str]
) -> None:
    """What waits for words goes on waiting while the page is loaded again."""
    page = Page(browser, desk[1])
    leaving = "new Promise(() => setTimeout(() => location.reload(), 50))"
    with pytest.raises(PageGone):
        browser.ask("Runtime.evaluate", expression=leaving, awaitPromise=True)
    page.wait_for("space Play")


def test_a_picture_is_downloaded(browser: Browser, desk: tuple[int, str], tmp_path: Path) -> None:
    """S gives the picture to the browser; no file appears where the desk is served."""
    before = set(Path().iterdir())
    browser.ask("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    page = Page(browser, desk[1])
    page.wait_for("space Play")
    page.press_until("S", "downloads of your")
    file = tmp_path / f"{STORY}-1-000000.svg"
    wait_until(file.exists)
    assert "</svg>" in file.read_text(encoding="utf-8")
    assert set(Path().iterdir()) == before


def test_a_wrong_address_shows_why(browser: Browser) -> None:
    """Without the token there is a sentence, and no terminal."""
    with serving(STORY, "--token", "our-room-on-tuesdays") as (_, address):
        page = Page(browser, address.replace("tuesdays", "mondays"))
        assert "Ask whoever invited you" in page.value("document.body.innerText")
        assert page.value("document.querySelector('.xterm')") is None
        Page(browser, address).wait_for("2 Agents")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_large_letters_fill_the_window(browser: Browser, size: tuple[int, int]) -> None:
    """With --large so few columns and rows fit that they can be read from the back row."""
    with serving("--lesson", "in-time", "--large") as (_, address):
        text = Page(browser, address, size).wait_for("? Help")
    rows = text.splitlines()
    assert 24 <= len(rows) <= 30
    assert 80 <= max(map(len, rows)) <= 110
