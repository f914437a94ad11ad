"""Numbers as spreadsheets write them: with decimal commas, with thousands marked or not."""

import re
from decimal import Decimal

from sim.population.table import Cell, Flaw

_PLAIN = re.compile(r"\+?(?:\d+(?:\.\d*)?|\.\d+)")
_COMMA = re.compile(r"\d*,\d+")
_GROUPED_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
_GROUPED_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f'\u2019]\d{3})+(?:[.,]\d+)?")
_TWO_WAYS = re.compile(r"[1-9]\d{0,2},\d{3}")
_NOT_A_NUMBER = re.compile(r"n/?a|nan|inf(inity)?|null|none|-+|#\S*", re.IGNORECASE)


def amount(cell: Cell, what: str, largest: int) -> Decimal | Flaw:
    """Return the number in *cell*, 0 to *largest*, or what is wrong with it.

    *what* it counts is said in the sentence. ``1,234`` is refused, because it is 1.234 to one
    reader and 1234 to another; ``1,5``, ``1.234,5`` and ``1 234`` can only be read in one way.
    """
    text = cell.text
    digits = None if _TWO_WAYS.fullmatch(text) else _digits(text)
    if digits is None:
        return _refused(cell, what)
    number = Decimal(digits)
    if number > largest:
        return cell.flaw(f"{what} is {shown(text)}; the most that is read is {largest:,}")
    return number


def _refused(cell: Cell, what: str) -> Flaw:
    """Return why the text of *cell* cannot be taken for a number."""
    text = cell.text
    if not text:
        return cell.flaw(f"{what} is missing here", "write the number, or 0 if there was none")
    if _NOT_A_NUMBER.fullmatch(text):
        return cell.flaw(f"{what} is {text!r}, not a number", "write 0 if there was none")
    if re.match(r"[-\u2212]\s*[\d.,]", text):
        return cell.flaw(f"{what} is {shown(text)}, and cannot be negative", "correct the export")
    if _TWO_WAYS.fullmatch(text):
        hint = f"write {text.replace(',', '')} or {text.replace(',', '.')}"
        return cell.flaw(f"{what} is {text}, which can be read in two ways", hint)
    hint = "write digits only, with a point or a comma before decimals"
    return cell.flaw(f"{what} is {shown(text)!r}, not a number", hint)


def has_comma(cell: Cell) -> bool:
    """Whether the number in *cell* has a decimal comma."""
    return bool(_COMMA.fullmatch(cell.text) or _GROUPED_POINTS.fullmatch(cell.text))


def shown(text: str) -> str:
    """Return *text*, cut to a length that fits a sentence."""
    return text if len(text) <= 30 else f"{text[:27]}..."


def _digits(text: str) -> str | None:
    if _PLAIN.fullmatch(text):
        return text
    if _GROUPED_POINTS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if _GROUPED_COMMAS.fullmatch(text):
        return text.replace(",", "")
    if _COMMA.fullmatch(text):
        return text.replace(",", ".")
    if _SPACED.fullmatch(text):
        return re.sub(r"[^\d.,]", "", text).replace(",", ".")
    return None
