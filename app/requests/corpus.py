"""The public shapes of the files in a corpus folder; their JSON Schemas stand in plans/schema/."""

import json
from typing import Final, Literal

from pydantic import BaseModel, Field

from app.fields import Shape
from app.requests.catalogue import PartyIn, ProcessIn, SourceIn, TopicIn
from app.requests.links import AlignmentIn
from app.requests.plans import DerivationIn, PlanIn, VersionIn, WitnessIn
from app.requests.positions import FiledStatementIn


class ProcessesFile(Shape):
    """`catalogue/processes.yaml`."""

    processes: tuple[ProcessIn, ...]


class PartiesFile(Shape):
    """`catalogue/parties.yaml`."""

    parties: tuple[PartyIn, ...]


class TopicsFile(Shape):
    """`catalogue/topics.yaml`."""

    topics: tuple[TopicIn, ...]


class SourcesFile(Shape):
    """`catalogue/sources.yaml`."""

    sources: tuple[SourceIn, ...]


class DerivationsFile(Shape):
    """`derivations.yaml`."""

    derivations: tuple[DerivationIn, ...]


class StatementsFile(Shape):
    """`statements/MONTH.yaml`: what was said in one month, by whatever party."""

    schema_version: Literal[1, 2] = Field(
        default=1,
        description="2: conditions that are missing, or stand where none can be, are faults; 1, or "
        "left out: they are warnings, for one release",
    )
    statements: tuple[FiledStatementIn, ...]


_VERSION = r"(?P<ordinal>[1-9][0-9]{0,3})"
_CORPUS: Final[dict[str, tuple[str, type[BaseModel]]]] = {
    "processes": (r"catalogue/processes\.yaml", ProcessesFile),
    "parties": (r"catalogue/parties\.yaml", PartiesFile),
    "topics": (r"catalogue/topics\.yaml", TopicsFile),
    "sources": (r"catalogue/sources\.yaml", SourcesFile),
    "derivations": (r"derivations\.yaml", DerivationsFile),
    "plan": (r"texts/(?P<plan>[^/]+)/plan\.yaml", PlanIn),
    "version": (rf"texts/(?P<plan>[^/]+)/{_VERSION}\.yaml", VersionIn),
    "witness": (rf"texts/(?P<plan>[^/]+)/{_VERSION}~(?P<witness>[^/]+)\.yaml", WitnessIn),
    "alignment": (r"alignments/(?P<pair>[^/]+)\.yaml", AlignmentIn),
    "statements": (r"statements/(?P<month>[0-9]{4}-[0-9]{2})\.yaml", StatementsFile),
}
"""By the name of its JSON Schema: where a file of a corpus stands, and which shape it has."""

FILES: Final = dict(_CORPUS.values())
"""Which shape the file at which path of a corpus has; the path says the rest of what it is."""

SCHEMA_NAMES: Final = {name: shape for name, (_, shape) in _CORPUS.items()}
"""The name of each shape's JSON Schema in plans/schema/."""


def json_schemas() -> dict[str, str]:
    """Return the text of each JSON Schema, by the name of its file in plans/schema/."""
    return {
        f"{name}.schema.json": json.dumps(_described(shape), ensure_ascii=False, indent=2) + "\n"
        for name, shape in SCHEMA_NAMES.items()
    }


def _described(shape: type[BaseModel]) -> dict[str, object]:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | shape.model_json_schema()
