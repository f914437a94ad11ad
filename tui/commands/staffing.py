"""``rejoinder staffing``: what each part of the day needs, has, and gives to held slots."""

from pathlib import Path

import click

from tui.commands.numbers import duration
from tui.commands.options import (
    confidence_option,
    csv_option,
    debug_option,
    jobs_option,
    json_option,
    no_warnings_option,
    replications_option,
    scenario_argument,
    seed_option,
    set_option,
)

EXAMPLES = """\b
Examples:
  rejoinder staffing peak-hour
  rejoinder staffing busy-weekday --interval 1h --replications 5
  rejoinder staffing desk.scenario.yaml --csv staffing/
"""


@click.command("staffing", epilog=EXAMPLES, short_help="See load, agents and holds by interval.")
@scenario_argument
@click.option(
    "--interval",
    "interval_ms",
    callback=duration,
    metavar="TIME",
    help="Length of the intervals, for example 30m, instead of the file's.",
)
@replications_option
@seed_option
@jobs_option
@confidence_option()
@click.option("--no-search", is_flag=True, help="Do not try how many agents make up for the hold.")
@set_option
@no_warnings_option
@json_option("everything")
@csv_option("staffing.csv")
@debug_option
def command(
    file: str,
    interval_ms: int | None,
    replications: int | None,
    seed: int | None,
    jobs: int | None,
    confidence: float,
    no_search: bool,
    overrides: tuple[str, ...],
    silent: bool,
    as_json: bool,
    csv_folder: Path | None,
) -> int:
    """Tell for each part of the day what it needs and has, and what the hold costs in agents.

    FILE is a scenario file or the name of a bundled scenario (see `rejoinder list`).
    Beside the simulated service level stands what Erlang C and Erlang A would say, and below the
    table what they leave out.
    """
    from tui.staffing import Request, staffing

    return staffing(
        Request(
            file=file,
            interval_ms=interval_ms,
            replications=replications,
            seed=seed,
            jobs=jobs,
            confidence=confidence,
            searches=not no_search,
            overrides=overrides,
            silent=silent,
            as_json=as_json,
            csv_folder=csv_folder,
        )
    )
