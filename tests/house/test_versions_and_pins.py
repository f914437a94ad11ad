"""One version everywhere, and pins that leave the choice of an index to the user."""

import re

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import project, read


def pins() -> list[Requirement]:
    """Return the lines of constraints.txt that pin something."""
    lines = (line.strip() for line in read("constraints.txt").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def wanted() -> list[Requirement]:
    """Return everything pyproject.toml asks for, extras included."""
    table = project()["project"]
    extras = [text for extra in table["optional-dependencies"].values() for text in extra]
    return [Requirement(text) for text in [*table["dependencies"], *extras]]


def test_pins_are_names_and_versions_only() -> None:
    """No pin names an index, an address, a file or a hash."""
    lines = [line for line in read("constraints.txt").splitlines() if not line.startswith("#")]
    pin = re.compile(r"[a-z0-9.\-]+==[0-9][0-9a-z.]*( ; [a-z_]+ [<>=!]+ '[^']+')?")
    assert [line for line in lines if not pin.fullmatch(line)] == []


def test_everything_asked_for_is_pinned_to_a_version_that_is_asked_for() -> None:
    """Each requirement has a pin, and the pin lies within its bounds."""
    version = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins()}
    for requirement in wanted():
        pinned = version[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pinned), f"{requirement} against {pinned}"


def test_every_requirement_has_a_lower_bound() -> None:
    """Each requirement says from which version on the project is known to work."""
    assert [str(r) for r in wanted() if not re.search(r"[>=]=", str(r.specifier))] == []


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    """pyproject.toml, CITATION.cff and the newest entry of the changelog agree."""
    version = project()["project"]["version"]
    assert f"\nversion: {version}\n" in read("CITATION.cff")
    assert re.findall(r"^## \[(\d.*?)\]", read("CHANGELOG.md"), re.MULTILINE)[0] == version
