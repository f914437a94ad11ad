"""The account of a practice in lines: each step that mattered, its rule, and the other ways."""

from tui.account import Account, Entry
from tui.view.cells import Cell, Line, Look
from tui.view.chat_bubbles import wrapped
from tui.view.showing import Showing

INDENT = "   "


def account_lines(account: Account, showing: Showing, width: int) -> list[Line]:
    """Return the whole account in *width* columns."""
    lines: list[Line] = []
    for entry in account.entries:
        lines += [*_entry(entry, showing, width), ()]
    if not account.entries:
        words = "Nothing that a rule had to decide. Lose the line, and come back."
        lines += [*_rows(words, width, Look.TEXT), ()]
    return [*lines, *_rows(account.cost, width, Look.HELD)]


def _entry(entry: Entry, showing: Showing, width: int) -> list[Line]:
    head: Line = (Cell(f"{showing.clock(entry.at_ms)}  ", Look.DIM), Cell(entry.did, Look.STRONG))
    lines = [head, *_indented(_sentence(entry.outcome), width, Look.RESUMED)]
    for rule in entry.rules:
        first, *rest = wrapped(rule.sentence, width - len(INDENT) - 12)
        lines.append((Cell(f"{INDENT}why {rule.id:<8}", Look.KEY), Cell(first)))
        lines += [(Cell(f"{INDENT}{' ' * 12}{row}"),) for row in rest]
    for way, outcome in entry.otherwise:
        lines += _indented(f"{way}: {outcome}", width, Look.DIM)
    return lines


def _sentence(words: str) -> str:
    """Begin with a capital, but leave the label of a customer as it is."""
    return f"You{words[3:]}" if words.startswith("you ") else words


def _indented(words: str, width: int, look: Look) -> list[Line]:
    return [(Cell(f"{INDENT}{row}", look),) for row in wrapped(words, width - len(INDENT))]


def _rows(words: str, width: int, look: Look) -> list[Line]:
    return [(Cell(row, look),) for row in wrapped(words, width)]
