"""What a report says, part by part: from a study to sentences, charts and tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.measures.figures import Key
from sim.report.axes import axes_of, estimates, label_with_unit, names_of
from sim.report.calibration_section import calibration_section
from sim.report.day_chart import day_chart
from sim.report.difference_chart import change_words, changes_of, difference_chart
from sim.report.erlang_section import KEYS as ERLANG_KEYS
from sim.report.erlang_section import erlang_section
from sim.report.fates_chart import FATES, fates_chart
from sim.report.frontier_chart import frontier_chart
from sim.report.grid_chart import grid_chart
from sim.report.guesses import guesses_section
from sim.report.kept import Kept
from sim.report.parts import Chart, Section, Table
from sim.report.reference import Reference, reference_of
from sim.report.stress import replications_words, stress_table
from sim.scenario.concerns import concerns
from sim.scenario.show import shown_values
from sim.study.compare import MAIN, Contrast, contrast, contrasts
from sim.study.folder import Study
from sim.study.frontier import COST, GAIN, Frontier, frontier_of
from sim.study.intervals import CONFIDENCE
from sim.study.recommend import MONEY, Recommendation, recommend
from sim.study.versions import versions_words
from sim.study.words import (
    chance_words,
    contrast_sentence,
    difference_words,
    estimate_words,
    figure_words,
    path_words,
    recommendation_words,
)

MOST_BARS = 10
"""Bars in one picture; the table has all."""
MOST_NAMED = 6
"""Combinations in one sentence."""
KEYS = tuple(
    dict.fromkeys(
        (
            *(*MAIN, GAIN, COST, MONEY, *ERLANG_KEYS),
            *(Key(look.measure, "share") for look in FATES),
        )
    )
)
"""The figures that a report needs; reading no others is quick."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything on the page. ``answer`` is one sentence; ``cards`` are a few large figures."""

    title: str
    answer: str
    reasons: tuple[str, ...]
    cards: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts, in their order."""
        return tuple(chart for section in self.sections for chart in section.charts)


NOTHING_KEPT = Kept()


def report_of(
    study: Study,
    *,
    stress: bool = True,
    confidence: float = CONFIDENCE,
    kept: Kept = NOTHING_KEPT,
) -> Report:
    """Return the report of *study*, with the STRESS-DES checklist unless *stress* is False.

    *kept* is what was tried beside it.
    """
    found = recommend(study.results, confidence=confidence)
    answer, *reasons = recommendation_words(found, study.results)
    frontier = frontier_of(study.results, confidence=confidence)
    return Report(
        study.loaded.scenario.name,
        answer,
        tuple(reasons),
        tuple(_cards(study, found, frontier)),
        (*_warnings(study), *kept.remarks),
        tuple(_sections(study, found, frontier, kept, stress=stress)),
    )


def _cards(study: Study, found: Recommendation, frontier: Frontier) -> Iterator[tuple[str, str]]:
    if found.cell is not None and found.selection is not None:
        sure = found.probability >= 0.01
        words = chance_words(found.probability) if sure else "too close to say"
        yield "probability of being right, at least", words
        if found.selection.rivals and found.selection.behind is not None:
            behind = difference_words(found.best.key, found.selection.behind, None)
            sure_to = chance_words(found.confidence)
            yield f"any other choice is better by, at most (sure to {sure_to})", behind
    shown = found.cell if found.cell is not None else study.base
    for point in frontier.points:
        if point.cell == shown:
            yield figure_words(GAIN), estimate_words(GAIN, point.gain)
            yield figure_words(COST), estimate_words(COST, point.cost)
    if shown in (money := estimates(study.results, MONEY, found.confidence)):
        yield _money_words(study), estimate_words(MONEY, money[shown])


def _money_words(study: Study) -> str:
    """Return what the cost is called, with its currency if the file names one."""
    prices = study.loaded.scenario.measure.prices
    return label_with_unit(figure_words(MONEY), "" if prices is None else prices.currency)


def _warnings(study: Study) -> Iterator[str]:
    if not study.finished:
        yield "This study is not finished: these are the figures so far."
    for concern in concerns(study.loaded):
        yield f"{concern.message}."
    runs = study.results.outcomes
    if max((len(of_cell) for of_cell in runs.values()), default=0) < 2:
        yield "One replication has no intervals: run more before you decide anything."


def _sections(
    study: Study, found: Recommendation, frontier: Frontier, kept: Kept, *, stress: bool
) -> Iterator[Section]:
    names, results = names_of(study.results.cells), study.results
    if frontier.points:
        chart = frontier_chart(frontier, names, found.cell, reference_of(study))
        yield Section("frontier", "The choice", _frontier_words(frontier, names), (chart,))
        if axes_of(results.cells):
            maps = tuple(
                grid_chart(results, key, f"grid-{name}", frontier.confidence)
                for key, name in _shown(study)
            )
            said = _MAP_WORDS if len(axes_of(results.cells)) > 1 else ()
            yield Section("grid", "The whole grid", said, maps)
    if differences := _differences(study, found, names, frontier.confidence):
        yield differences
    if any(results.outcomes.values()):
        fates = fates_chart(results, _barred(study, found, frontier), names, frontier.confidence)
        said = () if fates else ("Nobody was cut off in any replication.",)
        yield Section("fates", "Those who are cut off", said, (fates,) if fates else ())
    if study.loaded.scenario.population.intervals:
        yield Section("day", "The day", charts=(day_chart(study.loaded.scenario),))
        shown = study.base if found.cell is None else found.cell
        if beside := erlang_section(study, shown, names[shown], frontier.confidence):
            yield beside
    if kept.calibration is not None and kept.calibration.rows:
        yield calibration_section(kept.calibration)
    yield guesses_section(study, kept.sensitivity)
    yield Section("settings", "What is assumed", _SETTINGS_WORDS, tables=tuple(_settings(study)))
    if stress:
        yield Section("stress", "For those who check", tables=(stress_table(study),))
    yield Section("repeat", "To repeat this", tables=(_repeat(study),))


def _shown(study: Study) -> tuple[tuple[Key, str], ...]:
    """Return the figures that are drawn for every cell, with names; money only if it is known."""
    shown = ((GAIN, "returners"), (COST, "waits"))
    known = estimates(study.results, MONEY, CONFIDENCE)
    return (*shown, (MONEY, "money")) if known else shown


_MAP_WORDS = ("The stronger the colour, the better. × is a combination that the product refuses.",)
_SETTINGS_WORDS = (
    "Every value of the scenario, also those that nobody set. For the grid, the file's own.",
)


def _frontier_words(frontier: Frontier, names: dict[int, str]) -> tuple[str, ...]:
    def listed(cells: tuple[int, ...]) -> str:
        more = len(cells) - MOST_NAMED
        named = "; ".join(names[cell] for cell in cells[:MOST_NAMED])
        return f"{named}; and {more} more" if more > 0 else named

    said = [f"Nothing beats these in both: {listed(frontier.front)}."]
    if frontier.undecided:
        said.append(f"Not decided, more replications would tell: {listed(frontier.undecided)}.")
    if frontier.beaten:
        said.append(f"Surely beaten: {listed(frontier.beaten)}.")
    return tuple(said)


def _barred(study: Study, found: Recommendation, frontier: Frontier) -> tuple[int, ...]:
    """Return whose bars are drawn: all, or what is recommended, today's, and the frontier."""
    every = tuple(cell.number for cell in study.results.cells)
    if len(every) <= MOST_BARS:
        return every
    first = [study.base] if found.cell is None else [found.cell, study.base]
    return tuple(dict.fromkeys((*first, *frontier.front)))[:MOST_BARS]


def _differences(
    study: Study, found: Recommendation, names: dict[int, str], confidence: float
) -> Section | None:
    keys = [key for key, _ in _shown(study)]
    changes = changes_of(study.results, keys, study.base, confidence)
    if not changes:
        return None
    reference = reference_of(study)
    chart = difference_chart(changes, names, reference)
    title = f"Against {reference.called}"
    if found.cell is None or found.cell == study.base:
        said = (f"What is recommended is {reference.called}.",) if found.cell is not None else ()
        return Section("differences", title, said, (chart,))
    ours, theirs = study.results.shared(found.cell, study.base)
    pair = [contrast(key, ours, theirs, confidence) for key in (GAIN, COST)]
    subject = f"Changing from {names[study.base]} to {names[found.cell]}"
    figures = contrasts(ours, theirs, confidence, MAIN)
    table = _contrast_table(figures, names[found.cell], reference)
    return Section("differences", title, (contrast_sentence(subject, *pair),), (chart,), (table,))


def _contrast_table(found: tuple[Contrast, ...], ours: str, theirs: Reference) -> Table:
    head = (f"recommended ({ours})", f"{theirs.called} ({theirs.name})")
    return Table(
        f"What is recommended, against {theirs.called}",
        ("figure", *head, "change"),
        tuple(
            (
                figure_words(each.key),
                estimate_words(each.key, each.a),
                estimate_words(each.key, each.b),
                change_words(each),
            )
            for each in found
        ),
    )


def _settings(study: Study) -> Iterator[Table]:
    sections: dict[str, list[tuple[str, str]]] = {}
    for path, value, _ in shown_values(study.loaded):
        if "." in path:
            rows = sections.setdefault(path.partition(".")[0], [])
            rows.append((_setting_words(path), value))
    for name, rows in sections.items():
        yield Table(name.replace("_", " "), ("setting", "value"), tuple(rows))


def _setting_words(path: str) -> str:
    section, *steps = path.split(".")
    return path_words(path) if section == "policy" else " › ".join(steps).replace("_", " ")


def _repeat(study: Study) -> Table:
    facts = study.facts
    return Table(
        "Where these figures come from",
        ("what", "value"),
        (
            ("scenario", study.loaded.scenario.name),
            ("seed", facts["seed"]),
            ("how often", replications_words(study)),
            ("rejoinder", facts["rejoinder"]),
            ("libraries", versions_words(facts) or "not kept"),
            ("fingerprint of the inputs", facts["fingerprint"]),
            ("state", facts["state"]),
            ("the same figures again, STUDY being this study's folder", _command(study)),
        ),
    )


def _command(study: Study) -> str:
    runs = study.results.outcomes.values()
    most = max((len(of_cell) for of_cell in runs), default=1)
    parts = " --intervals" if study.facts["parts_of_day"] == "1" else ""
    return f"rejoinder study STUDY/scenario.yaml --replications {most}{parts} --into ANOTHER"
