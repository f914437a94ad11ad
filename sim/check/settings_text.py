"""Settings of the policy engine as the sections ``policy`` and ``work_stream`` of a file."""

from sim.check.timeline import Section
from sim.duration import format_duration
from sim.policy.settings import BlockMode, Settings
from sim.scenario.file_policy import PolicySection
from sim.scenario.resolve_policy import TIMES

_USUAL = Settings()
_WORK_STREAM = ("offer_timeout", "declines_within", "auto_close_open", "auto_close_wrap_up")


def policy_section(settings: Settings) -> Section:
    """Return what of *settings* belongs to ``policy``; what is usual is left out."""
    section: Section = {}
    for name in PolicySection.model_fields:
        field = f"{name}_ms" if name in TIMES else name
        if hasattr(settings, field) and getattr(settings, field) != getattr(_USUAL, field):
            section[name] = _spelled(getattr(settings, field), is_time=name in TIMES)
    return section


def work_stream_section(settings: Settings) -> Section:
    """Return what of *settings* belongs to ``work_stream``; what is usual is left out."""
    section: Section = {}
    for name in _WORK_STREAM:
        value = getattr(settings, f"{name}_ms")
        if value != getattr(_USUAL, f"{name}_ms"):
            section[name] = _spelled(value, is_time=True)
    if settings.declines_to_close != _USUAL.declines_to_close:
        section["declines_to_close"] = settings.declines_to_close
    if settings.block_capacity is BlockMode.FOR:
        section["block_capacity_for_wrap_up"] = format_duration(settings.block_capacity_for_ms)
    elif settings.block_capacity is not _USUAL.block_capacity:
        section["block_capacity_for_wrap_up"] = str(settings.block_capacity)
    return section


def _spelled(value: object, *, is_time: bool) -> object:
    if is_time:
        assert value is None or isinstance(value, int)
        return "never" if value is None else format_duration(value)
    return str(value) if isinstance(value, str) else value
