"""Reads a page as a program would: elements, attributes, and the text of tables."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_ALONE = frozenset({"meta", "link", "br"})


@dataclass(frozen=True, slots=True)
class Element:
    """One start tag."""

    tag: str
    attributes: dict[str, str]


@dataclass(slots=True)
class Seen:
    """What is in a page. ``unclosed`` are tags that were never ended, or ended out of turn."""

    elements: list[Element] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)

    def tags(self, tag: str) -> list[Element]:
        """Return the elements of one name."""
        return [element for element in self.elements if element.tag == tag]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self._open: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in _ALONE:
            self._open.append(tag)
        if tag in ("td", "th", "h1", "h2", "h3"):
            self._words.clear()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.seen.unclosed.append(tag)
        words = "".join(self._words).strip()
        if tag in ("td", "th"):
            self.seen.cells.append(words)
        elif tag in ("h1", "h2", "h3"):
            self.seen.headings.append(words)


def read_page(text: str) -> Seen:
    """Return what is in the page *text*."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.seen
