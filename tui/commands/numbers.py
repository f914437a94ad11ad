"""Numbers on the command line, with a sentence for what is out of range."""

from collections.abc import Callable

import click

Check = Callable[[click.Context, click.Parameter, int | None], int | None]


def within(least: int, most: int) -> Check:
    """Return a callback for a whole number from *least* to *most*, both included."""

    def check(_: click.Context, __: click.Parameter, number: int | None) -> int | None:
        if number is not None and not least <= number <= most:
            raise click.BadParameter(f"{number} is out of range; write {least} to {most}.")
        return number

    return check


def count_or_auto(_: click.Context, __: click.Parameter, text: str | None) -> int | str | None:
    """Return a number of replications, or the word auto; None where nothing was typed."""
    if text is None or text.strip().lower() == "auto":
        return text and "auto"
    if not text.strip().isdecimal() or not 1 <= int(text) <= 100_000:
        raise click.BadParameter(f"{text!r} is neither auto nor a number from 1 to 100000.")
    return int(text)


def share(_: click.Context, __: click.Parameter, text: str) -> float:
    """Return a share strictly between 0 and 1, written as ``95%`` or ``0.95``."""
    words = text.strip()
    try:
        found = float(words[:-1]) / 100 if words.endswith("%") else float(words)
    except ValueError:
        found = 0.0
    if not 0 < found < 1:
        raise click.BadParameter(f"{text!r} is not a share; write for example 95% or 0.95.")
    return found


def seed_or_random(_: click.Context, __: click.Parameter, text: str | None) -> int | None:
    """Return a seed: the number that was typed, or a new one for the word ``random``."""
    if text is None:
        return None
    if text.strip().lower() == "random":
        import secrets

        return secrets.randbelow(1 << 32)
    if not text.strip().isdecimal() or int(text) >= 1 << 48:
        raise click.BadParameter(f"{text!r} is not a seed; write a whole number, or random.")
    return int(text)


def duration(_: click.Context, __: click.Parameter, text: str | None) -> int | None:
    """Return the whole milliseconds of a duration with its unit, such as ``1h12m40s``."""
    from sim.duration import parse_duration

    if text is None:
        return None
    try:
        return parse_duration(text)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None
