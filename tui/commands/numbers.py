"""Whole numbers on the command line, with a sentence for what is out of range."""

import click


class WholeNumber(click.ParamType):
    """A whole number from *least* to *most*, both included."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def convert(
        self, value: object, parameter: click.Parameter | None, context: click.Context | None
    ) -> int:
        """Return *value* as a number, or fail with what is wrong and what is right."""
        allowed = f"write a whole number from {self.least} to {self.most}"
        try:
            number = int(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a whole number; {allowed}", parameter, context)
        if not self.least <= number <= self.most:
            self.fail(f"{number} is out of range; {allowed}", parameter, context)
        return number


class Share(click.ParamType):
    """A share strictly between 0 and 1, written as ``95%`` or ``0.95``."""

    name = "share"

    def convert(
        self, value: object, parameter: click.Parameter | None, context: click.Context | None
    ) -> float:
        """Return the share as a number between 0 and 1, or fail with what to write."""
        text = str(value).strip()
        try:
            share = float(text[:-1]) / 100 if text.endswith("%") else float(text)
        except ValueError:
            share = 0.0
        if not 0 < share < 1:
            self.fail(f"{text!r} is not a share; write for example 95% or 0.95", parameter, context)
        return share
