"""``rejoinder calibrate``: the model beside what was measured."""

from pathlib import Path

import click

from tui.commands.numbers import share, within
from tui.commands.options import debug_option, json_option, scenario_argument, set_option

FEWEST = 5

EXAMPLES = """\b
Examples:
  rejoinder calibrate desk.scenario.yaml actual.csv
  rejoinder calibrate desk.scenario.yaml actual.csv --inside 85% || echo "not like our desk"
  rejoinder calibrate desk.scenario.yaml actual.csv --json > beside.json

\b
Exit codes:
  0 compared   1 fewer values within the model's range than --inside asks for
  2 a file or the command line is wrong   5 no measured interval lies within the clock
"""


def _share_or_none(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> float | None:
    return None if text is None else share(context, parameter, text)


def _enough(context: click.Context, parameter: click.Parameter, count: int | None) -> int | None:
    if count is not None and count < FEWEST:
        raise click.BadParameter(
            f"{count} is too few: how far days lie apart is only known from {FEWEST} days on."
        )
    return within(FEWEST, 100_000)(context, parameter, count)


@click.command("calibrate", epilog=EXAMPLES, short_help="Lay the model beside what was measured.")
@scenario_argument
@click.argument("actual", type=click.Path(path_type=Path), metavar="ACTUAL.CSV")
@click.option(
    "--replications",
    type=int,
    callback=_enough,
    metavar="N",
    help="How many days of the model, 5 or more. Default: the file's number, at least 20.",
)
@click.option(
    "--confidence",
    callback=share,
    default="95%",
    show_default=True,
    metavar="SHARE",
    help="How many of its days the model's range holds.",
)
@click.option(
    "--inside",
    callback=_share_or_none,
    metavar="SHARE",
    help="End with 1 if fewer of the measured values than this lie within the model's range.",
)
@set_option
@json_option("everything")
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write one row for each measure of each interval.",
)
@debug_option
def command(
    file: str,
    actual: Path,
    replications: int | None,
    confidence: float,
    inside: float | None,
    overrides: tuple[str, ...],
    as_json: bool,
    csv_file: Path | None,
) -> int:
    """Lay the model FILE beside what was measured: the same measures, interval by interval.

    ACTUAL.CSV has a header: interval_start, and any of chats, wait_seconds, service_level,
    abandoned, aht_seconds, occupancy. Told are the errors of each measure, how often the
    measured value lies where a day of the model may lie, and the worst intervals.
    """
    from tui.calibrating import Request, calibrate_file

    return calibrate_file(
        Request(
            file=file,
            actual=actual,
            replications=replications,
            confidence=confidence,
            inside=inside,
            overrides=overrides,
            as_json=as_json,
            csv_file=csv_file,
        )
    )
