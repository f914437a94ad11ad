"""The exit codes: what a script can know without reading a word."""

from enum import IntEnum


class ExitCode(IntEnum):
    """One value for each way a command can end."""

    WELL = 0
    """All well."""
    EXPECTATION_FAILED = 1
    """An expectation of the scenario does not hold."""
    WRONG_INPUT = 2
    """The file or the command line is wrong."""
    UNDECIDED = 3
    """Nothing failed, but something cannot be decided yet."""
    OUR_ERROR = 4
    """A mistake in rejoinder itself."""
    NOTHING_SELECTED = 5
    """There was nothing to do."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C; finished work was kept."""
