"""``rejoinder hand-out``: a lesson on paper."""

from pathlib import Path

import click

from tui.commands.options import complete_scenario, debug_option

EXAMPLES = """\b
Examples:
  rejoinder hand-out in-time in-time.html      a page to print
  rejoinder hand-out 3 late.md                 the same as Markdown
  rejoinder hand-out mine.scenario.yaml mine.html

\b
Exit codes:
  0 well   2 the file or the command line is wrong
"""


@click.command("hand-out", epilog=EXAMPLES, short_help="Print a lesson for those who sat in it.")
@click.argument("lesson", metavar="LESSON", shell_complete=complete_scenario)
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@debug_option
def command(lesson: str, file: Path) -> int:
    """Write a hand-out of LESSON to FILE: who takes part, what happens when, the settings.

    LESSON is the number or the name of a lesson, or a scenario file with people in it. The ending
    of FILE says what it becomes: .html is a page to print, .md the same as Markdown. Questions
    stand after the story, their answers at the end.
    """
    from tui.handing_out.printing import hand_out

    return hand_out(lesson, file)
