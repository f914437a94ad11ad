"""The ruler: what a return would come to now."""

from dataclasses import replace

import pytest

from sim.policy.settings import Affinity, Profile, ReconnectPolicy, Settings
from sim.session.picture import Absent
from tests.tui.view.desks import NOW, PLAIN, SHOWING, away, desk, looks, text
from tui.view.cells import Look, Target, width_of
from tui.view.ruler import absent_words, ruler, zone_of
from tui.view.terms import Terms, terms_of

LIMIT = 600_000
CLASSIC = Settings(reconnect_time_limit_ms=LIMIT, redirection_url="https://example.test")


def _ruler(
    *absent: Absent, settings: Settings = CLASSIC, width: int = 72, height: int = 3
) -> list[str]:
    return text(ruler(desk(absent=absent), terms_of(settings), SHOWING, width, height))


def test_everybody_away_is_a_dot_between_drop_hold_and_limit() -> None:
    """Who is held stands before the hold's end, who would queue again behind it, and so on."""
    assert _ruler(
        away(0, 60_000, is_held=True), away(1, 400_000), away(2, 900_000, closed=True)
    ) == [
        "     ○                             ○                        ○",
        "╳━━━━━━━━━━━━━━━┃╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┃┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "↶ same agent  1 3:00 ↻ queue again  1 away            10:00 ⇗ form  1",
    ]


def test_where_dots_pile_up_there_is_a_number() -> None:
    """And two numbers never touch: 2 and 2 must not be read as 22."""
    pile = [away(n, 60_000, is_held=True) for n in range(3)]
    assert _ruler(*pile)[0].strip() == "3"
    beside = [away(n, 60_000 + 12_000 * (n // 2), is_held=True) for n in range(4)]
    assert _ruler(*beside)[0].split() == ["4"]


def test_more_lines_let_dots_stand_on_each_other() -> None:
    """Only what is too high for them is counted."""
    pile = [away(n, 60_000, is_held=True) for n in range(4)]
    assert [line.strip() for line in _ruler(*pile, height=5)[:3]] == ["2", "○", "○"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (replace(CLASSIC, reconnect_to_previous_agent_for_ms=0), "↻ queue again, same agent if free  10:00 ⇗ form"),
        (replace(CLASSIC, reconnect_to_previous_agent_for_ms=LIMIT), "↶ same agent 10:00 ⇗ form"),
        (replace(CLASSIC, profile=Profile.MODERN), "↶ same agent 10:00 ⇗ form"),
        (replace(CLASSIC, reconnect_policy=ReconnectPolicy.AFFINITY), "↻ queue again, same agent if free 10:00 ⇗ form"),
        (replace(CLASSIC, reconnect_policy=ReconnectPolicy.NONE), "↻ queue again 10:00 ⇗ form"),
        (replace(CLASSIC, reconnect_policy=ReconnectPolicy.AFFINITY, agent_affinity=Affinity.FORCE), "↻ wait for the same agent 10:00 ⇗ form"),
        (replace(CLASSIC, redirection_url=None), "↶ same agent 3:00 ↻ queue again 10:00 + new chat"),
        (replace(CLASSIC, chat_reconnect=False), "↻ queue again, same agent if free, if the browser remembers 10:00 + new chat"),
        (replace(CLASSIC, profile=Profile.MODERN, chat_reconnect=False), "↶ same agent, if the browser remembers 3:00 + new chat"),
    ],
)  # fmt: skip
def test_the_zones_are_those_of_the_policy(settings: Settings, words: str) -> None:
    """No hold, hold up to the limit, one timer, affinity, no form, the feature switched off."""
    assert _ruler(settings=settings, width=120)[-1].split() == words.split()


def test_who_is_not_noticed_yet_is_still_with_the_same_agent() -> None:
    """Before the service notices a drop nothing is held, but a return just goes on."""
    terms = terms_of(replace(CLASSIC, reconnect_to_previous_agent_for_ms=0))
    assert zone_of(away(0, 10_000), NOW, terms) == 0
    assert zone_of(away(0, 40_000), NOW, terms) == 1


@pytest.mark.parametrize(
    ("settings", "one", "shape", "look"),
    [
        (CLASSIC, away(0, 90_000), "↻", Look.REQUEUED),
        (replace(CLASSIC, profile=Profile.MODERN), away(0, 90_000), "↻", Look.REQUEUED),
        (CLASSIC, away(0, 90_000, closed=True), "⇗", Look.REDIRECTED),
        (replace(CLASSIC, reconnect_policy=ReconnectPolicy.NONE), away(0, 9_000), "↶", Look.HELD),
    ],
)
def test_who_is_not_where_the_zone_says_has_a_shape_of_its_own(
    settings: Settings, one: Absent, shape: str, look: Look
) -> None:
    """The agent has closed the chat and there is no hold; or nobody has noticed the drop yet."""
    dots = ruler(desk(absent=[one]), terms_of(settings), SHOWING, 72, 3)[0]
    assert looks(dots) == {shape: look}


def test_the_marked_one_is_seen_on_top_and_named() -> None:
    """Even in a pile."""
    picture = desk(absent=[away(n, 60_000, is_held=True) for n in range(3)])
    dots = ruler(picture, terms_of(CLASSIC), SHOWING, 72, 3, selected=1)[0]
    marked = next(cell for cell in dots if cell.look is Look.SELECTED)
    assert marked.target == Target("customer", 1)
    assert absent_words(picture, 1, terms_of(CLASSIC), SHOWING) == "Ben Lund, away 1:00: same agent"
    assert absent_words(picture, 9, terms_of(CLASSIC), SHOWING) == ""


@pytest.mark.parametrize("width", [56, 58, 76, 96, 116, 196])
@pytest.mark.parametrize("limit_ms", [0, 1, 200_000, LIMIT, 24 * 3_600_000])
def test_the_ruler_is_as_wide_as_its_panel(width: int, limit_ms: int) -> None:
    """Whatever the timers, and wherever the absent are: the posts leave room for the words."""
    terms = Terms(min(180_000, limit_ms), limit_ms, 30_000, *terms_of(CLASSIC)[3:])
    absent = [away(n, n * 40_000, closed=n % 3 == 2, limit=limit_ms) for n in range(30)]
    lines = ruler(desk(absent=absent), terms, SHOWING, width, 3)
    assert [width_of(line) for line in lines] == [width] * 3


def test_it_can_be_drawn_in_ascii() -> None:
    """Every shape of it."""
    absent = [away(0, 60_000, is_held=True), away(1, 90_000), away(2, 900_000, closed=True)]
    lines = text(ruler(desk(absent=absent), terms_of(CLASSIC), PLAIN, 72, 3))
    assert all(line.isascii() for line in lines)


def test_with_nobody_away_the_ruler_still_explains_itself() -> None:
    """Without counts."""
    assert _ruler()[0] == ""
    assert _ruler()[2].split() == [
        "↶",
        "same",
        "agent",
        "3:00",
        "↻",
        "queue",
        "again",
        "10:00",
        "⇗",
        "form",
    ]
