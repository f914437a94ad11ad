"""A session as its user moves it: playing, pausing, stepping, going back, seeking."""

import pytest

from sim.session.session import Session
from sim.trace.records import Kind, Queueing
from tests.session.desks import settle, small, stingy, to_the_end, training, unlimited

MINUTE_MS = 60_000


def test_a_session_begins_paused_with_the_first_instant_done() -> None:
    """The agents are at their desks, the clock stands at nought, and nothing moves."""
    session = Session(training())
    frame = session.frame()
    assert (frame.playing, frame.picture.now_ms) == (False, 0)
    assert all(agent.logged_in for agent in frame.picture.agents)
    assert session.tick(0.1, unlimited).picture.now_ms == 0


def test_the_speed_turns_real_seconds_into_simulated_ones() -> None:
    """A tenth of a second at sixty times is six seconds; fractions of a ms are not lost."""
    session = Session(training())
    session.playing, session.speed = True, 60.0
    assert session.tick(0.1, unlimited).picture.now_ms == 6_000
    session.speed = 1.0
    for _ in range(10):
        session.tick(0.000_5, unlimited)
    assert session.frame().picture.now_ms == 6_005


def test_a_laptop_that_slept_does_not_jump() -> None:
    """Of an hour between two ticks a quarter of a second counts."""
    session = Session(training())
    session.playing, session.speed = True, 60.0
    assert session.tick(3_600.0, unlimited).picture.now_ms == 15_000


def test_a_budget_that_is_used_up_makes_the_frame_late() -> None:
    """The clock is as far as the desk has come, and the speed reached is told."""
    session = Session(small())
    session.playing, session.speed = True, 60_000.0
    frame = session.tick(0.1, stingy)
    assert frame.late
    assert 0 < frame.picture.now_ms < 6_000_000
    assert frame.reached == pytest.approx(frame.picture.now_ms / 100)
    assert frame.reached < 60_000


def test_the_speed_that_was_reached_is_that_of_the_last_second() -> None:
    """Without a budget it is the speed that was asked for."""
    session = Session(training())
    session.playing, session.speed = True, 20.0
    for _ in range(20):
        frame = session.tick(0.1, unlimited)
    assert frame.reached == pytest.approx(20.0)


def test_as_fast_as_possible_ends_with_the_last_event() -> None:
    """Then it is over, and plays no longer."""
    frame = to_the_end(Session(small()))
    assert frame.over
    assert not frame.playing
    assert frame.picture.absent == ()


def test_a_step_shows_exactly_one_event_more() -> None:
    """Even where several happen in the same millisecond."""
    session = Session(training())
    for _ in range(12):
        before = session.frame().picture
        session.step()
        after = session.frame().picture
        assert after.events_total == before.events_total + 1
        assert after.events[-1].at_ms == after.now_ms


def test_back_shows_the_picture_of_before_the_step() -> None:
    """Until the rerun is there, the old picture stays, and its share is told."""
    session = Session(small())
    session.go_to(10 * MINUTE_MS)
    settle(session)
    for _ in range(5):
        session.step()
    before = session.frame().picture
    session.step()
    shown = session.frame()
    session.back()
    assert session.frame().picture is shown.picture
    assert session.frame().catching_up == 0
    frame = settle(session)
    assert frame.picture == before
    assert frame.edition == shown.edition + 1


def test_back_twice_goes_back_two_events() -> None:
    """The second one does not wait for the first one's rerun."""
    session = Session(training())
    for _ in range(9):
        session.step()
    total = session.frame().picture.events_total
    session.back()
    session.back()
    assert settle(session).picture.events_total == total - 2


def test_going_to_a_time_works_in_both_directions() -> None:
    """The same moment has the same picture, whichever way it was reached."""
    session = Session(small())
    session.go_to(10 * MINUTE_MS)
    first = settle(session).picture
    session.go_to(20 * MINUTE_MS)
    assert settle(session).picture.now_ms == 20 * MINUTE_MS
    session.go_to(10 * MINUTE_MS)
    assert settle(session).picture == first


def test_a_search_stops_at_the_next_event_of_that_kind() -> None:
    """The event is the last one of the picture, and nothing after it has happened yet."""
    session = Session(small())
    session.seek({Kind.DETECTED})
    assert session.frame().seeking
    frame = settle(session)
    assert frame.picture.events[-1].kind == Kind.DETECTED
    assert frame.picture.now_ms == frame.picture.events[-1].at_ms


def test_a_search_for_returners_passes_over_new_customers() -> None:
    """QUEUED after a drop is what is meant."""
    session = Session(small())
    session.seek({Kind.QUEUED}, returning=True)
    frame = settle(session)
    assert frame.picture.events[-1].note == Queueing.RETURN


def test_a_search_in_vain_ends_with_the_run() -> None:
    """There is no incident on this desk."""
    session = Session(small())
    session.seek({Kind.INCIDENT})
    assert settle(session).over


def test_a_search_that_is_given_up_stays_where_it_is() -> None:
    """One look at the budget, and no further."""
    session = Session(small())
    session.seek({Kind.INCIDENT})
    session.tick(0.1, stingy)
    session.stop_seeking()
    stopped_ms = session.frame().picture.now_ms
    assert stopped_ms > 0
    assert session.tick(0.1, unlimited).picture.now_ms == stopped_ms


def test_a_picture_without_a_change_is_the_same_object() -> None:
    """So a screen that is paused costs nothing."""
    session = Session(small())
    assert session.frame().picture is session.tick(0.1, unlimited).picture


def test_another_replication_is_another_day() -> None:
    """The desk is the same, the customers are others."""
    days = [to_the_end(Session(small(), replication=n)).picture.events_total for n in (1, 2)]
    assert days[0] != days[1]


def test_who_is_live_has_a_story() -> None:
    """Whoever is on the desk or cut off can be followed from the first record on."""
    session = Session(small())
    session.go_to(15 * MINUTE_MS)
    settle(session)
    live = session.names_of_live()
    assert live
    assert all(session.story(customer)[0][1] == Kind.ARRIVED for customer in live)
