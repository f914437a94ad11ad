"""Writes docs/policy.md from the tables: ``python -m sim.policy.diagram`` prints it."""

import sys
from collections.abc import Iterable, Iterator

from sim.policy.engine import compile_rules
from sim.policy.presets import PRESETS
from sim.policy.returning import ROWS, Link, Outcome, Own, Situation, decide_return
from sim.policy.rows import Row
from sim.policy.settings import Profile, Settings
from sim.policy.states import Status
from sim.policy.table import TABLE

_FORM = "https://example.test/"
_MEMORIES = (("none", False, False), ("live", True, True), ("over", True, False))

_INTRODUCTION = """\
# The reconnect rules

This page is generated: `python -m sim.policy.diagram > docs/policy.md`. A test keeps it current.

A conversation has one value in each of four regions: its status, the customer's link, the slot
it takes of an agent's capacity, and the ticket (the reconnect id). `a|b` means either, `*`
anything, `=` unchanged. After the end the link is `over`: *left* for who was there,
*disconnected* for who was gone.
"""

_CONTINUE = """\
## What continuing leads to

In the classic profile, by the time since the drop and by what became of the agent.

| time since the drop | agent | result | rule |
|---|---|---|---|
| not noticed yet | any | goes on with the same agent, nobody queues | 10a, 10b |
| within the hold | logged in, any presence | goes on with the same agent, nobody queues | 13a |
| within the hold | pressed Close (X) | queues again | 15a, 19 |
| within the hold | logged off | queues again | 18a, 19 |
| within the hold | pressed End | the link is dead | 16a, 30 |
| after the hold, within the limit | free, affinity on | the last agent is asked first | 19 |
| after the hold, within the limit | full, affinity on | waits, or is forced on the agent | 19 |
| after the hold, within the limit | affinity off | queues; the same agent only by chance | 19 |
| after the limit | any | the link is dead | 21a, 30 |
"""


def page() -> str:
    """Return the whole page."""
    parts = (
        _INTRODUCTION,
        *(_diagram(profile) for profile in Profile),
        _transitions(),
        _decisions(),
        _CONTINUE,
        _presets(),
    )
    return "\n".join(parts)


def _diagram(profile: Profile) -> str:
    arrows: dict[tuple[Status, Status], list[str]] = {}
    for step in compile_rules(Settings(profile=profile)).steps:
        ends = step.before.status, step.after.status
        names = arrows.setdefault(ends, [])
        if ends[0] is not ends[1] and step.event.name not in names:
            names.append(step.event.name)
    order = list(Status)
    lines = [
        f"    {_node(before)} --> {_node(after)}: {', '.join(sorted(names))}"
        for (before, after), names in sorted(
            arrows.items(), key=lambda arrow: [order.index(end) for end in arrow[0]]
        )
        if names
    ]
    return "\n".join(
        (f"## States: {profile}\n", "```mermaid", "stateDiagram-v2", *lines, "```", "")
    )


def _node(status: Status) -> str:
    return "[*]" if status is Status.NEW else status.value


def _transitions() -> str:
    head = ("rule", "state", "event", "given", "next", "does", "in words")
    return "## Transitions\n\n" + _table(head, (_transition(row) for row in TABLE)) + _IMPLIED


_IMPLIED = """
What happens to the agent's capacity and to the ticket follows from the columns: a slot that
appears is reserved or taken, one that becomes `none` is released, a live ticket that becomes
`expired` is dead. Rules 6c and 11b count, and stand in for 6a/6b and 11a/m11.
"""


def _transition(row: Row) -> tuple[str, ...]:
    return (
        row.rule.id,
        _code(row.before),
        ", ".join(event.name for event in row.on),
        row.given.words,
        _code(row.after),
        ", ".join(effect.words for effect in row.does),
        row.rule.sentence,
    )


def _code(words: str) -> str:
    return "`" + words.replace("|", "\\|") + "`"


def _decisions() -> str:
    head = ("signed in", "link", "own chat", "form", "memory", "row", "what the customer gets")
    words = ((rule.id, rule.name, rule.sentence) for rule in ROWS)
    return (
        "## When a customer comes back\n\n"
        + _table(("row", "name", "in words"), words)
        + "\nEvery combination, reconnection on, inside operating hours:\n\n"
        + _table(head, _combinations())
    )


def _combinations() -> Iterator[tuple[str, ...]]:
    for signed_in in (False, True):
        for link in Link:
            for own in Own if signed_in else (Own.NO,):
                for form in (None, _FORM):
                    yield from _with_memory(Situation(signed_in, link, own), form)


def _with_memory(situation: Situation, form: str | None) -> Iterator[tuple[str, ...]]:
    for memory, cached, valid in _MEMORIES:
        case = situation._replace(cached=cached, cache_valid=valid)
        decision = decide_return(case, Settings(redirection_url=form))
        own = " (the own chat)" if decision.continues_own else ""
        yield (
            "yes" if case.signed_in else "no",
            case.link.value,
            case.own_chat.value if case.signed_in else "",
            "yes" if form else "no",
            memory,
            decision.rule.id,
            _spelled(decision.outcome) + own,
        )


def _spelled(outcome: Outcome) -> str:
    return outcome.value.replace("_", " ")


def _presets() -> str:
    head = ("name", "product", "in words", "differs from the defaults", "not modelled", "source")
    rows = (
        (
            _code(preset.name),
            preset.product,
            preset.sentence,
            ", ".join(f"{name} {value}" for name, value in preset.overrides.items()),
            preset.not_modelled,
            preset.source,
        )
        for preset in PRESETS.values()
    )
    return "## Presets\n\nTimes are in milliseconds.\n\n" + _table(head, rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(page())
