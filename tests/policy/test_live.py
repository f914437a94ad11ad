"""What may change while conversations are live."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.policy.engine import Conversation, compile_rules
from sim.policy.events import ACCEPT, ARRIVE, DETECT, DROP, HOLD_EXPIRES, OFFER
from sim.policy.live import live_field, why_not_live
from sim.policy.settings import Affinity, HoldSize, Overbook, Profile, ReconnectPolicy, Settings
from sim.policy.states import Ticket

MINUTE = 60_000
TIMES = some.sampled_from((0, MINUTE, 3 * MINUTE))
CHANGES = some.fixed_dictionaries(
    {
        "reconnect_to_previous_agent_for_ms": TIMES,
        "reconnect_time_limit_ms": some.sampled_from((3 * MINUTE, 10 * MINUTE)),
        "detection_ms": TIMES,
        "chat_reconnect": some.booleans(),
        "resume_needs_accept": some.booleans(),
        "agent_close_expires_link": some.booleans(),
        "hold_survives_away": some.booleans(),
        "hold_survives_offline": some.booleans(),
        "start_new_ends_previous": some.booleans(),
        "max_reconnects": some.sampled_from((None, 0, 2)),
    }
)


@given(profile=some.sampled_from(Profile), before=CHANGES, after=CHANGES)
def test_whatever_state_a_chat_is_in_the_new_rules_know_the_way_on(
    profile: Profile, before: dict[str, object], after: dict[str, object]
) -> None:
    """Every state of the old rules is one of the new, and each timer there has its rule."""
    old = replace(Settings(profile=profile), **before)  # type: ignore[arg-type]
    new = replace(old, **after)  # type: ignore[arg-type]
    assert old == new or why_not_live(old, new) is None
    rules = compile_rules(new, compile_rules(old).states)
    for state in compile_rules(old).states:
        node = rules.node(state)
        assert all(timer.event in node.on for timer in node.timers)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("profile", Profile.MODERN),
        ("reconnect_policy", ReconnectPolicy.NONE),
        ("hold_size", HoldSize.NONE),
        ("overbook_held", Overbook.NEVER),
        ("agent_affinity", Affinity.FORCE),
        ("queue_grace_ms", MINUTE),
        ("offer_timeout_ms", None),
    ],
)
def test_what_a_slot_or_a_state_is_stays(field: str, value: object) -> None:
    """It is refused in a sentence that names the setting as the form does."""
    old = Settings()
    new = replace(old, **{field: value})  # type: ignore[arg-type]
    name = field.removesuffix("_ms")
    assert (why_not_live(old, new) or "").startswith(name)
    assert live_field(old, new) == name


@pytest.mark.parametrize(
    ("field", "value", "advice"),
    [
        ("hold_size", HoldSize.NONE, "change it in the file and run again"),
        ("agent_affinity", Affinity.FORCE, "to or from force"),
        ("queue_grace_ms", MINUTE, "on or off"),
    ],
)
def test_a_refusal_tells_what_of_the_setting_stays(field: str, value: object, advice: str) -> None:
    """Two settings may change within limits, which are named; of the others nothing may."""
    new = replace(Settings(), **{field: value})  # type: ignore[arg-type]
    assert advice in (why_not_live(Settings(), new) or "")


def test_the_same_settings_are_no_change() -> None:
    """This is told in a sentence, and nothing is objected to by name."""
    unchanged = "Nothing would change: the desk works by these settings already."
    assert why_not_live(Settings(), Settings()) == unchanged
    assert live_field(Settings(), Settings()) is None


def test_a_conversation_keeps_its_clocks_under_other_rules() -> None:
    """The hold counts from the drop, and alarms that were set before are out of date."""
    old = Settings(reconnect_to_previous_agent_for_ms=3 * MINUTE)
    chat = Conversation(compile_rules(old))
    for event, at_ms in ((ARRIVE, 0), (OFFER, 0), (ACCEPT, 0), (DROP, MINUTE)):
        chat.receive(event, at_ms)
    chat.receive(DETECT, MINUTE + 30_000)
    state, visit = chat.state, chat.visit
    new = replace(old, reconnect_to_previous_agent_for_ms=2 * MINUTE)
    chat.work_by(compile_rules(new, compile_rules(old).states))
    assert chat.state == state
    assert chat.visit == visit + 1
    assert chat.next_deadline() == (3 * MINUTE, HOLD_EXPIRES)


def test_a_conversation_may_be_continued_as_often_as_the_new_rules_say() -> None:
    """Nothing is held for a customer who is cut off when no reconnect is allowed any more."""
    old = Settings(max_reconnects=2)
    chat = Conversation(compile_rules(old))
    for event in (ARRIVE, OFFER, ACCEPT):
        chat.receive(event, 0)
    new = replace(old, max_reconnects=0)
    chat.work_by(compile_rules(new, compile_rules(old).states))
    chat.receive(DROP, MINUTE)
    assert chat.receive(DETECT, 2 * MINUTE).after.ticket is Ticket.EXPIRED
