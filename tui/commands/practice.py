"""``rejoinder practice``: take a part in a running desk."""

import click

from tui.commands.options import complete_scenario, debug_option, seed_option, set_option

EXAMPLES = """\b
Examples:
  rejoinder practice                            you are a customer
  rejoinder practice --not-signed-in            with nothing but the link
  rejoinder practice --as agent --name Mia      you are Mia
  rejoinder practice busy-weekday --name Robin
  rejoinder practice --names-locale de_DE       talk of German places, with German names

\b
Exit codes:
  0 you left   2 the file or the command line is wrong, or there is no terminal
  4 a mistake in rejoinder itself   130 interrupted
"""


@click.command(
    "practice", epilog=EXAMPLES, short_help="Take the part of a customer or of an agent."
)
@click.argument("file", metavar="[FILE]", required=False, shell_complete=complete_scenario)
@click.option(
    "--as",
    "part",
    type=click.Choice(["customer", "agent"]),
    default="customer",
    show_default=True,
    help="Whose part you take.",
)
@click.option("--name", metavar="NAME", help="Your name; for an agent, which one of the desk.")
@click.option(
    "--signed-in/--not-signed-in",
    default=True,
    show_default=True,
    help="As a customer: whether the desk knows you, or only the link leads back.",
)
@click.option("--speed", metavar="X", help="Simulated seconds in a second; 4 if nothing is said.")
@click.option(
    "--names-locale", metavar="LOCALE", help="What names and places sound like, such as de_DE."
)
@click.option("--theme", metavar="NAME", help="dark, light, high-contrast, or one of Textual's.")
@click.option("--glyphs", metavar="KIND", help="unicode, or ascii for poor fonts.")
@seed_option
@set_option
@debug_option
def command(
    file: str | None,
    part: str,
    name: str | None,
    signed_in: bool,
    speed: str | None,
    names_locale: str | None,
    theme: str | None,
    glyphs: str | None,
    seed: int | None,
    overrides: tuple[str, ...],
) -> int:
    """Take a part in a running desk, with a crowd around you.

    As a customer you start a chat, lose the line, and see what it takes to come back. As an
    agent you close a held chat early, go away, or pass somebody on, and see what becomes of them.
    FILE is a scenario file or the name of a bundled scenario; without one it is a small desk.
    """
    from tui.moves import Part
    from tui.practising import DESK, Request, practise

    return practise(
        Request(
            file=file or DESK,
            part=Part(part),
            name=name,
            signed_in=signed_in,
            overrides=overrides,
            seed=seed,
            given={
                "speed": speed,
                "theme": theme,
                "glyphs": glyphs,
                "names_locale": names_locale,
            },
        )
    )
