"""The policies that one may compare with the present one, by number."""

from dataclasses import replace
from typing import NamedTuple

from sim.duration import format_duration
from sim.policy.settings import Profile, ReconnectPolicy, Settings


class Rival(NamedTuple):
    """A policy to compare with: the key that chooses it, a short name, and its settings."""

    key: int
    name: str
    settings: Settings


def rivals(file: Settings, present: Settings, edited: Settings | None) -> tuple[Rival, ...]:
    """Return the policies for the keys from 1; the edited one only if something is edited."""
    hold, limit = present.reconnect_to_previous_agent_for_ms, present.reconnect_time_limit_ms
    holding = replace(present, reconnect_policy=ReconnectPolicy.HOLD)
    found = [
        Rival(1, "as in the file", file),
        Rival(2, "hold twice", _held(holding, min(2 * hold, limit))),
        Rival(3, "hold nothing", _held(holding, 0)),
        Rival(4, "affinity", replace(present, reconnect_policy=ReconnectPolicy.AFFINITY)),
        Rival(5, "none", replace(present, reconnect_policy=ReconnectPolicy.NONE)),
    ]
    if edited is not None and edited != present:
        found.append(Rival(6, "edited", edited))
    return tuple(found)


def _held(settings: Settings, hold_ms: int) -> Settings:
    """Return *settings* with another hold; under the modern profile the one timer is the hold."""
    if settings.profile is Profile.CLASSIC:
        return replace(settings, reconnect_to_previous_agent_for_ms=hold_ms)
    limit_ms = 2 * settings.reconnect_time_limit_ms if hold_ms else 0
    return replace(settings, reconnect_time_limit_ms=limit_ms)


def first_rival(found: tuple[Rival, ...], present: Settings) -> Rival:
    """Return whom to begin with: the edited policy, or the first that differs."""
    different = [rival for rival in found if rival.settings != present]
    return next((r for r in reversed(different) if r.name == "edited"), different[0])


def described(settings: Settings) -> str:
    """Return a policy in a few words: ``hold 3m, limit 5m``."""
    limit = f"limit {format_duration(settings.limit_ms)}"
    if not settings.chat_reconnect:
        return "reconnect off"
    if settings.reconnect_policy is not ReconnectPolicy.HOLD:
        return f"{settings.reconnect_policy.value}, {limit}"
    return f"hold {format_duration(settings.hold_ms)}, {limit}"
