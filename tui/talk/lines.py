"""What would be said in a conversation, line by line and without an end."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.trace.records import Cause
from tui.talk.dice import Dice
from tui.talk.matters import ANYTHING_ELSE, BY_WORD, MORE, PRODUCTS, USUAL, Matter
from tui.talk.message import Voice, Who

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_WHO = {"A": Who.AGENT, "C": Who.CUSTOMER}
_AGAIN = {
    Cause.AFTER_REDIRECT: "I was cut off before and had to fill in a form. So, once more:",
    Cause.STARTED_NEW: "I have just talked to a colleague of yours about this.",
    Cause.DEAD_LINK: "I was cut off, and the link did not work any more. From the start:",
    Cause.NO_WAY_BACK: "I was cut off before, so I have to tell it again:",
    Cause.CAME_AGAIN: "It is me again.",
}
"""What is said before the problem by who has told it before."""


class Line(NamedTuple):
    """Something that somebody says when it is their turn."""

    who: Who
    text: str


def script(voice: Voice, conversation: int, cause: int) -> Iterator[Line]:
    """Yield the customer's problem and all that follows.

    *conversation* counts the customer's own, from 0; *cause* is why it began. The problem is the
    same in all of them: who is cut off has to tell it again.
    """
    own = Dice(voice.seed, voice.replication, voice.customer)
    dice = Dice(voice.seed, voice.replication, voice.customer, conversation)
    if cause in _AGAIN:
        yield Line(Who.CUSTOMER, _AGAIN[Cause(cause)])
    yield from _matter(_main(voice, own), voice, own, 0)
    lap = 1
    while True:
        for place in _order(dice, lap):
            yield from _spoken((dice.one_of(ANYTHING_ELSE, "else", lap, place),), {})
            yield from _matter(MORE[place], voice, dice, lap * len(MORE) + place)
        lap += 1


def _main(voice: Voice, dice: Dice) -> Matter:
    """Return what the customer came for: of the scenario's topic if it has a telling name."""
    topic = voice.topic.casefold()
    fits = (matter for words, matter in BY_WORD if any(word in topic for word in words))
    return next(fits, None) or dice.one_of(USUAL, "matter")


def _order(dice: Dice, lap: int) -> Sequence[int]:
    return sorted(range(len(MORE)), key=lambda place: dice.below(1 << 32, "order", lap, place))


def _matter(matter: Matter, voice: Voice, dice: Dice, number: int) -> Iterator[Line]:
    filling = _filling(voice, dice, number)
    yield Line(Who.CUSTOMER, dice.one_of(matter.begins, "begins", number).format(**filling))
    yield from _spoken(matter.turns, filling)


def _spoken(turns: Sequence[str], filling: dict[str, str]) -> Iterator[Line]:
    for turn in turns:
        yield Line(_WHO[turn[0]], turn[2:].format(**filling))


def _filling(voice: Voice, dice: Dice, number: int) -> dict[str, str]:
    """Return what stands in the gaps of matter *number*."""
    details = voice.details
    cents = dice.between(3_000, 30_000, "amount", number)
    less = cents * dice.between(40, 80, "less", number) // 100
    letters = "".join(dice.one_of("ABCDEFGHKLMNPRSTW", "order", number, n) for n in range(2))
    return {
        "amount": f"{cents // 100}.{cents % 100:02}",
        "less": f"{less // 100}.{less % 100:02}",
        "order": f"{letters}-{dice.between(10_000, 99_999, 'digits', number)}",
        "code": str(dice.between(1_000, 9_999, "code", number)),
        "day": dice.one_of(_DAYS, "day", number),
        "product": dice.one_of(PRODUCTS, "product", number),
        "city": dice.one_of(details.cities, "city", number),
        "street": dice.one_of(details.streets, "street", number),
        "company": dice.one_of(details.companies, "company", number),
    }
