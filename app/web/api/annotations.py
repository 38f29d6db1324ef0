"""The addresses of statements as W3C Web Annotations, for readers that are not ours."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.presenters.annotations import annotations_answer
from app.presenters.shapes.annotations import MEDIA_TYPE, AnnotationsOut
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
        return annotations_answer(session, slug, at)
