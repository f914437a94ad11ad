"""A film as one SVG that moves by itself, in a page or as a picture in Markdown.

Its frames lie side by side on a strip that is moved behind a window, step by step. It asks for
nothing from outside. Who wants no motion sees the last frame, and all words are in its
description.
"""

from html import escape

from tui.handing_out.drawn import LETTER, LINE, number_text, rows_svg, shot_svg, style_of
from tui.handing_out.film import Film, Shot

MARGIN = 10
"""What is around the picture, in pixels."""
LEAST_MS = 200
"""No frame is shorter: what changes faster is left out."""


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
        wide=number_text(width + 2 * MARGIN),
        high=height + 2 * MARGIN,
        title=escape(film.title),
        told=_told(film),
        style=_style(film, shots, width),
        rows=rows_svg(film, shots),
        margin=MARGIN,
        width=number_text(width),
        height=height,
        frames="".join(shot_svg(shot, place * width) for place, shot in enumerate(shots)),
    )


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
        f"{number_text(shot.at_ms * 100 / film.length_ms)}%{{{_moved(place * width)}}}"
        for place, shot in enumerate(shots)
    )
    last = _moved((len(shots) - 1) * width)
    return (
        f"{style_of(film)}"
        f".f{{animation:f {number_text(length_s)}s step-end infinite}}\n@keyframes f{{{keys}}}\n"
        f"@media (prefers-reduced-motion:reduce){{.f{{animation:none;{last}}}}}\n"
    )


def _moved(by: float) -> str:
    return f"transform:translateX(-{number_text(by)}px)"
