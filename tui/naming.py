"""What people, agents and times are called on the screens; never in a trace."""

from collections.abc import Callable
from datetime import UTC, timedelta

from sim.scenario.model import Scenario
from sim.session.session import Session
from sim.trace.cast import Cast
from tui.settings import Preferences
from tui.talk.details import PLAIN, details_of
from tui.view.showing import Glyphs, Showing

DAY_S = 86_400
MOST_NAMES = 20_000
"""How many names are kept; a desk that is watched for a week has had more customers."""


class DisplayNames:
    """Names by number: people of the script by their own, the crowd by made-up ones.

    Until :meth:`load` was called the crowd goes by its labels (``c17``), because making names
    takes longer than painting a first screen.
    """

    def __init__(self, cast: Cast, locale: str = "en_US") -> None:
        self._cast = cast
        self._locale = locale
        self.details = PLAIN
        """What is talked about: plain until :meth:`load` was called without names of one's own."""
        self._crowd: Callable[[int], str] | None = None
        self._known: dict[int, str] = {}

    def load(self, crowd: Callable[[int], str] | None = None) -> None:
        """Make the names of the crowd; takes a third of a second the first time.

        *crowd* gives names of your own instead, by number.
        """
        if crowd is None:
            self.details = details_of(self._locale)
        self._crowd = crowd or _made_up(self._locale)
        self._known = {}

    def customer(self, number: int) -> str:
        """Return the full name of a customer."""
        name = self._known.get(number)
        if name is None:
            if len(self._known) >= MOST_NAMES:
                self._known.clear()
            name = self._known[number] = self._customer(number)
        return name

    def _customer(self, number: int) -> str:
        place = number - self._cast.first_person
        scripted = self._cast.people and 0 <= place < len(self._cast.people)
        if scripted or self._crowd is None:
            return self._cast.customer(number)
        return self._crowd(number)

    def agent(self, number: int) -> str:
        """Return the name of an agent."""
        return self._cast.agent(number)


def names_of(session: Session, preferences: Preferences) -> DisplayNames:
    """Return the names for *session*: of the country the user prefers, or of the scenario's."""
    locale = preferences.names_locale or session.scenario.population.names_locale
    return DisplayNames(session.cast, locale)


def _made_up(locale: str) -> Callable[[int], str]:
    from sim.population.names import Names

    names = Names(locale)
    names.customer(0)
    return names.customer


def clock_of(scenario: Scenario) -> Callable[[int], str]:
    """Return what tells a time of *scenario* as people read it: ``09:14:03``.

    The day stands before it where the clock runs for longer than one.
    """
    start, long = scenario.start, scenario.duration_ms > DAY_S * 1000
    if start is None:
        return _bare_long if long else _bare
    zone, base = start.tzinfo, start.astimezone(UTC)

    def told(ms: int) -> str:
        moment = (base + timedelta(milliseconds=ms)).astimezone(zone)
        return f"{moment:%a %H:%M:%S}" if long else f"{moment:%H:%M:%S}"

    return told


def _bare(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


def _bare_long(ms: int) -> str:
    days, rest = divmod(ms, DAY_S * 1000)
    return f"day {days + 1} {_bare(rest)}"


def showing_of(
    scenario: Scenario, names: DisplayNames, glyphs: Glyphs, *, motion: bool = True
) -> Showing:
    """Return how pictures of *scenario* are shown."""
    return Showing(
        customer=names.customer,
        agent=names.agent,
        queues=tuple(queue.name for queue in scenario.floor.queues),
        clock=clock_of(scenario),
        glyphs=glyphs,
        motion=motion,
    )
