"""``rejoinder watch``: the dashboard."""

import click

from tui.commands.numbers import duration, within
from tui.commands.options import complete_scenario, debug_option, seed_option, set_option

EXAMPLES = """\b
Examples:
  rejoinder watch                          choose a scenario
  rejoinder watch three-ways-to-come-back
  rejoinder watch busy-weekday --speed 60 --until 2h
  rejoinder watch desk.scenario.yaml --replay 17 --until 1h12m40s
  rejoinder watch desk.scenario.yaml --glyphs ascii --theme high-contrast

\b
Exit codes:
  0 you left   2 the file or the command line is wrong, or there is no terminal
  4 a mistake in rejoinder itself   130 interrupted
"""


@click.command("watch", epilog=EXAMPLES, short_help="Watch a scenario on the dashboard.")
@click.argument("file", metavar="[FILE]", required=False, shell_complete=complete_scenario)
@click.option(
    "--replication",
    type=int,
    callback=within(1, 100_000),
    default=1,
    show_default=True,
    metavar="N",
    help="Which day like this to watch.",
)
@click.option(
    "--replay",
    type=int,
    callback=within(1, 100_000),
    metavar="N",
    help="Open replication N of a failed check one event before it goes wrong.",
)
@click.option(
    "--expect",
    type=int,
    metavar="LINE",
    help="With --replay: look at the expectation in this line of the file only.",
)
@seed_option
@click.option("--speed", metavar="X", help="Simulated seconds in a second, 1 to 1000, or max.")
@click.option(
    "--until",
    "until_ms",
    callback=duration,
    metavar="TIME",
    help="Go to this time first, for example 1h30m, and stop there.",
)
@click.option("--paused", is_flag=True, help="Open with the clock standing still.")
@click.option(
    "--theme", metavar="NAME", help="dark, light, high-contrast, or a theme of Textual's."
)
@click.option("--glyphs", metavar="KIND", help="unicode, or ascii for poor fonts.")
@click.option(
    "--names-locale", metavar="LOCALE", help="What invented names sound like, such as de_DE."
)
@click.option("--no-motion", is_flag=True, help="Nothing flashes or slides.")
@set_option
@debug_option
def command(
    file: str | None,
    replication: int,
    replay: int | None,
    expect: int | None,
    seed: int | None,
    speed: str | None,
    until_ms: int | None,
    paused: bool,
    theme: str | None,
    glyphs: str | None,
    names_locale: str | None,
    no_motion: bool,
    overrides: tuple[str, ...],
) -> int:
    """Watch a scenario: queues, agents, who is held, who comes back and what it costs.

    FILE is a scenario file or the name of a bundled scenario; without one you choose from a
    list. Press ? for help and q to leave.
    """
    from tui.watch_session import Request, watch

    return watch(
        Request(
            file=file,
            overrides=overrides,
            replication=replication,
            replay=replay,
            expect=expect,
            seed=seed,
            until_ms=until_ms,
            paused=paused,
            given={
                "speed": speed,
                "theme": theme,
                "glyphs": glyphs,
                "names_locale": names_locale,
                "motion": False if no_motion else None,
            },
        )
    )
