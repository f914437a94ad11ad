"""From the sections `policy` and `work_stream` to the settings of the policy engine."""

from dataclasses import replace
from typing import Any

from sim.duration import format_duration
from sim.policy.live import live_field, why_not_live
from sim.policy.presets import PRESETS
from sim.policy.settings import BlockMode, Settings, SettingsError
from sim.scenario.file_policy import PolicySection, WorkStreamSection
from sim.scenario.nodes import Path
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft
from sim.scenario.values import near

LIMIT: Path = ("policy", "reconnect_time_limit")
HOLD: Path = ("policy", "reconnect_to_previous_agent_for")
MIRROR: Path = ("work_stream", "auto_close_after_inactivity")
TIMES = {
    "reconnect_to_previous_agent_for",
    "reconnect_time_limit",
    "detection",
    "queue_grace",
    "browser_cache",
    "grace_without_reconnect",
    "sweep_every",
}
"""Fields of the section that are times: the settings call them ``<name>_ms``."""


def resolve_policy(draft: Draft, file: ScenarioFile) -> Settings | None:
    """Return the settings, or None after reporting why there are none."""
    base = _preset(draft, file.policy)
    if base is None or not _mirror_agrees(draft, file):
        return None
    given = _given(file.policy) | _work_stream(file.work_stream)
    limit = file.work_stream.auto_close_after_inactivity
    if limit is not None:
        given["reconnect_time_limit_ms"] = limit
    hold = given.get("reconnect_to_previous_agent_for_ms")
    limit_ms = given.get("reconnect_time_limit_ms", base.reconnect_time_limit_ms)
    if hold is None:
        given["reconnect_to_previous_agent_for_ms"] = min(
            base.reconnect_to_previous_agent_for_ms, limit_ms
        )
    elif hold > limit_ms:
        _report_hold(draft, limit_ms)
        return None
    return _settings(draft, base, given)


def changed_policy(
    draft: Draft, path: Path, base: Settings, policy: PolicySection
) -> Settings | None:
    """Return *base* with what *policy*, given at *path*, changes while chats are live.

    None after reporting why it cannot.
    """
    if policy.preset is not None:
        message = "a preset is a policy of its own: it cannot be laid over another one"
        draft.report((*path, "preset"), "not-while-live", message, "name the settings that change")
        return None
    try:
        settings = replace(base, **_given(policy))
    except SettingsError as error:
        _report_change(draft, path, base, policy, error)
        return None
    why = why_not_live(base, settings)
    if why is not None:
        field = live_field(base, settings)
        draft.report((*path, field) if field else path, "not-while-live", why.rstrip("."))
        return None
    return settings


def _report_change(
    draft: Draft, path: Path, base: Settings, policy: PolicySection, error: SettingsError
) -> None:
    name = error.field.removesuffix("_ms")
    if name != HOLD[-1]:
        draft.report((*path, name), "bad-policy", str(error))
        return
    given = _given(policy)
    hold = given.get(f"{HOLD[-1]}_ms", base.reconnect_to_previous_agent_for_ms)
    limit = given.get(f"{LIMIT[-1]}_ms", base.reconnect_time_limit_ms)
    message = (
        f"the agent would be held for {format_duration(hold)}, longer than the customer "
        f"may reconnect ({format_duration(limit)})"
    )
    here = HOLD[-1] if f"{HOLD[-1]}_ms" in given else LIMIT[-1]
    draft.report((*path, here), "hold-exceeds-limit", message, "raise the limit or shorten it")


def _settings(draft: Draft, base: Settings, given: dict[str, Any]) -> Settings | None:
    try:
        return replace(base, **given)
    except SettingsError as error:
        path = ("policy", error.field.removesuffix("_ms"))
        draft.report(path, "bad-policy", str(error))
        return None


def _preset(draft: Draft, policy: PolicySection) -> Settings | None:
    if policy.preset is None:
        return Settings()
    if policy.preset in PRESETS:
        return PRESETS[policy.preset].settings
    message = f"there is no preset {policy.preset!r}"
    hint = near(policy.preset, list(PRESETS)) or f"known: {', '.join(PRESETS)}"
    draft.report(("policy", "preset"), "unknown-name", message, hint)
    return None


def _given(policy: PolicySection) -> dict[str, Any]:
    names = policy.model_fields_set - {"preset"}
    return {f"{n}_ms" if n in TIMES else n: getattr(policy, n) for n in names}


def _work_stream(stream: WorkStreamSection) -> dict[str, Any]:
    fields: dict[str, tuple[str, int | None]] = {
        "offer_timeout_ms": ("offer_timeout", stream.offer_timeout),
        "declines_to_close": ("declines_to_close", stream.declines_to_close),
        "declines_within_ms": ("declines_within", stream.declines_within),
        "auto_close_open_ms": ("auto_close_open", stream.auto_close_open),
        "auto_close_wrap_up_ms": ("auto_close_wrap_up", stream.auto_close_wrap_up),
    }
    given: dict[str, Any] = {
        k: v for k, (name, v) in fields.items() if name in stream.model_fields_set
    }
    if "block_capacity_for_wrap_up" in stream.model_fields_set:
        rule = stream.block_capacity_for_wrap_up
        given["block_capacity"] = rule.mode
        if rule.mode is BlockMode.FOR:
            given["block_capacity_for_ms"] = rule.for_ms
    return given


def _mirror_agrees(draft: Draft, file: ScenarioFile) -> bool:
    limit, mirror = file.policy.reconnect_time_limit, file.work_stream.auto_close_after_inactivity
    if mirror is None or not draft.root.has(LIMIT) or limit == mirror:
        return True
    message = (
        f"auto_close_after_inactivity is {format_duration(mirror)}, "
        f"but policy.reconnect_time_limit is {format_duration(limit)}; they are one value"
    )
    hint = f"reconnect_time_limit is set {draft.where(LIMIT)}; keep one of them"
    draft.report(MIRROR, "limit-given-twice", message, hint)
    return False


def _report_hold(draft: Draft, limit: int) -> None:
    source = next((path for path in (LIMIT, MIRROR) if draft.root.has(path)), None)
    held = draft.root.nearest(HOLD).value
    longest = draft.root.nearest(source).value if source else format_duration(limit)
    message = f"the agent is held for {held}, longer than the customer may reconnect ({longest})"
    where = f"is set {draft.where(source)}" if source else "is not set"
    name = source[-1] if source else LIMIT[-1]
    hint = f"{name} {where}; raise it or shorten the hold"
    draft.report(HOLD, "hold-exceeds-limit", message, hint)
