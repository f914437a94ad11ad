"""``rejoinder baseline``: keep the figures of today, after showing what changes."""

import click

from tui.commands.numbers import within
from tui.commands.options import debug_option, scenario_argument

EXAMPLES = """\b
Examples:
  rejoinder baseline desk.scenario.yaml             show what would change
  rejoinder baseline desk.scenario.yaml --accept    and write it

\b
Exit codes:
  0 no figure differs, or it was written   1 something differs and was not written
  2 the file or the command line is wrong
"""


@click.command("baseline", epilog=EXAMPLES, short_help="Show or accept changed figures.")
@scenario_argument
@click.option("--accept", is_flag=True, help="Write the baseline. Refused if CI is set.")
@click.option(
    "--jobs",
    type=int,
    callback=within(1, 1024),
    metavar="N",
    help="Processes to run replications in. Default: one for each core. Never changes a figure.",
)
@debug_option
def command(file: str, accept: bool, jobs: int | None) -> int:
    """Compare the figures of FILE with the baselines that its expectations name.

    These are the expectations with `no_worse_than`. As many replications are run as a check may
    need. With --accept, the figures of today become the baseline.
    """
    from tui.keeping_figures import accept_baselines

    return accept_baselines(file, accept=accept, jobs=jobs)
