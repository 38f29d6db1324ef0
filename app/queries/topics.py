"""One topic through all texts: its points, and what was said about it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.catalogue import Topic
from app.domain.journal.stored import Stored
from app.domain.plans.model import Plan, Version, Witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.domain.positions.evidence import Evidence, newest_first
from app.domain.positions.statements import Target, TargetKind
from app.projections.store import open_statements, open_texts
from app.storage import records


@dataclass(frozen=True, slots=True)
class TopicPoint:
    """A point that a topic is given to, in the reading nearest to the document's own words."""

    plan: Plan
    version: Version
    witness: Witness | None
    point: RenderedPoint

    @property
    def ref(self) -> str:
        """The point's reference, PLAN@ORDINAL/LABEL."""
        return f"{self.version.key}/{self.point.label}"


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """A topic, its points in all texts, oldest first, and what was said about it, newest first."""

    topic: Stored[Topic]
    points: tuple[TopicPoint, ...]
    said: tuple[Evidence, ...]


def view_topic(session: Session, slug: str, at: int | None) -> TopicRecord:
    """Return one topic through all texts; raises NotFoundError or WithdrawnError."""
    topic = records.get_record(session, Topic, slug, at)
    texts = open_texts(session, at)
    by_party = open_statements(session, at).about.get(Target(TargetKind.TOPIC, slug), {})
    said = sorted((piece for pieces in by_party.values() for piece in pieces), key=newest_first)
    points = tuple(
        TopicPoint(texts.plans[version.plan].record, version, witness, point)
        for key in texts.lineage.order
        for version in (texts.versions[key].record,)
        for witness in (texts.nearest.get(key),)
        for point in rendered_points(version, witness)
        if slug in point.point.topics
    )
    return TopicRecord(topic, points, tuple(said))
