"""The addresses at which plans, versions and comparisons are written as files.

They come before those of the answers themselves: what names a text may hold dots.
"""

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse

from app.documents.plans_csv import (
    HISTORY_COLUMNS,
    PLAN_COLUMNS,
    VERSION_COLUMNS,
    history_rows,
    plan_rows,
    version_rows,
)
from app.documents.prose.comparison_text import comparison_text
from app.documents.prose.plans import told_plan, told_plans
from app.documents.version_document import version_document
from app.documents.writers.csv import as_csv
from app.documents.writers.patches import patch_between
from app.documents.writers.prose import prose_markdown, prose_text
from app.documents.writers.version_files import as_markdown, as_plain_text, as_yaml
from app.domain.references import Reference, parse_pair, parse_reference, parse_selector
from app.presenters.comparison import comparison_answer
from app.presenters.plans import plan_answer, plan_summaries
from app.presenters.shapes.patches import PatchStepOut
from app.presenters.shapes.plans import PlanOut, PlanSummary, VersionOut
from app.presenters.versions import version_answer
from app.projections.link_resolution import LinkChoice
from app.queries import plans as use_cases
from app.queries.comparison import nearest_pair
from app.queries.plans import PlanFilter
from app.web.api.comparison import ChangesWanted, Links
from app.web.api.plans import PlansWanted
from app.web.api.reading import StrictRoute
from app.web.api.versions import WitnessQuery
from app.web.dependencies import PairPath, ReadStore, SlugPath, StoreReader, VersionPath
from app.web.openapi.responses import COMPARES, INVALID, READS, CsvResponse, MarkdownResponse

router = APIRouter(route_class=StrictRoute)

_OF_YAML: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"application/yaml": {"schema": {"type": "object"}}}}
}


class YamlResponse(PlainTextResponse):
    """A version's file as an editor keeps it (RFC 9512)."""

    media_type = "application/yaml"


class PatchResponse(JSONResponse):
    """Operations on a JSON document (RFC 6902)."""

    media_type = "application/json-patch+json"


@router.get("/plans.csv", tags=["plans"], responses=INVALID, response_class=CsvResponse)
def list_plans_table(store: ReadStore, wanted: PlansWanted) -> CsvResponse:
    """List the plans in one table, each with its latest version."""
    return CsvResponse.named("plans", as_csv(PLAN_COLUMNS, plan_rows(_plans(store, wanted))))


@router.get("/plans.md", tags=["plans"], responses=INVALID, response_class=MarkdownResponse)
def list_plans_markdown(store: ReadStore, wanted: PlansWanted) -> MarkdownResponse:
    """List the plans in a document in Markdown, each with its latest version."""
    return MarkdownResponse.named("plans", prose_markdown(told_plans(_plans(store, wanted))))


@router.get("/plans.txt", tags=["plans"], responses=INVALID, response_class=PlainTextResponse)
def list_plans_text(store: ReadStore, wanted: PlansWanted) -> PlainTextResponse:
    """List the plans as plain text, each with its latest version."""
    return PlainTextResponse(prose_text(told_plans(_plans(store, wanted))))


@router.get("/plans/{plan}.csv", tags=["plans"], responses=READS, response_class=CsvResponse)
def get_plan_table(store: ReadStore, plan: SlugPath) -> CsvResponse:
    """Return a plan as a table, a row for each version."""
    return CsvResponse.named(plan, as_csv(HISTORY_COLUMNS, history_rows(_plan(store, plan))))


@router.get("/plans/{plan}.md", tags=["plans"], responses=READS, response_class=MarkdownResponse)
def get_plan_markdown(store: ReadStore, plan: SlugPath) -> MarkdownResponse:
    """Return a plan as a document in Markdown: its versions, and what they came of."""
    return MarkdownResponse.named(plan, prose_markdown(told_plan(_plan(store, plan))))


@router.get("/plans/{plan}.txt", tags=["plans"], responses=READS, response_class=PlainTextResponse)
def get_plan_text(store: ReadStore, plan: SlugPath) -> PlainTextResponse:
    """Return a plan as plain text."""
    return PlainTextResponse(prose_text(told_plan(_plan(store, plan))))


@router.get(
    "/plans/{plan}/versions/{version}.md",
    tags=["plans"],
    responses=READS,
    response_class=MarkdownResponse,
)
def get_version_markdown(
    store: ReadStore, plan: SlugPath, version: VersionPath, witness: WitnessQuery = None
) -> MarkdownResponse:
    """Return a version as a document in Markdown."""
    answer = _version(store, plan, version, witness)
    return MarkdownResponse.named(_name(answer), as_markdown(version_document(answer), answer.ref))


@router.get(
    "/plans/{plan}/versions/{version}.txt",
    tags=["plans"],
    responses=READS,
    response_class=PlainTextResponse,
)
def get_version_text(
    store: ReadStore, plan: SlugPath, version: VersionPath, witness: WitnessQuery = None
) -> PlainTextResponse:
    """Return a version as plain text: a line a point, nested by blanks."""
    answer = _version(store, plan, version, witness)
    return PlainTextResponse(as_plain_text(version_document(answer), answer.ref))


@router.get(
    "/plans/{plan}/versions/{version}.csv",
    tags=["plans"],
    responses=READS,
    response_class=CsvResponse,
)
def get_version_table(
    store: ReadStore, plan: SlugPath, version: VersionPath, witness: WitnessQuery = None
) -> CsvResponse:
    """Return a version as a table, a row for each point."""
    answer = _version(store, plan, version, witness)
    return CsvResponse.named(_name(answer), as_csv(VERSION_COLUMNS, version_rows(answer)))


@router.get(
    "/plans/{plan}/versions/{version}.yaml",
    tags=["plans"],
    responses=READS | _OF_YAML,
    response_class=YamlResponse,
)
def get_version_file(
    store: ReadStore, plan: SlugPath, version: VersionPath, witness: WitnessQuery = None
) -> YamlResponse:
    """Return a version as the file of a corpus, which can be published or loaded again."""
    return YamlResponse(as_yaml(version_document(_version(store, plan, version, witness))))


@router.get(
    "/compare/{pair}.txt",
    tags=["comparison"],
    responses=COMPARES,
    response_class=PlainTextResponse,
)
def get_comparison_text(
    store: ReadStore, pair: PairPath, wanted: ChangesWanted, links: Links = LinkChoice.ALL
) -> PlainTextResponse:
    """Return a comparison as plain text."""
    with store.reading() as (session, at):
        answer = comparison_answer(session, parse_pair(pair), links, at, wanted)
    return PlainTextResponse(comparison_text(answer))


@router.get(
    "/compare/{pair}.patch",
    tags=["comparison"],
    responses=COMPARES,
    response_class=PatchResponse,
    response_model_exclude_unset=True,
)
def get_comparison_patch(store: ReadStore, pair: PairPath) -> list[PatchStepOut]:
    """Return a JSON Patch (RFC 6902) that turns the base's file into the target's.

    The file is what `.yaml` gives of a version, read as JSON. It changes letters, not meaning:
    what really changed, the comparison says.
    """
    with store.reading() as (session, at):
        base, target = (
            version_document(_answer(session, parse_reference(one.witness.record.key), at))
            for one in nearest_pair(session, parse_pair(pair), at)
        )
    return [PatchStepOut.model_validate(step) for step in patch_between(base, target)]


def _plans(store: StoreReader, wanted: PlanFilter) -> list[PlanSummary]:
    with store.reading() as (session, at):
        return plan_summaries(session, use_cases.list_plans(session, wanted, at), at)


def _plan(store: StoreReader, plan: str) -> PlanOut:
    with store.reading() as (session, at):
        return plan_answer(session, plan, at)


def _version(store: StoreReader, plan: str, version: str, witness: str | None) -> VersionOut:
    with store.reading() as (session, at):
        return _answer(session, Reference(plan, parse_selector(version), witness), at)


def _answer(session: Session, reference: Reference, at: int | None) -> VersionOut:
    return version_answer(session, use_cases.view_version(session, reference, at), at)


def _name(answer: VersionOut) -> str:
    return answer.ref.replace("@", "-")
