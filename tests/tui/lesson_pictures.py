"""The pictures of every step of every lesson: one sheet for each, made from the stage itself.

``python -m tests.tui.lesson_pictures`` writes them again; ``docs/lessons.md`` shows them.
"""

import os
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.sources import ROOT
from tui.course import Chapter, bundled_course
from tui.handing_out.drawn import LETTER, LINE, number_text, rows_svg, shot_svg, style_of
from tui.handing_out.film import Film, Scene, Shot
from tui.handing_out.filming import film_of
from tui.handing_out.moving_svg import moving_svg

FOLDER = ROOT / "docs" / "pictures" / "lessons"
MOVING = "in-time"
"""The lesson that is shown as a moving picture, too."""
SIZE, ACROSS, GAP = (66, 24), 2, 14
"""Columns and rows of a step, how many stand side by side, and pixels between them."""

SHEET = """<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" \
viewBox="0 0 {wide} {high}" width="{wide}">
<title id="t">{title}</title>
<desc id="d">{told}</desc>
<style>{style}</style>
<defs>{rows}</defs>
{steps}</svg>
"""


def sheet(film: Film) -> str:
    """Return all steps of *film*, side by side and one below the other."""
    shots = list(_steps(film))
    wide, high = film.columns * LETTER + GAP, film.lines * LINE + GAP
    rows = -(-len(shots) // ACROSS)
    return SHEET.format(
        wide=number_text(wide * ACROSS + GAP),
        high=number_text((high + GAP) * rows),
        title=escape(film.title),
        told=escape(" ".join(film.scenes[shot.scene].words for shot in shots)),
        style=style_of(film),
        rows=rows_svg(film, shots),
        steps="".join(
            _step(shot, place % ACROSS * (wide + GAP), place // ACROSS * (high + GAP), (wide, high))
            for place, shot in enumerate(shots)
        ),
    )


def _step(shot: Shot, x: float, y: float, size: tuple[float, float]) -> str:
    wide, high = map(number_text, size)
    ground = f'<rect class="u" x="{number_text(x)}" y="{number_text(y)}" width="{wide}" '
    return f'{ground}height="{high}" rx="6"/>\n{shot_svg(shot, x + GAP / 2, y + GAP / 2)}'


def _steps(film: Film) -> Iterator[Shot]:
    """Yield a shot for each sentence, and for each question with its answer."""
    for number, scene in enumerate(film.scenes):
        later = film.scenes[number + 1] if number + 1 < len(film.scenes) else None
        if not _is_asked_only(scene, later):
            yield next(shot for shot in film.shots if shot.scene == number)


def _is_asked_only(scene: Scene, later: Scene | None) -> bool:
    return bool(scene.question and not scene.answer and later and later.answer)


def picture(chapter: Chapter) -> str:
    """Return the sheet of a lesson."""
    return sheet(film_of(chapter, SIZE, looks=("dark",), stills=True))


def moving() -> str:
    """Return the lesson that moves."""
    chapter = next(one for one in bundled_course() if one.lesson.name == MOVING)
    return moving_svg(film_of(chapter, (80, 24), looks=("dark",)))


def shown() -> str:
    """Return the part of ``docs/lessons.md`` that shows all sheets."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for chapter in bundled_course():
        lesson = chapter.lesson
        number = f"{lesson.number}. " if lesson.number is not None else ""
        yield from (f"### {number}{lesson.title}", "", lesson.aim, "")
        yield f"![{lesson.title}, step by step](pictures/lessons/{lesson.name}.svg)"
        yield ""


def write(folder: Path = FOLDER) -> None:
    """Write every picture into *folder*; pictures of lessons that are gone go."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"{one.lesson.name}.svg": picture(one) for one in bundled_course()}
    made["moving.svg"] = moving()
    for name, drawn in made.items():
        (folder / name).write_text(drawn, encoding="utf-8")
    for old in folder.glob("*.svg"):
        if old.name not in made:
            old.unlink()


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = home
        write()
