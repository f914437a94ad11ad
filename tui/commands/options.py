"""Arguments and options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from tui.commands.numbers import share, within

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def complete_scenario(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the bundled names that fit and the scenario files here, or else the shell's files.

    Not both: asked for its files, bash forgets the names it was given before.
    """
    from sim.scenario.bundled import bundled_names

    fitting = [name for name in bundled_names() if name.startswith(incomplete)]
    if not fitting:
        return [CompletionItem(incomplete, type="file")]
    here = sorted(path.name for path in Path().glob(f"{incomplete}*.scenario.yaml"))
    return [CompletionItem(name) for name in (*fitting, *here)]


def _remember_debug(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        context.meta["tui.debug"] = True


debug_option = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_remember_debug,
    help="If rejoinder itself fails, show where.",
)
scenario_argument = click.argument("file", metavar="FILE", shell_complete=complete_scenario)
set_option = click.option(
    "--set",
    "overrides",
    multiple=True,
    metavar="PATH=VALUE",
    help="Change one value of the file, for example --set policy.reconnect_time_limit=10m. "
    "May be given again.",
)
seed_option = click.option(
    "--seed",
    type=int,
    callback=within(0, 2**63 - 1),
    metavar="N",
    help="Random seed, instead of the file's.",
)

replications_option = click.option(
    "--replications",
    type=int,
    callback=within(1, 100_000),
    metavar="N",
    help="How many days like this to run, instead of the file's number.",
)
jobs_option = click.option(
    "--jobs",
    type=int,
    callback=within(1, 1024),
    metavar="N",
    help="Processes to run in. Default: one for each core. Never changes a figure.",
)
no_warnings_option = click.option(
    "--no-warnings",
    "silent",
    is_flag=True,
    help="Say nothing on stderr about what looks odd in the file.",
)


def confidence_option(
    what: str = "How sure the intervals are.",
) -> Callable[[Decorated], Decorated]:
    """Return the ``--confidence`` option; *what* says what is to be so sure."""
    return click.option(
        "--confidence",
        callback=share,
        default="95%",
        show_default=True,
        metavar="SHARE",
        help=what,
    )


def csv_option(what: str) -> Callable[[Decorated], Decorated]:
    """Return the ``--csv`` option; *what* says what is written into the folder."""
    return click.option(
        "--csv",
        "csv_folder",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help=f"Write {what} into this folder.",
    )


def json_option(what: str) -> Callable[[Decorated], Decorated]:
    """Return the ``--json`` option; *what* says what is printed."""
    return click.option("--json", "as_json", is_flag=True, help=f"Print {what} as JSON only.")


def telling_options(what: str) -> Callable[[Decorated], Decorated]:
    """Return ``--no-warnings``, ``--json`` and ``--debug``: how the answer is told."""

    def with_all(command: Decorated) -> Decorated:
        return no_warnings_option(json_option(what)(debug_option(command)))

    return with_all
