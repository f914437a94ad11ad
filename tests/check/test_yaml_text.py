"""Scenario files written by the program."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.check.yaml_text import WIDEST, document
from sim.scenario.yaml_source import parse_tree

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20
)
SCALARS = TEXTS | st.integers(-(10**12), 10**12) | st.booleans() | st.none()
KEYS = TEXTS.filter(bool)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=30)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_reads_back(content: dict[str, object]) -> None:
    """Maps, lists, texts and numbers survive, whatever they look like."""
    assert parse_tree(document(content), "text").plain() == content


@given(
    st.sampled_from(["on", "1e3", "2026-03-02T08:30", "12:30", "70%", "null", "~", "- a", "0x1"])
)
def test_a_text_stays_a_text(text: str) -> None:
    """What another reader of YAML might take for a number, a date or a switch is quoted."""
    assert parse_tree(document({"a": text}), "text").plain() == {"a": text}


def test_short_things_share_a_line_and_long_ones_do_not() -> None:
    """A map that holds no other stands in one line if it fits."""
    content = {"clock": {"duration": "1h"}, "people": {"Ada": {}, "Bo": {"patience": "5m"}}}
    assert document(content) == (
        "clock: {duration: 1h}\npeople:\n  Ada: {}\n  Bo: {patience: 5m}\n"
    )
    long = {f"key-{number}": "x" * 10 for number in range(20)}
    assert max(map(len, document({"long": long}).splitlines())) <= WIDEST
