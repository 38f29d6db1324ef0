"""The address of one topic."""

from fastapi import APIRouter

from app.presenters.shapes.topics import TopicRecordOut
from app.presenters.topics import topic_answer
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import Linking
from app.web.openapi.responses import READS

router = APIRouter(tags=["catalogue"], route_class=StrictRoute)


@router.get("/topics/{slug}", responses=READS)
def get_topic(store: ReadStore, slug: SlugPath, header: Linking) -> TopicRecordOut:
    """Return one topic with its points in all texts, and what was said about it."""
    with store.reading() as (session, at):
        header.add_page(f"/topics/{slug}")
        return topic_answer(session, slug, at)
