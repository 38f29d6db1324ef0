"""The address of a thread."""

from sqlalchemy.orm import Session

from app.domain.references import Reference
from app.presenters.catalogue import names_of
from app.presenters.shapes.methods import ThreadMethodOut
from app.presenters.shapes.statements import position_out
from app.presenters.shapes.threads import ThreadOut, ending_out, station_out, step_out
from app.queries.point_history import follow_point


def thread_answer(session: Session, reference: Reference, at: int | None) -> ThreadOut:
    """Return the biography of a point."""
    followed = follow_point(session, reference, at)
    names = names_of(session, at)
    told = followed.biography
    stations = [
        station_out(
            station=one,
            plan=followed.points[one.point].plan,
            version=followed.points[one.point].version.record,
            witness=followed.points[one.point].witness,
            rendered=followed.points[one.point].point,
            names=names,
        )
        for one in told.stations
    ]
    return ThreadOut(
        ref=str(told.point),
        threads=[str(at_point) for at_point in told.threads],
        topics=list({one.slug: one for at in stations for one in at.point.topics}.values()),
        method=ThreadMethodOut(meaning=followed.meaning),
        stations=stations,
        steps=[step_out(one, *followed.of_step(one)) for one in told.steps],
        endings=[
            ending_out(one, followed.versions[one.version].record, *followed.of_ending(one))
            for one in told.endings
        ],
        positions=[position_out(one, names) for one in followed.said],
    )
