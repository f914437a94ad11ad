"""Sentences for what went wrong: near matches, and our own mistakes."""

import difflib
import shlex
import sys
import traceback
from collections.abc import Iterable

import click

REPORT_TO = "the issue tracker named in the README"


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Return a sentence that no *what* is called *name*, with the nearest known name."""
    names = list(known)
    near = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    offer = f" Did you mean {near[0]!r}?" if near else ""
    return f"no {what} is called {name!r}.{offer}"


def report_our_error(error: Exception, *, debug: bool) -> None:
    """Tell about a mistake of ours on stderr: one sentence, how to repeat it, where to report it.

    The traceback follows only if *debug*.
    """
    click.echo(f"rejoinder made a mistake: {_in_one_line(error)}", err=True)
    click.echo(f"  To repeat it:  {replay_command(error)}", err=True)
    click.echo(f"  Please report it with this command to {REPORT_TO}.", err=True)
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True)
    else:
        click.echo("  Add --debug to see where it happened.", err=True)


def replay_command(error: Exception) -> str:
    """Return the command line to type again, narrowed to the replication that failed."""
    typed = ["rejoinder", *sys.argv[1:]]
    replication = getattr(error, "replication", None)
    if replication is not None:
        typed += ["--replication", str(replication)]
    return shlex.join(typed)


def _in_one_line(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
