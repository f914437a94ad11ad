"""A hand-out as Markdown, with the time line as a drawing in text."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

from tui.handing_out.sheet import Asked, Sheet, State, Stretch
from tui.view.showing import time_left

COLUMNS = 60
"""How many letters the time line has."""
MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def markdown(sheet: Sheet) -> str:
    """Return the hand-out as Markdown. Nothing in a name is taken for markup."""
    return "\n".join(_lines(sheet)) + "\n"


def plain(text: str) -> str:
    """Return *text* so that Markdown shows it letter by letter."""
    return LEADING.sub(r"\1\\\2", MARKUP.sub(r"\\\1", text))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from (f"# {plain(sheet.title)}", "", plain(sheet.aim), "")
    yield from ("## Who takes part", "")
    yield from (f"- {plain(name)}: a customer, {how}" for name, how in sheet.customers)
    yield from (f"- {plain(name)}: an agent" for name in sheet.agents)
    yield from ("", "## What happens when", "", "```text", *drawing(sheet), "```", "")
    yield from ("| | Time | What happens | What follows |", "|---|---|---|---|")
    for told in sheet.told:
        yield f"| {told.number} | {told.clock} | {plain(told.story)} | {plain(told.so)} |"
    yield from ("", "## Settings", "", "| Field of the admin form | Value |", "|---|---|")
    yield from (f"| {plain(label)} | {plain(value)} |" for label, value in sheet.settings)
    if sheet.questions:
        yield from ("", "## Questions", "", *_asked(sheet.questions))
        yield from ("## Answers", "", *_answered(sheet.questions))


def _asked(questions: tuple[Asked, ...]) -> Iterator[str]:
    for number, question in enumerate(questions, 1):
        yield f"{number}. {plain(question.words)}{before_words(question)}"
        yield from (f"   - {plain(answer)}" for answer in question.answers)
        yield ""


def _answered(questions: tuple[Asked, ...]) -> Iterator[str]:
    for number, question in enumerate(questions, 1):
        yield f"{number}. **{plain(question.right)}** {plain(question.because)}".rstrip()


def before_words(question: Asked) -> str:
    """Return before which moment a question is asked, in brackets."""
    return f" (before {question.before})" if question.before else ""


def drawing(sheet: Sheet) -> Iterator[str]:
    """Yield the time line: a row for each customer, the moments' numbers, the time, a legend."""
    room = max((cell_len(name) for name, _ in sheet.lanes), default=0) + 2
    for name, lane in sheet.lanes:
        safe = name.replace("`", "'")
        yield f"{safe}{' ' * (room - cell_len(safe))}{_lane(lane, sheet.end_ms)}".rstrip()
    yield f"{' ' * room}{_numbers(sheet)}".rstrip()
    yield f"{' ' * room}{_times(sheet.end_ms)}"
    yield ""
    used = {stretch.state for _, lane in sheet.lanes for stretch in lane}
    yield from (f"{state.letter} {state.words}" for state in State if state in used)


def _column(at_ms: int, end_ms: int) -> int:
    return min(at_ms * COLUMNS // end_ms, COLUMNS)


def _lane(lane: tuple[Stretch, ...], end_ms: int) -> str:
    """Return one row; a state that is short takes a letter from the one after it."""
    letters, free = [" "] * COLUMNS, 0
    for stretch in lane:
        first = min(max(_column(stretch.from_ms, end_ms), free), COLUMNS - 1)
        free = max(_column(stretch.to_ms, end_ms), first + 1)
        letters[first:free] = stretch.state.letter * (free - first)
    return "".join(letters[:COLUMNS])


def _numbers(sheet: Sheet) -> str:
    """Return the numbers of the moments at their times, as far as they do not touch."""
    row = ""
    for told in sheet.told:
        column = _column(told.at_ms, sheet.end_ms)
        if column > len(row) or not row:
            row = row.ljust(column) + str(told.number)
    return row


def _times(end_ms: int) -> str:
    row, end = "", time_left(end_ms)
    for at in range(0, COLUMNS - 8, 12):
        row = row.ljust(at) + time_left(at * end_ms // COLUMNS)
    return row.ljust(COLUMNS - len(end) + 1) + end
