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
Wait = Callable[[Collection[Path]], frozenset[Path]]
"""Returns which of the files were changed, as soon as one is; a file that appears counts."""
EVERY_S = 0.5


def watch(
    find: Callable[[], Collection[Path]],
    check: Callable[[Collection[Path]], int],
    wait: Wait | None = None,
) -> int:
    """Check all that *find* finds; then, whenever a file is saved, what it touches. Ctrl-C ends.

    *find* is asked again each time, so that new scenario files join in. *wait* is for watchfiles
    if that is installed, else looks twice a second.
    """
    wait = wait or _best_wait()
    known = {path: files_of(path) for path in find()}
    code = check(list(known))
    try:
        while code != ExitCode.INTERRUPTED:
            count = len(frozenset().union(*known.values()))
            click.echo(f"\nWatching {count} files; Ctrl-C ends.", err=True)
            changed = wait(frozenset().union(*known.values(), _folders(known)))
            now = {path: files_of(path) for path in find()}
            again = touched(known, now, changed)
            known = now
            if again:
                click.echo(f"\nSaved: {', '.join(sorted(path.name for path in changed))}", err=True)
                code = check(again)
    except KeyboardInterrupt:
        click.echo("\nInterrupted.", err=True)
    return ExitCode.INTERRUPTED


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


def poll(files: Collection[Path], pause: Callable[[], None] | None = None) -> frozenset[Path]:
    """Look again and again, with a *pause* between, until some of *files* were changed."""
    before = stamps(files)
    while True:
        if pause is None:
            time.sleep(EVERY_S)
        else:
            pause()
        now = stamps(files)
        changed = frozenset(file for file in files if now[file] != before[file])
        if changed:
            return changed


def _best_wait() -> Wait:
    if find_spec("watchfiles") is None:
        return poll
    library = import_module("watchfiles")

    def wait(files: Collection[Path]) -> frozenset[Path]:
        folders = {file if file.is_dir() else file.parent for file in files}
        for changes in library.watch(*filter(Path.is_dir, folders), raise_interrupt=True):
            paths = {Path(path).resolve() for _, path in changes}
            # A new file changes its folder, which is how polling sees it, too.
            changed = files & paths if isinstance(files, frozenset) else frozenset(paths)
            changed |= {path.parent for path in paths} & set(files)
            if changed:
                return frozenset(changed)
        raise KeyboardInterrupt

    return wait


def _folders(known: Collection[Path]) -> frozenset[Path]:
    """The folders of the scenario files: a new file in one of them is news."""
    return frozenset(path.resolve().parent for path in known)
