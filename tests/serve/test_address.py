"""Who may come in."""

import pytest

from tui.serve_address import (
    FROM_ELSEWHERE,
    NOT_INVITED,
    WRONG_NAME,
    Entrance,
    address,
    is_loopback,
    new_token,
    why_no_token,
)

INVITED = "a-token-of-some-length"
HERE = Entrance()
OUTSIDE = Entrance(token=INVITED, names=frozenset())
PROXIED = Entrance(token=INVITED, public="https://desk.example.org/room")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_this_computer_is_told_from_others(host: str) -> None:
    """Addresses of the loopback are known as such."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["192.168.1.7", "::", "desk.example.org", ""])
def test_others_are_told_from_this_computer(host: str) -> None:
    """All other addresses can be reached from elsewhere, or may be."""
    assert not is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000"])
def test_on_this_computer_no_token_is_asked_for(host: str) -> None:
    """A page that is asked for by the names of this computer is shown."""
    assert HERE.refusal("/", host, None) is None


@pytest.mark.parametrize("host", ["evil.example:8000", "127.0.0.1.evil.example", "[::1", ""])
def test_a_name_that_was_made_to_lead_here_does_not(host: str) -> None:
    """Another site's name that resolves to the loopback is turned away."""
    assert HERE.refusal("/", host, None) == WRONG_NAME


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://127.0.0.1:9000", "https://127.0.0.1:8000", "null", ""],
)
def test_another_website_gets_no_socket(origin: str) -> None:
    """What another page asks for, also one on another port of this computer, is refused."""
    assert HERE.refusal("/ws", "127.0.0.1:8000", origin) == FROM_ELSEWHERE


def test_the_own_page_gets_its_socket() -> None:
    """The page's own origin is its scheme, name and port."""
    assert HERE.refusal("/ws", "127.0.0.1:8000", "http://127.0.0.1:8000") is None


@pytest.mark.parametrize(
    "path", ["/", "", "/ws", "/wrong", "/wrong/ws", f"/{INVITED}x/", f"/x/{INVITED}/", "/ümlaut/"]
)
def test_without_the_token_nothing_is_shown(path: str) -> None:
    """The first part of the path has to be the token, all of it."""
    assert OUTSIDE.refusal(path, "192.168.1.7:8000", None) == NOT_INVITED


@pytest.mark.parametrize("path", [f"/{INVITED}", f"/{INVITED}/", f"/{INVITED}/ws"])
def test_with_the_token_the_name_does_not_matter(path: str) -> None:
    """Whatever the computer is called by others, the token lets in."""
    assert OUTSIDE.refusal(path, "trainer.local:8000", None) is None


def test_the_token_does_not_help_another_website() -> None:
    """A page from elsewhere is refused, even one that knows the token."""
    refused = OUTSIDE.refusal(f"/{INVITED}/ws", "trainer.local:8000", "http://evil.example")
    assert refused == FROM_ELSEWHERE


def test_a_proxy_may_keep_the_public_name_or_not() -> None:
    """Both ways in which proxies hand on requests are let in, with the public page's origin."""
    for host in ("desk.example.org", "127.0.0.1:8000"):
        assert PROXIED.refusal(f"/{INVITED}/ws", host, "https://desk.example.org") is None
    assert PROXIED.refusal(f"/{INVITED}/ws", "evil.example", None) == WRONG_NAME


def test_a_made_token_is_a_good_one() -> None:
    """Tokens that are made may be used, and no two are the same."""
    made = {new_token() for _ in range(50)}
    assert len(made) == 50
    assert [why_no_token(token) for token in made] == [None] * 50


@pytest.mark.parametrize("token", ["short", "with/slash/in/its/midst", "sechzehn-zeichen-ü", ""])
def test_a_weak_or_odd_token_is_none(token: str) -> None:
    """Sixteen letters, digits, dashes or underscores are the least."""
    assert why_no_token(token)


def test_an_address_can_be_opened_as_it_stands() -> None:
    """Port and token are in it, and brackets around the numbers of IPv6."""
    assert address("127.0.0.1", 8000, "") == "http://127.0.0.1:8000/"
    assert address("::1", 81, INVITED) == f"http://[::1]:81/{INVITED}/"
