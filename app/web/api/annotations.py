"""The addresses of statements as W3C Web Annotations, for readers that are not ours."""

from typing import assert_never
from urllib.parse import quote as encoded

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.domain.positions.statements import Quote, Target, TargetKind
from app.presenters.catalogue import sources_of
from app.presenters.shapes.annotations import MEDIA_TYPE, AnnotationsOut, annotations_out
from app.queries.statements import get_statement
from app.urls import (
    API,
    annotations_path,
    plan_path,
    point_path,
    version_path,
    witness_path,
)
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.openapi.responses import READS

router = APIRouter(tags=["statements"], route_class=StrictRoute)


class LinkedData(JSONResponse):
    """JSON-LD of the Web Annotation profile."""

    media_type = MEDIA_TYPE


@router.get(
    "/statements/{slug}/annotations",
    responses=READS,
    response_class=LinkedData,
    response_model_exclude_none=True,
)
def get_annotations(store: ReadStore, slug: SlugPath) -> AnnotationsOut:
    """Return the positions that a statement takes as W3C Web Annotations.

    Every address of ours in it is relative: resolve it against the address of the answer.
    """
    with store.reading() as (session, at):
        stored = get_statement(session, slug, at)
        sources = sources_of(session, stored.record.sources, at)
        urls = {source.slug: source.url for source in sources}

        def source_of(quote: Quote) -> str | None:
            if quote.reading:
                return f"{API}{witness_path(quote.reading)}"
            return urls.get(quote.source or "")

        address = f"{API}{annotations_path(slug)}"
        return annotations_out(stored.record, stored.revision, address, _address, source_of)


def _address(target: Target) -> str:
    match target.kind:
        case TargetKind.TOPIC:
            path = f"/topics/{encoded(target.ref)}"
        case TargetKind.PLAN:
            path = plan_path(target.ref)
        case TargetKind.POINT:
            path = point_path(target.version or "", target.label or "")
        case TargetKind.VERSION:
            path = version_path(target.ref)
        case _:
            assert_never(target.kind)
    return f"{API}{path}"
