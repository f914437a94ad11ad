"""Where a picture of a screen goes."""

from pathlib import Path

from sim.session.session import Session


def picture_name(session: Session | None) -> str:
    """Return a file name that tells scenario, seed and time: ``busy-weekday-1-001530.svg``."""
    if session is None:
        return "rejoinder.svg"
    return f"{stem_of(session)}.svg"


def stem_of(session: Session) -> str:
    """Return a name for what is written at this moment of *session*, without its ending."""
    scenario = session.scenario
    seconds = session.frame().picture.now_ms // 1000
    clock = f"{seconds // 3600:02}{seconds // 60 % 60:02}{seconds % 60:02}"
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in scenario.name)
    return f"{name}-{scenario.seed}-{clock}"


def here(name: str) -> str:
    """Return the full path of *name* in the current directory."""
    return str(Path.cwd() / name)
