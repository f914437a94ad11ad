"""The agents' board: slots as the records tell them."""

from sim.session.picture import SegmentEnd
from sim.trace.records import HoldEnd, Kind, Queueing, Resume
from tests.session.told import (
    ADA,
    BEN,
    CEM,
    FREE,
    HELD,
    MIA,
    OFFERED,
    TALKING,
    TOM,
    WRAP_UP,
    Telling,
    desk,
)


def test_a_slot_goes_from_the_offer_to_wrap_up_and_is_free_again() -> None:
    """Every use of a slot can be seen, with the conversation and when it began."""
    told = Telling()
    told.arrives(1, 0, ADA)
    told.tell(2, Kind.OFFERED, 0, agent=MIA, value=0)
    assert told.states(MIA) == [OFFERED, FREE]
    told.tell(5, Kind.ACCEPTED, 0, agent=MIA, value=0)
    slot = told.agent(MIA).slots[0]
    assert (slot.state, slot.conversation, slot.customer, slot.since_ms) == (TALKING, 0, ADA, 5_000)
    told.tell(60, Kind.CONTACT_ENDED, 0, agent=MIA, note=0)
    assert told.states(MIA) == [WRAP_UP, FREE]
    told.tell(70, Kind.SLOT_FREED, 0, agent=MIA, note=2)
    assert told.states(MIA) == [FREE, FREE]


def test_a_conversation_stays_in_its_slot_when_the_one_before_it_ends() -> None:
    """Nothing moves on the board while a chat lasts; the first free slot is taken next."""
    told = Telling()
    told.talks(0, 0, ADA, MIA)
    told.talks(1, 1, BEN, MIA)
    told.ends(10, 0, MIA)
    assert told.states(MIA) == [FREE, TALKING]
    told.talks(20, 2, CEM, MIA)
    assert [slot.customer for slot in told.agent(MIA).slots] == [CEM, BEN]


def test_a_held_slot_tells_until_when_and_since_when_the_line_is_broken() -> None:
    """From the drop on the slot is still talking; it is held from the moment it is noticed."""
    told = Telling()
    told.talks(0, 0, ADA, MIA)
    told.drops(10, 0, MIA)
    slot = told.agent(MIA).slots[0]
    assert (slot.state, slot.dropped_ms) == (TALKING, 10_000)
    told.is_held(40, 0, MIA, until_s=190)
    slot = told.agent(MIA).slots[0]
    assert (slot.state, slot.since_ms, slot.until_ms) == (HELD, 40_000, 190_000)
    told.hold_ends(50, 0, MIA, HoldEnd.USED)
    told.tell(50, Kind.RESUMED, 0, agent=MIA, value=40_000, note=Resume.HOLD)
    slot = told.agent(MIA).slots[0]
    assert (slot.state, slot.dropped_ms, slot.until_ms) == (TALKING, -1, -1)
    assert slot.resumed_ms == 50_000


def test_wrap_up_takes_the_slot_again_that_the_hold_has_just_given_back() -> None:
    """An agent who ends a held chat wraps up where the customer's slot was."""
    told = Telling()
    told.talks(0, 0, ADA, MIA)
    told.talks(0, 1, BEN, MIA)
    told.ends(5, 0, MIA)
    told.drops(10, 1, MIA)
    told.is_held(40, 1, MIA, until_s=190)
    told.hold_ends(60, 1, MIA, HoldEnd.AGENT_ENDED)
    told.tell(60, Kind.CONTACT_ENDED, 1, agent=MIA, note=2)
    assert told.states(MIA) == [FREE, WRAP_UP]


def test_a_heavy_conversation_fills_as_many_slots_as_it_takes() -> None:
    """Each of them says the same; no half of it is left when it ends."""
    told = Telling(desk(slots=3, weights=(2,)))
    told.talks(0, 0, ADA, MIA)
    slots = told.agent(MIA).slots
    assert [slot.state for slot in slots] == [TALKING, TALKING, FREE]
    assert slots[0] == slots[1]
    assert slots[0].units == 2
    assert told.picture(10).so_far.taken_ms == 20_000
    told.ends(10, 0, MIA)
    assert told.states(MIA) == [FREE, FREE, FREE]


def test_an_overbooked_agent_has_a_slot_more_until_it_is_free() -> None:
    """Nobody is hidden because there are more chats than slots."""
    told = Telling(desk(slots=1))
    told.talks(0, 0, ADA, MIA)
    told.talks(1, 1, BEN, MIA)
    assert told.states(MIA) == [TALKING, TALKING]
    told.ends(5, 0, MIA)
    assert told.states(MIA) == [FREE, TALKING]
    told.ends(6, 1, MIA)
    assert told.states(MIA) == [FREE]


def test_an_agent_who_logs_off_keeps_the_place_on_the_board() -> None:
    """The slots are there to be seen, but they count for nothing."""
    told = Telling()
    told.tell(10, Kind.AGENT_LEFT, agent=MIA)
    assert not told.agent(MIA).logged_in
    picture = told.picture()
    assert (picture.slots, picture.count(FREE)) == (2, 2)
    assert told.picture(20).so_far.staffed_ms == 2 * 10_000 + 2 * 20_000


def test_what_has_not_changed_is_the_same_object_in_the_next_picture() -> None:
    """A screen can tell by identity what it need not draw again."""
    told = Telling()
    before = told.picture().agents
    told.talks(1, 0, ADA, MIA)
    after = told.picture().agents
    assert after[TOM] is before[TOM]
    assert after[MIA] != before[MIA]
    assert before[MIA].slots[0].state is FREE


def test_the_past_of_a_slot_tells_holds_that_were_used_from_those_for_nothing() -> None:
    """Talk until the drop was noticed, held, talk, wrap-up; then a hold for nobody."""
    told = Telling()
    told.talks(0, 0, ADA, MIA)
    told.drops(10, 0, MIA)
    told.is_held(40, 0, MIA, until_s=190)
    told.hold_ends(50, 0, MIA, HoldEnd.USED)
    told.tell(50, Kind.RESUMED, 0, agent=MIA, value=40_000, note=Resume.HOLD)
    told.drops(60, 0, MIA)
    told.is_held(90, 0, MIA, until_s=240)
    told.hold_ends(240, 0, MIA, HoldEnd.EXPIRED)
    told.talks(250, 1, BEN, MIA)
    lane = told.scene.lanes(MIA)[0]
    assert [(s.state, s.from_ms // 1_000, s.end) for s in lane] == [
        (TALKING, 0, SegmentEnd.DROPPED),
        (HELD, 40, SegmentEnd.USED),
        (TALKING, 50, SegmentEnd.DROPPED),
        (HELD, 90, SegmentEnd.FOR_NOTHING),
        (TALKING, 250, SegmentEnd.OPEN),
    ]
    assert lane[-1].to_ms == -1


def test_a_failed_offer_leaves_the_slot_free() -> None:
    """The reserved slot is given back, and the customer is in the queue again."""
    told = Telling()
    told.arrives(0, 0, ADA)
    told.tell(1, Kind.OFFERED, 0, agent=MIA, value=0)
    told.tell(9, Kind.DECLINED, 0, agent=MIA)
    told.tell(9, Kind.SLOT_FREED, 0, agent=MIA, note=0)
    told.queues(9, 0, Queueing.OFFER_FAILED)
    assert told.states(MIA) == [FREE, FREE]
    assert [w.customer for w in told.picture().queues[0].waiting] == [ADA]
