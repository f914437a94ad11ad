"""The steps of a customer's journey, in words."""

from sim.trace.records import Cause, HoldEnd, Kind, Loss, Queueing
from tests.tui.view.hands import BACK, CAST, CUT_OFF, HELD, TALKS, record, rule, showing
from tui.view.showing import ASCII
from tui.view.steps import steps_of


def _told(story: tuple[tuple[int, ...], ...]) -> list[str]:
    return [
        f"{step.at_ms // 1000} {step.shape} {step.words}"
        for step in steps_of(story, CAST, showing())  # type: ignore[arg-type]
    ]


def test_a_story_is_told_step_by_step() -> None:
    """What only completes another record at the same moment is left out."""
    assert _told(BACK) == [
        "12 + arrives in Billing",
        "52 ● Mia takes the chat",
        "172 ╳ blip: the line breaks",
        "202 ○ Mia's slot is held until 05:52",
        "250 + is back after 1:18",
        "250 ? continue, or start a new chat?",
        "260 ▸ chooses to continue",
        "260 ↶ back to Mia",
    ]


def test_who_comes_late_queues_again_and_who_comes_too_late_is_sent_to_the_form() -> None:
    """The end of the hold and the end of the limit are steps of their own."""
    late = (
        *HELD,
        record(352, Kind.HOLD_ENDED, agent=0, value=150_000, note=HoldEnd.EXPIRED),
        record(400, Kind.QUEUED, value=0, note=Queueing.RETURN, rule=rule("19")),
    )
    assert _told(late)[-2:] == [
        "352 · the hold ends: its time is over",
        "400 ↻ queues again in Billing",
    ]
    too_late = (
        *HELD,
        record(772, Kind.LIMIT_EXPIRED, rule=rule("21a")),
        record(772, Kind.CLOSED, note=6, rule=rule("21a")),
        record(800, Kind.REDIRECTED, value=628_000),
        record(830, Kind.ARRIVED, of=1, value=0, note=Cause.AFTER_REDIRECT),
        record(830, Kind.QUEUED, of=1, value=0, note=Queueing.ARRIVAL),
    )
    assert _told(too_late)[-3:] == [
        "772 ┃ the limit is over: no way back",
        "800 ⇗ is sent to the form",
        "830 + has filled in the form: new chat in Billing",
    ]


def test_every_step_knows_its_record_and_the_rule_that_decided() -> None:
    """So that the phone can show the same moment, and the rule can be read out."""
    drop = steps_of(CUT_OFF, CAST, showing())[-1]
    assert CUT_OFF[drop.record][1] == Kind.DROPPED
    found = CAST.rule(drop.rule)
    assert found is not None
    assert found.id == "9"


def test_who_never_came_back_is_told_so() -> None:
    """The last word of a story is who was lost, and why."""
    assert _told((*CUT_OFF, record(900, Kind.LOST, note=Loss.NEVER_RETURNED)))[-1] == (
        "900 ✗ never came back"
    )


def test_with_plain_shapes_every_step_is_ascii() -> None:
    """For terminals that can draw nothing else."""
    for step in steps_of(BACK, CAST, showing(ASCII)):
        assert (step.shape + step.words + step.lasts).isascii()


def test_every_kind_of_record_of_a_customer_has_words() -> None:
    """Nothing that can happen to a conversation leaves the journey without a word."""
    for kind in Kind:
        if kind in (Kind.AGENT_CAME, Kind.AGENT_LEFT, Kind.AGENT_PRESENCE):
            continue
        alone = record(60, kind, agent=0, value=0, note=1)
        desk = kind.name in {"INCIDENT", "SAID", "NO_EFFECT", "POLICY_CHANGED"}
        if not desk and kind not in (Kind.SLOT_FREED, Kind.LEFT_QUEUE):
            assert steps_of((*TALKS, alone), CAST, showing())[-1].words
