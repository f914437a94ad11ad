"""The trace as text, the trace told, and the recorder."""

from collections.abc import Sequence
from dataclasses import replace

from sim.policy.rule import Rule
from sim.trace.cast import Cast
from sim.trace.narrate import narrate
from sim.trace.recorder import BATCH, NEEDED_KINDS, Level, Recorder
from sim.trace.records import HoldEnd, Kind, Record
from sim.trace.text import HEADER, dump, lines, spelled

BACK = Rule("13", "back_in_hold", "Back within the hold, the same agent goes on.")
CAST = Cast(
    queues=("General", "Billing"),
    agents=("Nora", "Luis"),
    groups=("desk",),
    group_of=(0, 0),
    first_person=20,
    people=("Ada", "Bo"),
    incidents=("outage",),
    words=('Ada asks "why".',),
    rules=(BACK,),
    rows=("U1", "A1"),
)

ONE_OF_EACH: list[Record] = [
    (0, 22, -1, 0, -1, 3, -1),
    (0, 0, 0, -1, -1, 20, 0),
    (0, 2, 0, -1, -1, 0, 0),
    (10, 4, 0, 0, -1, 0, 1),
    (20, 5, 0, 0, -1, -1, -1),
    (20, 17, 0, 0, -1, -1, 0),
    (30, 6, 0, 1, -1, -1, -1),
    (5_000, 7, 0, 0, -1, 0, 0),
    (120_000, 8, 0, 0, -1, -1, 0),
    (150_000, 9, 0, 0, -1, 210_000, 1),
    (175_000, 11, 0, -1, -1, 55_000, 1),
    (175_000, 12, 0, -1, -1, -1, -1),
    (175_000, 13, 0, -1, -1, -1, 1),
    (175_000, 10, 0, 0, 0, 25_000, 0),
    (175_000, 14, 0, 0, 0, 55_000, 1),
    (176_000, 20, 0, 0, -1, 1, -1),
    (177_000, 3, 0, -1, -1, 1, -1),
    (178_000, 24, -1, 1, -1, -1, 3),
    (179_000, 25, -1, -1, -1, 0, -1),
    (180_000, 26, -1, -1, -1, 0, -1),
    (180_500, 16, 0, 1, -1, -1, 0),
    (181_000, 21, 0, -1, -1, -1, -1),
    (182_000, 18, 0, -1, -1, -1, 0),
    (183_000, 15, 0, -1, -1, 63_000, -1),
    (184_000, 0, 1, -1, -1, 20, 1),
    (184_000, 1, 1, -1, -1, 1, 0),
    (185_000, 19, 1, -1, -1, -1, 1),
    (186_000, 27, -1, -1, -1, 4, -1),
    (187_000, 25, -1, -1, -1, -1, 5),
    (188_000, 28, -1, -1, -1, 6, -1),
    (188_000, 29, 0, 0, -1, 240_000, -1),
    (190_000, 23, -1, 0, -1, -1, -1),
]

TEXT = """\
# rejoinder trace 1
00:00:00.000  Nora      agent_came      capacity=3
00:00:00.000  Ada       arrived         cause=first
00:00:00.000  Ada       queued          queue=General why=arrival
00:00:00.010  Ada       offered         agent=Nora queue=General how=last_agent
00:00:00.020  Ada       declined        agent=Nora
00:00:00.020  Ada       slot_freed      agent=Nora was=reserved
00:00:00.030  Ada       missed          agent=Luis
00:00:05.000  Ada       accepted        agent=Nora queue=General how=pushed
00:02:00.000  Ada       dropped         agent=Nora kind=blip
00:02:30.000  Ada       detected        agent=Nora held_until=00:03:30.000
00:02:55.000  Ada       returned        away=55s row=A1
00:02:55.000  Ada       prompted
00:02:55.000  Ada       chose           choice=continue
00:02:55.000  Ada       hold_ended      agent=Nora held=25s how=used rule=13
00:02:55.000  Ada       resumed         agent=Nora away=55s how=hold rule=13
00:02:56.000  Ada       transferred     agent=Nora to=Billing
00:02:57.000  Ada       left_queue      queue=Billing
00:02:58.000  Luis      agent_presence  presence=away
00:02:59.000  -         incident        name="outage"
00:03:00.000  -         said            words="Ada asks \\"why\\"."
00:03:00.500  Ada       contact_ended   agent=Luis why=done
00:03:01.000  Ada       limit_expired
00:03:02.000  Ada       closed          why=handled
00:03:03.000  Ada       redirected      away=1m3s
00:03:04.000  Ada.2     arrived         cause=after_redirect
00:03:04.000  Ada.2     refused         queue=Billing why=out_of_hours
00:03:05.000  Ada.2     lost            why=not_converted
00:03:06.000  -         no_effect       step=4
00:03:07.000  -         incident        name="outage"
00:03:08.000  -         policy_changed  step=6
00:03:08.000  Ada       hold_moved      agent=Nora held_until=00:04:00.000
00:03:10.000  Nora      agent_left
"""

TOLD = """\
0s           Nora logs in with 3 slots.
0s           Ada asks for a chat.
0s           Ada joins the queue General.
10ms         Nora, who had Ada before, is asked first.
20ms         Nora declines Ada.
20ms         Nora's slot for Ada is free, nothing came of the offer.
30ms         Luis does not answer the offer of Ada.
5s           Nora accepts Ada.
2m           Ada is cut off from Nora.
2m30s        The service notices that Ada is gone: Nora's slot is held until 3m30s.
2m55s        Ada returns after 55s.
2m55s        Ada is asked whether to continue or to start a new chat.
2m55s        Ada chooses to continue.
2m55s        Ada is back with Nora. Back within the hold, the same agent goes on.
2m56s        Nora passes Ada on to Billing.
2m57s        Ada leaves the queue Billing.
2m58s        Luis is away.
2m59s        Incident: outage.
3m           Ada asks "why".
3m500ms      Ada's talk is over, all is said.
3m1s         Ada can no longer continue.
3m2s         Ada's conversation is closed, all is done.
3m3s         Ada is sent to the form on the redirection page.
3m4s         Ada.2 has given the details again and asks for a new chat.
3m4s         Ada.2 is turned away from the closed queue Billing.
3m5s         Ada.2 is lost: gave up at the redirection page.
3m6s         Step 4 of the timeline is not possible now.
3m7s         Incident: outage.
3m8s         From now on the desk works by other settings.
3m8s         Nora's slot for Ada is now held until 4m.
3m10s        Nora logs off.
"""


def test_every_kind_of_record_is_one_line_of_text() -> None:
    """In fixed columns and a fixed spelling; a customer's second conversation is numbered."""
    assert {record[1] for record in ONE_OF_EACH} == set(Kind)
    assert dump(ONE_OF_EACH, CAST) == TEXT


def test_every_kind_of_record_is_told_in_words() -> None:
    """With the rule's own sentence where a rule decided, once for each decision."""
    assert "".join(f"{line}\n" for line in narrate(ONE_OF_EACH, CAST)) == TOLD


def test_a_sentence_has_one_full_stop_or_question_mark() -> None:
    """The trainer's words keep the mark they end with; all else gets a full stop."""
    for said, told in (("What now?", "What now?"), ("He waits", "He waits."), ("Oh.", "Oh.")):
        cast = replace(CAST, words=(said,))
        assert list(narrate([(0, Kind.SAID, -1, -1, -1, 0, -1)], cast)) == [f"{'0s':<12} {told}"]


def test_why_something_ended_is_told_once() -> None:
    """By the rule where one decided, else by the note of the record."""
    ended: Record = (90_000, Kind.HOLD_ENDED, 0, 0, -1, 60_000, HoldEnd.AGENT_OFFLINE)
    begun = ONE_OF_EACH[1]
    by_note, by_rule = (list(narrate([begun, (*ended[:4], n, *ended[5:])], CAST)) for n in (-1, 0))
    held = "1m30s        Nora's slot, held for Ada for 1m, is held no longer"
    assert by_note[1] == f"{held}, the agent is offline."
    assert by_rule[1] == f"{held}. Back within the hold, the same agent goes on."


def test_told_to_be_heard_the_message_comes_first() -> None:
    """The time is at the end of the line."""
    heard = list(narrate(ONE_OF_EACH[:9], CAST, time_last=True))
    assert heard[-1] == "Ada is cut off from Nora. At 2m."


def test_customers_without_a_script_are_numbered_not_named() -> None:
    """So no trace depends on made-up names; unknown numbers are printed as they are."""
    story: list[Record] = [
        (0, 0, 0, -1, -1, 7, 0),
        (1, 8, 0, -1, 5, -1, 12),
        (2, 9, 0, -1, -1, -1, 0),
    ]
    assert list(lines(story, CAST)) == [
        HEADER,
        "00:00:00.000  c7        arrived         cause=first",
        "00:00:00.001  c7        dropped         kind=drop12 rule=5",
        "00:00:00.002  c7        detected        held_until=-",
    ]
    assert list(narrate(story, CAST))[1:] == [
        "1ms          c7 is cut off while waiting.",
        "2ms          The service notices that c7 is gone.",
    ]


def test_a_kind_is_spelled_in_lower_case() -> None:
    """As golden traces have it."""
    assert spelled(Kind.LEFT_QUEUE) == "left_queue"


def test_the_recorder_keeps_all_or_only_what_is_not_yet_folded() -> None:
    """Every record is folded once and in order at both levels; only `full` keeps them."""
    for level, kept in ((Level.FULL, BATCH + 2), (Level.MEASURES, 0)):
        seen: list[Record] = []

        def fold(records: Sequence[Record], seen: list[Record] = seen) -> None:
            seen.extend(records)

        recorder = Recorder(fold, level)
        story: list[Record] = [(at, 18, at, -1, -1, -1, 0) for at in range(BATCH + 2)]
        for record in story:
            recorder.records.append(record)
            recorder.ease()
        assert len(seen) == BATCH
        recorder.fold()
        assert seen == story
        assert len(recorder.records) == kept


def test_a_floor_may_skip_only_what_no_measure_reads() -> None:
    """At full recording nothing is skipped."""
    assert Recorder(print).skips == frozenset()
    assert Recorder(print, Level.MEASURES).skips == frozenset(Kind) - NEEDED_KINDS
    assert Kind.CLOSED in NEEDED_KINDS
