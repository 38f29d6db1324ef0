"""The public shapes of the files in a corpus folder; their JSON Schemas stand in plans/schema/."""

import json
from typing import Final

from pydantic import BaseModel

from app.fields import Shape
from app.requests.catalogue import PartyIn, ProcessIn, SourceIn, TopicIn
from app.requests.links import AlignmentIn
from app.requests.plans import DerivationIn, PlanIn, VersionIn, WitnessIn
from app.requests.positions import StatementIn


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

    statements: tuple[StatementIn, ...]


FILES: Final[dict[str, type[BaseModel]]] = {
    r"catalogue/processes\.yaml": ProcessesFile,
    r"catalogue/parties\.yaml": PartiesFile,
    r"catalogue/topics\.yaml": TopicsFile,
    r"catalogue/sources\.yaml": SourcesFile,
    r"derivations\.yaml": DerivationsFile,
    r"texts/(?P<plan>[^/]+)/plan\.yaml": PlanIn,
    r"texts/(?P<plan>[^/]+)/(?P<ordinal>[1-9][0-9]{0,3})\.yaml": VersionIn,
    r"texts/(?P<plan>[^/]+)/(?P<ordinal>[1-9][0-9]{0,3})~(?P<witness>[^/]+)\.yaml": WitnessIn,
    r"alignments/(?P<pair>[^/]+)\.yaml": AlignmentIn,
    r"statements/(?P<month>[0-9]{4}-[0-9]{2})\.yaml": StatementsFile,
}
"""Which shape the file at which path of a corpus has; the path says the rest of what it is."""

SCHEMA_NAMES: Final[dict[str, type[BaseModel]]] = {
    "processes": ProcessesFile,
    "parties": PartiesFile,
    "topics": TopicsFile,
    "sources": SourcesFile,
    "derivations": DerivationsFile,
    "plan": PlanIn,
    "version": VersionIn,
    "witness": WitnessIn,
    "alignment": AlignmentIn,
    "statements": StatementsFile,
}
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
