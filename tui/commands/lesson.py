"""``rejoinder lesson``: guided lessons on the stage."""

import click

from tui.commands.numbers import duration
from tui.commands.options import complete_scenario, debug_option

EXAMPLES = """\b
Examples:
  rejoinder lesson                   the first lesson, and the others after it
  rejoinder lesson 3                 the third one
  rejoinder lesson --list            which lessons there are
  rejoinder lesson in-time --text    as text, to be read or read aloud
  rejoinder lesson mine.scenario.yaml

\b
Exit codes:
  0 you left   2 the file or the command line is wrong
  4 a mistake in rejoinder itself   130 interrupted
"""


@click.command("lesson", epilog=EXAMPLES, short_help="Tell a lesson on the stage.")
@click.argument("name", metavar="[NAME]", required=False, shell_complete=complete_scenario)
@click.option("--list", "listed", is_flag=True, help="List the lessons and leave.")
@click.option("--text", is_flag=True, help="Tell it as text, without a screen.")
@click.option("--large", is_flag=True, help="Larger, to be read from the back of a room.")
@click.option(
    "--from",
    "from_ms",
    callback=duration,
    metavar="TIME",
    help="Begin at this time of the story, for example 2m30s.",
)
@click.option(
    "--theme", metavar="NAME", help="dark, light, high-contrast, or a theme of Textual's."
)
@click.option("--glyphs", metavar="KIND", help="unicode, or ascii for poor fonts.")
@click.option("--no-motion", is_flag=True, help="Nothing flashes or slides.")
@debug_option
def command(
    name: str | None,
    listed: bool,
    text: bool,
    large: bool,
    from_ms: int | None,
    theme: str | None,
    glyphs: str | None,
    no_motion: bool,
) -> int:
    """Show in a minute what happens to a customer who is cut off and comes back.

    A lesson plays by itself: a sentence for what happens, one for what follows, and now and then
    a question. NAME is the number or the name of a lesson, or a scenario file with people in it;
    without one the first lesson opens, and n leads to the next. Press ? for help and q to leave.
    """
    from tui.lessoning import Request, lesson

    return lesson(
        Request(
            name=name,
            listed=listed,
            text=text,
            large=large,
            from_ms=from_ms or 0,
            given={"theme": theme, "glyphs": glyphs, "motion": False if no_motion else None},
        )
    )
