"""Whom an intervention may concern."""

from sim.floor.script import Does
from sim.session.picture import (
    FREE,
    Absent,
    AgentView,
    Picture,
    QueueView,
    SlotState,
    SlotView,
    Waiting,
)
from sim.trace.records import Presence
from tui.view.choices import NOBODY, Choice, choices
from tui.view.showing import Showing, time_left

NAMES = ("Ada Ruiz", "Ben Lund", "Cleo Park", "Dev Sen", "Eva Holm")
SHOWING = Showing(
    customer=NAMES.__getitem__, agent=("Mia", "Tom").__getitem__, queues=("Billing",), clock=str
)


def _desk() -> Picture:
    """Mia talks with Ada and is held for Ben; Tom is away. Cleo waits; Dev and Eva are away."""
    talks = SlotView(SlotState.TALKING, 0, 0, since_ms=0)
    held = SlotView(SlotState.HELD, 1, 1, since_ms=40_000, until_ms=220_000, dropped_ms=40_000)
    return Picture(
        now_ms=100_000,
        agents=(
            AgentView(0, logged_in=True, presence=Presence.AVAILABLE, slots=(talks, held)),
            AgentView(1, logged_in=True, presence=Presence.AWAY, slots=(FREE,)),
        ),
        queues=(QueueView(0, (Waiting(2, 2, 70_000, returner=True),)),),
        absent=(
            _absent(1, held=True),
            _absent(3),
            _absent(4, closed=True),
        ),
    )


def _absent(customer: int, *, held: bool = False, closed: bool = False) -> Absent:
    return Absent(
        conversation=customer,
        customer=customer,
        agent=0,
        dropped_ms=40_000,
        held=held,
        hold_until_ms=220_000,
        limit_at_ms=340_000,
        closed=closed,
    )


def _said(choice: Choice) -> str:
    return f"{choice.name}: {''.join(cell.text for cell in choice.words)}"


def _offered(verb: str) -> list[str]:
    return [_said(choice) for choice in choices(verb, _desk(), SHOWING)]


def test_a_line_can_be_cut_while_somebody_talks_or_waits() -> None:
    """Who is away already has no line to cut."""
    assert _offered("drop") == [
        "Ada Ruiz: ● talks with Mia 1:40",
        "Cleo Park: ◆ waits in Billing 0:30",
    ]


def test_those_who_are_away_can_come_back_and_it_is_said_what_to() -> None:
    """The words say what coming back now would mean."""
    assert _offered("return_now") == [
        "Ben Lund: ○ away 1:00, Mia is held",
        "Dev Sen: ↻ away 1:00, would queue again",
        "Eva Holm: ⇗ away 1:00, too late to go on",
    ]


def test_a_chat_that_is_over_cannot_be_closed() -> None:
    """Everybody else can close the chat: talking, waiting, or away."""
    names = [choice.name for choice in choices("close_chat", _desk(), SHOWING)]
    assert names == ["Ada Ruiz", "Cleo Park", "Ben Lund", "Dev Sen"]


def test_an_agent_may_close_what_is_held() -> None:
    """With the name of the agent who is held, and the time that is left."""
    assert _offered("close_held") == ["Ben Lund: ○ held by Mia 2:00"]


def test_going_away_and_coming_back_are_one_key() -> None:
    """What the key comes to depends on the agent."""
    found = [(choice.name, choice.does) for choice in choices("agent_away", _desk(), SHOWING)]
    assert found == [("Mia", Does.AGENT_GOES_AWAY), ("Tom", Does.AGENT_COMES_BACK)]
    assert _offered("agent_away") == [
        "Mia: is there, 2 of 2 slots in use: goes away",
        "Tom: is away, 0 of 1 slots in use: comes back",
    ]


def test_whoever_is_logged_in_can_log_off() -> None:
    """A break is no reason not to go home."""
    does = {choice.does for choice in choices("agent_offline", _desk(), SHOWING)}
    assert does == {Does.AGENT_LOGS_OFF}


def test_there_is_a_sentence_for_an_empty_desk() -> None:
    """Each intervention says why there is nobody, rather than showing an empty list."""
    empty = Picture(now_ms=0, agents=(), queues=(), absent=())
    for verb, sentence in NOBODY.items():
        assert choices(verb, empty, SHOWING) == ()
        assert sentence.endswith(".")


def test_a_few_letters_find_somebody() -> None:
    """Letters of the name or of what is said, in any case."""
    ada, cleo = choices("drop", _desk(), SHOWING)
    assert ada.matches("ADA")
    assert cleo.matches("billing")
    assert not ada.matches("Tom")


def test_a_short_time_is_told_as_on_a_kitchen_timer() -> None:
    """Minutes and seconds, hours only when there are any, never below nought."""
    assert [time_left(ms) for ms in (0, 59_999, 60_000, 3_725_000, -5)] == [
        "0:00",
        "0:59",
        "1:00",
        "1:02:05",
        "0:00",
    ]
