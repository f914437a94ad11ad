"""``rejoinder compare``: what another policy changes, on the same customers."""

import os

import click

from tui.commands.numbers import duration, share, within
from tui.commands.options import (
    debug_option,
    json_option,
    no_warnings_option,
    scenario_argument,
    set_option,
)

EXAMPLES = """\b
Examples:
  rejoinder compare busy-weekday --a policy.reconnect_to_previous_agent_for=1m
  rejoinder compare busy-weekday --a policy.reconnect_to_previous_agent_for=3m \\
                                 --b policy.reconnect_to_previous_agent_for=2m
  rejoinder compare busy-weekday --a modern --b classic
  rejoinder compare busy-weekday --a outage-day --replications auto

\b
Exit codes:
  0 well   2 the file or the command line is wrong
  130 interrupted (what was done is shown)
"""


def _count_or_auto(_: click.Context, __: click.Parameter, text: str) -> int | None:
    """Return a number of replications, None for the word auto."""
    if text.strip().lower() == "auto":
        return None
    if not text.strip().isdecimal() or not 1 <= int(text) <= 100_000:
        raise click.BadParameter(f"{text!r} is neither auto nor a number from 1 to 100000.")
    return int(text)


@click.command("compare", epilog=EXAMPLES, short_help="Compare two policies on the same customers.")
@scenario_argument
@click.option(
    "--a",
    "a",
    multiple=True,
    required=True,
    metavar="SIDE",
    help="path=value,... laid over FILE; or the name of a preset; or another scenario file.",
)
@click.option(
    "--b", "b", multiple=True, metavar="SIDE", help="The other side. Default: FILE as it is."
)
@set_option
@click.option(
    "--replications",
    default="auto",
    show_default=True,
    callback=_count_or_auto,
    metavar="N|auto",
    help="How many days like this; auto goes on until the answer is exact, up to 640.",
)
@click.option(
    "--half-width",
    "half_width_ms",
    default="1s",
    show_default=True,
    callback=duration,
    metavar="DURATION",
    help="With auto: how exactly the wait of new customers has to be known.",
)
@click.option(
    "--jobs",
    type=int,
    callback=within(1, 1024),
    metavar="N",
    help="Processes to run in. Default: one for each core. Never changes a figure.",
)
@click.option(
    "--confidence",
    callback=share,
    default="95%",
    show_default=True,
    metavar="SHARE",
    help="How sure the intervals are.",
)
@no_warnings_option
@json_option("all differences")
@debug_option
def command(
    file: str,
    a: tuple[str, ...],
    b: tuple[str, ...],
    overrides: tuple[str, ...],
    replications: int | None,
    half_width_ms: int,
    jobs: int | None,
    confidence: float,
    silent: bool,
    as_json: bool,
) -> int:
    """Compare two policies, or two desks, on the same customers.

    A is told against B: what it brings those who come back, and what it costs everybody else,
    with intervals of the paired differences.
    """
    from tui.comparing import Request, compare

    return compare(
        Request(
            file=file,
            a=a,
            b=b,
            overrides=overrides,
            replications=replications,
            half_width_ms=half_width_ms,
            jobs=jobs or os.cpu_count() or 1,
            confidence=confidence,
            silent=silent,
            as_json=as_json,
        )
    )
