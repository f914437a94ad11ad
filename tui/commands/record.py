"""``rejoinder record``: a lesson as a recording, as a page that plays, as a moving picture."""

import re
from pathlib import Path

import click

from tui.commands.options import complete_scenario, debug_option

EXAMPLES = """\b
Examples:
  rejoinder record in-time in-time.html        a page with play, pause and seek
  rejoinder record 3 late.svg                  a moving picture for a README or a slide
  rejoinder record mine.scenario.yaml mine.cast --size 100x30
                                               for asciinema

\b
Exit codes:
  0 well   2 the file or the command line is wrong
"""
LEAST, MOST = (60, 18), (200, 60)


def _size(_: click.Context, __: click.Parameter, text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,4})x(\d{1,4})", text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(low <= at <= high for low, at, high in zip(LEAST, size, MOST, strict=True)):
        raise click.BadParameter("columns by rows, from 60x18 to 200x60, for example 80x24")
    return size


@click.command("record", epilog=EXAMPLES, short_help="Film a lesson, to be played anywhere.")
@click.argument("lesson", metavar="LESSON", shell_complete=complete_scenario)
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--size",
    callback=_size,
    default="80x24",
    show_default=True,
    metavar="COLUMNSxROWS",
    help="How large the terminal is that is filmed.",
)
@click.option("--glyphs", type=click.Choice(["unicode", "ascii"]), default="unicode",
              show_default=True, help="Shapes, or plain letters for poor fonts.")  # fmt: skip
@click.option(
    "--look",
    type=click.Choice(["dark", "light"]),
    help="One look only. Default: .html and .svg follow the reader's machine, .cast is dark.",
)
@debug_option
def command(lesson: str, file: Path, size: tuple[int, int], glyphs: str, look: str | None) -> int:
    """Film LESSON as it plays by itself, and write it to FILE.

    LESSON is the number or the name of a lesson, or a scenario file with people in it. The ending
    of FILE says what it becomes: .html is a page with play, pause and seek that needs no network,
    .svg a picture that moves by itself, .cast a recording for asciinema. The same lesson gives
    the same bytes.
    """
    from tui.handing_out.recording import record

    return record(lesson, file, size, glyphs=glyphs, look=look)
