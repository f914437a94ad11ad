"""A policy being edited: what is refused, and why."""

from dataclasses import replace

import pytest

from sim.policy.settings import Profile, ReconnectPolicy, Settings
from tui.draft import Draft, Field, note

DRAFT = Draft.of(Settings())


def test_a_draft_begins_with_the_policy_in_force() -> None:
    """Before anything is edited nothing is changed, and nothing is refused."""
    assert DRAFT.settings == DRAFT.before
    assert DRAFT.changed == ()
    assert [DRAFT.text(each) for each in Field] == ["on", "3m", "5m", "", ""]


def test_the_fields_have_the_names_and_the_order_of_the_admin_form() -> None:
    """Who knows the form finds it again."""
    assert [each.label for each in Field] == [
        "Chat reconnect",
        "Reconnect to previous agent for",
        "Reconnect time limit",
        "Portal URL",
        "Redirection URL",
    ]


@pytest.mark.parametrize(
    ("into", "text", "why"),
    [
        (
            Field.HOLD,
            "6m",
            "longer than the limit (6m > 5m); shorten the hold or raise the limit",
        ),
        (Field.LIMIT, "2m", "longer than the limit (3m > 2m); shorten the hold or raise the limit"),
        (Field.HOLD, "120", "duration 120 has no unit; write 120s or 120m"),
        (Field.HOLD, "", "duration is empty; write for example 90s, 2m30s or 1h"),
        (Field.LIMIT, "-5m", "duration '-5m' is negative"),
        (Field.PORTAL, "portal", "'portal' is not a web address; it starts with https://"),
        (Field.REDIRECTION, "ftp://x", "'ftp://x' is not a web address; it starts with https://"),
    ],
)
def test_a_refused_value_says_why(into: Field, text: str, why: str) -> None:
    """There is no policy while something is refused, and the reason is a sentence."""
    draft = DRAFT.typed(into, text)
    assert list(draft.refusals.values()) == [why]
    assert draft.settings is None


def test_a_hold_beyond_the_limit_is_refused_beside_the_hold() -> None:
    """Even when it was the limit that was moved: the hold is what is too long."""
    assert list(DRAFT.moved(Field.LIMIT, 60_000).refusals) == [Field.HOLD]


def test_a_time_may_be_typed_as_in_a_file() -> None:
    """The form and the files share one grammar."""
    settings = DRAFT.typed(Field.HOLD, "2m30s").settings
    assert settings is not None
    assert settings.reconnect_to_previous_agent_for_ms == 150_000


def test_an_empty_address_is_no_address() -> None:
    """Taking the address away is an edit like any other."""
    draft = Draft.of(Settings(redirection_url="https://a.example")).typed(Field.REDIRECTION, " ")
    assert draft.settings == Settings()
    assert draft.changed == (Field.REDIRECTION,)


def test_a_handle_stops_at_nothing() -> None:
    """No timer is negative."""
    assert DRAFT.moved(Field.HOLD, -5_000).text(Field.HOLD) == "0s"


def test_switching_twice_changes_nothing() -> None:
    """The switch has two positions."""
    assert DRAFT.switched().changed == (Field.SWITCH,)
    assert DRAFT.switched().switched() == DRAFT


def test_while_a_time_cannot_be_read_the_one_in_force_is_shown_on_the_ruler() -> None:
    """Half a word typed does not move a handle."""
    assert DRAFT.typed(Field.HOLD, "4").milliseconds(Field.HOLD) == 180_000


@pytest.mark.parametrize(
    ("settings", "of", "words"),
    [
        (Settings(), Field.LIMIT, "auto-close after inactivity: set here for both"),
        (Settings(), Field.REDIRECTION, "empty: a dead link starts a new chat"),
        (
            Settings(profile=Profile.MODERN),
            Field.HOLD,
            "not used: the profile is modern, with one timer",
        ),
        (
            Settings(reconnect_policy=ReconnectPolicy.NONE),
            Field.HOLD,
            "not used: the policy is none",
        ),
        (
            Settings(chat_reconnect=False),
            Field.HOLD,
            "nothing is held while the feature is off",
        ),
        (Settings(), Field.PORTAL, ""),
    ],
)
def test_a_note_tells_what_must_be_known_of_a_field(
    settings: Settings, of: Field, words: str
) -> None:
    """Only where there is something to say."""
    assert note(Draft.of(settings), of) == words


def test_what_the_form_does_not_show_stays_as_it_was() -> None:
    """An edit of the timers touches no other setting."""
    before = replace(Settings(), detection_ms=5_000)
    settings = Draft.of(before).moved(Field.HOLD, 60_000).settings
    assert settings == replace(before, reconnect_to_previous_agent_for_ms=60_000)
