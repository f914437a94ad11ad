"""States, events and effects: one spelling, one instance."""

import pickle

import pytest

from sim.policy.effects import EFFECTS, effect_named
from sim.policy.events import EVENTS, By, Event, event_named
from sim.policy.presets import PRESETS
from sim.policy.states import Status


def test_events_and_effects_are_found_by_their_names() -> None:
    """Each name leads back to the one instance, and so does a pickle."""
    assert all(event_named(event.name) is event for event in EVENTS)
    assert all(effect_named(effect.name) is effect for effect in EFFECTS)
    assert pickle.loads(pickle.dumps((EVENTS, EFFECTS))) == (EVENTS, EFFECTS)  # noqa: S301
    assert repr((EVENTS[0], EFFECTS[0])) == "(arrive, join_queue)"


def test_an_event_needs_a_name_and_words() -> None:
    """A name that cannot be written in a table is refused."""
    for name, words in (("not a name", "words"), ("name", "")):
        with pytest.raises(ValueError, match="identifier"):
            Event(name, By.AGENT, words)
    assert repr(Event("name", By.AGENT, "words")) == "name"


def test_both_halves_of_active_have_one_public_name() -> None:
    """Offered and accepted are both called active by the product."""
    names = {status.public_name for status in Status}
    assert names == {"new", "open", "active", "waiting", "wrap_up", "closed"}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_gives_whole_settings(name: str) -> None:
    """Each preset is complete, says where its numbers come from, and what it leaves out."""
    preset = PRESETS[name]
    assert preset.name == name
    assert preset.settings.reconnect_time_limit_ms >= preset.settings.hold_ms
    assert all((preset.product, preset.sentence, preset.source, preset.not_modelled))


def test_some_presets_as_published() -> None:
    """Numbers that anybody can look up."""
    assert PRESETS["happychat"].settings.detection_ms == 10_000
    assert PRESETS["happychat"].settings.hold_ms == 90_000
    assert PRESETS["cisco_ccx"].settings.offer_timeout_ms == 15_000
    assert PRESETS["genesys_cloud"].settings.limit_ms == 72 * 3_600_000
    assert PRESETS["genesys_cloud"].settings.hold_ms == 0
