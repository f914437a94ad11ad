"""The account of a practice: what happened, which rule decided, and what else could have.

What else could have happened is not guessed: the session is run again with the one step moved or
left out, on the same customers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sim.floor.script import Does, Step
from sim.policy.engine import Rule
from sim.session.session import Session
from sim.trace.records import Kind, Queueing, Record
from tui.moves import Part, Role
from tui.view.showing import Showing, time_left

SHIFT_MS = 30_000
AFTER_MS = 1_200_000
"""How long after a step its outcome is looked for."""
END_MS = 1 << 60
_RETURNS = frozenset({Does.RETURN, Does.OPEN_LINK})
_CHOICES = frozenset({Does.CHOOSE_CONTINUE, Does.CHOOSE_START_NEW})
_DONE = {
    Does.AGENT_CLOSES: "closed",
    Does.AGENT_ENDS: "ended",
    Does.AGENT_TRANSFERS: "passed on",
    Does.AGENT_REVIVES: "took up again",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One step that mattered: its time, what was done, what came of it, and by which rules.

    ``otherwise`` has other ways, each with what would have come of it.
    """

    at_ms: int
    did: str
    outcome: str
    rules: tuple[Rule, ...]
    otherwise: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All that mattered, and what it cost the others, compared with nothing done."""

    entries: tuple[Entry, ...]
    cost: str


def account(session: Session, role: Role, showing: Showing) -> Account:
    """Return the account of *session* so far. It runs the session again several times."""
    teller = _Teller(session, role, showing)
    return Account(tuple(teller.entries()), teller.cost())


class _Teller:
    """Runs a session again in other ways, and compares."""

    def __init__(self, session: Session, role: Role, showing: Showing) -> None:
        self._session = session
        self._role = role
        self._showing = showing
        self._steps = session.interventions

    # What mattered.

    def entries(self) -> Iterator[Entry]:
        """Yield an entry for each return of a customer, or each step of an agent about one."""
        matters = _RETURNS if self._role.part is Part.CUSTOMER else _DONE.keys()
        for number, step in enumerate(self._steps):
            if step.does in matters and step.at_ms <= self._now_ms():
                yield self._entry(number, step)

    def _now_ms(self) -> int:
        return self._session.frame().picture.now_ms

    def _entry(self, number: int, step: Step) -> Entry:
        customer = self._customer(step.who)
        story = self._session.story(customer)
        return Entry(
            at_ms=step.at_ms,
            did=self._did(step, customer, story),
            outcome=self._outcome(story, customer, step.at_ms),
            rules=tuple(_rules(story, step.at_ms, self._session)),
            otherwise=tuple(self._otherwise(number, step, customer, story)),
        )

    def _customer(self, label: str) -> int:
        cast = self._session.cast
        if label in cast.people:
            return cast.first_person + cast.people.index(label)
        return int(label.removeprefix("c"))

    def _did(self, step: Step, customer: int, story: Sequence[Record]) -> str:
        if self._role.part is Part.AGENT:
            return f"You {_DONE[step.does]} {self._showing.short(customer)}'s conversation."
        how = "by the link" if step.does is Does.OPEN_LINK else "by the button"
        gone_ms = _gone_ms(story, step.at_ms)
        after = f" after {time_left(gone_ms)}" if gone_ms >= 0 else ""
        return f"You came back {how}{after}."

    # Other ways.

    def _otherwise(
        self, number: int, step: Step, customer: int, story: Sequence[Record]
    ) -> Iterator[tuple[str, str]]:
        later = self._moved(number, SHIFT_MS)
        if self._role.part is Part.AGENT:
            left_out = (*self._steps[:number], *self._steps[number + 1 :])
            yield "Had you not", self._run(left_out, customer, step.at_ms)
        elif _gone_ms(story, step.at_ms) <= SHIFT_MS:
            yield "30 s earlier", "you had not lost the line yet."
        else:
            earlier = self._moved(number, -SHIFT_MS)
            yield "30 s earlier", self._run(earlier, customer, step.at_ms - SHIFT_MS)
        yield "30 s later", self._run(later, customer, step.at_ms + SHIFT_MS)

    def _moved(self, number: int, by_ms: int) -> tuple[Step, ...]:
        """Return the steps with one moved, and the answer to its prompt, but none after them."""
        step, rest = self._steps[number], self._steps[number + 1 :]
        answer = next((s for s in rest if s.who == step.who and s.does in _CHOICES), None)
        moved = [step] if answer is None else [step, answer]
        return (*self._steps[:number], *(replace(s, at_ms=s.at_ms + by_ms) for s in moved))

    def _run(self, steps: tuple[Step, ...], customer: int, from_ms: int) -> str:
        again = self._again(steps, from_ms + AFTER_MS)
        return self._outcome(again.story(customer), customer, from_ms)

    def _again(self, steps: tuple[Step, ...], until_ms: int) -> Session:
        session = self._session
        again = Session(session.scenario, replication=session.replication, interventions=steps)
        again.go_to(until_ms)
        _ = again.tick(0.0, lambda: False)
        return again

    # What came of it.

    def _outcome(self, story: Sequence[Record], customer: int, from_ms: int) -> str:
        after = [record for record in story if record[0] >= from_ms]
        who = "you were"
        if self._role.part is Part.AGENT:
            who = f"{self._showing.short(customer)} was"
        for number, record in enumerate(after):
            told = _OUTCOMES.get(record[1])
            words = told(record, after[number + 1 :], self._showing) if told else ""
            if words:
                return f"{who} {words}."
        asked = any(record[1] == Kind.PROMPTED for record in after)
        if asked:
            return f"{who} asked, and did not answer."
        left = any(record[1] == Kind.SLOT_FREED for record in after)
        return f"{who} {'left without an agent, and not back' if left else 'still there'}."

    # The others.

    def cost(self) -> str:
        """Return what the others waited longer in all, compared with nothing done."""
        done = self._again(self._steps, END_MS)
        undone = self._again((), END_MS)
        longer_ms = self._waited_ms(done) - self._waited_ms(undone)
        gave_up = _gave_up(done) - _gave_up(undone)
        if abs(longer_ms) < 1000:
            words = "The others waited as long as without you"
        else:
            how = "longer" if longer_ms > 0 else "less"
            total = time_left(abs(longer_ms))
            words = f"All others together waited {total} {how} for an answer than without you"
        if not gave_up:
            return f"{words}."
        return f"{words}, and {abs(gave_up)} {'more' if gave_up > 0 else 'fewer'} gave up."

    def _waited_ms(self, session: Session) -> int:
        whole = session.frame().picture.so_far.waited_ms
        if self._role.part is Part.AGENT:
            return whole
        return whole - _own_wait_ms(session.story(self._role.number))


def _gave_up(session: Session) -> int:
    return session.frame().picture.so_far.abandoned


def _own_wait_ms(story: Sequence[Record]) -> int:
    """Return how long one customer waited for the first answers."""
    whole, arrived = 0, dict[int, int]()
    for at_ms, kind, conversation, *_ in story:
        if kind == Kind.ARRIVED:
            arrived[conversation] = at_ms
        elif kind == Kind.ACCEPTED:
            whole += at_ms - arrived.pop(conversation, at_ms)
    return whole


def _gone_ms(story: Sequence[Record], at_ms: int) -> int:
    """Return how long the line had been broken at *at_ms*; -1 if it was not."""
    drops = [record[0] for record in story if record[1] == Kind.DROPPED and record[0] < at_ms]
    return at_ms - drops[-1] if drops else -1


def _rules(story: Sequence[Record], at_ms: int, session: Session) -> Iterator[Rule]:
    """Yield the rules that decided at a step, and at the answer to its prompt."""
    at = {at_ms, *_answered(story, at_ms)}
    numbers = dict.fromkeys(record[4] for record in story if record[0] in at)
    found = (session.cast.rule(number) for number in numbers)
    yield from (rule for rule in found if rule is not None)


def _answered(story: Sequence[Record], at_ms: int) -> list[int]:
    chosen = (record[0] for record in story if record[1] == Kind.CHOSE and record[0] >= at_ms)
    return list(chosen)[:1]


_Told = Callable[[Record, Sequence[Record], Showing], str]


def _queued(record: Record, after: Sequence[Record], showing: Showing) -> str:
    if record[6] in (Queueing.ARRIVAL, Queueing.OVERFLOW, Queueing.OFFER_FAILED):
        return ""
    for at_ms, kind, _, agent, *_ in after:
        if kind == Kind.ACCEPTED:
            waited = time_left(at_ms - record[0])
            return f"in the queue again for {waited}, then with {showing.agent(agent)}"
        if kind == Kind.CLOSED:
            return "in the queue again, and gave up there"
    return "in the queue again, and still waiting"


def _resumed(record: Record, _: Sequence[Record], showing: Showing) -> str:
    agent = record[3]
    return f"back with {showing.agent(agent)} at once" if agent >= 0 else "back in the queue"


_OUTCOMES: dict[int, _Told] = {
    Kind.RESUMED: _resumed,
    Kind.QUEUED: _queued,
    Kind.ACCEPTED: lambda r, _, showing: f"taken by {showing.agent(r[3])}",
    Kind.REDIRECTED: lambda *_: "sent to the form, to tell it all again",
    Kind.ARRIVED: lambda *_: "in a new chat, to tell it all again",
    Kind.LOST: lambda *_: "lost for good",
    Kind.CONTACT_ENDED: lambda *_: "there to the end of the talk",
    Kind.CLOSED: lambda *_: "out of the chat, which was closed",
}
