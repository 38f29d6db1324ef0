"""The address of one topic."""

from fastapi import APIRouter, Response

from app.presenters.catalogue import names_of
from app.presenters.shapes.catalogue import topic_out
from app.presenters.shapes.plans import Names, point_out
from app.presenters.shapes.record import NamedOut, precision
from app.presenters.shapes.statements import position_out
from app.presenters.shapes.topics import TopicPointOut, TopicRecordOut
from app.queries.topics import TopicPoint, TopicRecord, view_topic
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import add_page_link
from app.web.openapi.responses import READS

router = APIRouter(tags=["catalogue"], route_class=StrictRoute)


@router.get("/topics/{slug}", responses=READS)
def get_topic(store: ReadStore, slug: SlugPath, response: Response) -> TopicRecordOut:
    """Return one topic with its points in all texts, and what was said about it."""
    with store.reading() as (session, at):
        add_page_link(response, f"/topics/{slug}")
        return topic_record_out(view_topic(session, slug, at), names_of(session, at))


def topic_record_out(record: TopicRecord, names: Names) -> TopicRecordOut:
    """Return one topic with its points in all texts, and what was said about it."""
    facts = topic_out(record.topic.record, record.topic.revision)
    return TopicRecordOut.model_validate(
        facts.model_dump()
        | {
            "points": [_topic_point_out(point, names) for point in record.points],
            "positions": [position_out(piece, names) for piece in record.said],
        }
    )


def _topic_point_out(found: TopicPoint, names: Names) -> TopicPointOut:
    return TopicPointOut(
        ref=found.ref,
        plan=NamedOut(slug=found.plan.slug, name=found.plan.title),
        version=found.version.key,
        title=found.version.title,
        date=found.version.date.iso,
        date_precision=precision(found.version.date),
        language=found.witness.language if found.witness else None,
        fidelity=found.witness.fidelity if found.witness else None,
        point=point_out(found.point, names),
    )
