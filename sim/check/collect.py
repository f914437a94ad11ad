"""Which scenario files the words of a command line mean: files, folders, bundled names."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sim.scenario.bundled import SUFFIX, bundled_names, bundled_path
from sim.scenario.yaml_source import is_directory


class NoSuchPath(ValueError):
    """A word that is neither a path nor the name of a bundled scenario."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def collect(words: Sequence[str]) -> tuple[Path, ...]:
    """Return the scenario files that *words* mean, each once.

    A folder stands for all ``*.scenario.yaml`` in it and below it, in the order of their names;
    a file for itself, whatever its name. Raises NoSuchPath.
    """
    found: dict[Path, Path] = {}
    for word in words:
        for path in _meant(word):
            found.setdefault(path.resolve(), path)
    return tuple(found.values())


def _meant(word: str) -> Iterator[Path]:
    path = Path(word)
    if not word:  # not the folder one is in: a variable of a shell that was not set
        raise NoSuchPath(word)
    if is_directory(path):
        yield from sorted(path.rglob(f"*{SUFFIX}"))
    elif _exists(path):
        yield path
    elif word in bundled_names():
        yield bundled_path(word)
    else:
        raise NoSuchPath(word)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a name longer than any file's
        return False
