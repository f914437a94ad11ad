"""``rejoinder compare``: what another policy changes, on the same customers."""

import click

from tui.commands.numbers import count_or_auto, duration
from tui.commands.options import (
    confidence_option,
    jobs_option,
    scenario_argument,
    set_option,
    telling_options,
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
    callback=count_or_auto,
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
@jobs_option
@confidence_option()
@telling_options("all differences")
def command(
    file: str,
    a: tuple[str, ...],
    b: tuple[str, ...],
    overrides: tuple[str, ...],
    replications: int | str,
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
            replications=replications if isinstance(replications, int) else None,
            half_width_ms=half_width_ms,
            jobs=jobs,
            confidence=confidence,
            silent=silent,
            as_json=as_json,
        )
    )
