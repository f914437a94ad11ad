"""``rejoinder serve``: a scenario or a lesson in a browser."""

import click

from tui.commands.numbers import within
from tui.commands.options import complete_scenario, debug_option, seed_option, set_option

EXAMPLES = """\b
Examples:
  rejoinder serve three-ways-to-come-back          on this computer: share the window
  rejoinder serve --lesson in-time --large         a lesson, for the back row
  rejoinder serve busy-weekday --speed 60 --theme light
  rejoinder serve --lesson in-time --host 0.0.0.0  others try it from their own computers

\b
Exit codes:
  2 the file or the command line is wrong, or the port is taken
  4 a mistake in rejoinder itself   130 ended by Ctrl-C
"""


@click.command("serve", epilog=EXAMPLES, short_help="Show a scenario or a lesson in a browser.")
@click.argument("file", metavar="[FILE]", required=False, shell_complete=complete_scenario)
@click.option("--lesson", is_flag=True, help="Show FILE as `rejoinder lesson` does.")
@click.option("--large", is_flag=True, help="Letters that can be read from the back row.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen: 0.0.0.0 lets others in, if they have the whole address.",
)
@click.option(
    "--port",
    type=int,
    callback=within(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="0 takes any free one.",
)
@click.option(
    "--token",
    default="auto",
    metavar="WORD",
    help="A secret of your own in the address. Left out, one is made where others can come in.",
)
@click.option(
    "--public-url",
    "public",
    default="",
    metavar="URL",
    help="The address under which a proxy in front shows it, such as https://desk.example.org/.",
)
@click.option(
    "--visitors",
    type=int,
    callback=within(1, 100),
    default=8,
    show_default=True,
    metavar="N",
    help="How many may be there at once.",
)
@seed_option
@click.option("--speed", metavar="X", help="Simulated seconds in a second, 1 to 1000, or max.")
@click.option("--paused", is_flag=True, help="Open with the clock standing still.")
@click.option(
    "--theme", metavar="NAME", help="dark, light, high-contrast, or a theme of Textual's."
)
@click.option("--glyphs", metavar="KIND", help="unicode, or ascii for poor fonts.")
@click.option("--no-motion", is_flag=True, help="Nothing flashes or slides.")
@set_option
@debug_option
def command(
    file: str | None,
    lesson: bool,
    large: bool,
    host: str,
    port: int,
    token: str,
    public: str,
    visitors: int,
    seed: int | None,
    speed: str | None,
    paused: bool,
    theme: str | None,
    glyphs: str | None,
    no_motion: bool,
    overrides: tuple[str, ...],
) -> int:
    """Show in a browser what `rejoinder watch` shows, or `rejoinder lesson`.

    FILE is a scenario file or the name of a bundled scenario; without one each visitor chooses
    from a list. Each visitor has a session of their own, which keeps nothing on this computer.
    """
    from tui.serve_words import Shown, words_of
    from tui.serving import Request, serve

    if lesson and (seed is not None or speed is not None or paused or overrides):
        raise click.UsageError(
            "--seed, --speed, --paused and --set are not for lessons, which tell what is written."
        )
    given = {
        "speed": speed,
        "theme": theme,
        "glyphs": glyphs,
        "motion": False if no_motion else None,
    }
    shown = Shown(
        file=file, lesson=lesson, large=large, seed=seed, paused=paused, overrides=overrides
    )
    return serve(
        Request(
            words=words_of(shown, given),
            file=file,
            lesson=lesson,
            overrides=overrides,
            given=given,
            host=host,
            port=port,
            token=token,
            public=public,
            seats=visitors,
            large=large,
        )
    )
