"""In which unit a figure is given: that of its measure, unless the statistic has its own."""

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
