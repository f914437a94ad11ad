"""The clock of work where no agent is slowed down by having several chats."""

from sim.floor.alarms import MsEnvironment
from sim.floor.chats import Chat, Offer, OfferGap
from sim.floor.clock import FinishAny
from sim.floor.members import ORDER_COMPLETION


class SteadyClock:
    """A chat takes its time, however many others there are. Units are milliseconds."""

    __slots__ = ("_env", "_finish")

    def __init__(self, env: MsEnvironment, finish: FinishAny) -> None:
        self._env = env
        self._finish = finish

    def begin(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        done_ms = chat.target = self._env.now_ms + chat.work_left
        chat.work_no += 1
        chat.working = True
        if done_ms <= chat.drop_at_ms:  # Otherwise the drop comes first, and pauses it.
            self.await_end(chat)

    def await_end(self, chat: Chat) -> None:
        """Set the alarm for the end of the work."""
        order, number = ORDER_COMPLETION + chat.number, chat.work_no
        self._env.alarm(chat.target, order, self._ring, chat, number)

    go_on = begin

    def begin_idle(self, chat: Chat | OfferGap) -> None:
        """See :class:`Clock`."""

    def pause(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        if chat.working:
            chat.work_left = chat.target - self._env.now_ms
            chat.working = False

    end = pause

    def _ring(self, chat: Chat, stamp: int) -> None:
        if chat.working and chat.work_no == stamp:
            self._finish(chat)

    def start(self, number: int, work: int, whose: Offer | OfferGap) -> None:
        """See :class:`Clock`."""
        done_ms, order = self._env.now_ms + work, ORDER_COMPLETION + number
        if isinstance(whose, tuple):
            self._env.alarm(done_ms, order, self._offer_rings, whose, 0)
        else:
            self._env.alarm(done_ms, order, self._gap_rings, whose, whose.stage)

    enter = start

    def leave(self) -> None:
        """See :class:`Clock`."""

    def cut(self, offer: Offer | OfferGap, since_ms: int, work: int) -> int:
        """See :class:`Clock`."""
        return since_ms + work - self._env.now_ms

    def hand_over(self, offer: Offer | OfferGap, chat: Chat, since_ms: int) -> None:
        """See :class:`Clock`."""
        done_ms = chat.target = since_ms + chat.work_left
        chat.work_no += 1
        chat.working = True
        if done_ms <= chat.drop_at_ms:
            self.await_end(chat)

    def _offer_rings(self, offer: Offer, _: int) -> None:
        if offer[2].chats.get(offer[0]) is offer:
            self._finish(offer)

    def _gap_rings(self, gap: OfferGap, stamp: int) -> None:
        if gap.stage == stamp:
            self._finish(gap)
