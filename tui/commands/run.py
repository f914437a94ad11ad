"""``rejoinder run``: run a scenario and read the answer."""

from pathlib import Path

import click

from tui.commands.numbers import within
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
  rejoinder run busy-weekday                      the bundled planning scenario
  rejoinder run busy-weekday --replications 20    with intervals: how sure are the figures?
  rejoinder run busy-weekday --set policy.reconnect_to_previous_agent_for=1m
  rejoinder run three-ways-to-come-back --narrate
  rejoinder run desk.scenario.yaml --json > answer.json
  rejoinder run desk.scenario.yaml --csv figures --trace run.trace

\b
Exit codes:
  0 well   2 the file or the command line is wrong
  4 a mistake in rejoinder itself   130 interrupted (finished work was kept)
"""


@click.command("run", epilog=EXAMPLES, short_help="Run a scenario and read the answer.")
@scenario_argument
@seed_option
@replications_option
@click.option(
    "--replication",
    "only",
    type=int,
    callback=within(1, 100_000),
    metavar="N",
    help="Run this one replication only, the N-th.",
)
@jobs_option
@confidence_option()
@set_option
@click.option("--intervals", is_flag=True, help="Add the figures of each part of the day.")
@click.option("--narrate", is_flag=True, help="Tell what happens, one line for each event.")
@click.option(
    "--time-last",
    is_flag=True,
    help="Narrate for those who hear it: plain lines, the message first and its time last.",
)
@no_warnings_option
@json_option("everything")
@csv_option("the figures as CSV files")
@click.option(
    "--trace",
    "trace_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the trace: one line for each event, the same for the same seed.",
)
@debug_option
def command(
    file: str,
    seed: int | None,
    replications: int | None,
    only: int | None,
    jobs: int | None,
    confidence: float,
    overrides: tuple[str, ...],
    intervals: bool,
    narrate: bool,
    time_last: bool,
    silent: bool,
    as_json: bool,
    csv_folder: Path | None,
    trace_file: Path | None,
) -> int:
    """Run a scenario and tell what became of the customers who were cut off.

    FILE is a scenario file or the name of a bundled scenario (see `rejoinder list`).
    The answer comes first: what happened to those customers, and what it cost the others.
    Then all measures, with their units and sample counts.
    """
    from tui.running import Request, run_scenario

    return run_scenario(
        Request(
            file=file,
            overrides=overrides,
            seed=seed,
            replications=replications,
            only=only,
            jobs=jobs,
            confidence=confidence,
            intervals=intervals,
            narrate=narrate or time_last,
            time_last=time_last,
            silent=silent,
            as_json=as_json,
            csv_folder=csv_folder,
            trace_file=trace_file,
        )
    )
