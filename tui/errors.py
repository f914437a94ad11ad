"""Sentences for what went wrong: near matches, and our own mistakes."""

import difflib
import shlex
import sys
import traceback
from collections.abc import Iterable

import click


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Return a sentence that no *what* is called *name*, with the nearest known name."""
    names = list(known)
    near = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    offer = f" Did you mean {near[0]!r}?" if near else ""
    return f"no {what} is called {name!r}.{offer}"


def report_our_error(error: Exception, *, debug: bool) -> None:
    """Tell about a mistake of ours on stderr: one sentence, how to repeat it, whom to tell.

    The traceback follows only if *debug*.
    """
    click.echo(f"rejoinder made a mistake: {_in_one_line(error)}", err=True)
    click.echo(f"  To repeat it:  {replay_command(error)}", err=True)
    click.echo("  Please report it to the maintainers with all that this prints.", err=True)
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True)


def replay_command(error: Exception) -> str:
    """Return the command line to type again, narrowed to the replication that failed."""
    typed = ["rejoinder", *sys.argv[1:]]
    replication = getattr(error, "replication", None)
    if replication is not None:
        typed += ["--replication", str(replication)]
    if "--debug" not in typed:
        typed.append("--debug")
    return shlex.join(typed)


def _in_one_line(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
