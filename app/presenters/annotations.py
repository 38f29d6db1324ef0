"""A statement in the words of the W3C's Web Annotation Data Model, one annotation a position.

Where a quote stands is a body and not one more target: of several targets the model says that
the body is about each of them, and no party takes a stance on the newspaper that quotes it.
"""

from collections.abc import Iterator, Mapping
from typing import assert_never
from urllib.parse import quote as encoded

from sqlalchemy.orm import Session

from app.domain.positions.statements import Position, Quote, Target, TargetKind
from app.presenters.catalogue import sources_of
from app.presenters.shapes.annotations import (
    AnnotationOut,
    AnnotationPageOut,
    AnnotationsOut,
    FragmentSelector,
    OptionTarget,
    QuotedBody,
    TextQuoteSelector,
    TextualBody,
)
from app.queries.statements import get_statement
from app.urls import API, annotations_path, plan_path, point_path, version_path, witness_path


def annotations_answer(session: Session, slug: str, at: int | None) -> AnnotationsOut:
    """Return a statement's positions as annotations; its addresses are relative."""
    stored = get_statement(session, slug, at)
    statement, address = stored.record, f"{API}{annotations_path(slug)}"
    urls = {source.slug: source.url for source in sources_of(session, statement.sources, at)}
    said = [body for quote in statement.quotes for body in _said(quote, urls)]
    items = [
        AnnotationOut(
            id=f"{address}#position-{place}",
            created=stored.revision.recorded_at,
            body=[*_stance(position), *said],
            target=_target(position.target),
        )
        for place, position in enumerate(statement.positions)
    ]
    return AnnotationsOut(
        id=address,
        label=f"{statement.speaker}, {statement.office}, {statement.stated_on}",
        total=len(items),
        first=AnnotationPageOut(id=f"{address}#page", items=items),
    )


def _stance(position: Position) -> Iterator[TextualBody]:
    yield TextualBody(purpose="classifying", value=position.stance.value)
    for condition in position.conditions:
        yield TextualBody(purpose="commenting", value=condition.text)
    for demand in position.demands:
        yield TextualBody(purpose="editing", value=demand)
    if position.proposition:
        yield TextualBody(purpose="identifying", value=position.proposition)
    if position.basis:
        whose = f" by {position.inferred_by}" if position.inferred_by else ""
        yield TextualBody(purpose="assessing", value=f"{position.basis}{whose}")


def _said(quote: Quote, urls: Mapping[str, str | None]) -> Iterator[TextualBody | QuotedBody]:
    yield TextualBody(purpose="describing", value=quote.text, language=quote.language)
    source = urls.get(quote.source or "")
    if quote.reading:
        source = f"{API}{witness_path(quote.reading)}"
    if source:
        selector = TextQuoteSelector(
            exact=quote.text, prefix=quote.prefix or None, suffix=quote.suffix or None
        )
        yield QuotedBody(source=source, selector=selector)


def _target(target: Target) -> str | OptionTarget:
    if target.option is None:
        return _address(target)
    selector = FragmentSelector(value=f"option-{target.option}")
    return OptionTarget(source=_address(target), selector=selector)


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
