"""What is said agrees with what happens, in every scenario."""

import pytest
from hypothesis import given, settings

from sim.trace.records import Ending, Freed, Kind, Queueing, Record
from tests.metamorphic.test_what_changes_nothing import records_of
from tests.tui.sides.hearing import LATE_MS, stories, voice, words
from tests.tui.view.hands import ASKED, BACK, CUT_OFF, HELD, TALKS, record
from tests.twin.case import Case
from tests.twin.strategies import cases
from tui.talk.message import Message, Who
from tui.talk.telling import talk

FEW = settings(max_examples=15)
_BACK = (Queueing.RETURN, Queueing.GRACE)


def _told(story: list[Record], customer: int) -> tuple[Message, ...]:
    return talk(story, LATE_MS, voice(customer=customer)).messages


def _broken(story: list[Record], message: Message) -> bool:
    """Whether the line was broken before, at and after the moment of *message*."""
    was = [False]
    now = False
    for at_ms, kind, conversation, _, _, _, note in story:
        if conversation != message.conversation or at_ms > message.at_ms:
            continue
        if kind == Kind.DROPPED:
            now = True
        elif kind == Kind.RESUMED or (kind == Kind.QUEUED and note in _BACK):
            now = False
        if at_ms == message.at_ms:
            was.append(now)
        else:
            was = [now]
    return all(was)


@FEW
@given(cases())
def test_no_customer_writes_while_the_line_is_broken(case: Case) -> None:
    """Whatever the policy, and however often the line breaks."""
    for customer, story in stories(records_of(case)).items():
        said = [one for one in _told(story, customer) if one.who is Who.CUSTOMER]
        assert [one for one in said if _broken(story, one)] == []


@FEW
@given(cases())
def test_nobody_speaks_before_an_agent_has_taken_the_chat(case: Case) -> None:
    """Neither the agent nor the customer; and nobody after the end of the talk."""
    for customer, story in stories(records_of(case)).items():
        for message in _told(story, customer):
            if message.who in (Who.CUSTOMER, Who.AGENT):
                own = [one for one in story if one[2] == message.conversation]
                taken = [at for at, kind, *_ in own if kind == Kind.ACCEPTED]
                ended = [at for at, kind, *_ in own if kind == Kind.CONTACT_ENDED]
                assert taken[0] <= message.at_ms <= max(ended, default=LATE_MS)


@FEW
@given(cases())
def test_what_was_said_stays_as_time_goes_on(case: Case) -> None:
    """Each moment's messages are the first ones of all that are said in the end."""
    for customer, story in stories(records_of(case)).items():
        whole = _told(story, customer)
        for number, one in enumerate(story, start=1):
            until_ms = one[0] if number % 2 else one[0] + 7_000
            known = [record for record in story[number:] if record[0] <= until_ms]
            so_far = talk([*story[:number], *known], until_ms, voice(customer=customer))
            assert so_far.messages == whole[: len(so_far.messages)]


@FEW
@given(cases())
def test_messages_are_in_order_of_time(case: Case) -> None:
    """The oldest comes first."""
    for customer, story in stories(records_of(case)).items():
        times = [message.at_ms for message in _told(story, customer)]
        assert times == sorted(times)


@pytest.mark.parametrize("shared", [True, False])
def test_the_link_is_there_only_if_it_was_shared(shared: bool) -> None:
    """By the agent, at the beginning of the chat."""
    told = talk(TALKS, LATE_MS, voice(link=lambda _: shared))
    links = [one for one in told.messages if "oc.reconnectid=" in one.text]
    assert [one.who for one in links] == ([Who.AGENT] if shared else [])
    assert all(one.at_ms == 52_000 for one in links)


def test_the_same_address_says_the_same_and_another_something_else() -> None:
    """Seed, replication and customer decide, and nothing that is drawn elsewhere."""
    assert talk(TALKS, LATE_MS // 100, voice()) == talk(TALKS, LATE_MS // 100, voice())
    assert talk(TALKS, LATE_MS // 100, voice()) != talk(TALKS, LATE_MS // 100, voice(seed=2))


def test_the_topic_decides_what_it_is_about() -> None:
    """An invoice is talked about as an invoice, a password as a password."""
    about = {
        topic: " ".join(m.text for m in talk(TALKS, 172_000, voice(topic=topic)).messages)
        for topic in ("invoices", "Password reset")
    }
    assert "invoice" in about["invoices"] or "account you paid from" in about["invoices"]
    assert "sign in" in about["Password reset"]


def test_an_agent_who_does_not_know_asks_once() -> None:
    """After a while without an answer; who is back answers that."""
    assert "Are you still there, Ben?" not in words(CUT_OFF, 183, Who.AGENT)
    assert words(CUT_OFF, 190, Who.AGENT).count("Are you still there, Ben?") == 1
    assert words(CUT_OFF, 190, Who.CUSTOMER) == words(CUT_OFF, 172, Who.CUSTOMER)


def test_both_sides_are_told_of_the_lost_connection() -> None:
    """The customer at once, the agent when it is noticed."""
    assert words(CUT_OFF, 180, Who.WIDGET)[-1] == "Connection lost."
    waits = "Customer disconnected. Waiting for them to reconnect."
    assert waits not in words(CUT_OFF, 200, Who.DESK)
    assert words(HELD, 210, Who.DESK)[-1] == waits


def test_who_is_back_with_the_same_agent_is_welcomed() -> None:
    """And says what happened; nothing is told again."""
    back_s = BACK[-1][0] / 1000
    said = words(BACK, back_s + 60, Who.AGENT)
    assert "Welcome back, Ben." in said
    assert "Hello, Ben. I am Mia." in said[:1]
    assert "Customer reconnected." in words(BACK, back_s + 1, Who.DESK)
    assert "who kept this chat open for you" in words(BACK, back_s + 1, Who.WIDGET)[-1]
    assert words(ASKED, back_s, Who.AGENT) == words(HELD, back_s, Who.AGENT)


def test_another_agent_says_hello_and_knows_what_was_written() -> None:
    """After a second wait the history is kept."""
    queued = (
        *HELD,
        record(400, Kind.QUEUED, value=0, note=Queueing.RETURN),
        record(430, Kind.ACCEPTED, agent=1, value=0, note=0),
    )
    said = words(queued, 431, Who.AGENT)[-1]
    assert said == "Hello, Ben. I am Tom. I can see what you and Mia wrote, and go on from there."
    assert words(queued, 470, Who.CUSTOMER)[-1] == "Good, then I need not tell it again."


def test_after_the_form_all_is_told_again() -> None:
    """The same problem, to somebody who knows nothing of it."""
    again = (
        *HELD,
        record(900, Kind.REDIRECTED, value=1),
        record(960, Kind.ARRIVED, value=0, note=1, of=1),
        record(960, Kind.QUEUED, value=0, note=Queueing.ARRIVAL, of=1),
        record(961, Kind.ACCEPTED, agent=1, value=0, note=0, of=1),
    )
    said = words(again, 1_100, Who.CUSTOMER)
    assert "I was cut off before and had to fill in a form. So, once more:" in said
    assert said.count(said[0]) == 2


def test_nobody_writes_when_the_agent_has_left() -> None:
    """By closing the window; the customer is told, and it goes on with the next agent."""
    left = (*TALKS, record(120, Kind.SLOT_FREED, agent=0, note=Freed.BUSY))
    assert words(left, 125, Who.WIDGET)[-1] == "Mia has left the chat."
    assert words(left, 125, Who.DESK)[-1] == "Your slot is free again."
    for who in (Who.AGENT, Who.CUSTOMER):
        assert words(left, 700, who) == words(TALKS, 120, who)
    again = (*left, record(300, Kind.ACCEPTED, agent=1, value=0, note=2))
    assert words(again, 301, Who.AGENT)[-1].startswith("Hello, Ben. I am Tom.")


def test_goodbyes_are_those_of_who_ends_the_chat() -> None:
    """Who closes the window says nothing."""
    ends = {
        ending: words((*TALKS, record(700, Kind.CONTACT_ENDED, agent=0, note=ending)), 701, who)
        for ending, who in (
            (Ending.DONE, Who.CUSTOMER),
            (Ending.AGENT_ENDED, Who.AGENT),
            (Ending.CUSTOMER_CLOSED, Who.WIDGET),
        )
    }
    assert ends[Ending.DONE][-1] == "That is all. Thank you, Mia!"
    assert ends[Ending.AGENT_ENDED][-1] == "I have to end our chat here. Goodbye, Ben."
    assert ends[Ending.CUSTOMER_CLOSED][-1] == "You have closed the chat."


def test_somebody_is_seen_writing_before_a_message_comes() -> None:
    """The one whose message it is; nobody while the line is broken."""
    first = next(m for m in talk(TALKS, LATE_MS // 100, voice()).messages if m.at_ms > 52_000)
    assert talk(TALKS, first.at_ms - 500, voice()).typing is first.who
    assert talk(CUT_OFF, 180_000, voice()).typing is None
