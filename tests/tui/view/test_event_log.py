"""The event log: sentences in the audience's words, and a filter."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sim.session.picture import Happening, Picture
from sim.trace.records import (
    Cause,
    Closing,
    Ending,
    HoldEnd,
    Kind,
    Loss,
    Offering,
    Presence,
    Queueing,
    Refusal,
    Resume,
)
from tests.tui.view.desks import PLAIN, SHOWING, desk, text
from tui.view.cells import Look, Target, width_of
from tui.view.event_log import EventLog, LogFilter, event_line, target_of_event
from tui.view.sentences import About, sentence_of


def _event(
    kind: Kind,
    note: int = -1,
    *,
    number: int = 0,
    customer: int = 0,
    agent: int = 0,
    value: int = 0,
) -> Happening:
    return Happening(number, 61_000, kind, customer, customer, agent, -1, value, note)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (_event(Kind.ARRIVED, Cause.FIRST), "+ Ada arrives"),
        (_event(Kind.ARRIVED, Cause.STARTED_NEW), "+ Ada starts a new chat instead"),
        (_event(Kind.REFUSED, Refusal.OVERFLOW), "✗ Ada is turned away"),
        (_event(Kind.QUEUED, Queueing.RETURN), "↻ Ada is back, queues again"),
        (_event(Kind.QUEUED, Queueing.TRANSFER, value=2), "● Ada is passed on to Tech"),
        (_event(Kind.OFFERED, Offering.LAST_AGENT), "? Mia Wolf is asked first, had Ada before"),
        (_event(Kind.DECLINED), "? Mia Wolf declines"),
        (_event(Kind.ACCEPTED), "● Ada talks with Mia Wolf"),
        (_event(Kind.DROPPED, 1), "╳ Ada is cut off from Mia Wolf"),
        (_event(Kind.DROPPED, 1, agent=-1), "╳ Ada is cut off while waiting"),
        (_event(Kind.DETECTED, 1, value=211_000), "○ Mia Wolf is held for Ada, 2:30 left"),
        (_event(Kind.HOLD_ENDED, HoldEnd.EXPIRED), "· Mia Wolf is held for Ada no longer"),
        (_event(Kind.RESUMED, Resume.HOLD), "↶ Ada is back with Mia Wolf"),
        (_event(Kind.RESUMED, Resume.SILENT), "≈ Ada is back with Mia Wolf, unnoticed"),
        (_event(Kind.RESUMED, Resume.SILENT, agent=-1), "↶ Ada is back in the queue"),
        (_event(Kind.REDIRECTED), "⇗ Ada is sent to the form"),
        (_event(Kind.CONTACT_ENDED, Ending.DONE), "✓ Ada is done with Mia Wolf"),
        (_event(Kind.CONTACT_ENDED, Ending.CUSTOMER_CLOSED), "✓ Ada closes the chat"),
        (_event(Kind.CLOSED, Closing.ABANDONED_KNOWN), "✗ Ada is tired of waiting and leaves"),
        (_event(Kind.LOST, Loss.NEVER_RETURNED), "✗ Ada never came back"),
        (_event(Kind.AGENT_CAME), "+ Mia Wolf logs in"),
        (_event(Kind.AGENT_PRESENCE, Presence.AWAY), "- Mia Wolf is away"),
        (_event(Kind.INCIDENT, customer=-1, agent=-1), "╳ An incident begins"),
    ],
)  # fmt: skip
def test_an_event_is_a_short_sentence_with_names(event: Happening, said: str) -> None:
    """Time and shape stand before it."""
    sentence = sentence_of(event, SHOWING)
    assert sentence is not None
    assert text([event_line(event, sentence, SHOWING, 78, marked=False)]) == [f"1:01 {said}"]


@pytest.mark.parametrize(
    "event",
    [
        _event(Kind.QUEUED, Queueing.ARRIVAL),
        _event(Kind.OFFERED, Offering.ROUTED),
        _event(Kind.HOLD_ENDED, HoldEnd.USED),
        _event(Kind.DETECTED, 0),
        _event(Kind.CLOSED, Closing.HANDLED),
        _event(Kind.SLOT_FREED),
    ],
)
def test_what_only_completes_another_event_is_left_out(event: Happening) -> None:
    """An arrival and its queue are one line, and so are a return in time and the hold's end."""
    assert sentence_of(event, SHOWING) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_event_can_be_told(kind: Kind) -> None:
    """Whatever its note, in Unicode and in ASCII, or it is left out."""
    for note in range(-1, 3):
        event = _event(kind, note)
        sentence = sentence_of(event, PLAIN)
        if sentence is not None:
            assert text([event_line(event, sentence, PLAIN, 78, marked=False)])[0].isascii()


def _day() -> Picture:
    """Ada arrives, Ben talks, Cleo queues again, Dev is back with Mia."""
    events: Sequence[Happening] = (
        _event(Kind.ARRIVED, Cause.FIRST, number=0, customer=0),
        _event(Kind.ACCEPTED, number=1, customer=1),
        _event(Kind.QUEUED, Queueing.RETURN, number=2, customer=2),
        _event(Kind.RESUMED, Resume.HOLD, number=3, customer=3),
    )
    return replace(desk(), events=tuple(events))


def _lines(
    wanted: LogFilter | None = None, height: int = 9, marked: int | None = None
) -> list[str]:
    lines = EventLog().lines(_day(), SHOWING, 60, height, wanted or LogFilter(), marked)
    return [line[5:] for line in text(lines)]


def test_the_newest_event_is_at_the_bottom() -> None:
    """And what is too old for the room is left out."""
    assert _lines(height=2) == ["↻ Cleo is back, queues again", "↶ Dev is back with Mia Wolf"]


@pytest.mark.parametrize(
    ("words", "who"),
    [("back", "Cleo Dev"), ("BACK mia", "Dev"), ("back !queues", "Cleo Dev"[5:]), ("!back", "Ada Ben"), ("!", "Ada Ben Cleo Dev")],
)  # fmt: skip
def test_words_filter_and_an_exclamation_mark_inverts(words: str, who: str) -> None:
    """All words have to be there, whatever their case; those after a ! must not be."""
    assert [line.split()[1] for line in _lines(LogFilter(words=words))] == who.split()


def test_kinds_filter() -> None:
    """Only what is about returns."""
    wanted = LogFilter(kinds=frozenset({About.RETURNS}))
    assert [line.split()[1] for line in _lines(wanted)] == ["Cleo", "Dev"]


def test_without_a_match_it_is_told_what_to_do() -> None:
    """And before the first event, that there is none."""
    lines = text(EventLog().lines(_day(), SHOWING, 78, 5, LogFilter(words="xyz")))
    assert lines == ["No event matches. Press / to change the filter, esc to clear it."]
    assert text(EventLog().lines(desk(), SHOWING, 60, 5)) == ["Nothing has happened yet."]


def test_the_mark_stays_in_sight() -> None:
    """With an old event marked, the log ends not long after it."""
    assert _lines(height=2, marked=0) == ["+ Ada arrives", "● Ben talks with Mia Wolf"]
    assert _lines(height=1, marked=0) == ["+ Ada arrives"]
    lines = EventLog().lines(_day(), SHOWING, 60, 9, marked=1)
    assert [line[0].look is Look.SELECTED for line in lines] == [False, True, False, False]


def test_one_goes_from_match_to_match() -> None:
    """From the newest back, and forward again; at the ends it stays."""
    log, wanted = EventLog(), LogFilter(words="back")

    def beside(marked: int | None, step: int) -> int:
        event = log.beside(_day(), SHOWING, wanted, marked, step)
        assert event is not None
        return event.number

    assert [beside(None, 1), beside(3, 1), beside(2, 1), beside(2, -1)] == [3, 2, 2, 3]
    assert log.beside(desk(), SHOWING, wanted, None, 1) is None


def test_a_click_on_an_event_is_about_its_customer() -> None:
    """Or its agent, or else the time."""
    assert target_of_event(_event(Kind.ACCEPTED, customer=4)) == Target("customer", 4)
    assert target_of_event(_event(Kind.AGENT_CAME, customer=-1, agent=2)) == Target("agent", 2)
    assert target_of_event(_event(Kind.INCIDENT, customer=-1, agent=-1)) == Target("time", 61_000)


def test_every_line_is_as_wide_as_the_panel() -> None:
    """Long sentences are cut."""
    lines = EventLog().lines(_day(), SHOWING, 20, 9)
    assert {width_of(line) for line in lines} == {20}
