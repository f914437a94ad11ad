"""The page in a real browser: quiet, visible, readable on a phone, dark and on paper."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.browser import Browser, browser_path, running_browser
from tests.report.studies import EVIL, page_for

PHONE = 360
_DRAWN = """[...document.querySelectorAll('.chart')].map(chart => {
  const svg = [...chart.querySelectorAll('svg')].find(svg => svg.getBoundingClientRect().width);
  const box = svg && svg.getBoundingClientRect();
  return box ? [box.width, box.height, svg.querySelectorAll('text').length] : [0, 0, 0];
})"""
_SMALLEST_LETTERS = """Math.min(...[...document.querySelectorAll('.chart svg text')]
  .filter(text => text.getBoundingClientRect().width)
  .map(text => parseFloat(getComputedStyle(text).fontSize) * text.closest('svg').getScreenCTM().a))"""

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
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a page whose scenario has a name that would like to break out."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(page_for("two", EVIL), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", [PHONE, 768, 1400])
def test_the_page_is_quiet(browser: Browser, page: Path, width: int) -> None:
    """Nothing is said on the console, and nothing but the page itself is asked for."""
    browser.open(page, width)
    assert browser.complaints == []
    assert [address for address in browser.requests if address != "data:,"] == [page.as_uri()]


@pytest.mark.parametrize("width", [PHONE, 1000])
def test_every_chart_is_seen(browser: Browser, page: Path, width: int) -> None:
    """Each chart has one drawing that takes room and has words in it."""
    browser.open(page, width)
    drawn = browser.value(_DRAWN)
    assert len(drawn) >= 9
    for wide, high, words in drawn:
        assert wide > 250
        assert high > 60
        assert words > 3


@pytest.mark.parametrize("width", [320, PHONE, 600, 1000])
def test_nothing_runs_off_the_side(browser: Browser, page: Path, width: int) -> None:
    """The page is no wider than its window, also with every table open."""
    browser.open(page, width)
    browser.value("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert browser.value("document.documentElement.scrollWidth") <= width


def test_letters_in_charts_can_be_read_on_a_phone(browser: Browser, page: Path) -> None:
    """No letters of a chart are smaller than nine pixels there."""
    browser.open(page, PHONE)
    assert browser.value(_SMALLEST_LETTERS) >= 9


def test_dark_mode_is_dark(browser: Browser, page: Path) -> None:
    """Paper and drawings change their colours with the reader's setting."""
    paper = "getComputedStyle(document.body).backgroundColor"
    drawn = "getComputedStyle(document.querySelector('.wide svg text')).fill"
    browser.open(page)
    light = (browser.value(paper), browser.value(drawn))
    browser.open(page, dark=True)
    dark = (browser.value(paper), browser.value(drawn))
    assert light[0] == "rgb(255, 255, 255)"
    assert dark[0] == "rgb(20, 24, 29)"
    assert light[1] != dark[1]


def test_a_table_opens_from_the_keyboard(browser: Browser, page: Path) -> None:
    """Tab reaches the summary below a chart, and its table is shown when it is opened."""
    browser.open(page)
    seen = "document.querySelector('figure details .scroll').checkVisibility()"
    browser.value("document.querySelector('figure summary').focus()")
    assert browser.value("document.activeElement.tagName") == "SUMMARY"
    assert not browser.value(seen)
    for kind in ("rawKeyDown", "char", "keyUp"):
        browser.ask(
            "Input.dispatchKeyEvent",
            type=kind,
            key="Enter",
            code="Enter",
            text="\r",
            windowsVirtualKeyCode=13,
        )
    assert browser.value(seen)


def test_it_prints(browser: Browser, page: Path) -> None:
    """On paper all tables are open, whatever was closed on the screen, and the PDF has pages."""
    browser.open(page, media="print")
    tables = "[...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().height)"
    assert browser.value(f"{tables}.length") == browser.value(
        "document.querySelectorAll('table').length"
    )
    pdf = browser.printed()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page/") >= 3


def test_a_script_in_a_name_does_not_run(browser: Browser, page: Path) -> None:
    """The title is the name as it stands, and no script is in the page."""
    browser.open(page)
    assert browser.value("document.title").startswith("</title><script>alert(1)</script>")
    assert browser.value("document.scripts.length") == 0
