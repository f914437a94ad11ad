"""The admin form of the product: its rows, and what each field does to a customer, in words."""

import re
import textwrap
from collections.abc import Iterable

from sim.duration import format_duration
from sim.policy.settings import MINUTE_MS, Profile, Settings
from tui.draft import OFF, Draft, Field
from tui.view.cells import Cell, Line, Look
from tui.view.showing import Glyphs
from tui.view.terms import terms_of

TOGGLE = "Enable reconnect to previous chat"
AUTO_CLOSE = "Auto-close after inactivity"
TIME_LIMIT = "Time limit"
ONE_TIMER = (Field.SWITCH, Field.LIMIT, Field.PORTAL, Field.REDIRECTION)
TWO_TIMERS = (Field.SWITCH, Field.LIMIT, Field.HOLD, Field.PORTAL, Field.REDIRECTION)

_LIT = {
    Field.HOLD: {Look.HELD},
    Field.LIMIT: {Look.HELD, Look.REQUEUED},
    Field.PORTAL: {Look.HELD, Look.REQUEUED},
    Field.REDIRECTION: {Look.REDIRECTED},
}
_REPEATED = re.compile(r"^(?:duration )?(?:'.*' |\".*\" |[\d.]+ )?(?=is |has )|; .*$| \(.*$")
_ZONES = {Look.HELD, Look.REQUEUED, Look.REDIRECTED}


def rows_of(settings: Settings) -> tuple[Field, ...]:
    """Return the fields of the form in the product's order; the later product has one timer."""
    return ONE_TIMER if settings.profile is Profile.MODERN else TWO_TIMERS


def label_of(field: Field, settings: Settings) -> str:
    """Return what the form calls a field."""
    if field is Field.SWITCH:
        return TOGGLE
    one_timer = settings.profile is Profile.MODERN
    return TIME_LIMIT if one_timer and field is Field.LIMIT else field.label


def shown_rows(draft: Draft) -> tuple[Field, ...]:
    """Return the fields that are to be seen: with the toggle on No all others go away."""
    return (Field.SWITCH,) if draft.text(Field.SWITCH) == OFF else rows_of(draft.before)


def remark(field: Field, draft: Draft) -> str:
    """Return what stands beside a field that is fine and as before; empty for nothing."""
    if field is Field.LIMIT and draft.before.profile is Profile.CLASSIC:
        return "the form above shows it"
    if field is Field.HOLD and draft.milliseconds(Field.HOLD) % MINUTE_MS:
        return "the product: whole minutes"
    if field is Field.PORTAL and not draft.text(Field.PORTAL):
        return "empty: a link to no page"
    if field is Field.REDIRECTION and not draft.text(Field.REDIRECTION):
        return "optional; empty: a new chat"
    return ""


def shortly(why: str) -> str:
    """Return a refusal as it fits beside the field, in which the value stands already."""
    return _REPEATED.sub("", why)


def lit(lines: Iterable[Line], field: Field | None) -> list[Line]:
    """Return the ruler's *lines* with what *field* rules over lit, and the rest dim."""
    bright = _LIT.get(field, _ZONES) if field is not None else _ZONES
    return [tuple(_dimmed(cell, bright) for cell in line) for line in lines]


def _dimmed(cell: Cell, bright: set[Look]) -> Cell:
    dim = cell.look in _ZONES and cell.look not in bright
    return cell._replace(look=Look.FRAME) if dim else cell


def effect_lines(draft: Draft, field: Field | None, glyphs: Glyphs, width: int) -> list[Line]:
    """Return what the field in focus does to a customer, wrapped to *width* columns.

    Without a field, it is what saving would do; a refusal goes before everything else.
    """
    if draft.refusals:
        at, why = next(iter(draft.refusals.items()))
        name = AUTO_CLOSE if at is Field.LIMIT else at.label
        return _wrapped(f"{glyphs.lost} Cannot be saved. {name}: {why}.", Look.BAD, width)
    return _wrapped(effect(draft, field), Look.TEXT, width)


def _wrapped(words: str, look: Look, width: int) -> list[Line]:
    return [(Cell(row, look),) for row in textwrap.wrap(words, max(width, 20))]


def effect(draft: Draft, field: Field | None) -> str:
    """Return what *field* does to a customer, in a sentence or two with the edited values."""
    settings = draft.settings or draft.before
    if field is None:
        return SAVING if draft.changed else NOTHING
    if field is not Field.SWITCH and not settings.chat_reconnect:
        field = Field.SWITCH
    return {
        Field.SWITCH: _switch,
        Field.LIMIT: _limit,
        Field.HOLD: _hold,
        Field.PORTAL: _portal,
        Field.REDIRECTION: _redirection,
    }[field](settings)


SAVING = (
    "Save & close lets this hold for everybody from now on, also for those who are away: their "
    "clocks go on, and a hold that would be over by now ends at once."
)
NOTHING = "Nothing is edited. Go through the fields: each tells what it does to a customer."


def _switch(settings: Settings) -> str:
    if settings.chat_reconnect:
        return (
            "Yes: who is cut off may continue the same chat. Signed in, they are asked: continue "
            "or start new. Not signed in, they need the link that the agent has shared."
        )
    return (
        "No: nobody is asked, and links have no effect. Only the browser in which the chat was "
        f"still remembers it; it can go on for {format_duration(settings.limit_ms)}."
        + (" No slot is held." if not settings.hold_ms else "")
    )


def _limit(settings: Settings) -> str:
    limit = format_duration(settings.limit_ms)
    late = terms_of(settings).too_late.words
    after = "the redirection page" if late == "form" else "a new chat"
    source = (
        "The slot stays taken as long."
        if settings.profile is Profile.MODERN
        else "The widget only shows it: it is the work stream's auto-close after inactivity."
    )
    return f"Back within {limit}, the chat goes on. Later the link leads to {after}. {source}"


def _hold(settings: Settings) -> str:
    if not settings.hold_ms:
        return "Nothing is held: everybody who comes back after the drop is noticed queues again."
    hold, limit = format_duration(settings.hold_ms), format_duration(settings.limit_ms)
    kept = (
        f"For {hold} after the drop the agent's slot is held for this customer: back by then, "
        "the same agent goes on at once. Nobody else gets that slot meanwhile."
    )
    if settings.hold_ms < settings.limit_ms:
        return f"{kept} Later, up to {limit}, they queue again."
    return kept


def _portal(settings: Settings) -> str:
    if settings.portal_url is None:
        return (
            "Empty: the reconnect link that the agent shares leads to no page of yours. A "
            "customer who is not signed in has no other way back than the same browser."
        )
    return (
        f"The reconnect link that the agent shares leads to {settings.portal_url}. It must be "
        "the page with the chat on it. For who is not signed in it is the way back."
    )


def _redirection(settings: Settings) -> str:
    limit = format_duration(settings.limit_ms)
    if settings.redirection_url is None:
        return f"Empty: who opens the link after {limit} starts a new chat, and nothing says why."
    return (
        f"Who opens the link after {limit} comes to {settings.redirection_url}, gives all details "
        "again, and is routed anew."
    )
