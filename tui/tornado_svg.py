"""A tornado as a picture: one SVG that needs no font and no page from anywhere else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from sim.study.compare import Contrast
from sim.study.sensitivity import Swing
from sim.study.words import difference_words
from tui.tornado import value_texts

WIDTH, LABEL, ENDS, ROW, HEAD = 900, 210, 230, 26, 64
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}rect{fill:#5a8fb0}.t{font-weight:600}"
    "line{stroke:#222}.n{stroke:#999;stroke-dasharray:3 3}svg{background:#fff}"
    "@media(prefers-color-scheme:dark){svg{background:#181a1b}text{fill:#eee}line{stroke:#eee}}"
)


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def x(self, value: float) -> float:
        size = (self.high - self.low) or 1.0
        return LABEL + (value - self.low) / size * (WIDTH - LABEL - ENDS)


def tornado_svg(parts: Sequence[tuple[str, Contrast, Sequence[Swing]]]) -> str:
    """Return the picture of several figures below each other: title, base, and the swings."""
    body, top = list[str](), 0
    for title, base, swings in parts:
        body += _part(title, base, swings, top)
        top += HEAD + ROW * len(swings)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top + 10}" role="img">'
        f"<title>What the difference of two policies hangs on</title><style>{_STYLE}</style>"
        f"{''.join(body)}</svg>\n"
    )


def _part(title: str, base: Contrast, swings: Sequence[Swing], top: int) -> Iterator[str]:
    middle = base.change.value or 0.0
    values = [change.change.value or 0.0 for swing in swings for change in swing.changes]
    scale = _Scale(min(0.0, middle, *values), max(0.0, middle, *values))
    said = difference_words(base.key, middle, None, signed=True)
    yield _text(10, top + 24, f"{title}: A minus B", "t")
    yield _text(10, top + 44, f"solid line: as the file is ({said}); dashed line: no difference")
    bottom = top + HEAD + ROW * len(swings)
    for place, swing in enumerate(swings):
        yield from _row(swing, scale, top + HEAD + ROW * place)
    yield _line(scale.x(0.0), top + HEAD - 8, bottom, "n")
    yield _line(scale.x(middle), top + HEAD - 8, bottom, "b")


def _row(swing: Swing, scale: _Scale, y: int) -> Iterator[str]:
    ends = [scale.x(change.change.value or 0.0) for change in swing.changes]
    width = max(2.0, max(ends) - min(ends))
    yield _text(10, y + 14, swing.factor.name)
    yield f'<rect x="{min(ends):.1f}" y="{y + 2}" width="{width:.1f}" height="{ROW - 10}"/>'
    yield _text(WIDTH - ENDS + 10, y + 14, value_texts(swing))


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{named}>{escape(words)}</text>'


def _line(x: float, y1: int, y2: int, kind: str) -> str:
    return f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y1}" y2="{y2}" class="{kind}"/>'
