"""A film as a recording for asciinema: version 2 of its format, one JSON value a line.

https://docs.asciinema.org/manual/asciicast/v2/ describes it. There is no date in it, so that the
same lesson gives the same bytes.
"""

import json
from collections.abc import Iterator, Sequence

from tui.handing_out.film import Film, Paint, Piece

HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
CLEAR = "\x1b[0m\x1b[2J"


def cast_text(film: Film) -> str:
    """Return the recording of *film*; its scenes are markers, to which a player can jump."""
    return "".join(f"{_json(line)}\n" for line in _lines(film))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _lines(film: Film) -> Iterator[object]:
    yield _header(film)
    starts = dict(zip(film.scene_starts(), film.scenes, strict=True))
    before: tuple[int, ...] = (-1,) * film.lines
    for shot in film.shots:
        if shot.at_ms in starts:
            yield [shot.at_ms / 1000, "m", starts[shot.at_ms].words]
        begin = HIDE + CLEAR if -1 in before else ""
        drawn = "".join(_drawn(film, shot.rows, before))
        if drawn:
            yield [shot.at_ms / 1000, "o", begin + drawn]
        before = shot.rows
    yield [film.length_ms / 1000, "o", f"\x1b[0m\x1b[{film.lines};1H{SHOW}"]


def _header(film: Film) -> dict[str, object]:
    usual = film.looks[0][film.usual]
    return {
        "version": 2,
        "width": film.columns,
        "height": film.lines,
        "duration": film.length_ms / 1000,
        "title": film.title,
        "env": {"TERM": "xterm-256color"},
        "theme": {"fg": usual.ink, "bg": usual.ground, "palette": _PALETTE},
    }


_PALETTE = (
    "#121212:#f7655f:#2aa198:#f9b233:#7aa2f7:#b98cf2:#4db6a5:#c8c8c8:"
    "#4a4a4a:#f7655f:#2aa198:#f9b233:#7aa2f7:#b98cf2:#4db6a5:#ffffff"
)


def _drawn(film: Film, rows: Sequence[int], before: Sequence[int]) -> Iterator[str]:
    """Yield what draws the rows that differ from those *before*."""
    for line, (now, old) in enumerate(zip(rows, before, strict=True), 1):
        if now != old:
            yield f"\x1b[{line};1H{row_text(film.rows[now], film.looks[0])}"


def row_text(row: Sequence[Piece], paints: Sequence[Paint]) -> str:
    """Return a row with the codes that colour it; at its end nothing is coloured."""
    written, last = [], None
    for piece in row:
        paint = paints[piece.paint]
        if paint != last:
            written.append(_codes(paint))
        written.append(piece.text)
        last = paint
    return "".join(written) + "\x1b[0m"


def _codes(paint: Paint) -> str:
    kinds = [code for code, on in ((1, paint.bold), (3, paint.italic), (4, paint.underline)) if on]
    parts = ["0", *map(str, kinds), f"38;2;{_rgb(paint.ink)}", f"48;2;{_rgb(paint.ground)}"]
    return f"\x1b[{';'.join(parts)}m"


def _rgb(colour: str) -> str:
    return ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
