"""``rejoinder check``: whether everything still comes out as the scenario files expect."""

from pathlib import Path

import click

from tui.commands.numbers import seed_or_random, within
from tui.commands.options import complete_scenario, debug_option

EXAMPLES = """\b
Examples:
  rejoinder check scenarios                       every *.scenario.yaml in a folder
  rejoinder check hold-two-minutes                a bundled one, by its name
  rejoinder check scenarios --tag fast -k wait    some of them only
  rejoinder check scenarios --junit report.xml    for a CI server
  rejoinder check scenarios --seed random         on a day nobody has seen yet
  rejoinder check scenarios --watch               again whenever a file is saved

\b
Exit codes:
  0 everything holds   1 something fails   2 a file or the command line is wrong
  3 nothing fails, something is undecided   4 a mistake in rejoinder itself
  5 nothing was selected   130 interrupted (finished work was shown)
"""


@click.command("check", epilog=EXAMPLES, short_help="Check what scenario files expect.")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATHS...", shell_complete=complete_scenario
)
@click.option(
    "-k",
    "word",
    default="",
    metavar="WORD",
    help="Only expectations with WORD in their file or their line.",
)
@click.option(
    "--tag", "tags", multiple=True, metavar="T", help="Only files with this tag. May be repeated."
)
@click.option(
    "--jobs",
    type=int,
    callback=within(1, 1024),
    metavar="N",
    help="Processes to run in. Default: one for each core. Never changes a verdict.",
)
@click.option(
    "--seed",
    callback=seed_or_random,
    metavar="random|N",
    help="Another seed than the files' for measures and for what must never happen.",
)
@click.option(
    "--undecided",
    type=click.Choice(["fail", "pass"]),
    default="fail",
    show_default=True,
    help="With pass, an undecided expectation does not change the exit code.",
)
@click.option(
    "--junit",
    "junit_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a JUnit XML report.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a JSON report.",
)
@click.option("--github", is_flag=True, help="Print annotations for GitHub Actions.")
@click.option("--watch", is_flag=True, help="Check again what a saved file touches.")
@debug_option
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[str, ...],
    word: str,
    tags: tuple[str, ...],
    jobs: int | None,
    seed: int | None,
    undecided: str,
    junit_file: Path | None,
    json_file: Path | None,
    github: bool,
    watch: bool,
) -> int:
    """Run scenario files and tell whether their expectations hold.

    PATHS are scenario files, folders with *.scenario.yaml in them, or names of bundled
    scenarios. Each expectation passes, fails, or is undecided. Whatever does not pass is shown
    with what was seen and the command that shows the run.
    """
    from tui.checking import Request, check
    from tui.root import wants_debug

    return check(
        Request(
            paths=paths,
            word=word,
            tags=tags,
            jobs=jobs,
            seed=seed,
            undecided_passes=undecided == "pass",
            junit_file=junit_file,
            json_file=json_file,
            github=github,
            watch=watch,
            debug=wants_debug(context),
        )
    )
