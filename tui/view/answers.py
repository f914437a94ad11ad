"""What people type into a question, read: shares and names of files."""

import re
from pathlib import Path

from sim.scenario.bundled import SUFFIX

_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%?")


def share_of(text: str) -> float:
    """Return the share, from 0 to 1, that *text* means: ``40 %``, or ``40`` for the same.

    Raises ValueError with a sentence.
    """
    found = _PERCENT.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no share. Type a number from 1 to 100, such as 40 %.")
    share = float(found[1]) / 100
    if not 0 < share <= 1:
        raise ValueError(f"{text} is not between 0 % and 100 %.")
    return share


def scenario_path(text: str) -> Path:
    """Return the file that *text* names, with the ending of scenario files.

    Raises ValueError with a sentence for a name that is empty or a folder's.
    """
    if not text:
        raise ValueError("Type the name of a file.")
    path = Path(text).expanduser()
    if path.is_dir():
        raise ValueError(f"{text} is a folder. Type the name of a file in it.")
    if path.suffix not in (".yaml", ".yml"):
        path = path.with_name(path.name + SUFFIX)
    return path
