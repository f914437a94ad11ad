"""Which scenario files the words of a command line mean: files, folders, bundled names."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sim.scenario.bundled import SUFFIX, bundled_names, bundled_path


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
    if path.is_dir():
        yield from sorted(path.rglob(f"*{SUFFIX}"))
    elif path.exists():
        yield path
    elif word in bundled_names():
        yield bundled_path(word)
    else:
        raise NoSuchPath(word)
