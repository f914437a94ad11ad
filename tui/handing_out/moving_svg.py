"""A film as one SVG that moves by itself, in a page or as a picture in Markdown.

Its frames lie side by side on a strip that is moved behind a window, step by step. It asks for
nothing from outside. Who wants no motion sees the last frame, and all words are in its
description.
"""

from collections.abc import Iterator
from html import escape

from rich.cells import cell_len

from tui.handing_out.film import Film, Paint, Piece, Shot
from tui.handing_out.paints import has_ground, letters, seen_pieces, sheet

LETTER, LINE, SIZE, MARGIN = 8.4, 17, 14, 10
"""Width of a column, height of a row, height of letters, and what is around, in pixels."""
LEAST_MS = 200
"""No frame is shorter: what changes faster is left out."""
FONTS = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"


PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" \
viewBox="0 0 {wide} {high}" width="{wide}">
<title id="t">{title}</title>
<desc id="d">{told}</desc>
<style>{style}</style>
<rect class="u" width="100%" height="100%" rx="8"/>
<defs>{rows}</defs>
<svg x="{margin}" y="{margin}" width="{width}" height="{height}">
<g class="f">
{frames}</g>
</svg>
</svg>
"""


def moving_svg(film: Film) -> str:
    """Return the picture of *film*."""
    shots = _thinned(film)
    width, height = film.columns * LETTER, film.lines * LINE
    return PICTURE.format(
        wide=_n(width + 2 * MARGIN),
        high=height + 2 * MARGIN,
        title=escape(film.title),
        told=_told(film),
        style=_style(film, shots, width),
        rows=_rows(film, shots),
        margin=MARGIN,
        width=_n(width),
        height=height,
        frames="".join(_frame(shot, place * width) for place, shot in enumerate(shots)),
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _thinned(film: Film) -> list[Shot]:
    """Return the shots that are seen long enough; each begins when the one before ends."""
    kept: list[Shot] = []
    for shot in film.shots:
        if kept and shot.at_ms - kept[-1].at_ms < LEAST_MS:
            kept[-1] = shot._replace(at_ms=kept[-1].at_ms)
        elif not kept or kept[-1].rows != shot.rows:
            kept.append(shot)
    return kept


def _told(film: Film) -> str:
    return escape(" ".join(f"{scene.clock}: {scene.words}" for scene in film.scenes))


def _style(film: Film, shots: list[Shot], width: float) -> str:
    length_s = film.length_ms / 1000
    keys = "".join(
        f"{_n(shot.at_ms * 100 / film.length_ms)}%{{transform:translateX(-{_n(place * width)}px)}}"
        for place, shot in enumerate(shots)
    )
    last = f"transform:translateX(-{_n((len(shots) - 1) * width)}px)"
    return (
        f"text{{font:{SIZE}px {FONTS};white-space:pre}}\n{sheet(film, _paint_rule, _ground_rule)}\n"
        f".f{{animation:f {_n(length_s)}s step-end infinite}}\n@keyframes f{{{keys}}}\n"
        f"@media (prefers-reduced-motion:reduce){{.f{{animation:none;{last}}}}}\n"
    )


def _paint_rule(number: int, paint: Paint) -> str:
    return f".p{number}{{fill:{paint.ink}{letters(paint)}}}.b{number}{{fill:{paint.ground}}}"


def _ground_rule(paint: Paint) -> str:
    return f".u{{fill:{paint.ground}}}"


def _rows(film: Film, shots: list[Shot]) -> str:
    used = sorted({number for shot in shots for number in shot.rows})
    return "\n".join(
        f'<g id="r{number}">{"".join(_pieces(film, film.rows[number]))}</g>' for number in used
    )


def _pieces(film: Film, row: tuple[Piece, ...]) -> Iterator[str]:
    for piece in seen_pieces(film, row):
        x, width = _n(piece.column * LETTER), _n(cell_len(piece.text) * LETTER)
        if has_ground(film, piece.paint):
            yield f'<rect class="b{piece.paint}" x="{x}" width="{width}" height="{LINE}"/>'
        if piece.text.strip():
            fixed = f' textLength="{width}"' if len(piece.text) > 1 else ""
            text = escape(piece.text, quote=False)
            yield f'<text class="p{piece.paint}" x="{x}" y="{SIZE - 1}"{fixed}>{text}</text>'


def _frame(shot: Shot, x: float) -> str:
    uses = "".join(
        f'<use href="#r{number}" y="{line * LINE}"/>' for line, number in enumerate(shot.rows)
    )
    return f'<g transform="translate({_n(x)})">{uses}</g>\n'
