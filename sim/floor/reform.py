"""A change of policy while the desk works: it holds for everybody from now on.

Conversations stay in the state they are in, and their clocks go on: who is away since a while
has that while behind them under the new timers, too. A hold or a time limit that would be over
by now ends at once.
"""

from typing import TYPE_CHECKING

from sim.floor.chats import Chat
from sim.floor.lines import conversations
from sim.floor.members import SLOT_HELD
from sim.policy.engine import compile_rules
from sim.policy.settings import Settings
from sim.trace.records import Kind

if TYPE_CHECKING:
    from sim.floor.model import Floor


def reform(floor: "Floor", settings: Settings) -> None:
    """Let the desk work by *settings*, which :func:`sim.policy.live.why_not_live` allows."""
    rules = compile_rules(settings, floor.rules.states)
    floor.work_by(rules)
    chats = conversations(floor)
    ends = {chat: _hold_end(chat) for chat in chats}
    for chat in chats:
        chat.work_by(rules)
    for chat in chats:
        end_ms = _hold_end(chat)
        if end_ms != ends[chat]:
            floor.note(Kind.HOLD_MOVED, chat, chat.agent, None, value=max(end_ms, floor.env.now_ms))
    for chat in chats:
        floor.watch(chat)


def _hold_end(chat: Chat) -> int:
    """Return when the slot is held no longer, in ms; -1 if none is held."""
    deadline = chat.next_deadline() if chat.state.slot is SLOT_HELD else None
    return -1 if deadline is None else deadline[0]
