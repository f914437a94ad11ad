"""What the admin form says about each field."""

from dataclasses import replace

import pytest

from sim.policy.settings import Profile, Settings
from tests.tui.policy.pictures import picture, showing, texts
from tui.draft import OFF, Draft, Field
from tui.view.admin import (
    NOTHING,
    SAVING,
    effect,
    effect_lines,
    label_of,
    lit,
    remark,
    rows_of,
    shortly,
    shown_rows,
)
from tui.view.cells import Cell, Look
from tui.view.handles import Span, handles
from tui.view.showing import UNICODE

SETTINGS = Settings(portal_url="https://a.example", redirection_url="https://a.example/again")
DRAFT = Draft.of(SETTINGS)
MODERN = replace(SETTINGS, profile=Profile.MODERN)


def test_the_form_has_the_fields_of_the_product_in_its_order() -> None:
    """With its own labels; the limit stands above the hold, as it does there."""
    assert [label_of(each, SETTINGS) for each in rows_of(SETTINGS)] == [
        "Enable reconnect to previous chat",
        "Reconnect time limit",
        "Reconnect to previous agent for",
        "Portal URL",
        "Redirection URL",
    ]


def test_the_later_product_has_one_timer() -> None:
    """It is called Time limit, and there is no second one."""
    labels = [label_of(each, MODERN) for each in rows_of(MODERN)]
    assert "Time limit" in labels
    assert "Reconnect to previous agent for" not in labels


def test_with_the_toggle_on_no_the_other_fields_go_away() -> None:
    """They would have no effect."""
    assert shown_rows(DRAFT) == rows_of(SETTINGS)
    assert shown_rows(DRAFT.typed(Field.SWITCH, OFF)) == (Field.SWITCH,)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Field.SWITCH, "may continue the same chat"),
        (
            Field.LIMIT,
            "Back within 5m, the chat goes on. Later the link leads to the redirection page.",
        ),
        (Field.HOLD, "For 3m after the drop the agent's slot is held"),
        (Field.HOLD, "Later, up to 5m, they queue again."),
        (Field.PORTAL, "leads to https://a.example."),
        (Field.REDIRECTION, "after 5m comes to https://a.example/again"),
    ],
)
def test_a_field_tells_what_it_does_with_its_own_value(field: Field, words: str) -> None:
    """In words a customer's story could be told with."""
    assert words in effect(DRAFT, field)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (Field.SWITCH, OFF, "No: nobody is asked, and links have no effect."),
        (Field.HOLD, "0s", "Nothing is held"),
        (Field.HOLD, "5m", "the same agent goes on at once. Nobody else gets that slot meanwhile."),
        (Field.PORTAL, "", "leads to no page of yours"),
        (Field.REDIRECTION, "", "starts a new chat, and nothing says why"),
    ],
)
def test_an_edit_changes_the_sentence_at_once(field: Field, text: str, words: str) -> None:
    """It tells what would be, not what is in force."""
    assert words in effect(DRAFT.typed(field, text), field)
    assert words not in effect(DRAFT, field) or field is Field.HOLD


def test_without_a_field_it_is_about_saving() -> None:
    """Who is away now is told about, too."""
    assert effect(DRAFT, None) == NOTHING
    assert effect(DRAFT.typed(Field.HOLD, "2m"), None) == SAVING


def test_a_refusal_goes_before_what_the_field_does() -> None:
    """With the name of the field, and wrapped to the room there is."""
    lines = texts(effect_lines(DRAFT.typed(Field.HOLD, "9m"), Field.PORTAL, UNICODE, 60))
    told = " ".join(lines)
    assert told.startswith("✗ Cannot be saved. Reconnect to previous agent for: longer than")
    assert max(map(len, lines)) <= 60


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (Field.HOLD, "90s", "whole minutes"),
        (Field.HOLD, "2m", ""),
        (Field.PORTAL, "", "no page"),
        (Field.REDIRECTION, "", "optional"),
    ],
)
def test_a_remark_stands_beside_what_is_fine_but_odd(field: Field, text: str, words: str) -> None:
    """And nothing beside what needs no remark."""
    said = remark(field, DRAFT.typed(field, text))
    assert words in said
    assert bool(said) is bool(words)


@pytest.mark.parametrize(
    ("field", "bright"),
    [
        (Field.HOLD, {Look.HELD}),
        (Field.LIMIT, {Look.HELD, Look.REQUEUED}),
        (Field.REDIRECTION, {Look.REDIRECTED}),
        (Field.SWITCH, {Look.HELD, Look.REQUEUED, Look.REDIRECTED}),
        (None, {Look.HELD, Look.REQUEUED, Look.REDIRECTED}),
    ],
)
def test_a_field_lights_what_it_rules_over(field: Field | None, bright: set[Look]) -> None:
    """The rest of the ruler is dim, and no letter of it moves."""
    lines = handles(picture(), DRAFT, Span(450_000, 61), showing(), 4)
    shown = lit(lines, field)
    assert texts(shown) == texts(lines)
    coloured = {cell.look for line in shown for cell in line if _has_colour(cell)}
    assert coloured == bright


def _has_colour(cell: Cell) -> bool:
    return cell.look in {Look.HELD, Look.REQUEUED, Look.REDIRECTED}


@pytest.mark.parametrize(
    ("field", "typed", "beside"),
    [
        (Field.HOLD, "abc", "is not a duration"),
        (Field.HOLD, "-1", "is negative"),
        (Field.HOLD, "5", "has no unit"),
        (Field.HOLD, "11m", "longer than the limit"),
        (Field.HOLD, "", "is empty"),
        (Field.LIMIT, "", "is empty"),
        (Field.PORTAL, "it's nothing", "is not a web address"),
    ],
)
def test_a_refusal_beside_the_field_is_short(field: Field, typed: str, beside: str) -> None:
    """The value stands in the field already, and what to do stands in the panel below."""
    draft = DRAFT.typed(Field.LIMIT, "10m").typed(field, typed)
    assert shortly(draft.refusals[field]) == beside
