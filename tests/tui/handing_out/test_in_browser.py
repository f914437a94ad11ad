"""What is handed out, in a real browser: quiet, by keyboard, to the last sentence."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.browser import Browser, browser_path, running_browser
from tests.tui.handing_out.films import film, hostile
from tui.handing_out.moving_svg import moving_svg
from tui.handing_out.player import player_page
from tui.handing_out.sheet import sheet_of
from tui.handing_out.sheet_html import page

LAST = "is back."
PATIENCE_S = 60.0

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a browser, or skip: but fail where REJOINDER_BROWSER says that there has to be one."""
    path = browser_path()
    if path is None:
        required = os.environ.get("REJOINDER_BROWSER") == "required"
        (pytest.fail if required else pytest.skip)("there is no Chromium on this machine")
    assert path is not None
    with running_browser(path) as found:
        yield found


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a player's page whose names would like to break out."""
    file = tmp_path_factory.mktemp("player") / "player.html"
    file.write_text(player_page(film()), encoding="utf-8")
    return file


def _press(browser: Browser, key: str) -> None:
    text = {"text": key} if len(key) == 1 else {}
    for kind in ("keyDown", "keyUp"):
        browser.ask("Input.dispatchKeyEvent", type=kind, key=key, **text)


def _told(browser: Browser) -> str:
    return str(browser.value("document.getElementById('story').textContent"))


def _row(browser: Browser, number: int = 0) -> str:
    return str(browser.value(f"document.querySelectorAll('#screen .row')[{number}].textContent"))


@pytest.mark.parametrize(("width", "dark"), [(360, False), (900, True), (1400, False)])
def test_the_player_is_quiet(browser: Browser, player: Path, width: int, dark: bool) -> None:
    """Nothing is said on the console, nothing but the page is asked for, nothing runs off it."""
    browser.open(player, width, dark=dark)
    assert browser.complaints == []
    assert [address for address in browser.requests if address != "data:,"] == [player.as_uri()]
    assert browser.value("document.documentElement.scrollWidth") <= width


def test_keys_go_from_sentence_to_sentence(browser: Browser, player: Path) -> None:
    """Forth, back, and to both ends; the picture goes with them."""
    browser.open(player)
    assert (_told(browser), _row(browser)) == ("Ada is gone.", "Ada ○━━━━━━━")
    _press(browser, "ArrowRight")
    assert _told(browser) == "And now?"
    assert browser.value("document.querySelectorAll('#answers li').length") == 2
    _press(browser, "End")
    assert _told(browser).endswith(LAST)
    assert _row(browser) == "Ada 1:20"
    _press(browser, "Home")
    assert _told(browser) == "Ada is gone."


def test_a_key_goes_from_picture_to_picture(browser: Browser, player: Path) -> None:
    """The words stay, the picture changes, and back."""
    browser.open(player)
    _press(browser, ".")
    assert (_told(browser), _row(browser)) == ("Ada is gone.", "Ada 1:20")
    _press(browser, ",")
    assert _row(browser) == "Ada ○━━━━━━━"


def test_it_plays_by_itself_to_the_last_sentence(browser: Browser, player: Path) -> None:
    """Space begins it; at the end it stands, and can be played again."""
    browser.open(player)
    _press(browser, " ")
    assert browser.value("document.getElementById('play').textContent") == "Pause"
    browser.value("document.getElementById('speed').value = '2'")
    end = time.monotonic() + PATIENCE_S
    while browser.value("document.getElementById('play').textContent") == "Pause":
        assert time.monotonic() < end, "it does not come to its end"
        time.sleep(0.05)
    assert _told(browser).endswith(LAST)
    assert browser.complaints == []


def test_buttons_and_the_list_do_the_same(browser: Browser, player: Path) -> None:
    """A click on a sentence goes there, and marks it."""
    browser.open(player)
    browser.value("document.querySelectorAll('#all button')[2].click()")
    assert _told(browser).endswith(LAST)
    assert browser.value("document.querySelector('#all [aria-current]').textContent").startswith(
        "00:00:10"
    )
    browser.value("document.getElementById('back').click()")
    assert _told(browser) == "And now?"


def test_who_wants_no_motion_gets_a_picture_for_each_sentence(
    browser: Browser, player: Path
) -> None:
    """The last one of each, however the time goes on."""
    browser.open(player)
    reduced = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.ask("Emulation.setEmulatedMedia", features=[reduced])
    _press(browser, "Home")
    assert _row(browser) == "Ada 1:20"
    _press(browser, ",")
    assert _row(browser) == "Ada 1:20"


def test_a_name_never_becomes_a_part_of_the_page(browser: Browser, player: Path) -> None:
    """It is seen letter by letter."""
    browser.open(player)
    _press(browser, "End")
    assert browser.value("document.querySelectorAll('b, i, img, script:not([id])').length") == 1
    assert "</script><b onload" in _told(browser)


def test_the_moving_picture_moves(browser: Browser, tmp_path: Path) -> None:
    """As an SVG of its own, and asks for nothing."""
    file = tmp_path / "film.svg"
    file.write_text(moving_svg(film()), encoding="utf-8")
    browser.open(file)
    assert browser.complaints == []
    assert [address for address in browser.requests if address != "data:,"] == [file.as_uri()]
    assert browser.value("document.getAnimations().length") == 1


def test_the_hand_out_prints_on_two_pages_at_most(browser: Browser, tmp_path: Path) -> None:
    """And is as quiet as the others, whatever names are in it."""
    file = tmp_path / "sheet.html"
    file.write_text(page(sheet_of(hostile(tmp_path))), encoding="utf-8")
    browser.open(file, 360)
    assert browser.complaints == []
    assert browser.value("document.documentElement.scrollWidth") <= 360
    assert browser.value("document.querySelectorAll('script, img').length") == 0
    assert 1 <= browser.printed().count(b"/Type /Page\n") <= 2
