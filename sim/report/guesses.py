"""What rests on a guess, and whether the answer hangs on it."""

from collections.abc import Sequence

from sim.report.kept import Sensed, Sensitivity, Tried
from sim.report.parts import Section, Table
from sim.report.tornado_chart import change_words, tornado_chart
from sim.study.folder import Study
from sim.study.sensitivity import Factor, LeftOut, usual_factors
from sim.study.words import figure_words

_NOT_TRIED = (
    "Whether the answer hangs on one of them was not tried. This tries them one at a time: "
    "rejoinder report STUDY --with-sensitivity."
)


def guesses_section(study: Study, run: Sensitivity | None) -> Section:
    """Return the list of assumptions that rest on no published figure, with *run* if there is one.

    Its tornado has a chart for each figure.
    """
    factors, left = usual_factors(study.loaded)
    table, count = _assumptions(factors, left), len(factors)
    said = f"{count} settings of this study rest on no published figure; the file leaves them open."
    if run is None:
        return Section("guesses", "What is a guess", (said, _NOT_TRIED), tables=(table,))
    charts = tuple(
        tornado_chart(run, sensed, f"tornado-{number}")
        for number, sensed in enumerate(run.figures, 1)
        if sensed.guesses
    )
    watched = f"Watched is the change from {run.b} to {run.a}."
    tried = f"{said} Those drawn were tried on {run.replications} days each."
    sentences = (watched, *map(_verdict, run.figures), tried, _HOW)
    title = "Does the answer hang on a guess?"
    return Section("guesses", title, sentences, charts, (table,))


def _verdict(sensed: Sensed) -> str:
    """Return the change of one figure as the file is, and on which guesses its sign hangs."""
    words = figure_words(sensed.key)
    said = f"{words[:1].upper()}{words[1:]}: {change_words(sensed, sensed.base)} as the file is."
    if _may_be_chance(sensed.base):
        return f"{said} That may be chance, so no guess is needed to doubt it."
    turning = [f"{g.name} ({', '.join(g.turns_at)})" for g in sensed.guesses if g.turns_at]
    if turning:
        return f"{said} The answer hangs on a guess: it turns round for {'; '.join(turning)}."
    blurred = [guess.name for guess in sensed.guesses if any(map(_may_be_chance, guess.values))]
    unsure = f", but it is not sure any more for {'; '.join(blurred)}" if blurred else ""
    return f"{said} No guess turns it round{unsure}."


def _may_be_chance(tried: Tried) -> bool:
    return tried.low is None or tried.high is None or tried.low <= 0 <= tried.high


_HOW = (
    "A bar reaches from the least to the largest change; the solid line is no change, the dashed "
    "one the change as the file is. Red and hatched: the answer turns round."
)


def _assumptions(factors: Sequence[Factor], left: Sequence[LeftOut]) -> Table:
    rows = [
        (f.name, *(values[0].text.strip("{}") for values in f.settings if values), f.reason)
        for f in factors
    ]
    rows += [(each.name, "", "", f"no guess here: {each.why}") for each in left]
    head = ("assumption", "low", "high", "why nobody knows better")
    return Table("Assumptions that rest on no published figure", head, tuple(rows))
