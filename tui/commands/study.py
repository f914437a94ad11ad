"""``rejoinder study``: try every combination of some values, and choose."""

import os
from pathlib import Path

import click

from tui.commands.numbers import count_or_auto, within
from tui.commands.options import (
    confidence_option,
    jobs_option,
    scenario_argument,
    set_option,
    telling_options,
)

EXAMPLES = """\b
Examples:
  rejoinder study hold-or-limit                   the bundled grid: 6 holds x 6 limits
  rejoinder study busy-weekday --replications 10  the file's own grid
  rejoinder study busy-weekday --vary policy.reconnect_policy=hold,affinity,none
  rejoinder study desk.scenario.yaml --replications auto --half-width wait_new=2s
  rejoinder study desk.scenario.yaml --cluster tcp://scheduler:8786

\b
Exit codes:
  0 well   2 the file, the command line or the study folder is wrong
  5 there is no grid   130 interrupted: type the same command to go on
"""


@click.command("study", epilog=EXAMPLES, short_help="Try a grid of values, and choose.")
@scenario_argument
@click.option(
    "--vary",
    multiple=True,
    metavar="PATH=V1,V2,...",
    help="Values to try, instead of the file's grid; or PATH={from: 0m, to: 5m, step: 1m}. "
    "May be given again.",
)
@click.option(
    "--replications",
    callback=count_or_auto,
    metavar="N|auto",
    help="How many days for each cell, instead of the file's number; auto: see --half-width.",
)
@click.option(
    "--half-width",
    "half_widths",
    multiple=True,
    metavar="MEASURE=VALUE",
    help="With auto: how exactly a figure has to be known, such as wait_new=2s. "
    "May be given again.",
)
@click.option(
    "--most",
    type=int,
    callback=within(2, 100_000),
    metavar="N",
    help="With auto: the most for a cell. Default: the file's max_replications.",
)
@set_option
@jobs_option
@click.option(
    "--cluster", metavar="ADDRESS", help="Run on the Dask cluster whose scheduler is there."
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The study folder. Default: studies/NAME.",
)
@click.option("--fresh", is_flag=True, help="Begin anew: forget what the folder holds.")
@click.option("--intervals", is_flag=True, help="Keep the figures of each part of the day, too.")
@click.option(
    "--measures", metavar="M1,M2,...", help="Which figures the table shows, such as wait_new.p90."
)
@confidence_option()
@telling_options("the grid and the recommendation")
def command(
    file: str,
    vary: tuple[str, ...],
    replications: int | str | None,
    half_widths: tuple[str, ...],
    most: int | None,
    overrides: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    into: Path | None,
    fresh: bool,
    intervals: bool,
    measures: str | None,
    confidence: float,
    silent: bool,
    as_json: bool,
) -> int:
    """Run every combination of some values on the same customers, and say which to choose.

    The values are those of the file's `vary:` section, or of --vary. Every replication is saved
    as soon as it is done: after Ctrl-C, or whatever else happened, the same command goes on.
    """
    if (jobs or os.cpu_count()) != 1 and cluster is None:
        from sim.study.processes import get_ready

        get_ready()  # while this process imports what it needs, and makes the grid
    from tui.studying import Request, study

    return study(
        Request(
            file=file,
            vary=vary,
            replications=replications,
            half_widths=half_widths,
            most=most,
            overrides=overrides,
            jobs=jobs,
            cluster=cluster,
            into=into,
            fresh=fresh,
            intervals=intervals,
            measures=measures,
            confidence=confidence,
            silent=silent,
            as_json=as_json,
        )
    )
