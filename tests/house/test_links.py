"""Every link from one page to another leads somewhere."""

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT

PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "scenarios/**/*.md")
    for page in ROOT.glob(pattern)
)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def text_of(page: Path) -> str:
    """Return the page without its blocks of code."""
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Return the names by which GitHub links to the headings of *page*."""
    plain = (
        re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(text_of(page))
    )
    return {heading.replace(" ", "-") for heading in plain}


def dead(page: Path) -> list[str]:
    """Return the links of *page* that lead to no file or no heading of this project."""
    found = []
    for link in _LINK.findall(text_of(page)):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_link_leads_somewhere(page: str) -> None:
    """To a file of this project, and where a heading is named, to one that is there."""
    assert dead(ROOT / page) == []


def test_every_page_is_linked_from_the_readme() -> None:
    """A page that nobody finds helps nobody."""
    linked = set(_LINK.findall(text_of(ROOT / "README.md")))
    assert [page for page in PAGES if page.startswith("docs/") and page not in linked] == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    """A missing file and a missing heading, but not what stands in a block of code."""
    (tmp_path / "b.md").write_text("# One Heading\n", encoding="utf-8")
    page = tmp_path / "a.md"
    links = "[a](b.md#one-heading) [b](b.md#other) [c](c.md) [d](https://example.test/x)"
    page.write_text(f"{links}\n```\n[e](e.md)\n```\n", encoding="utf-8")
    assert dead(page) == ["b.md#other", "c.md"]
