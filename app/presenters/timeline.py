"""The time line: versions and statements in one order."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.presenters.catalogue import names_of
from app.presenters.paging import Page
from app.presenters.plans import titles_of
from app.presenters.shapes.plans import Names
from app.presenters.shapes.record import NamedOut, precision
from app.presenters.shapes.timeline import (
    AboutOut,
    AnyEventOut,
    StatementEventOut,
    TimelineOut,
    VersionEventOut,
)
from app.queries.timeline import (
    Event,
    StatementEvent,
    TimelineFilter,
    VersionEvent,
    event_key,
    find_events,
)


def timeline_answer(
    session: Session, page: Page, wanted: TimelineFilter, at: int | None
) -> TimelineOut:
    """Return one page of the versions and statements that a filter lets through, oldest first."""
    names, titles = names_of(session, at), titles_of(session, at)
    listed = page.of(
        find_events(session, wanted, at), event_key, lambda event: _event_out(event, titles, names)
    )
    return TimelineOut(
        **vars(listed),
        processes=_named(names.processes),
        parties=_named(names.parties),
        plans=_named(titles),
        topics=_named(names.topics),
    )


def version_event_out(event: VersionEvent, names: Names) -> VersionEventOut:
    """Return a version as the time line has it."""
    version, plan = event.stored.record, event.plan
    return VersionEventOut(
        date=version.date.iso,
        date_precision=precision(version.date),
        ref=version.key,
        title=version.title,
        short_name=names.text(plan.slug, version.ordinal),
        plan=NamedOut(slug=plan.slug, name=plan.title),
        proponents=[names.party(slug) for slug in plan.proponents],
        version_kind=version.kind,
        publicity=version.publicity,
        has_text=event.nearest is not None,
        fidelity=event.nearest.fidelity if event.nearest else None,
        point_count=version.size,
    )


def _event_out(event: Event, titles: Mapping[str, str], names: Names) -> AnyEventOut:
    if isinstance(event, VersionEvent):
        return version_event_out(event, names)
    return _statement_event_out(event, titles, names)


def _statement_event_out(
    event: StatementEvent, titles: Mapping[str, str], names: Names
) -> StatementEventOut:
    piece = event.pieces[0]
    return StatementEventOut(
        date=piece.stated_on.iso,
        date_precision=precision(piece.stated_on),
        slug=piece.statement,
        party=names.party(piece.party),
        speaker=piece.speaker,
        office=piece.office,
        summary=piece.summary,
        quote=piece.quote,
        quote_language=piece.quote_language,
        about=[
            AboutOut(
                plan=NamedOut(slug=plan, name=titles.get(plan, plan)) if plan else None,
                stance=stance,
            )
            for plan, stance in event.about
        ],
    )


def _named(names: Mapping[str, str]) -> list[NamedOut]:
    by_name = sorted(names.items(), key=lambda entry: entry[1])
    return [NamedOut(slug=slug, name=name) for slug, name in by_name]
