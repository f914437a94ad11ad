"""The timers that the policy asks for: at most one is planned for each chat."""

from functools import partial

from sim.policy import events as on
from sim.policy.events import Event
from sim.trace.records import Closing, HoldEnd
from tests.twin import asking, cut_off, talking, waiting
from tests.twin.desk import Chat, Desk, Turn


def watch(desk: Desk, chat: Chat) -> None:
    """Plan the chat's next deadline in place of the last one; one that has passed is met now.

    It keeps its turn if nothing has happened since it was planned.
    """
    deadline = chat.policy.next_deadline()
    keeps_turn = chat.watched_visit == chat.policy.visit
    if keeps_turn and deadline and desk.is_planned(chat.number, "deadline", deadline[0]):
        return
    chat.watched_visit = chat.policy.visit
    desk.cross_out(chat.number, "deadline")
    if deadline is None:
        return
    at_ms, event = deadline
    if at_ms < desk.now_ms:
        _expires(desk, chat, event)
    else:
        act = partial(_is_due, desk, chat)
        desk.later(at_ms, Turn.EXPIRY, chat.number, "deadline", act)


def _is_due(desk: Desk, chat: Chat) -> None:
    deadline = chat.policy.next_deadline()
    assert deadline is not None
    _expires(desk, chat, deadline[1])


def _expires(desk: Desk, chat: Chat, event: Event) -> None:
    if event is on.DETECT:
        cut_off.detected(desk, chat)
    elif event is on.HOLD_EXPIRES:
        cut_off.hold_ends(desk, chat, event, HoldEnd.EXPIRED)
    elif event is on.LIMIT_EXPIRES:
        cut_off.limit_over(desk, chat)
    elif event is on.OFFER_EXPIRES:
        asking.fails(desk, chat, event)
    elif event is on.OPEN_EXPIRES:
        waiting.leave(desk, chat, event, Closing.AUTO_CLOSED_OPEN)
    elif event is on.GRACE_EXPIRES:
        waiting.leave(desk, chat, event, Closing.ABANDONED_SILENT)
    elif event is on.WRAP_UP_EXPIRES:
        talking.wrapped(desk, chat, event, Closing.WRAP_UP_EXPIRED)
    else:
        talking.wrapped(desk, chat, event, Closing.HANDLED)
