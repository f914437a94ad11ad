"""The paints of a film as rules of a style sheet, and what of its rows can be seen at all."""

from collections.abc import Callable, Iterator

from tui.handing_out.film import Film, Paint, Piece

Rules = Callable[[int, Paint], str]
"""Gives the rules for the paint of a number."""


def sheet(film: Film, rules: Rules, page: Callable[[Paint], str]) -> str:
    """Return the rules of all paints, and those of *page*, which gets the screen's own paint.

    With two looks the second holds where somebody wants it light.
    """
    dark, *others = (_of_look(film, look, rules, page) for look in film.looks)
    if not others or others[-1] == dark:
        return dark
    return f"{dark}\n@media (prefers-color-scheme:light){{\n{others[-1]}\n}}"


def _of_look(
    film: Film, look: tuple[Paint, ...], rules: Rules, page: Callable[[Paint], str]
) -> str:
    lines = [page(look[film.usual]), *(rules(number, paint) for number, paint in enumerate(look))]
    return "\n".join(line for line in lines if line)


def letters(paint: Paint) -> str:
    """Return the rules for the kind of letters; empty for plain ones."""
    kinds = (
        ("font-weight:700", paint.bold),
        ("font-style:italic", paint.italic),
        ("text-decoration:underline", paint.underline),
    )
    return "".join(f";{rule}" for rule, on in kinds if on)


def has_ground(film: Film, paint: int) -> bool:
    """Tell whether a paint's ground is another than the screen's, in any look."""
    return any(look[paint].ground != look[film.usual].ground for look in film.looks)


def seen_pieces(film: Film, row: tuple[Piece, ...]) -> Iterator[Piece]:
    """Yield the pieces of a row that can be seen: blanks on the screen's ground are none."""
    for piece in row:
        underlined = any(look[piece.paint].underline for look in film.looks)
        if piece.text.strip(" ") or underlined or has_ground(film, piece.paint):
            yield piece
