"""A policy being edited: what is typed into the form, what of it is refused, and why.

Pure: no widget and no clock. The two timers may be typed, or moved as handles on the ruler.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from pydantic_core import PydanticCustomError

from sim.duration import LONGEST_MS, format_duration, parse_duration
from sim.policy.settings import Profile, ReconnectPolicy, Settings, SettingsError
from sim.scenario.values import read_url


class Field(StrEnum):
    """The fields of the admin form, in its order. The value is the setting's name in the file."""

    SWITCH = "chat_reconnect"
    HOLD = "reconnect_to_previous_agent_for"
    LIMIT = "reconnect_time_limit"
    PORTAL = "portal_url"
    REDIRECTION = "redirection_url"

    @property
    def label(self) -> str:
        """The form's own name of the field."""
        return _LABELS[self]

    @property
    def setting(self) -> str:
        """What the field is called in :class:`~sim.policy.settings.Settings`."""
        return f"{self.value}_ms" if self in TIMERS else self.value


_LABELS = {
    Field.SWITCH: "Chat reconnect",
    Field.HOLD: "Reconnect to previous agent for",
    Field.LIMIT: "Reconnect time limit",
    Field.PORTAL: "Portal URL",
    Field.REDIRECTION: "Redirection URL",
}
TIMERS = (Field.HOLD, Field.LIMIT)
OFF, ON = "off", "on"


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as it is filled in just now, beside the policy in force (``before``)."""

    before: Settings
    texts: tuple[tuple[Field, str], ...]
    _values: dict[str, Any] = field(init=False, repr=False, compare=False)
    refusals: dict[Field, str] = field(init=False, repr=False, compare=False)
    """Why a field is refused, as a sentence; nothing for those that are fine."""

    def __post_init__(self) -> None:
        values: dict[str, Any] = {}
        refusals: dict[Field, str] = {}
        for each, text in self.texts:
            try:
                values[each.setting] = _READERS[each](text)
            except PydanticCustomError as error:
                refusals[each] = error.message()
            except ValueError as error:
                refusals[each] = str(error)
        if not refusals:
            refusals = _refused_together(self.before, values)
        object.__setattr__(self, "_values", values)
        object.__setattr__(self, "refusals", refusals)

    @staticmethod
    def of(settings: Settings) -> "Draft":
        """Return the form as it stands before anything is edited."""
        return Draft(settings, tuple((each, told(settings, each)) for each in Field))

    def text(self, of: Field) -> str:
        """What stands in a field."""
        return dict(self.texts)[of]

    def typed(self, into: Field, text: str) -> "Draft":
        """Return the draft with *text* in a field, whatever it says."""
        texts = tuple((each, text if each is into else old) for each, old in self.texts)
        return Draft(self.before, texts)

    def switched(self) -> "Draft":
        """Return the draft with Chat reconnect the other way."""
        return self.typed(Field.SWITCH, OFF if self.text(Field.SWITCH) == ON else ON)

    def moved(self, timer: Field, to_ms: int) -> "Draft":
        """Return the draft with a handle of the ruler at *to_ms*, never below nothing."""
        return self.typed(timer, format_duration(min(max(to_ms, 0), LONGEST_MS)))

    def milliseconds(self, timer: Field) -> int:
        """A timer's length; while what is typed cannot be read, the one in force."""
        value: int = self._values.get(timer.setting, getattr(self.before, timer.setting))
        return value

    @property
    def settings(self) -> Settings | None:
        """The edited policy; None while something is refused."""
        return None if self.refusals else replace(self.before, **self._values)

    @property
    def changed(self) -> tuple[Field, ...]:
        """The fields that would be set to something else."""
        return tuple(
            each
            for each in Field
            if each in self.refusals
            or self._values.get(each.setting) != getattr(self.before, each.setting)
        )


def told(settings: Settings, of: Field) -> str:
    """Return what a field says under *settings*."""
    value = getattr(settings, of.setting)
    if of is Field.SWITCH:
        return ON if value else OFF
    return format_duration(value) if of in TIMERS else value or ""


def note(draft: Draft, of: Field) -> str:
    """Return what has to be known of a field that is fine; empty where there is nothing to say."""
    settings = draft.settings or draft.before
    if of is Field.LIMIT:
        return "auto-close after inactivity: set here for both"
    if of is Field.HOLD and settings.profile is Profile.MODERN:
        return "not used: the profile is modern, with one timer"
    if of is Field.HOLD and settings.reconnect_policy is not ReconnectPolicy.HOLD:
        return f"not used: the policy is {settings.reconnect_policy.value}"
    if of in {Field.HOLD, Field.SWITCH} and not settings.chat_reconnect:
        return "nothing is held while the feature is off" if of is Field.HOLD else ""
    if of is Field.REDIRECTION and not settings.redirection_url:
        return "empty: a dead link starts a new chat"
    return ""


def _refused_together(before: Settings, values: dict[str, Any]) -> dict[Field, str]:
    """Return what is refused although every value by itself is fine."""
    try:
        replace(before, **values)
    except SettingsError as error:
        refused = {each.setting: each for each in Field}.get(error.field, Field.HOLD)
        return {refused: _too_long(values) if refused is Field.HOLD else str(error)}
    return {}


def _too_long(values: dict[str, Any]) -> str:
    hold, limit = (format_duration(values[timer.setting]) for timer in TIMERS)
    return f"longer than the limit ({hold} > {limit}); shorten the hold or raise the limit"


def _read_switch(text: str) -> bool:
    return text == ON


def _read_address(text: str) -> str | None:
    return read_url(text.strip()) if text.strip() else None


_READERS = {
    Field.SWITCH: _read_switch,
    Field.HOLD: parse_duration,
    Field.LIMIT: parse_duration,
    Field.PORTAL: _read_address,
    Field.REDIRECTION: _read_address,
}
