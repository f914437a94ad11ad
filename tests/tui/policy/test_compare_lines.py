"""Two policies side by side, as lines."""

import pytest

from sim.measures.tally import Fate
from sim.session.picture import SoFar
from tests.tui.policy.pictures import picture, texts
from tui.view.cells import plain
from tui.view.compare import headings, paired, table
from tui.view.pairing import Pairing
from tui.view.showing import ASCII, UNICODE

A = picture(
    held=5,
    fates={Fate.SAME_AGENT: 60, Fate.OTHER_AGENT: 35, Fate.REDIRECTED: 5},
    so_far=SoFar(answered=100, waited_ms=4_800_000, answered_in_time=80, held_ms=5_000_000),
)
B = picture(
    held=9,
    fates={Fate.SAME_AGENT: 79, Fate.OTHER_AGENT: 16, Fate.REDIRECTED: 5},
    so_far=SoFar(answered=100, waited_ms=6_000_000, answered_in_time=78, held_ms=9_000_000),
)


def test_the_middle_says_in_words_who_is_better() -> None:
    """It names the better side, and an arrow points there."""
    assert texts([headings("hold 3m", "hold 6m", UNICODE, 76), *table(A, B, UNICODE, 76)]) == [
        "A hold 3m               │      who is better       │ B hold 6m",
        "↶ same agent       60 % │ B 19 of 100 more back ▸  │ ↶ same agent       79 %",
        "↻ queue again      35 % │   B 19 of 100 fewer ▸    │ ↻ queue again      16 %",
        "⇗ tell it again     5 % │            ·             │ ⇗ tell it again     5 %",
        "○ slots held          5 │       ◂ A 4 fewer        │ ○ slots held          9",
        "○ held so far     1.4 h │    ◂ A less by 1.1 h     │ ○ held so far     2.5 h",
        "● waiting now         0 │            ·             │ ● waiting now         0",
        "● wait so far      0:48 │ ◂ A shorter wait by 0:12 │ ● wait so far      1:00",
        "✓ in time          80 % │    ◂ A 2 of 100 more     │ ✓ in time          78 %",
    ]


def test_the_sides_change_places_with_their_words() -> None:
    """Who is better does not depend on the side."""
    assert texts(table(B, A, UNICODE, 76))[0] == (
        "↶ same agent       79 % │ ◂ A 19 of 100 more back  │ ↶ same agent       60 %"
    )


def test_a_wide_screen_has_bars() -> None:
    """Shares are drawn out of all, other figures out of the larger one."""
    lines = texts(table(A, B, UNICODE, 116))
    assert lines[0].startswith("↶ same agent       60 % ━━━━━━━━━──────")
    assert lines[3].endswith("9 ━━━━━━━━━━━━━━━")


def test_nothing_is_compared_before_anything_has_happened() -> None:
    """A dash stands where there is nothing to divide by, and nobody is better."""
    lines = texts(table(picture(), picture(), UNICODE, 76))
    assert (
        lines[0] == "↶ same agent          - │            ·             │ ↶ same agent          -"
    )
    assert "A " not in "".join(lines)
    assert "B " not in "".join(lines)


@pytest.mark.parametrize("width", [76, 96, 116])
def test_the_columns_need_no_more_than_ascii(width: int) -> None:
    """Where shapes cannot be drawn, signs stand for them."""
    assert "".join(texts(table(A, B, ASCII, width))).isascii()


@pytest.mark.parametrize(
    ("pairing", "words"),
    [
        (Pairing(), " Nobody was answered under both policies yet."),
        (
            Pairing(310, 27, 4, 2_480_000),
            " Same 310 customers: 27 sooner with A, 4 with B, 279 alike; A saves 8 s",
        ),
        (
            Pairing(2, 0, 2, -4_000),
            " Same 2 customers: 0 sooner with A, 2 with B, 0 alike; B saves 2 s",
        ),
        (Pairing(1, 0, 0, 0), " Same 1 customer: 0 sooner with A, 0 with B, 1 alike"),
    ],
)
def test_the_same_customers_are_told_of_in_a_sentence(pairing: Pairing, words: str) -> None:
    """What they gain on average is told only where it is as much as a second, rounded."""
    assert plain(paired(pairing, UNICODE, 90)) == words
