"""In which unit a figure is given, and how it is written: rounded to what matters, with a unit."""

from typing import NamedTuple

from sim.measures.catalogue import Measure, Unit


def unit_of(measure: Measure, stat: str) -> Unit:
    """Return the unit of one statistic of *measure*.

    Counts and peaks count; the mean of what is else a share (of slots) is a number of them.
    """
    if stat in ("count", "max"):
        return Unit.COUNT
    if stat == "mean" and measure.unit is Unit.SHARE:
        return Unit.PER
    return measure.unit


class Scale(NamedTuple):
    """How a value and its interval are written: divided, rounded alike, one unit for all."""

    divisor: float
    decimals: int
    unit: str

    def bare(self, value: float) -> str:
        """Return *value* without its unit."""
        rounded = round(value / self.divisor, self.decimals)
        return f"{rounded + 0.0:,.{self.decimals}f}"  # adding 0.0 makes of -0.0 a plain 0

    def full(self, value: float) -> str:
        """Return *value* with its unit."""
        return f"{self.bare(value)} {self.unit}".rstrip()


def scale_for(unit: Unit, value: float) -> Scale:
    """Return the scale on which *value* is read best."""
    if unit is Unit.MS:
        return _time_scale(abs(value))
    if unit is Unit.SHARE:
        return Scale(0.01, 1, "%")
    if unit is Unit.MONEY:
        return Scale(1, 2 if abs(value) < 1_000 else 0, "")
    size = abs(value)
    if unit is Unit.COUNT:
        return Scale(1, 0 if size >= 100 or value == int(value) else 1, "")
    return Scale(1, 1 if size >= 10 else 2, "")


def _time_scale(ms: float) -> Scale:
    if ms < 120_000:
        return Scale(1_000, 1, "s")
    return Scale(60_000, 1, "min") if ms < 7_200_000 else Scale(3_600_000, 1, "h")
