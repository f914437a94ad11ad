"""Those on the stage who are in no slot: waiting, away, asked, at the form, or done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.session.picture import Picture
from sim.trace.records import Record
from tui.view.cells import Cell, Line, Look, Target
from tui.view.journey import absence_of
from tui.view.seen import Seen, Window, seen
from tui.view.showing import Glyphs, Showing, time_left
from tui.view.stage_slot import Looking

ORDINALS = ("", "first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class Other:
    """A customer without a slot, and what that customer sees. ``over``: nothing more comes."""

    customer: int
    seen: Seen
    over: bool = False


def others(
    picture: Picture, people: Sequence[int], story: Callable[[int], Sequence[Record]]
) -> tuple[Other, ...]:
    """Return those of *people*, and of all who wait or are away, who are in no slot."""
    there = {slot.customer for agent in picture.agents for slot in agent.slots}
    waiting = [one.customer for queue in picture.queues for one in queue.waiting]
    away = [one.customer for one in picture.absent]
    found = dict.fromkeys((*people, *away, *waiting))
    told = ((customer, story(customer)) for customer in found if customer not in there)
    return tuple(Other(customer, seen(records)) for customer, records in told if records)


def others_lines(
    people: Sequence[Other], picture: Picture, showing: Showing, width: int, looking: Looking
) -> list[Line]:
    """Return a line for each, the one it is about first; those who are done share the last."""
    ranked = sorted(
        people, key=lambda other: (_rank(other, picture), other.customer != looking.about)
    )
    lines = [
        line for other in ranked if (line := _line(other, picture, showing, looking)) is not None
    ]
    done = [showing.short(o.customer) for o in ranked if o.seen.window in _DONE]
    if done:
        words = f"{showing.glyphs.closed} done: {', '.join(done)}"
        shown = words if len(words) <= width else f"{showing.glyphs.closed} {len(done)} are done"
        lines.append((Cell(f" {shown}", Look.DIM),))
    return lines


_DONE = frozenset({Window.OVER, Window.LEFT})
_RANKS = {
    Window.PROMPT: 0,
    Window.NO_LINE: 1,
    Window.TAB_CLOSED: 1,
    Window.FORM: 2,
    Window.QUEUE: 3,
    Window.MOMENT: 4,
}


def _rank(other: Other, picture: Picture) -> tuple[int, int]:
    place, _ = _place(other.customer, picture)
    return (_RANKS.get(other.seen.window, 5), place)


def _place(customer: int, picture: Picture) -> tuple[int, int]:
    """Return the place in a queue from 1, and the queue's number; 0 and -1 for nowhere."""
    for queue in picture.queues:
        for place, waiting in enumerate(queue.waiting, start=1):
            if waiting.customer == customer:
                return place, queue.number
    return 0, -1


def _line(other: Other, picture: Picture, showing: Showing, looking: Looking) -> Line | None:
    told = _told(other, picture, showing)
    if told is None:
        return None
    shape, words, look = told
    target = Target("customer", other.customer)
    name = showing.short(other.customer)
    named = look if look is not Look.DIM else Look.TEXT
    bold = Look.STRONG if other.customer == looking.about and look is Look.WAITING else named
    return (
        looking.mark(other.customer, showing),
        Cell(f"{shape} ", look, target),
        Cell(f"{name:<8}", bold, target),
        Cell(f" {words}", look, target),
    )


def _told(other: Other, picture: Picture, showing: Showing) -> tuple[str, str, Look] | None:
    glyphs, window = showing.glyphs, other.seen.window
    if window in _DONE or window is Window.BUTTON:
        return None
    if window is Window.QUEUE:
        return _waiting(other, picture, showing)
    if window in (Window.NO_LINE, Window.TAB_CLOSED):
        return _away(other, picture, showing)
    tell = _OTHERWISE.get(window)
    return tell(glyphs) if tell is not None else None


def _waiting(other: Other, picture: Picture, showing: Showing) -> tuple[str, str, Look]:
    place, queue = _place(other.customer, picture)
    which = ORDINALS[place] if 0 < place < len(ORDINALS) else f"number {place}"
    several = len(showing.queues) > 1 and 0 <= queue < len(showing.queues)
    name = showing.queues[queue] if several else "the queue"
    waits = f"waiting {time_left(picture.now_ms - other.seen.since_ms)}"
    where = f"{which} in {name}, {waits}" if place else waits
    if other.seen.back:
        return showing.glyphs.returner, f"queues again: {where}", Look.REQUEUED
    return showing.glyphs.waiting, where, Look.WAITING


def _away(other: Other, picture: Picture, showing: Showing) -> tuple[str, str, Look]:
    gone = "the tab is closed" if other.seen.window is Window.TAB_CLOSED else "the line is cut"
    away = absence_of(picture, other.customer)
    if away is None:
        return showing.glyphs.lost, "gone for good", Look.LOST
    time = f"away {time_left(picture.now_ms - away.dropped_ms)}"
    end = "the chat is closed" if away.closed else "no slot is held now"
    if not away.held and not away.closed and away.hold_until_ms < 0:
        end = "nothing is held"
    return showing.glyphs.drop, f"{gone}, {time}; {end}", Look.HELD


def _words(shape: str, words: str, look: Look) -> Callable[[Glyphs], tuple[str, str, Look]]:
    return lambda glyphs: (str(getattr(glyphs, shape)), words, look)


_OTHERWISE: dict[Window, Callable[[Glyphs], tuple[str, str, Look]]] = {
    Window.MOMENT: _words("waiting", "presses the chat button", Look.WAITING),
    Window.TALK: _words("talking", "talking", Look.TALKING),
    Window.PROMPT: _words("offered", "is back, and is asked: continue or start new?", Look.STRONG),
    Window.FORM: _words("redirect", "at the form: has to tell it all again", Look.REDIRECTED),
    Window.REFUSED: _words("lost", "is turned away", Look.BAD),
}
