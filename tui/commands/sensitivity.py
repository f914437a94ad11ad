"""``rejoinder sensitivity``: whether the answer hangs on a guess."""

from pathlib import Path

import click

from tui.commands.numbers import within
from tui.commands.options import (
    confidence_option,
    jobs_option,
    scenario_argument,
    set_option,
    telling_options,
)

EXAMPLES = """\b
Examples:
  rejoinder sensitivity busy-weekday
  rejoinder sensitivity busy-weekday --b policy.reconnect_to_previous_agent_for=1m
  rejoinder sensitivity busy-weekday --over customers.arrivals.scale=0.6,0.8 \\
                                     --figure service_level

\b
Exit codes:
  0 well   2 the file or the command line is wrong   130 interrupted (what was known is shown)
"""


@click.command(
    "sensitivity", epilog=EXAMPLES, short_help="Tell whether the answer hangs on a guess."
)
@scenario_argument
@click.option(
    "--a", multiple=True, metavar="PATH=VALUE", help="One policy. Default: FILE as it is."
)
@click.option(
    "--b", multiple=True, metavar="PATH=VALUE", help="The other policy. Default: nothing is held."
)
@click.option(
    "--over",
    multiple=True,
    metavar="PATH=V1,V2,...",
    help="Values to try, instead of the list of assumptions. May be given again.",
)
@click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="MEASURE",
    help="Whose difference is watched. Default: returners kept, and the wait of new customers.",
)
@set_option
@click.option(
    "--replications",
    type=int,
    default=20,
    show_default=True,
    callback=within(2, 100_000),
    metavar="N",
    help="How many days of each value.",
)
@jobs_option
@confidence_option("How sure a sign has to be.")
@click.option(
    "--svg",
    "svg_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the tornado of every figure as a picture.",
)
@telling_options("every difference")
def command(
    file: str,
    a: tuple[str, ...],
    b: tuple[str, ...],
    over: tuple[str, ...],
    figures: tuple[str, ...],
    overrides: tuple[str, ...],
    replications: int,
    jobs: int | None,
    confidence: float,
    svg_file: Path | None,
    silent: bool,
    as_json: bool,
) -> int:
    """Tell whether the answer to "which policy is better" hangs on a guess.

    Some figures of a scenario rest on nothing that is published. One at a time, each is set low
    and high, and both policies are compared on the same customers.
    """
    from tui.sensing import Request, sense

    return sense(
        Request(
            file=file,
            a=a,
            b=b,
            over=over,
            figures=figures,
            overrides=overrides,
            replications=replications,
            jobs=jobs,
            confidence=confidence,
            svg_file=svg_file,
            silent=silent,
            as_json=as_json,
        )
    )
