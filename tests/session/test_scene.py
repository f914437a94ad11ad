"""Queues, absences, counts and stories, as hand-written records tell them."""

from sim.measures.tally import Fate
from sim.session.scene import LATEST
from sim.trace.records import Cause, Closing, Freed, HoldEnd, Kind, Loss, Queueing, Resume
from tests.session.told import ADA, BEN, CEM, MIA, TOM, Telling, desk


def _waiting(told: Telling, queue: int = 0) -> list[int]:
    return [one.customer for one in told.picture().queues[queue].waiting]


def test_who_came_first_is_first_in_the_queue() -> None:
    """The order is that in which they will be served."""
    told = Telling()
    told.arrives(1, 0, ADA)
    told.arrives(2, 1, BEN)
    assert _waiting(told) == [ADA, BEN]


def test_a_failed_offer_gives_the_old_place_back() -> None:
    """Who was there first goes on being first, and has waited since the arrival."""
    told = Telling()
    told.arrives(1, 0, ADA)
    told.tell(1, Kind.OFFERED, 0, agent=MIA, value=0)
    told.arrives(2, 1, BEN)
    told.tell(9, Kind.MISSED, 0, agent=MIA)
    told.tell(9, Kind.SLOT_FREED, 0, agent=MIA, note=Freed.RESERVED)
    told.queues(9, 0, Queueing.OFFER_FAILED)
    assert _waiting(told) == [ADA, BEN]
    assert told.picture().queues[0].waiting[0].since_ms == 1_000


def test_a_returner_joins_the_tail_and_is_known_as_one() -> None:
    """After the hold the customer queues again, behind those who came meanwhile."""
    told = _cut_off_and_held()
    told.hold_ends(190, 0, MIA, HoldEnd.EXPIRED)
    told.arrives(200, 1, BEN)
    told.queues(210, 0, Queueing.RETURN)
    assert _waiting(told) == [BEN, ADA]
    assert [one.returner for one in told.picture().queues[0].waiting] == [False, True]


def _cut_off_and_held() -> Telling:
    """Ada talks to Mia and is cut off at 10 s; Mia is held from 40 s to 190 s."""
    told = Telling()
    told.talks(0, 0, ADA, MIA)
    told.drops(10, 0, MIA)
    told.is_held(40, 0, MIA, until_s=190)
    return told


def test_who_is_cut_off_is_absent_from_the_drop_on() -> None:
    """Before anybody has noticed, the hold and the limit are those that the policy foresees."""
    told = Telling()
    told.talks(0, 0, ADA, MIA)
    told.drops(10, 0, MIA)
    (absent,) = told.picture().absent
    assert (absent.customer, absent.agent, absent.dropped_ms) == (ADA, MIA, 10_000)
    assert (absent.held, absent.hold_until_ms, absent.limit_at_ms) == (False, 190_000, 310_000)


def test_an_absence_is_held_until_the_hold_ends() -> None:
    """Afterwards it is known when the hold ended."""
    told = _cut_off_and_held()
    (absent,) = told.picture().absent
    assert (absent.held, absent.hold_until_ms) == (True, 190_000)
    told.hold_ends(100, 0, MIA, HoldEnd.AGENT_CLOSED)
    (absent,) = told.picture().absent
    assert (absent.held, absent.hold_until_ms) == (False, 100_000)


def test_after_the_limit_the_absent_customer_is_on_the_way_to_a_closed_door() -> None:
    """The conversation is over, and the absence lasts until it is settled what becomes of it."""
    told = _cut_off_and_held()
    told.hold_ends(190, 0, MIA, HoldEnd.EXPIRED)
    told.tell(310, Kind.CLOSED, 0, note=Closing.LIMIT)
    assert told.picture().absent[0].closed
    told.tell(400, Kind.REDIRECTED, 0, value=390_000)
    picture = told.picture()
    assert picture.absent == ()
    assert picture.fates[Fate.REDIRECTED] == 1


def test_who_is_back_is_not_absent() -> None:
    """Back within the hold: the fate is known, the hold was used, nobody is missed."""
    told = _cut_off_and_held()
    told.hold_ends(50, 0, MIA, HoldEnd.USED)
    told.tell(50, Kind.RESUMED, 0, agent=MIA, value=40_000, note=Resume.HOLD)
    picture = told.picture()
    assert picture.absent == ()
    assert picture.fates[Fate.SAME_AGENT] == 1
    assert (picture.so_far.holds_used, picture.so_far.holds_for_nothing) == (1, 0)


def test_who_queues_again_is_not_absent_but_open() -> None:
    """The fate comes only with the agent who accepts."""
    told = _cut_off_and_held()
    told.hold_ends(190, 0, MIA, HoldEnd.EXPIRED)
    told.queues(210, 0, Queueing.RETURN)
    assert told.picture().absent == ()
    assert sum(told.picture().fates) == 0
    told.accepts(220, 0, TOM)
    assert told.picture().fates[Fate.OTHER_AGENT] == 1


def test_the_latest_drop_comes_first() -> None:
    """The absent are in the order of their drops, the latest first."""
    told = Telling()
    told.talks(0, 0, ADA, MIA)
    told.talks(0, 1, BEN, MIA)
    told.drops(10, 1, MIA)
    told.drops(20, 0, MIA)
    assert [one.customer for one in told.picture().absent] == [ADA, BEN]


def test_the_held_slots_of_each_minute_are_a_mean() -> None:
    """One slot held from 0:40 to 2:30 is a third, one, a half; the minute that runs is not in."""
    told = Telling()
    told.talks(0, 0, ADA, MIA)
    told.drops(10, 0, MIA)
    told.is_held(40, 0, MIA, until_s=150)
    told.hold_ends(150, 0, MIA, HoldEnd.EXPIRED)
    assert told.picture(179).held_history == (333, 1_000)
    assert told.picture(180).held_history == (333, 1_000, 500)
    assert told.picture(180).so_far.held_ms == 110_000


def test_a_hold_that_lasts_counts_up_to_now() -> None:
    """Held time grows while the picture's clock goes on."""
    told = _cut_off_and_held()
    assert told.picture(60).so_far.held_ms == 20_000


def test_waits_count_when_an_agent_accepts() -> None:
    """Two are answered after 5 s and 50 s, one of them within the service level of 40 s."""
    told = Telling()
    told.arrives(0, 0, ADA)
    told.arrives(0, 1, BEN)
    told.arrives(0, 2, CEM)
    told.accepts(5, 0, MIA)
    told.accepts(50, 1, TOM)
    told.tell(60, Kind.LEFT_QUEUE, 2, value=0)
    told.tell(60, Kind.CLOSED, 2, note=Closing.ABANDONED_KNOWN)
    so_far = told.picture().so_far
    assert (so_far.arrived, so_far.answered, so_far.answered_in_time) == (3, 2, 1)
    assert (so_far.waited_ms, so_far.longest_wait_ms, so_far.abandoned) == (55_000, 50_000, 1)


def test_who_left_the_queue_without_a_word_has_not_been_answered() -> None:
    """An agent who accepts the empty chat answers nobody."""
    told = Telling()
    told.arrives(0, 0, ADA)
    told.drops(3, 0, -1)
    told.accepts(5, 0, MIA)
    assert told.picture().so_far.answered == 0
    told.tell(33, Kind.SLOT_FREED, 0, agent=MIA, note=Freed.BUSY)
    told.tell(33, Kind.CLOSED, 0, note=Closing.ABANDONED_SILENT)
    assert told.picture().so_far.abandoned == 1
    assert told.picture().absent == ()


def test_a_story_has_all_conversations_of_a_customer() -> None:
    """Redirected customers begin anew, and that belongs to the same story."""
    told = _cut_off_and_held()
    told.talks(45, 1, BEN, TOM)
    told.hold_ends(190, 0, MIA, HoldEnd.EXPIRED)
    told.tell(310, Kind.CLOSED, 0, note=Closing.LIMIT)
    told.tell(400, Kind.REDIRECTED, 0, value=390_000)
    told.tell(460, Kind.ARRIVED, 2, value=ADA, note=Cause.AFTER_REDIRECT)
    kinds = [Kind(record[1]) for record in told.scene.story(ADA)]
    assert kinds[0] is Kind.ARRIVED
    assert kinds[-2:] == [Kind.REDIRECTED, Kind.ARRIVED]
    assert {record[2] for record in told.scene.story(ADA)} == {0, 2}


def test_who_is_cut_off_from_a_closed_conversation_is_live_until_lost() -> None:
    """One can still open the link; after that nobody is left."""
    told = _cut_off_and_held()
    told.hold_ends(190, 0, MIA, HoldEnd.EXPIRED)
    told.tell(310, Kind.CLOSED, 0, note=Closing.LIMIT)
    assert told.scene.live() == (ADA,)
    told.tell(310, Kind.LOST, 0, note=Loss.NEVER_RETURNED)
    assert told.scene.live() == ()
    assert told.picture().fates[Fate.LOST] == 1


def test_events_carry_the_customer_and_their_number() -> None:
    """The two agents who came are the events 0 and 1."""
    told = Telling()
    told.arrives(1, 0, ADA)
    picture = told.picture()
    assert [(e.number, e.customer) for e in picture.events] == [
        (0, -1),
        (1, -1),
        (2, ADA),
        (3, ADA),
    ]
    assert picture.events_total == 4


def test_only_the_latest_events_are_kept() -> None:
    """A picture shows at most 2,000 of them, the last one last."""
    told = Telling()
    for number in range(3 * LATEST):
        told.tell(number, Kind.AGENT_PRESENCE, agent=MIA, note=number % 2)
    events = told.picture().events
    assert len(events) == LATEST
    assert events[-1].number == 3 * LATEST + 1


def test_a_refused_customer_has_never_been_in_a_queue() -> None:
    """Refused and gone: no queue, no slot, nobody live."""
    told = Telling(desk())
    told.tell(1, Kind.ARRIVED, 0, value=ADA, note=Cause.FIRST)
    told.tell(1, Kind.REFUSED, 0, value=0, note=0)
    assert _waiting(told) == []
    assert told.picture().so_far.refused == 1
    assert told.scene.live() == ()
