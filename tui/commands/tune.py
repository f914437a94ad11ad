"""``rejoinder tune``: the best hold and limit under limits of your own."""

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
  rejoinder tune busy-weekday
  rejoinder tune busy-weekday --goal 'service_level>=80%' --goal 'max kept_agent'
  rejoinder tune busy-weekday --goal 'kept_agent_of_returns>=75%' --goal 'wait_new.p90<=2m'
  rejoinder tune busy-weekday --over groups.cards-desk.chats_per_agent=2,3,4
  rejoinder tune busy-weekday --over groups.cards-desk.shifts.0.agents=2,3,4 --goal 'min wait_new'

\b
Exit codes:
  0 well   1 nothing satisfies the goals   2 the file or the command line is wrong
  3 nobody is there to measure the goals by
  130 interrupted (what was known is shown)
"""


@click.command("tune", epilog=EXAMPLES, short_help="Find the best hold and limit.")
@scenario_argument
@click.option(
    "--goal",
    "goals",
    multiple=True,
    metavar="GOAL",
    help="A limit (same_agent>=60%, wait_new.p90<=2m), or what to improve (min wait_new, "
    "max same_agent). May be given again. Default: 60 of 100 returners kept, the shortest wait.",
)
@click.option(
    "--over",
    multiple=True,
    metavar="PATH=V1,V2,...",
    help="Values to try besides hold and limit, or instead of theirs. May be given again.",
)
@set_option
@click.option(
    "--most",
    type=int,
    default=128,
    show_default=True,
    callback=within(2, 100_000),
    metavar="N",
    help="The most replications of one combination.",
)
@jobs_option
@confidence_option("How sure the answer has to be before the search ends.")
@telling_options("the answer and every combination")
def command(
    file: str,
    goals: tuple[str, ...],
    over: tuple[str, ...],
    overrides: tuple[str, ...],
    most: int,
    jobs: int | None,
    confidence: float,
    silent: bool,
    as_json: bool,
) -> int:
    """Find the best hold and limit under limits of your own.

    A wide grid first, then finer steps around what looks best; then the candidates race, on the
    same customers, until the best is known or --most is reached.
    """
    from tui.tuning import Request, tune

    return tune(
        Request(
            file=file,
            goals=goals,
            over=over,
            overrides=overrides,
            most=most,
            jobs=jobs,
            confidence=confidence,
            silent=silent,
            as_json=as_json,
        )
    )
