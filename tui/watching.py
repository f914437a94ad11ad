"""``rejoinder check --watch``: check again what a saved file touches."""

import time
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from sim.check.inputs import files_of
from tui.exits import ExitCode

Stamps = Mapping[Path, tuple[int, int] | None]
"""When each file was changed (ns) and how large it is; None: there is none."""
Wait = Callable[[Stamps], frozenset[Path]]
"""Returns which files are no longer as they were, as soon as one is not."""
EVERY_S = 0.5


def watch(
    find: Callable[[], Collection[Path]],
    check: Callable[[Collection[Path]], int],
    wait: Wait | None = None,
    folders: Collection[Path] = (),
) -> int:
    """Check all that *find* finds; then, whenever a file is saved, what it touches. Ctrl-C ends.

    *find* is asked again each time, so that new scenario files join in, also into *folders* that
    held none. What is saved during a check is noticed after it. *wait* is for watchfiles if that
    is installed, else looks twice a second. Raises what *find* raises at the beginning; later, a
    named file that is gone is one that an editor is about to replace, or the check tells of it.
    """
    wait = wait or _best_wait()
    known = {path: files_of(path) for path in find()}
    before = stamps(_all(known, folders))
    code = check(list(known))
    try:
        while code != ExitCode.INTERRUPTED:
            click.echo("\nWatching for what is saved; Ctrl-C ends.", err=True)
            changed = wait(before)
            now = {path: files_of(path) for path in _found(find, known)}
            again, known = touched(known, now, changed), now
            before = stamps(_all(now, folders))
            if again:
                click.echo(f"\nSaved: {', '.join(_names(changed, again))}", err=True)
                code = check(again)
    except KeyboardInterrupt:
        click.echo("\nInterrupted.", err=True)
    return ExitCode.INTERRUPTED


def _found(find: Callable[[], Collection[Path]], known: Collection[Path]) -> Collection[Path]:
    try:
        return find()
    except click.ClickException:
        return known


def _all(known: Mapping[Path, frozenset[Path]], folders: Collection[Path]) -> frozenset[Path]:
    """All files, and the folders of the scenarios: a new file in one of them is news."""
    homes = (path.resolve().parent for path in known)
    return frozenset((*homes, *(folder.resolve() for folder in folders))).union(*known.values())


def _names(changed: Collection[Path], again: Collection[Path]) -> list[str]:
    files = sorted(path.name for path in changed if not path.is_dir())
    return files or [path.name for path in again]


def touched(
    before: Mapping[Path, frozenset[Path]],
    now: Mapping[Path, frozenset[Path]],
    changed: Collection[Path],
) -> list[Path]:
    """Return the scenario files to check again: new ones, and those made of a changed file."""
    saved = set(changed)
    return [
        path
        for path, files in now.items()
        if path not in before or not saved.isdisjoint(files | before[path])
    ]


def stamps(files: Collection[Path]) -> Stamps:
    """Return what tells whether each of *files* was changed."""
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def changed_since(before: Stamps) -> frozenset[Path]:
    """Return the files that are no longer as they were."""
    return frozenset(file for file, stamp in before.items() if _stamp(file) != stamp)


def poll(before: Stamps, pause: Callable[[], None] | None = None) -> frozenset[Path]:
    """Look again and again, with a *pause* between, until a file is no longer as it was."""
    while not (changed := changed_since(before)):
        if pause is None:
            time.sleep(EVERY_S)
        else:
            pause()
    return changed


def _best_wait() -> Wait:
    if find_spec("watchfiles") is None:
        return poll
    library = import_module("watchfiles")

    def wait(before: Stamps) -> frozenset[Path]:
        folders = {file if file.is_dir() else file.parent for file in before}
        there = [folder for folder in folders if folder.is_dir()]
        # It wakes up in any case now and then, since a file may be saved before it listens.
        for _ in library.watch(*there, yield_on_timeout=True, rust_timeout=1_000):
            if changed := changed_since(before):
                return changed
        raise KeyboardInterrupt

    return wait
