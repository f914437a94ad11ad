"""The policies that one may compare with."""

from dataclasses import replace

import pytest

from sim.policy.settings import Profile, ReconnectPolicy, Settings
from tui.view.rivals import described, first_rival, rivals

PRESENT = Settings()
EDITED = replace(PRESENT, reconnect_to_previous_agent_for_ms=60_000)


def test_each_rival_has_a_number() -> None:
    """The edited policy has one only if something is edited."""
    assert [(r.key, described(r.settings)) for r in rivals(PRESENT, PRESENT, EDITED)] == [
        (1, "hold 3m, limit 5m"),
        (2, "hold 5m, limit 5m"),
        (3, "hold 0s, limit 5m"),
        (4, "affinity, limit 5m"),
        (5, "none, limit 5m"),
        (6, "hold 1m, limit 5m"),
    ]
    assert [r.key for r in rivals(PRESENT, PRESENT, None)] == [1, 2, 3, 4, 5]
    assert len(rivals(PRESENT, PRESENT, PRESENT)) == 5


def test_twice_the_hold_is_never_beyond_the_limit() -> None:
    """The product would refuse that."""
    short = replace(PRESENT, reconnect_to_previous_agent_for_ms=60_000)
    assert described(rivals(PRESENT, short, None)[1].settings) == "hold 2m, limit 5m"


def test_under_the_modern_profile_the_one_timer_is_the_hold() -> None:
    """It is doubled, or set to nothing."""
    modern = Settings(profile=Profile.MODERN, reconnect_time_limit_ms=180_000)
    found = rivals(modern, modern, None)
    assert described(found[1].settings) == "hold 6m, limit 6m"
    assert described(found[2].settings) == "hold 0s, limit 0s"


def test_one_begins_with_the_edited_policy_or_the_first_that_differs() -> None:
    """To compare a policy with itself tells nothing."""
    assert first_rival(rivals(PRESENT, PRESENT, EDITED), PRESENT).key == 6
    assert first_rival(rivals(PRESENT, PRESENT, None), PRESENT).settings != PRESENT


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(chat_reconnect=False), "reconnect off"),
        (Settings(reconnect_policy=ReconnectPolicy.NONE), "none, limit 5m"),
    ],
)
def test_a_policy_is_told_in_a_few_words(settings: Settings, words: str) -> None:
    """Only what is in force."""
    assert described(settings) == words
