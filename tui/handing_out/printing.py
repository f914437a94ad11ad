"""The command ``hand-out``: a lesson on paper."""

from pathlib import Path

import click

from tui.exits import ExitCode
from tui.handing_out.recording import kind_of
from tui.lessoning import course_for
from tui.writing import prepare_folder, write_text

KINDS = (".md", ".html")


def hand_out(name: str, file: Path) -> int:
    """Write the hand-out of the lesson *name* to *file*.

    Raises NoSuchKind, NoLesson, WrongFile and CannotWrite.
    """
    kind = kind_of(file, KINDS)
    course, place = course_for(name)
    prepare_folder(file.parent)
    from tui.handing_out.sheet import sheet_of

    sheet = sheet_of(course[place])
    if kind == ".md":
        from tui.handing_out.sheet_markdown import markdown

        text = markdown(sheet)
    else:
        from tui.handing_out.sheet_html import page

        text = page(sheet)
    write_text(file, [text])
    if sheet.untold:
        click.echo(
            f"left out: {sheet.untold} of its moments, whose sentences are not true of this run. "
            "`rejoinder check` says why.",
            err=True,
        )
    click.echo(f"{file}: {sheet.title}")
    return ExitCode.WELL
