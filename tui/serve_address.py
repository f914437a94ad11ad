"""Who may come in: the address of a served desk, and the visitors that are turned away.

Pure: no socket and no file. A page on the same computer needs no secret, but other websites must
not reach it through a visitor's browser; so the names it goes by are checked. Anywhere else the
address holds a token, which nobody guesses.
"""

import secrets
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
TOKEN_BYTES = 18
SHORTEST_TOKEN = 16
NOT_INVITED = "This address is not complete. Ask whoever invited you for the whole of it."
WRONG_NAME = "This desk is not known by that name. Open it at the address that was printed."
FROM_ELSEWHERE = "Another website asked for this desk, and that is not allowed."


def is_loopback(host: str) -> bool:
    """Tell whether only this computer itself can reach *host*."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """Return a token for an address, of letters, digits, ``-`` and ``_``."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def why_no_token(token: str) -> str | None:
    """Return why *token* is none, as the rest of a sentence; None if it may be one."""
    if len(token) < SHORTEST_TOKEN:
        return f"it has to be {SHORTEST_TOKEN} characters long or more"
    if not (token.isascii() and token.replace("-", "").replace("_", "").isalnum()):
        return "only letters, digits, - and _ may be in it"
    return None


def address(host: str, port: int, token: str) -> str:
    """Return the address to open."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/{token}{'/' if token else ''}"


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a request has to bring. ``token`` is empty where none is asked for.

    ``names`` are the host names the desk goes by; empty: by any, since there is a token.
    ``public`` is the address under which a proxy shows it, or empty.
    """

    token: str = ""
    names: frozenset[str] = LOOPBACK_NAMES
    public: str = ""

    @property
    def base(self) -> str:
        """What the path of every request begins with, without the last slash."""
        return f"/{self.token}" if self.token else ""

    def refusal(self, path: str, host: str, origin: str | None) -> str | None:
        """Return why a request is turned away, as sentences; None if it may come in.

        *host* and *origin* are the headers of those names; *origin* is None without one.
        """
        if self.token and not self._invited(path):
            return NOT_INVITED
        if self.names and _name(host) not in self.names and not self._is_public(host):
            return WRONG_NAME
        if origin is not None and not self._is_own(origin, host):
            return FROM_ELSEWHERE
        return None

    def _invited(self, path: str) -> bool:
        first = path.lstrip("/").partition("/")[0]
        return secrets.compare_digest(first.encode(), self.token.encode())

    def _is_public(self, host: str) -> bool:
        return bool(self.public) and host.lower() == urlsplit(self.public).netloc.lower()

    def _is_own(self, origin: str, host: str) -> bool:
        """Tell whether a page of this very desk asks: same scheme, name and port."""
        if self.public and origin.lower() == _origin(urlsplit(self.public)):
            return True
        return origin.lower() == f"http://{host.lower()}"


def _origin(of: SplitResult) -> str:
    return f"{of.scheme}://{of.netloc}".lower()


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
