"""The bundled scenarios, the starters and the schema."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from sim.scenario.bundled import KINDS, bundled_folder, bundled_kind, bundled_names, bundled_path
from sim.scenario.codes import CODES
from sim.scenario.export import SCHEMA_FILE, modeline, schema, schema_json
from sim.scenario.load import load_scenario
from sim.scenario.measure_names import measure_name
from sim.scenario.starter import starter
from sim.scenario.yaml_source import parse_tree, read_tree
from tests.house.sources import ROOT
from tests.scenario.conftest import Write
from tests.scenario.json_schema import flaws


@pytest.mark.parametrize("name", bundled_names())
def test_every_bundled_scenario_loads(name: str) -> None:
    """Its name is that of its file, it says what it is for, and its schema line leads somewhere."""
    path = bundled_path(name)
    loaded = load_scenario(path)
    assert loaded.scenario.name == name
    assert loaded.scenario.description
    assert bundled_kind(name) in loaded.scenario.tags
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == modeline(f"../schema/{SCHEMA_FILE}")
    assert (path.parent / f"../schema/{SCHEMA_FILE}").is_file()


def test_each_kind_has_its_scenarios_and_data_their_source() -> None:
    """Planning, training and regression are there, and no data file without a word on its source."""
    assert all(bundled_names(kind) for kind in KINDS)
    assert "busy-weekday" in bundled_names("planning")
    assert len(bundled_names("training")) >= 5
    about = (bundled_folder() / "data" / "README.md").read_text(encoding="utf-8")
    assert all(file.name in about for file in (bundled_folder() / "data").glob("*.csv"))


def test_an_unknown_bundled_name_is_a_key_error() -> None:
    """Callers turn it into a sentence with the near match."""
    with pytest.raises(KeyError):
        bundled_path("no-such-scenario")


@pytest.mark.parametrize("name", bundled_names())
def test_the_schema_accepts_every_bundled_scenario(name: str) -> None:
    """Editors underline nothing in them."""
    made = schema()
    content = read_tree(bundled_path(name)).plain()
    required = [] if isinstance(content, dict) and "extends" in content else made["required"]
    assert flaws(content, made | {"required": required}, made["$defs"]) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "policy: {reconnect_time_limit: 15}",
        "policy: {profile: clasic}",
        "colour: teal",
        "clock: {warm_up: 5m}",
        "tags: planning",
        "run: {seed: -1}",
    ],
)
def test_the_schema_refuses_what_the_models_refuse(wrong: str) -> None:
    """Types, units, words and keys are in the schema too."""
    made = schema()
    content = parse_tree(wrong, "wrong").plain()
    assert flaws(content, made | {"required": []}, made["$defs"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_loads_whatever_its_name(kind: str, write: Write) -> None:
    """What `rejoinder new` writes is a sound scenario of that kind."""
    path = write("new.scenario.yaml", starter(kind, "Tom's desk: 2"))
    loaded = load_scenario(path)
    assert loaded.scenario.name == "Tom's desk: 2"
    assert kind in loaded.scenario.tags


def test_the_committed_schema_is_what_the_models_say() -> None:
    """`rejoinder schema > scenarios/schema/scenario-1.json` brings it up to date."""
    committed = bundled_folder() / "schema" / SCHEMA_FILE
    assert committed.read_text(encoding="utf-8") == schema_json()


def test_the_schema_speaks_of_every_key_and_refers_to_nothing_that_is_missing() -> None:
    """Every $ref leads to a definition, and every object refuses unknown keys."""
    made = json.loads(schema_json())
    assert made["properties"]["format"] == {
        "const": 1,
        "description": "The format's version, always 1.",
    }
    for part in _maps(made):
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in made["$defs"]
        if "properties" in part and part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert all(
                {"description", "$ref"} & field.keys() for field in part["properties"].values()
            )


def test_the_schema_knows_the_short_form_of_a_duration_and_the_words_of_a_choice() -> None:
    """Editors accept `90s` where a distribution may stand, and offer the words."""
    definitions = schema()["$defs"]
    duration = definitions["DurationPlan"]
    assert flaws("90s", duration, definitions) == []
    assert flaws({"mean": "90s"}, duration, definitions) == []
    assert flaws(90, duration, definitions)
    assert definitions["Profile"]["enum"] == ["classic", "modern"]


def _maps(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(found for part in value.values() for found in _maps(part))]
    return [found for part in value for found in _maps(part)] if isinstance(value, list) else []


def test_every_code_in_the_source_is_explained_and_every_explained_code_is_used() -> None:
    """The list of error codes has neither gaps nor leftovers."""
    folders = [Path(str(import_module(n).__file__)).parent for n in ("sim.scenario", "sim.check")]
    files = [file for folder in folders for file in folder.glob("*.py")]
    source = "\n".join(f.read_text(encoding="utf-8") for f in files if f.name != "codes.py")
    hyphenated = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source))
    assert hyphenated - CODES.keys() == {"found-by-a-test", "my-desk", "system-out"}
    assert [code for code in CODES if f'"{code}"' not in source] == []
    assert (ROOT / "docs" / "scenario-format.md").is_file()


def test_a_measure_is_named_in_parts_or_whole() -> None:
    """`outcome`, of `same_agent`, among `returns` is one measure of the catalogue."""
    assert measure_name("outcome", "same_agent", "returns") == "outcome_of_returns.same_agent"
    assert measure_name("wait_new") == "wait_new"
