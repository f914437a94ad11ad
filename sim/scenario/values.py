"""The kinds of value a scenario file knows: durations, shares, clock times, numbers, words.

Each is an annotated type: it reads the file's spelling, carries its pattern into the JSON Schema,
and refuses anything else with a sentence and, where one is near, the right word.
"""

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from sim.duration import PATTERN, parse_duration

LONGEST_NAME = 60
"""Characters."""
Word = TypeVar("Word", bound=StrEnum)


class Section(BaseModel):
    """A part of the file. Frozen; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Raise the error that becomes one problem of the file."""
    raise PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def near(word: str, known: list[str]) -> str:
    """Return the hint that names the nearest of the *known* words, and all if they are few."""
    found = get_close_matches(word, known, 1, 0.6) or [
        k for k in known if k.lower() == word.lower()
    ]
    suggestion = f"did you mean {found[0]!r}? " if found else ""
    names = f"known names: {', '.join(sorted(known))}" if known and len(known) <= 12 else ""
    return (suggestion + names).strip()


def read_duration(value: object) -> int:
    """Return whole ms of a duration with its unit."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        refuse("bad-duration", f"{words_of(value)} is not a duration; write for example 90s or 5m")
    try:
        return parse_duration(str(value))
    except ValueError as error:
        refuse("bad-duration", str(error))


def read_duration_or_never(value: object) -> int | None:
    """Return whole ms, or None for the word *never*."""
    return None if value == "never" else read_duration(value)


def read_share(value: object) -> float:
    """Return a share from 0 to 1, from ``12%`` or ``0.12``."""
    share = _share_number(value)
    if not 0 <= share <= 1:
        hint = f"did you mean {value}%?" if share <= 100 and not isinstance(value, str) else ""
        refuse("bad-share", f"{value} is outside 0 to 1 (0% to 100%)", hint)
    return share


def _share_number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    found = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,9})?) ?%", value) if isinstance(value, str) else None
    if found is None:
        refuse("bad-share", f"{words_of(value)} is not a share; write for example 12% or 0.12")
    return float(found[1]) / 100


def read_count(value: object) -> int:
    """Return a whole number of at least 0."""
    if isinstance(value, bool) or not isinstance(value, int):
        refuse("bad-number", f"{words_of(value)} is not a whole number")
    if not 0 <= value <= 1_000_000:
        refuse("out-of-range", f"{value} is outside 0 to 1000000")
    return value


def read_positive_count(value: object) -> int:
    """Return a whole number of at least 1."""
    count = read_count(value)
    if count == 0:
        refuse("out-of-range", "0 is too small; the least is 1")
    return count


def read_number(value: object) -> float:
    """Return a number of at least 0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse("bad-number", f"{words_of(value)} is not a number")
    if not 0 <= value <= 1e9:
        refuse("out-of-range", f"{value} is outside 0 to 1000000000")
    return float(value)


def read_positive_number(value: object) -> float:
    """Return a number above 0."""
    number = read_number(value)
    if number == 0:
        refuse("out-of-range", "0 is too small; it must be above 0")
    return number


def read_factor(value: object) -> float:
    """Return how many times longer something takes: 1 to 100."""
    factor = read_number(value)
    if not 1 <= factor <= 100:
        refuse("out-of-range", f"{value} is outside 1 to 100; 1.04 is four per cent longer")
    return factor


def read_flag(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        refuse("bad-flag", f"{words_of(value)} is neither true nor false")
    return value


def read_text(value: object) -> str:
    """Return a text that is not empty."""
    if value is None or (isinstance(value, str) and not value.strip()):
        refuse("bad-text", "this text is empty", "write it, or leave the key out")
    if not isinstance(value, str):
        refuse("bad-text", f"{words_of(value)} is not a text", "put it in quotes")
    return value


def read_name(value: object) -> str:
    """Return a name: a text of one line, up to 60 characters. A number is taken as its digits."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    text = read_text(text)
    if len(text) > LONGEST_NAME or "\n" in text or "\t" in text:
        refuse("bad-text", f"a name has one line of at most {LONGEST_NAME} characters")
    return text


def read_url(value: object) -> str:
    """Return a web address."""
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^\s/]+\S*", value):
        refuse("bad-url", f"{words_of(value)} is not a web address; it starts with https://")
    return value


def words_of(value: object) -> str:
    """Return *value* as a short quotation for a message."""
    if isinstance(value, dict):
        return "a map of keys"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value) if isinstance(value, int | float) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def word_reader(words: type[Word]) -> BeforeValidator:
    """Return the reader of one word out of an enumeration."""
    known = [str(word) for word in words]

    def read(value: object) -> Word:
        if isinstance(value, str) and value in known:
            return words(value)
        found = get_close_matches(str(value), known, 1, 0.6)
        suggestion = f"did you mean {found[0]!r}? " if found else ""
        hint = f"{suggestion}known words: {', '.join(known)}"
        refuse("unknown-word", f"{words_of(value)} is not a word for this", hint)

    return BeforeValidator(read)


def _schema(kind: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_SHARE = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": r"^(100(\.0+)?|\d{1,2}(\.\d+)?) ?%$"},
    ]
}
_NEVER = {"anyOf": [{"type": "string", "pattern": PATTERN}, {"const": "never"}]}

Ms = Annotated[int, BeforeValidator(read_duration), _schema("string", pattern=PATTERN)]
MsOrNever = Annotated[int | None, BeforeValidator(read_duration_or_never), WithJsonSchema(_NEVER)]
Share = Annotated[float, BeforeValidator(read_share), WithJsonSchema(_SHARE)]
Count = Annotated[int, BeforeValidator(read_count), _schema("integer", minimum=0)]
PositiveCount = Annotated[int, BeforeValidator(read_positive_count), _schema("integer", minimum=1)]
Number = Annotated[float, BeforeValidator(read_number), _schema("number", minimum=0)]
PositiveNumber = Annotated[
    float, BeforeValidator(read_positive_number), _schema("number", exclusiveMinimum=0)
]
Factor = Annotated[float, BeforeValidator(read_factor), _schema("number", minimum=1, maximum=100)]
Flag = Annotated[bool, BeforeValidator(read_flag), _schema("boolean")]
Text = Annotated[str, BeforeValidator(read_text), _schema("string", minLength=1)]
Name = Annotated[
    str,
    BeforeValidator(read_name),
    WithJsonSchema({"anyOf": [{"type": "string", "maxLength": 60}, {"type": "integer"}]}),
]
Url = Annotated[str, BeforeValidator(read_url), _schema("string", pattern="^https?://")]
