"""Settings: what is refused, and what really holds."""

from typing import Any

import pytest

from sim.policy.settings import (
    Affinity,
    BlockMode,
    Profile,
    ReconnectPolicy,
    Settings,
    SettingsError,
)

HOLD = "reconnect_to_previous_agent_for_ms"
LIMIT = "reconnect_time_limit_ms"
TOO_LONG = (
    "reconnect_to_previous_agent_for is longer than reconnect_time_limit "
    "(600000 ms > 60000 ms); shorten the hold or raise the limit"
)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({HOLD: 600_000, LIMIT: 60_000}, HOLD, TOO_LONG),
        ({HOLD: -1}, HOLD, "reconnect_to_previous_agent_for is negative"),
        ({"detection_ms": -5}, "detection_ms", "detection is negative"),
        ({"offer_timeout_ms": -5}, "offer_timeout_ms", "offer_timeout is negative"),
        ({"declines_to_close": 0}, "declines_to_close", "declines_to_close must be at least 1"),
        ({"max_reconnects": -1}, "max_reconnects", "max_reconnects must be at least 0"),
        ({"sweep_every_ms": 0}, "sweep_every_ms", "sweep_every must be at least 1"),
        ({"portal_url": ""}, "portal_url", "portal_url is empty; leave it out or give an address"),
        (
            {"redirection_url": ""},
            "redirection_url",
            "redirection_url is empty; leave it out or give an address",
        ),
        (
            {"block_capacity": BlockMode.FOR},
            "block_capacity_for_ms",
            "block_capacity is 'for': say for how long",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, Any], field: str, words: str) -> None:
    """The message says what is wrong, and the error which setting it is."""
    with pytest.raises(SettingsError) as caught:
        Settings(**given)
    assert (caught.value.field, str(caught.value)) == (field, words)


def test_a_hold_as_long_as_the_limit_is_allowed() -> None:
    """Only a longer one is refused."""
    equal = Settings(reconnect_to_previous_agent_for_ms=60_000, reconnect_time_limit_ms=60_000)
    assert equal.hold_ms == 60_000


@pytest.mark.parametrize(
    "given",
    [
        {"profile": Profile.MODERN},
        {"reconnect_policy": ReconnectPolicy.NONE},
        {"chat_reconnect": False},
    ],
)
def test_a_hold_that_has_no_effect_may_be_longer_than_the_limit(given: dict[str, Any]) -> None:
    """Where the field does not count, it is not held against anybody."""
    times = {HOLD: 600_000, LIMIT: 60_000}
    assert Settings(**(given | times)).hold_ms != 600_000


@pytest.mark.parametrize(
    ("given", "hold_ms", "limit_ms"),
    [
        ({}, 180_000, 300_000),
        ({"chat_reconnect": False}, 0, 300_000),
        ({"reconnect_policy": ReconnectPolicy.AFFINITY}, 0, 300_000),
        ({"profile": Profile.MODERN}, 300_000, 300_000),
        ({"profile": Profile.MODERN, "chat_reconnect": False}, 180_000, 180_000),
        ({"profile": Profile.MODERN, "reconnect_policy": ReconnectPolicy.NONE}, 0, 300_000),
    ],
)
def test_hold_and_limit_that_count(given: dict[str, Any], hold_ms: int, limit_ms: int) -> None:
    """Policy, profile and the switch decide which times are in force."""
    settings = Settings(**given)
    assert (settings.hold_ms, settings.limit_ms) == (hold_ms, limit_ms)


@pytest.mark.parametrize(
    ("policy", "wished", "real"),
    [
        (ReconnectPolicy.HOLD, Affinity.OFF, Affinity.OFF),
        (ReconnectPolicy.HOLD, Affinity.FORCE, Affinity.FORCE),
        (ReconnectPolicy.AFFINITY, Affinity.OFF, Affinity.IF_FREE),
        (ReconnectPolicy.AFFINITY, Affinity.FORCE, Affinity.FORCE),
        (ReconnectPolicy.NONE, Affinity.FORCE, Affinity.OFF),
    ],
)
def test_affinity_that_counts(policy: ReconnectPolicy, wished: Affinity, real: Affinity) -> None:
    """The policy affinity always prefers the last agent, the policy none never."""
    assert Settings(reconnect_policy=policy, agent_affinity=wished).affinity is real
