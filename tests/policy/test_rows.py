"""How one row of the table is written and read.

The tables themselves are made when they are imported. To test how, they are imported once more.
"""

from importlib.util import find_spec, module_from_spec
from types import ModuleType

import pytest

from sim.policy.effects import HOLD, JOIN_QUEUE, LEAVE_QUEUE, TELL_AGENT
from sim.policy.events import BACK, CONTINUE, DROP
from sim.policy.rows import ALWAYS, Depends, Given, row
from sim.policy.rule import Rule
from sim.policy.settings import Profile, Settings
from sim.policy.states import Link, Slot, State, Status, Ticket

NAME = ("9z", "an_example")
BUSY = State(Status.ACCEPTED, Link.CONNECTED, Slot.BUSY, Ticket.SHARED)


def imported_again(name: str) -> ModuleType:
    """Return a fresh copy of a module, beside the one that is in use."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_row_has_what_is_written() -> None:
    """Every column comes out as it went in; counters are split at blanks."""
    given = Given("never", lambda _: False)
    made = row(
        NAME, "a b c d", (BACK, CONTINUE), "e f g h", "In words.", does=(HOLD,), counts="one two",
        given=given,
    )  # fmt: skip
    assert made.rule == Rule("9z", "an_example", "In words.", -1)
    assert (made.before, made.on, made.after) == ("a b c d", (BACK, CONTINUE), "e f g h")
    assert (made.does, made.counts, made.given) == ((HOLD,), ("one", "two"), given)


def test_a_row_needs_only_what_every_row_has() -> None:
    """One event stands for itself; nothing else is done or counted, under any settings."""
    made = row(NAME, "a b c d", DROP, "e f g h", "In words.")
    assert (made.on, made.does, made.counts, made.given) == ((DROP,), (), (), ALWAYS)
    assert ALWAYS.holds(Settings())


def test_a_row_matches_by_every_word() -> None:
    """A word may name several values, or any; all four have to fit."""
    fits = ("accepted connected busy shared", "open|accepted * busy|held *", "* * * *")
    fits_not = ("open connected busy shared", "accepted dropped * *", "* * held *", "* * * none")
    assert all(row(NAME, before, DROP, "= = = =", "x").matches(BUSY) for before in fits)
    assert not any(row(NAME, before, DROP, "= = = =", "x").matches(BUSY) for before in fits_not)


def test_a_row_with_a_word_too_few_is_a_mistake() -> None:
    """All four regions have to be written."""
    with pytest.raises(ValueError, match="longer"):
        row(NAME, "accepted connected busy", DROP, "= = = =", "x").matches(BUSY)


def test_a_row_leads_where_it_says() -> None:
    """A word is the new value; ``=`` leaves the old one."""
    stays = row(NAME, "* * * *", DROP, "= = = =", "x")
    moves = row(NAME, "* * * *", DROP, "closed dropped none expired", "x")
    assert stays.lead(BUSY) == BUSY
    assert moves.lead(BUSY) == State(Status.CLOSED, Link.DROPPED, Slot.NONE, Ticket.EXPIRED)


def test_the_end_tells_who_was_there_from_who_was_gone() -> None:
    """``over`` is *left* for who was there, and *disconnected* for who was gone."""
    over = row(NAME, "* * * *", DROP, "= over = =", "x")
    after = {link: over.lead(BUSY._replace(link=link)).link for link in Link}
    assert after == {
        Link.CONNECTED: Link.LEFT,
        Link.DROPPED: Link.DISCONNECTED,
        Link.DISCONNECTED: Link.DISCONNECTED,
        Link.LEFT: Link.LEFT,
    }


def test_effects_come_in_the_order_written() -> None:
    """An effect that depends on the settings stands where it was written."""
    depends = Depends("as set", lambda s: (JOIN_QUEUE,) if s.chat_reconnect else ())
    made = row(NAME, "* * * *", DROP, "= = = =", "x", does=(TELL_AGENT, depends, LEAVE_QUEUE))
    assert made.effects(Settings()) == (TELL_AGENT, JOIN_QUEUE, LEAVE_QUEUE)
    assert made.effects(Settings(chat_reconnect=False)) == (TELL_AGENT, LEAVE_QUEUE)


def test_rows_are_numbered_as_they_are_listed() -> None:
    """By number, then by letter, those of the modern profile last; the index says the place."""
    fresh = imported_again("sim.policy.table")
    rules = [made.rule for made in fresh.TABLE]
    assert [rule.index for rule in rules] == list(range(len(rules)))
    assert [rule.id for rule in rules[:5]] == ["1", "2a", "2b", "3", "4"]
    assert [rule.id for rule in rules[-3:]] == ["m24b", "m24c", "m26"]
    modern = [rule.id.startswith("m") for rule in rules]
    assert modern == sorted(modern)


@pytest.mark.parametrize("profile", Profile)
def test_rows_in_force_have_the_numbers_of_the_list(profile: Profile) -> None:
    """Whatever the settings leave out, a rule's index is its place among all rows."""
    fresh = imported_again("sim.policy.table")
    settings = Settings(profile=profile, max_reconnects=1)
    for made in (*fresh.table_for(settings), *fresh.beside_for(settings)):
        assert fresh.TABLE[made.rule.index] == made
