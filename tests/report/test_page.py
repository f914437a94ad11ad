"""The page of a report: its figures, its safety, its bytes."""

import re
from functools import cache

import pytest

from sim.report.page import one_line, page_of
from sim.report.reference import reference_of
from sim.report.sections import report_of
from sim.study.frontier import COST, GAIN, frontier_of
from sim.study.intervals import estimate
from sim.study.recommend import recommend
from sim.study.words import cell_words, estimate_words, recommendation_words
from tests.report.reading import read_page
from tests.report.studies import EVIL, GRIDS, HOLD, ONE, TWO, kept_of, page_for, study_of

pytestmark = pytest.mark.xdist_group("report")
MARKUP, FORMULA = "https://x.test/<script>alert(1)</script>", "https://x.test/$\\frac{1}{2}$🙂"
LONG = "a" * 60
ALL = pytest.mark.parametrize(
    "grid",
    [name if name != "three" else pytest.param(name, marks=pytest.mark.slow) for name in GRIDS],
)


def test_the_answer_comes_first() -> None:
    """The first heading below the title is the first sentence of the recommendation."""
    study = study_of(TWO)
    answer = next(iter(recommendation_words(recommend(study.results), study.results)))
    assert read_page(page_for("two")).headings[:2] == ["a-desk", answer]


def test_figures_are_those_of_the_study() -> None:
    """Every cell's gain and cost, with intervals, stand in a table as the study has them."""
    study, cells = study_of(TWO), read_page(page_for("two")).cells
    for point in frontier_of(study.results).points:
        row = cells.index(cell_words(study.results.cells[point.cell]))
        assert cells[row + 1 : row + 3] == [
            estimate_words(GAIN, point.gain),
            estimate_words(COST, point.cost),
        ]


def test_a_known_difference_is_told() -> None:
    """From a hold of 3m to one of 1m: 4 points fewer, 700 ms less, as the figures were made."""
    cells = read_page(page_for("one")).cells
    row = cells.index("hold 1m", cells.index("hold 0s", cells.index("combination", 20)))
    assert cells[row + 1 : row + 3] == ["-4.0 ± 0.0 points", "-0.7 ± 0.0 s"]


@ALL
def test_the_page_asks_for_nothing(grid: str) -> None:
    """No element refers to anything outside the page, and no script is in it."""
    text = page_for(grid)
    seen = read_page(text)
    links = [e.attributes.get(name, "#") for e in seen.elements for name in ("src", "href")]
    links += [e.attributes.get("xlink:href", "#") for e in seen.elements]
    assert [link for link in links if not link.startswith(("#", "data:,"))] == []
    assert seen.tags("script") == []
    assert re.findall(r"url\((?!#)", text) == []
    assert "@import" not in text


@ALL
def test_the_page_is_well_formed(grid: str) -> None:
    """Every tag is closed in its turn, and no two elements have the same id."""
    seen = read_page(page_for(grid))
    ids = [e.attributes["id"] for e in seen.elements if "id" in e.attributes]
    assert seen.unclosed == []
    assert len(ids) == len(set(ids))


def test_every_reference_inside_the_page_leads_somewhere() -> None:
    """Links, labels and the parts of drawings name ids that are there."""
    text = page_for("two")
    ids = {e.attributes["id"] for e in read_page(text).elements if "id" in e.attributes}
    named = set(re.findall(r'(?:href="#|url\(#|aria-labelledby=")([^")]+)', text))
    assert named - ids == set()


def test_names_stay_names() -> None:
    """Markup, quotes, formulas and letters that turn the line around break out of nothing."""
    tame, wild = read_page(page_for("two")), read_page(page_for("two", EVIL))
    assert [e.tag for e in wild.elements] == [e.tag for e in tame.elements]
    assert wild.unclosed == []
    assert wild.headings[0] == EVIL


def test_names_stay_names_in_drawings() -> None:
    """A value of the grid that looks like markup is text in every chart."""
    seen = read_page(_page_with_addresses())
    assert seen.tags("script") == []
    assert seen.unclosed == []


def test_the_same_study_gives_the_same_bytes() -> None:
    """Nothing depends on when or how often a page is written."""
    again = page_of(report_of(study_of(GRIDS["none"]), kept=kept_of("a-desk")))
    assert again == page_for("none")


def test_every_chart_has_words_and_a_table() -> None:
    """Each chart says in words what it shows, and has its figures behind it."""
    report = report_of(study_of(TWO), kept=kept_of("a-desk"))
    seen = read_page(page_for("two"))
    alts = [e.attributes for e in seen.elements if e.attributes.get("role") == "img"]
    assert [a["aria-label"] for a in alts] == [chart.alt for chart in report.charts]
    assert all(chart.alt and chart.table.rows for chart in report.charts)
    assert len(seen.tags("figure")) == len(report.charts) >= 9


def test_the_checklist_has_twenty_items_or_is_left_out() -> None:
    """STRESS-DES is whole; without it the section is gone."""
    with_it, without = (report_of(study_of(ONE), stress=stress) for stress in (True, False))
    (section,) = [section for section in with_it.sections if section.name == "stress"]
    assert len(section.tables[0].rows) == 20
    assert all(len(row) == 3 and all(row) for row in section.tables[0].rows)
    assert [section for section in without.sections if section.name == "stress"] == []


def test_a_policy_that_is_not_in_the_grid_is_not_called_todays() -> None:
    """Where no cell says what the file says, the others are compared with the first one."""
    assert reference_of(study_of(ONE)).called == "today's policy"
    elsewhere = study_of({HOLD: ("0s", "1m")})
    assert reference_of(elsewhere).called == "the first combination"
    assert [s.title for s in report_of(elsewhere).sections if "today" in s.title] == []


def test_one_replication_is_warned_of() -> None:
    """A study without intervals says so beside the answer."""
    assert any(
        "no intervals" in words for words in report_of(study_of(ONE, replications=1)).warnings
    )


def test_a_refused_combination_is_crossed_out() -> None:
    """A hold longer than the limit has no figures, and its cell says why."""
    study = study_of(TWO)
    refused = [cell for cell in study.results.cells if cell.scenario is None]
    assert [cell_words(cell) for cell in refused] == ["hold 3m, limit 2m"]
    assert "refused" in read_page(page_for("two")).cells


def test_cards_show_the_recommended_cell() -> None:
    """The large figures are the recommended cell's."""
    study = study_of(TWO)
    cell = recommend(study.results).cell
    assert cell is not None
    gain = estimate(GAIN, [outcome[GAIN] for outcome in study.results.of(cell)])
    assert estimate_words(GAIN, gain) in [value for _, value in report_of(study).cards]


def test_what_would_act_unseen_is_marked() -> None:
    """Letters that turn a line around, or ring a bell, are shown as marks on the page."""
    assert one_line("a\u202eb\x07c\n d") == "a\ufffdb\ufffdc d"


def test_long_values_leave_room_for_the_drawing() -> None:
    """Values as long as the format allows are cut in charts, and whole in the tables."""
    assert f"{MARKUP}{LONG}" in read_page(_page_with_addresses()).cells


@cache
def _page_with_addresses() -> str:
    """Return the page of a study of two holds and two long addresses that look like markup."""
    addresses = tuple(f"'{address}{LONG}'" for address in (MARKUP, FORMULA))
    grid = {"policy.redirection_url": addresses, HOLD: ("1m", "3m")}
    return page_of(report_of(study_of(grid)))
