"""The rows and pictures of a film as pieces of SVG."""

from collections.abc import Collection, Iterator
from html import escape

from rich.cells import cell_len

from tui.handing_out.film import Film, Paint, Piece, Shot
from tui.handing_out.paints import has_ground, letters, seen_pieces, sheet

LETTER, LINE, SIZE = 8.4, 17, 14
"""Width of a column, height of a row, height of letters, in pixels."""
FONTS = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"


def number_text(number: float) -> str:
    """Return *number* as short as it can be written."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def style_of(film: Film) -> str:
    """Return the style of letters and paints; ``u`` is the class of what lies below all."""
    font = f"text{{font:{SIZE}px {FONTS};white-space:pre}}"
    return f"{font}\n{sheet(film, _paint_rule, _ground_rule)}\n"


def _paint_rule(number: int, paint: Paint) -> str:
    return f".p{number}{{fill:{paint.ink}{letters(paint)}}}.b{number}{{fill:{paint.ground}}}"


def _ground_rule(paint: Paint) -> str:
    return f".u{{fill:{paint.ground}}}"


def rows_svg(film: Film, shots: Collection[Shot]) -> str:
    """Return a group with an id for each row that *shots* need."""
    used = sorted({number for shot in shots for number in shot.rows})
    return "\n".join(
        f'<g id="r{number}">{"".join(_pieces(film, film.rows[number]))}</g>' for number in used
    )


def _pieces(film: Film, row: tuple[Piece, ...]) -> Iterator[str]:
    for piece in seen_pieces(film, row):
        x, width = number_text(piece.column * LETTER), number_text(cell_len(piece.text) * LETTER)
        if has_ground(film, piece.paint):
            yield f'<rect class="b{piece.paint}" x="{x}" width="{width}" height="{LINE}"/>'
        if piece.text.strip():
            fixed = f' textLength="{width}"' if len(piece.text) > 1 else ""
            text = escape(piece.text, quote=False)
            yield f'<text class="p{piece.paint}" x="{x}" y="{SIZE - 1}"{fixed}>{text}</text>'


def shot_svg(shot: Shot, x: float, y: float = 0) -> str:
    """Return a picture at *x*, *y*, of rows that stand in the same file."""
    uses = "".join(
        f'<use href="#r{number}" y="{line * LINE}"/>' for line, number in enumerate(shot.rows)
    )
    moved = f"{number_text(x)},{number_text(y)}" if y else number_text(x)
    return f'<g transform="translate({moved})">{uses}</g>\n'
