"""A thread: the biography of one point."""

from sqlalchemy.orm import Session

from app.domain.comparison.compare import wording
from app.domain.comparison.point_history import Ending, HistoryStep, Occurrence
from app.domain.references import Reference
from app.presenters.catalogue import names_of
from app.presenters.shapes.comparison import comparability_out
from app.presenters.shapes.deltas import delta_out
from app.presenters.shapes.links import link_out
from app.presenters.shapes.methods import ThreadMethodOut
from app.presenters.shapes.plans import Names, point_out
from app.presenters.shapes.record import NamedOut, precision
from app.presenters.shapes.statements import position_out
from app.presenters.shapes.threads import EndingOut, StationOut, ThreadOut, ThreadStepOut
from app.queries.point_history import FollowedPoint, follow_point


def thread_answer(session: Session, reference: Reference, at: int | None) -> ThreadOut:
    """Return the biography of a point."""
    followed, names = follow_point(session, reference, at), names_of(session, at)
    told = followed.biography
    stations = [_station_out(station, followed, names) for station in told.stations]
    return ThreadOut(
        ref=str(told.point),
        threads=[str(earliest) for earliest in told.threads],
        topics=list({topic.slug: topic for at in stations for topic in at.point.topics}.values()),
        method=ThreadMethodOut(meaning=followed.meaning),
        stations=stations,
        steps=[_step_out(step, followed) for step in told.steps],
        endings=[_ending_out(ending, followed) for ending in told.endings],
        positions=[position_out(piece, names) for piece in followed.said],
    )


def _station_out(station: Occurrence, followed: FollowedPoint, names: Names) -> StationOut:
    told = followed.points[station.point]
    version, witness = told.version.record, told.witness
    return StationOut(
        ref=str(station.point),
        plan=NamedOut(slug=told.plan.slug, name=told.plan.title),
        version=version.key,
        title=version.title,
        date=version.date.iso,
        date_precision=precision(version.date),
        witness=witness.slug if witness else None,
        language=witness.language if witness else None,
        fidelity=witness.fidelity if witness else None,
        completeness=witness.completeness if witness else None,
        point=point_out(told.point, names),
        confidence=station.confidence,
        doubts=list(station.doubts),
    )


def _step_out(step: HistoryStep, followed: FollowedPoint) -> ThreadStepOut:
    comparison, change = followed.of_step(step)
    return ThreadStepOut(
        base=str(step.base),
        target=str(step.target),
        ties=list(step.tie.kinds),
        comparison=f"{comparison.base.witness.key}...{comparison.target.witness.key}",
        change=change.id,
        comparability=comparability_out(comparison.comparability),
        link=link_out(step.link),
        doubts=list(step.doubts),
        fates=list(change.fates),
        base_text=wording(change.base),
        target_text=wording(change.target),
        deltas=[delta_out(delta) for delta in change.deltas],
    )


def _ending_out(ending: Ending, followed: FollowedPoint) -> EndingOut:
    version = followed.versions[ending.version].record
    comparison, change = followed.of_ending(ending)
    return EndingOut(
        point=str(ending.point),
        version=version.key,
        title=version.title,
        date=version.date.iso,
        date_precision=precision(version.date),
        ties=list(ending.tie.kinds),
        has_text=comparison is not None,
        level=comparison.comparability.level if comparison else None,
        fates=list(change.fates) if change else [],
    )
