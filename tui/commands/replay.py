"""``rejoinder replay``: one replication again, up to where it goes wrong."""

import click

from tui.commands.numbers import duration, within
from tui.commands.options import debug_option, scenario_argument, seed_option, set_option

EXAMPLES = """\b
Examples:
  rejoinder replay desk.scenario.yaml
  rejoinder replay desk.scenario.yaml --replication 17 --until 1h12m40s
  rejoinder replay desk.scenario.yaml --expect 39 --narrate

\b
Exit codes:
  0 nothing is wrong in this replication   1 the trace ends where an expectation fails
  2 the file or the command line is wrong
"""


@click.command("replay", epilog=EXAMPLES, short_help="Show a run up to where it goes wrong.")
@scenario_argument
@click.option(
    "--replication",
    "number",
    type=int,
    callback=within(1, 100_000),
    default=1,
    show_default=True,
    metavar="N",
    help="Which replication.",
)
@seed_option
@click.option(
    "--until", "until_ms", callback=duration, metavar="TIME", help="Stop after this time at latest."
)
@click.option(
    "--expect",
    "line",
    type=int,
    metavar="LINE",
    help="Look at the expectation in this line of the file only.",
)
@click.option("--narrate", is_flag=True, help="Tell it in sentences.")
@set_option
@debug_option
def command(
    file: str,
    number: int,
    seed: int | None,
    until_ms: int | None,
    line: int | None,
    narrate: bool,
    overrides: tuple[str, ...],
) -> int:
    """Show the trace of one replication, up to just before the first wrong event.

    Below it stands what was expected, beside what was seen. Without a failing expectation the
    whole trace is shown.
    """
    from tui.replaying import replay_scenario

    return replay_scenario(
        file, number, seed=seed, until_ms=until_ms, line=line, narrate=narrate, overrides=overrides
    )
