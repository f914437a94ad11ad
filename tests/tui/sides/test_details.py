"""Invented details: from any country, and never a figure."""

import pytest

from sim.population.names import Names
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.session.session import Session
from tests.tui.sides.hearing import LATE_MS, voice
from tests.tui.view.hands import TALKS
from tui.naming import DisplayNames, names_of
from tui.setting_rules import read_setting
from tui.settings import Preferences
from tui.talk.details import details_of
from tui.talk.hearing import hear
from tui.talk.matters import ADDRESS, BROKEN, INVOICE, TRAVEL
from tui.talk.message import Who
from tui.talk.telling import talk


@pytest.mark.parametrize("locale", ["de_DE", "ja_JP", "pt_BR", "ar_SA"])
def test_details_are_those_of_a_country(locale: str) -> None:
    """Cities, streets and companies, each in one line."""
    details = details_of(locale)
    for made in (details.cities, details.streets, details.companies):
        assert len(made) > 5
        assert all(text and "\n" not in text for text in made)


def test_details_are_talked_about() -> None:
    """In a long talk at least one of the cities is named."""
    details = details_of("de_DE")
    told = talk(TALKS, LATE_MS // 20, voice(details=details))
    text = " ".join(message.text for message in told.messages)
    assert any(city in text for city in details.cities)


def test_a_locale_that_nobody_knows_is_refused() -> None:
    """With a sentence that names one that is known."""
    with pytest.raises(ValueError, match="try en_US"):
        details_of("xx_YY")
    with pytest.raises(ValueError, match="no locale for names"):
        read_setting("names_locale", "de-DE")
    assert read_setting("names_locale", "de_DE") == "de_DE"


def test_names_are_those_of_the_scenario_unless_the_user_prefers_others() -> None:
    """The crowd is called as people are where the scenario says."""
    session = Session(load_scenario(bundled_path("practice-desk")).scenario)
    plain, german = Preferences(), Preferences(names_locale="de_DE")
    for preferences, locale in ((plain, "en_US"), (german, "de_DE")):
        names = names_of(session, preferences)
        names.load()
        assert names.customer(3) == Names(locale).customer(3)
        assert names.details == details_of(locale)


def test_what_a_customer_asks_about_is_the_scenarios_topic() -> None:
    """As the population has drawn it; without topics it is the general one."""
    crowd = Session(load_scenario(bundled_path("practice-desk")).scenario)
    story = Session(load_scenario(bundled_path("in-time")).scenario)
    assert {crowd.topic(number) for number in range(20)} == {"invoice", "delivery", "password"}
    assert story.topic(0) == "general"


@pytest.mark.parametrize(
    ("lesson", "begins"),
    [
        ("in-time", INVOICE.begins),
        ("dead-link", BROKEN.begins),
        ("agent-logs-off", TRAVEL.begins),
        ("start-new-instead", ADDRESS.begins),
    ],
)
def test_the_chat_is_about_what_the_lesson_says(lesson: str, begins: tuple[str, ...]) -> None:
    """The narrator tells what a customer asks; in their chat they ask just that."""
    session = Session(load_scenario(bundled_path(lesson)).scenario)
    session.go_to(59_000)
    session.tick(0, lambda: False)
    heard = hear(session, DisplayNames(session.cast), session.cast.first_person)
    first = next(m.text for m in heard.talk.messages if m.who is Who.CUSTOMER)
    assert any(first.startswith(each.split("{", 1)[0]) for each in begins)
