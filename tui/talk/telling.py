"""From the records of one customer to what was said: nobody speaks who cannot.

The customer is silent while the line is broken, no agent speaks before taking the chat, and what
comes later changes nothing that was said before.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from sim.trace.records import Ending, Kind, Record, Resume
from tui.talk.dice import Dice
from tui.talk.lines import Line, script
from tui.talk.message import Message, Talk, Voice, Who
from tui.talk.notices import to_agent, to_customer
from tui.view.seen import Seen, Window, after

READ_MS, WRITE_MS = 55, 160
"""Milliseconds for each letter read and written."""
ASKS_AFTER_MS = 12_000
"""After so long without an answer an agent asks whether the customer is still there."""
EARLY = 11
"""Lines before which no problem is solved."""
NEVER_MS = 1 << 62


def talk(records: Iterable[Record], now_ms: int, voice: Voice) -> Talk:
    """Return what has been said before *now_ms* by and to one customer.

    *records* are those of this customer up to now, oldest first.
    """
    teller = _Teller(voice)
    for record in records:
        teller.run_to(record[0])
        teller.take(record)
    teller.run_to(now_ms)
    return Talk(tuple(teller.said), teller.typing(now_ms))


class _Teller:
    """Speaks for both sides while they are connected, and for the product at every turn."""

    def __init__(self, voice: Voice) -> None:
        self.said: list[Message] = []
        self._voice = voice
        self._seen = Seen()
        self._count = -1
        """The customer's conversations so far, less one."""
        self._agents: dict[int, int] = {}
        """Who had a conversation last."""
        self._script: Iterator[Line] = iter(())
        self._first: deque[Line] = deque()
        """What is said before the script goes on."""
        self._next: Line | None = None
        self._next_ms = 0
        self._asks_ms = NEVER_MS
        self._asked = False
        self._alone = False
        """Whether the agent has left, and the customer does not know it yet."""
        self._lines = 0

    # Time that passes between two records.

    def run_to(self, until_ms: int) -> None:
        """Let both speak until, and without, *until_ms*."""
        if self._alone or self._seen.window is not Window.TALK:
            self._ask(until_ms)
            return
        while self._prepared() and self._next_ms < until_ms:
            line, self._next = self._next, None
            assert line is not None
            self._say(self._next_ms, line)

    def _prepared(self) -> bool:
        """Whether there is a next line; if so its time is known."""
        if self._next is None:
            self._next = self._first.popleft() if self._first else next(self._script, None)
            if self._next is not None:
                self._next_ms += self._pause_ms(self._next)
        return self._next is not None

    def _pause_ms(self, line: Line) -> int:
        """How long reading, thinking and writing take before *line*."""
        self._lines += 1
        voice = self._voice
        dice = Dice(voice.seed, voice.replication, voice.customer, self._count)
        read = len(self.said[-1].text) * READ_MS if self.said else 0
        busy = dice.between(0, 12_000, "busy", self._lines) if line.who is Who.AGENT else 0
        share = dice.between(70, 150, "pause", self._lines)
        return (read + len(line.text) * WRITE_MS) * share // 100 + 800 + busy

    def _ask(self, until_ms: int) -> None:
        """An agent who does not know yet that nobody is there asks once."""
        if self._asks_ms < until_ms:
            words = f"Are you still there{self._voice.called}?"
            self._say(self._asks_ms, Line(Who.AGENT, words))
            self._asks_ms, self._asked = NEVER_MS, True

    def typing(self, now_ms: int) -> Who | None:
        """Return who is writing at *now_ms*."""
        line = self._next
        if self._alone or self._seen.window is not Window.TALK or line is None:
            return None
        return line.who if self._next_ms - len(line.text) * WRITE_MS <= now_ms else None

    def _say(self, at_ms: int, line: Line, conversation: int | None = None) -> None:
        number = self._seen.conversation if conversation is None else conversation
        agent = self._agents.get(number, -1)
        self.said.append(Message(at_ms, line.who, line.text, number, agent))

    # Records.

    def take(self, record: Record) -> None:
        """Let *record* happen."""
        at_ms, kind, conversation, agent, _, _, note = record
        before, self._seen = self._seen, after(self._seen, record)
        own = conversation == self._seen.conversation
        if own and before.window is Window.TALK and not self._alone:
            if kind == Kind.CONTACT_ENDED:
                self._part(at_ms, note)
            elif kind == Kind.SLOT_FREED:
                self._alone = True
                self._break_off()
        known = self._agents.get(conversation, -1)
        if kind in (Kind.ACCEPTED, Kind.RESUMED) and agent >= 0:
            self._agents[conversation] = agent
            self._alone = self._alone and not own
        self._tell(record, own=own)
        if kind == Kind.ARRIVED:
            self._begin(note)
        if own:
            self._pass_on(record, before, known)

    def _tell(self, record: Record, *, own: bool) -> None:
        """Let the product say what it has to say to both sides."""
        at_ms, _, conversation, *_ = record
        agent = self._agents.get(conversation, -1)
        if own and not (self._seen.away and record[1] != Kind.DROPPED):
            for line in to_customer(record, self._voice, agent, alone=self._alone):
                self._say(at_ms, line)
        if agent >= 0:
            for line in to_agent(record, self._voice):
                self._say(at_ms, line, conversation)

    def _begin(self, cause: int) -> None:
        self._count += 1
        self._script = script(self._voice, self._count, cause)
        self._first.clear()
        self._next, self._lines = None, 0
        self._asked = self._alone = False

    def _pass_on(self, record: Record, before: Seen, known: int) -> None:
        """Break the talk off, or let it go on, where *record* does."""
        at_ms, kind, *_, note = record
        talking = self._seen.window is Window.TALK
        self._asks_ms = NEVER_MS
        if before.window is Window.TALK and not talking:
            self._break_off()
            if kind == Kind.DROPPED:
                self._asks_ms = at_ms + ASKS_AFTER_MS
        if talking and (before.window is not Window.TALK or kind == Kind.ACCEPTED):
            self._next_ms = at_ms
            self._greet(at_ms, known, silent=kind == Kind.RESUMED and note == Resume.SILENT)

    def _break_off(self) -> None:
        """Who was writing goes on with it later."""
        if self._next is not None:
            self._first.appendleft(self._next)
            self._next = None

    def _greet(self, at_ms: int, known: int, *, silent: bool) -> None:
        """Say hello the first time, and welcome who has been away; *known* had the chat before."""
        voice, agent = self._voice, self._seen.agent
        name = voice.agent(agent)
        if known < 0:
            self._say(at_ms, Line(Who.AGENT, f"Hello{voice.called}. I am {name}."))
            self._share_link(at_ms)
        elif agent != known:
            words = f"Hello{voice.called}. I am {name}. I can see what you and "
            words += f"{voice.agent(known)} wrote, and go on from there."
            self._say(at_ms, Line(Who.AGENT, words))
            self._first.appendleft(Line(Who.CUSTOMER, "Good, then I need not tell it again."))
        elif silent:
            if self._asked:
                self._first.appendleft(Line(Who.CUSTOMER, "Yes, I am here. My line was gone."))
        else:
            back = Line(Who.CUSTOMER, "Thank you. My line was gone.")
            self._first.extendleft((back, Line(Who.AGENT, f"Welcome back{voice.called}.")))
        self._asked = False

    def _share_link(self, at_ms: int) -> None:
        voice = self._voice
        if voice.link(self._count):
            self._say(at_ms, Line(Who.AGENT, f"If we are cut off, come back here: {self.link}"))
        self._first.append(Line(Who.AGENT, "What can I do for you?"))

    @property
    def link(self) -> str:
        """The reconnect link of the present conversation."""
        voice = self._voice
        dice = Dice(voice.seed, voice.replication, voice.customer, self._count)
        page = voice.portal or "https://portal.example.test"
        return f"{page}?oc.reconnectid={dice.below(1 << 24, 'link'):06x}"

    def _part(self, at_ms: int, ending: int) -> None:
        """Say goodbye, unless the customer just closes the window."""
        voice = self._voice
        name = voice.agent(self._seen.agent)
        if ending == Ending.DONE:
            early = self._lines < EARLY
            words = "I have just found it myself." if early else "That is all."
            self._say(at_ms, Line(Who.CUSTOMER, f"{words} Thank you, {name}!"))
            self._say(at_ms, Line(Who.AGENT, f"You are welcome. Goodbye{voice.called}."))
        elif ending == Ending.AGENT_ENDED:
            self._say(
                at_ms, Line(Who.AGENT, f"I have to end our chat here. Goodbye{voice.called}.")
            )
