"""``rejoinder report``: a study on one page, to show to others."""

from pathlib import Path

import click

from tui.commands.options import debug_option

EXAMPLES = """\b
Examples:
  rejoinder report studies/hold-or-limit               write studies/hold-or-limit/report.html
  rejoinder report studies/hold-or-limit --into board.html
  rejoinder report studies/hold-or-limit --svg charts  each chart as a file, too
  rejoinder report studies/hold-or-limit --with-sensitivity --actual monday.csv

\b
Exit codes:
  0 well   2 the study or the command line is wrong
"""


@click.command("report", epilog=EXAMPLES, short_help="Show a study on one page.")
@click.argument("study", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--into",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the page goes. Default: report.html in the study's folder.",
)
@click.option(
    "--stress/--no-stress",
    default=True,
    help="With or without the STRESS-DES checklist, which tells what others need to repeat it.",
)
@click.option(
    "--png",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write each chart as a PNG file into this folder, too.",
)
@click.option(
    "--svg",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write each chart as an SVG file into this folder, too.",
)
@click.option(
    "--with-sensitivity",
    is_flag=True,
    help="Try first whether the answer hangs on a guess, and keep what came of it in STUDY.",
)
@click.option(
    "--actual",
    type=click.Path(path_type=Path),
    metavar="ACTUAL.CSV",
    help="Lay the model beside these measured intervals first (as `calibrate` does), and keep it.",
)
@debug_option
def command(
    study: Path,
    page: Path | None,
    stress: bool,
    png: Path | None,
    svg: Path | None,
    with_sensitivity: bool,
    actual: Path | None,
) -> int:
    """Write the report of STUDY, a folder that `rejoinder study` filled.

    It is one HTML file with the answer first, then the charts with their figures, the
    assumptions, and what it takes to repeat it. It needs no network, prints well, and the same
    study gives the same bytes. Charts are drawn by matplotlib.
    """
    from tui.reporting import Request, write_report

    return write_report(
        Request(
            folder=study,
            page=page or study / "report.html",
            charts={kind: folder for kind, folder in (("png", png), ("svg", svg)) if folder},
            stress=stress,
            with_sensitivity=with_sensitivity,
            actual=actual,
        )
    )
