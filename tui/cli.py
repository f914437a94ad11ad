"""The command ``rejoinder``: what can be typed, and nothing of what it does.

Each command lives in a module of :mod:`tui.commands` that imports only click at its top, so that
help and completion answer at once.
"""

import click

from tui.commands import (
    baseline,
    calibrate,
    check,
    compare,
    completion,
    config,
    golden,
    handout,
    import_,
    lesson,
    listing,
    new,
    practice,
    record,
    replay,
    report,
    run,
    schema,
    sensitivity,
    serve,
    show,
    shrink,
    staffing,
    study,
    tune,
    validate,
    watch,
)
from tui.root import Root, print_version

EXAMPLES = """\b
Examples:
  rejoinder list                          which scenarios come with it
  rejoinder run busy-weekday              run one and read the answer
  rejoinder run three-ways-to-come-back --narrate
                                          the same in words, event by event
  rejoinder lesson                        see in a minute what it is about
  rejoinder watch busy-weekday            watch it on the dashboard
  rejoinder new desk.scenario.yaml        start a scenario of your own
  rejoinder validate desk.scenario.yaml   find every mistake in it at once
  rejoinder check desk.scenario.yaml      does it come out as the file expects?
"""


@click.group(
    cls=Root,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Simulate a chat desk whose customers get cut off and come back.

    A scenario file describes the desk: who comes when, how many agents there are, how long a
    slot is held for a customer whose line drops. rejoinder runs it and tells what becomes of
    those customers, and what it costs the others.
    """


for command in (
    run,
    study,
    watch,
    practice,
    lesson,
    record,
    handout,
    serve,
    listing,
    new,
    validate,
    check,
    replay,
    shrink,
    golden,
    baseline,
    import_,
    calibrate,
    compare,
    tune,
    sensitivity,
    staffing,
    report,
    show,
    schema,
    config,
    completion,
):
    # Its own, too: Click keeps the first help option it makes, whoever asked for it.
    command.command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    main.add_command(command.command)
