"""One topic through all texts: its points, what was said about it, and its key figures."""

from typing import cast

from sqlalchemy.orm import Session

from app.presenters.catalogue import names_of
from app.presenters.shapes.catalogue import topic_out
from app.presenters.shapes.figures import FigureGroupOut, FigureOut, FiguresOut, NumberKind
from app.presenters.shapes.plans import Names, point_out
from app.presenters.shapes.record import NamedOut, precision
from app.presenters.shapes.statements import position_out
from app.presenters.shapes.topics import TopicPointOut, TopicRecordOut
from app.queries.figures import Figure, view_figures
from app.queries.topics import TopicPoint, view_topic


def topic_answer(session: Session, slug: str, at: int | None) -> TopicRecordOut:
    """Return one topic with its points in all texts, and what was said about it."""
    record, names = view_topic(session, slug, at), names_of(session, at)
    return TopicRecordOut(
        **vars(topic_out(record.topic)),
        points=[_topic_point_out(point, names) for point in record.points],
        positions=[position_out(piece, names) for piece in record.said],
    )


def figures_answer(session: Session, slug: str, at: int | None) -> FiguresOut:
    """Return what a topic's points count, in all texts."""
    found, names = view_figures(session, slug, at), names_of(session, at)
    return FiguresOut(
        topic=names.topic(slug),
        groups=[
            FigureGroupOut(
                kind=cast("NumberKind", group.kind),  # the kinds that figures are grouped by
                unit=group.unit,
                figures=[_figure_out(figure, names) for figure in group.figures],
            )
            for group in found.groups
        ],
        silent=[point.ref for point in found.silent],
        unread=[point.ref for point in found.unread],
        untold=[point.ref for point in found.untold],
    )


def _topic_point_out(at: TopicPoint, names: Names) -> TopicPointOut:
    return TopicPointOut(
        ref=at.ref,
        plan=NamedOut(slug=at.plan.slug, name=at.plan.title),
        version=at.version.key,
        title=at.version.title,
        date=at.version.date.iso,
        date_precision=precision(at.version.date),
        language=at.witness.language if at.witness else None,
        fidelity=at.witness.fidelity if at.witness else None,
        point=point_out(at.point, names),
    )


def _figure_out(figure: Figure, names: Names) -> FigureOut:
    at, fact = figure.at, figure.fact
    return FigureOut(
        ref=at.ref,
        plan=NamedOut(slug=at.plan.slug, name=at.plan.title),
        title=at.version.title,
        date=at.version.date.iso,
        date_precision=precision(at.version.date),
        heading=at.point.heading,
        language=figure.witness.language,
        fidelity=figure.witness.fidelity,
        option=names.party(figure.option.proponent) if figure.option else None,
        value=fact.value,
        unit=fact.unit,
        said=fact.text,
        text=figure.text,
        span=fact.span,
    )
