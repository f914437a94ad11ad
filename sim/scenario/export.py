"""The JSON Schema of the format, and the line that tells editors about it."""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from sim.scenario.schema import FORMAT, ScenarioFile

SCHEMA_FILE = f"scenario-{FORMAT}.json"


class _Schema(GenerateJsonSchema):
    """Leaves defaults out: the descriptions name those that matter, and None is not YAML."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave titles out: the key says the same."""
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> dict[str, Any]:
        """Leave null out: a key that is not wanted is not written."""
        return self.generate_inner(schema["schema"])


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a scenario file."""
    mode: JsonSchemaMode = "validation"
    made = ScenarioFile.model_json_schema(by_alias=True, schema_generator=_Schema, mode=mode)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"rejoinder scenario, format {FORMAT}",
    }
    return head | {key: value for key, value in made.items() if key != "title"}


def schema_json() -> str:
    """Return the JSON Schema as text with a final line break."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def modeline(schema_path: str = SCHEMA_FILE) -> str:
    """Return the first line of a file, which tells editors where its schema is."""
    return f"# yaml-language-server: $schema={schema_path}"
