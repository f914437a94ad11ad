"""The addresses of random numbers, and the bits behind them."""

import hashlib
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.population.randomness import Purpose, Randomness

WORD = (1 << 64) - 1
PI_COUNTER = (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89)
PI_KEY = 0x452821E638D01377 | 0xBE5466CF34E90C6C << 64


@pytest.mark.parametrize(
    ("key", "counter", "expected"),
    [
        (0, (0, 0, 0, 0), "16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b"),
        (
            (1 << 128) - 1,
            (WORD, WORD, WORD, WORD),
            "87b092c3013fe90b 438c3c67be8d0224 9cc7d7c69cd777b6 a09caebf594f0ba0",
        ),
        (PI_KEY, PI_COUNTER, "a528f45403e61d95 38c72dbd566e9788 a5a1610e72fd18b5 57bd43b5e52b7fe6"),
    ],
)
def test_the_bits_are_those_that_the_authors_of_philox_publish(
    key: int, counter: tuple[int, int, int, int], expected: str
) -> None:
    """Words are the known answers that ship with the authors' library Random123."""
    block, occurrence, purpose, replication = counter
    words = Randomness(key, replication).words(cast(Purpose, purpose), occurrence, 4 * block, 4)
    assert " ".join(f"{word:016x}" for word in words.tolist()) == expected


def test_the_bits_of_a_stream_are_pinned() -> None:
    """A stored result can be computed again with any version of numpy."""
    words = Randomness(20260302, 3).words(Purpose.CONTACT, 2, 0, 1000)
    digest = hashlib.sha256(words.astype("<u8").tobytes()).hexdigest()
    assert digest[:16] == "438bc9c58e154218"


def test_uniform_numbers_are_exact_and_never_0_or_1() -> None:
    """Each is an odd multiple of 2 ** -53, so an inverse transform always has a value."""
    uniforms = Randomness(1, 0).uniforms(Purpose.CONTACT, 0, 0, 100_000)
    scaled = uniforms * 2.0**53
    assert 0 < uniforms.min() < uniforms.max() < 1
    assert np.all(scaled % 2 == 1)
    assert abs(uniforms.mean() - 0.5) < 4 * (1 / 12 / len(uniforms)) ** 0.5


@given(start=st.integers(0, 5000), count=st.integers(1, 40))
@settings(max_examples=50)
def test_a_part_of_a_stream_equals_that_part_of_the_whole(start: int, count: int) -> None:
    """A number has the same value whether it is asked for alone, in a block, or with all."""
    randomness = Randomness(7, 1)
    whole = randomness.uniforms(Purpose.PATIENCE, 4, 0, 5100)
    part = randomness.uniforms(Purpose.PATIENCE, 4, start, count)
    assert part.tolist() == whole[start : start + count].tolist()


def test_every_part_of_the_address_leads_to_other_numbers() -> None:
    """Seed, replication, purpose and occurrence each change the stream."""
    streams = [
        Randomness(1, 0).uniforms(Purpose.CONTACT, 0, 0, 50),
        Randomness(2, 0).uniforms(Purpose.CONTACT, 0, 0, 50),
        Randomness(1, 1).uniforms(Purpose.CONTACT, 0, 0, 50),
        Randomness(1, 0).uniforms(Purpose.PATIENCE, 0, 0, 50),
        Randomness(1, 0).uniforms(Purpose.CONTACT, 1, 0, 50),
    ]
    assert len(set(np.concatenate(streams).tolist())) == 250


def test_streams_are_not_correlated() -> None:
    """Neighbouring purposes and replications share nothing."""
    base = Randomness(1, 0).uniforms(Purpose.CONTACT, 0, 0, 20_000)
    for other in (
        Randomness(1, 1).uniforms(Purpose.CONTACT, 0, 0, 20_000),
        Randomness(1, 0).uniforms(Purpose.PATIENCE, 0, 0, 20_000),
        Randomness(1, 0).uniforms(Purpose.CONTACT, 1, 0, 20_000),
    ):
        assert abs(np.corrcoef(base, other)[0, 1]) < 4 / 20_000**0.5


def test_the_numbers_of_purposes_are_never_changed() -> None:
    """New purposes come at the end; this list may grow but its beginning stays as it is."""
    names = [purpose.name for purpose in sorted(Purpose)]
    assert [int(purpose) for purpose in Purpose] == list(range(len(Purpose)))
    assert hashlib.sha256(" ".join(names[:32]).encode()).hexdigest()[:16] == "79aa8ae58bc09d9c"


@pytest.mark.parametrize(("seed", "replication"), [(-1, 0), (1 << 128, 0), (0, -1), (0, 1 << 64)])
def test_a_seed_outside_the_range_is_refused(seed: int, replication: int) -> None:
    """The key has 128 bits and a replication 64; both count from 0."""
    with pytest.raises(ValueError, match="0"):
        Randomness(seed, replication)
