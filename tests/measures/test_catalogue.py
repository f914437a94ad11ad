"""Every figure has an entry in the catalogue, and the page in docs is made from it."""

from pathlib import Path

from sim.measures.catalogue import MEASURES, measure_named, page
from sim.measures.figures import TOTAL
from sim.measures.prices import Prices
from tests.measures.story import measured

DOCS = Path(__file__).parents[2] / "docs" / "measures.md"


def test_the_page_in_docs_is_current() -> None:
    """Made by `python -m sim.measures.catalogue > docs/measures.md`."""
    assert DOCS.read_text(encoding="utf-8") == page()


def test_every_figure_of_a_run_is_in_the_catalogue_and_the_other_way_round() -> None:
    """No figure without a definition, no definition without a figure."""
    prices = Prices(agent_hour=1, waiting_minute=1, lost_customer=1, repeated_story=1)
    figures = {(k.measure, k.stat) for k in measured([], prices=prices) if k.scope == TOTAL}
    defined = {(measure.name, stat) for measure in MEASURES for stat in measure.stats}
    assert figures == defined


def test_a_measure_is_found_by_its_name() -> None:
    """And says what it is divided by."""
    assert measure_named("hold_yield").denominator == "holds"
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
