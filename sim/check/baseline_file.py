"""The file format of baselines, version 1: JSON, checked when it is read."""

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

KIND = "rejoinder baseline"
FORMAT = 1
AGAIN = "write it with: rejoinder baseline FILE --accept"


class BaselineError(ValueError):
    """A baseline that cannot be used. Says in one sentence why, and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(_Part):
    """One figure: numerator (None: no value), denominator and samples of each replication."""

    measure: str
    stat: str
    scope: str
    replications: tuple[tuple[float | None, float, int], ...]


class Content(_Part):
    """The whole file."""

    kind: str
    format: int
    scenario: str
    scenario_hash: str
    customers_hash: str
    seed: int
    replications: int = Field(ge=1)
    versions: dict[str, str]
    figures: tuple[Row, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for row in self.figures:
            if len(row.replications) != self.replications:
                raise ValueError(f"{row.measure} does not have {self.replications} replications")
        return self


class _Head(BaseModel):
    """What tells a baseline of another version from a file that is none."""

    kind: str
    format: int


def read_content(path: Path) -> Content:
    """Return what the file *path* holds. Raises BaselineError."""
    text = _text(path)
    try:
        head = _Head.model_validate_json(text)
    except ValidationError:
        raise BaselineError(f"{path} is no baseline; {AGAIN}") from None
    if head.kind != KIND:
        raise BaselineError(f"{path} is no baseline; {AGAIN}")
    if head.format != FORMAT:
        message = f"{path} has baseline format {head.format}; this version reads format {FORMAT}"
        raise BaselineError(f"{message}; {AGAIN}")
    try:
        return Content.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the whole"
        raise BaselineError(f"{path} is damaged: {where}: {first['msg']}; {AGAIN}") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BaselineError(f"there is no baseline {path} yet; {AGAIN}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BaselineError(f"cannot read the baseline {path}: {error}") from None
