"""The command ``practice``: whose part can be taken, and what is refused."""

import pytest

from tests.tui.commands import typed
from tests.tui.practice.playing import desk
from tui.moves import Part
from tui.practising import WrongPart, take_part, with_customer


def test_a_customer_is_added_and_the_crowd_stays_as_it_is() -> None:
    """Arrivals and all that the crowd will do do not depend on who plays along."""
    _, session, role = take_part(desk(), Part.CUSTOMER)
    _, other, mia = take_part(desk(), Part.AGENT, "Mia")
    for one in (session, other):
        one.go_to(1_800_000)
        _ = one.tick(0.0, lambda: False)
    assert role.name == "You"
    assert session.cast.customer(role.number) == "You"
    assert session.story(role.number) == ()
    assert other.cast.agent(mia.number) == "Mia"
    assert session.frame().picture.events == other.frame().picture.events


@pytest.mark.parametrize("name", ["Mia", "c17", "", "a.b", "x=1", "Ann: b"])
def test_a_name_that_is_taken_or_none_is_refused(name: str) -> None:
    """Before any screen is opened."""
    with pytest.raises(WrongPart):
        with_customer(desk(), name, signed_in=True)


def test_an_agent_who_is_not_there_is_refused() -> None:
    """With those who are."""
    with pytest.raises(WrongPart, match="This desk has Mia, Tom"):
        take_part(desk(), Part.AGENT, "Mja")


def test_without_a_terminal_it_says_so() -> None:
    """With the exit code of a wrong command line."""
    ended = typed("practice")
    assert ended.exit_code == 2
    assert "practice needs a terminal" in ended.output


def test_its_help_shows_examples() -> None:
    """Every option with a sentence."""
    text = typed("practice", "-h").output
    assert "rejoinder practice --as agent --name Mia" in text
    assert "--not-signed-in" in text
