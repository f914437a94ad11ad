"""The root command: how every command ends, whatever happens inside it."""

import errno
import io
import os
import signal
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NoReturn

import click

from tui.exits import ExitCode

NOT_INSTALLED = "0+source"
"""The version when run from a source tree that nobody installed."""


def print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Answer ``--version`` and leave."""
    if wanted:
        click.echo(f"rejoinder {own_version()}")
        context.exit()


def own_version() -> str:
    """Return the version of the installed distribution."""
    try:
        return version("rejoinder")
    except PackageNotFoundError:
        return NOT_INSTALLED


class Root(click.Group):
    """The group of all commands; it turns every ending into a documented exit code."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command line and leave the process with its exit code."""
        _open_what_is_closed()
        _never_fail_to_spell()
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be ended is a Ctrl-C
        extra["standalone_mode"] = False
        extra.setdefault("prog_name", "rejoinder")
        try:
            code = super().main(*args, **extra)
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except click.Abort:
            click.echo("Interrupted.", err=True)
            code = ExitCode.INTERRUPTED
        sys.exit(code or ExitCode.WELL)

    def invoke(self, context: click.Context) -> Any:
        """Run the chosen command. A reader that went away, as ``head`` does, is no error."""
        try:
            outcome = super().invoke(context)
            sys.stdout.flush()
        except BrokenPipeError:
            _write_no_more()
            outcome = ExitCode.WELL
        except _NOT_OURS:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                raise _no_room(error) from error
            from tui.errors import report_our_error

            report_our_error(error, debug=wants_debug(context))
            outcome = ExitCode.OUR_ERROR
        return outcome

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the command line; help and version, which are answered here, may have no reader."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:
            _write_no_more()
            raise click.exceptions.Exit(ExitCode.WELL) from None
        except OSError as error:
            raise _no_room(error) from error

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one gets the nearest name offered."""
        if self.get_command(context, args[0]) is None:
            from tui.errors import unknown

            offer = unknown("command", args[0], self.list_commands(context))
            raise click.UsageError(offer, context)
        return super().resolve_command(context, args)

    def list_commands(self, context: click.Context) -> list[str]:
        """Name the commands in the order in which people meet them."""
        return list(self.commands)


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class _Unwritable(click.ClickException):
    exit_code = ExitCode.WRONG_INPUT


def _no_room(error: OSError) -> click.ClickException:
    _write_no_more()
    return _Unwritable(f"cannot write the output: {error.strerror or error}")


def _write_no_more() -> None:
    """Let go of stdout: what is still to be written has nowhere to go."""
    sys.stdout = io.StringIO()


_NOT_OURS = (click.ClickException, click.exceptions.Exit, click.Abort)


def _open_what_is_closed() -> None:
    """Let a program that was started without an output write into nothing."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good


def _never_fail_to_spell() -> None:
    """Let a terminal that lacks a letter show a question mark instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def wants_debug(context: click.Context) -> bool:
    """Tell whether a traceback is welcome: ``--debug`` or ``REJOINDER_DEBUG=1``."""
    by_environment = os.environ.get("REJOINDER_DEBUG", "") not in ("", "0")
    return by_environment or bool(context.meta.get("tui.debug"))
