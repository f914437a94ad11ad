"""A film as one page that plays by itself: no network, nothing from outside, readable without it.

Everything that comes from a scenario is escaped, or goes into the page as data that a script puts
there as text. The page's own policy allows its one script and its one style, by their hashes.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from rich.cells import cell_len

from tui.handing_out.film import Film, Paint, Piece, Scene
from tui.handing_out.paints import letters, seen_pieces, sheet

HERE = Path(__file__).parent

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{rules}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="rejoinder">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<header><h1>{title}</h1><p class="aim">{aim}</p></header>
<main>
<div class="desk needs-script">
<div>
<div id="stage" class="stage"><div id="screen" aria-hidden="true"></div></div>
<div class="controls" role="group" aria-label="Play">
<button type="button" id="play" aria-pressed="false">Play</button>
<button type="button" id="first">Start over</button>
<button type="button" id="back">Back</button>
<button type="button" id="next">Next</button>
<input type="range" id="seek" min="0" value="0" step="100" aria-label="Where in the lesson">
<span id="time"></span>
<label>Speed <select id="speed"><option value="0.5">half</option>
<option value="1" selected>usual</option><option value="2">double</option></select></label>
</div>
<p class="keys"><kbd>space</kbd> plays and pauses, <kbd>&larr;</kbd> <kbd>&rarr;</kbd> go from
sentence to sentence, <kbd>,</kbd> <kbd>.</kbd> from picture to picture, <kbd>Home</kbd>
<kbd>End</kbd> to the start and the end.</p>
</div>
<section id="told" aria-live="polite" aria-atomic="true" aria-label="What is told">
<p id="clock"></p><p id="story"></p><p id="so"></p><ol id="answers"></ol><p id="answer"></p>
</section>
</div>
<h2>All that is told</h2>
<ol id="all">
{told}
</ol>
</main>
<script type="application/json" id="film">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def player_page(film: Film) -> str:
    """Return the page of *film*. Its second look, if there is one, is for light surroundings."""
    style = f"{_source('player.css')}{sheet(film, _paint_rule, _stage_rule)}"
    script = _source("player.js")
    return PAGE.format(
        rules=escape(_rules(style, script)),
        title=escape(film.title),
        aim=escape(film.aim),
        style=style,
        told="\n".join(_told(film)),
        data=json_for_page(_data(film)),
        script=script,
    )


@cache
def _source(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _rules(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def json_for_page(value: object) -> str:
    """Return *value* as JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _paint_rule(number: int, paint: Paint) -> str:
    return f".p{number}{{color:{paint.ink};background:{paint.ground}{letters(paint)}}}"


def _stage_rule(paint: Paint) -> str:
    return f"#stage{{background:{paint.ground}}}"


def _told(film: Film) -> Iterator[str]:
    for scene in film.scenes:
        first, more = _parts(scene)
        rest = f'<span class="more">{escape(more)}</span>' if more else ""
        yield (
            f'<li><button type="button"><span class="at">{escape(scene.clock)}</span>'
            f"<span>{escape(first)}{rest}</span></button></li>"
        )


def _parts(scene: Scene) -> tuple[str, str]:
    if not scene.question:
        return scene.story, scene.so
    shown = f"Answer: {scene.answer}" if scene.answer else " / ".join(scene.answers)
    return scene.question, shown


def _data(film: Film) -> dict[str, object]:
    starts = film.scene_starts()
    return {
        "columns": film.columns,
        "lines": film.lines,
        "length": film.length_ms,
        "rows": [[_piece(p) for p in seen_pieces(film, row)] for row in film.rows],
        "shots": list(_folded(film)),
        "scenes": [
            {"at": at, **scene._asdict()} for at, scene in zip(starts, film.scenes, strict=True)
        ],
    }


def _piece(piece: Piece) -> list[object]:
    cells = cell_len(piece.text)
    found: list[object] = [piece.column, piece.text, piece.paint]
    return found if cells == len(piece.text) else [*found, cells]


def _folded(film: Film) -> Iterator[list[object]]:
    """Yield each shot as what has changed since the one before."""
    before: tuple[int, ...] = (-1,) * film.lines
    for shot in film.shots:
        pairs = enumerate(zip(shot.rows, before, strict=True))
        yield [shot.at_ms, shot.scene, [[line, now] for line, (now, old) in pairs if now != old]]
        before = shot.rows
