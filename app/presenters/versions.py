"""Assemble versions, their points and their witnesses."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.domain.journal.stored import Stored
from app.domain.plans.model import Version, Witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.presenters.catalogue import names_of, sources_of
from app.presenters.paging import Page
from app.presenters.shapes.plans import (
    PointReadingsOut,
    ReadingOut,
    VersionOut,
    VersionSummary,
    WitnessOut,
    WitnessSummary,
    derivation_out,
    point_out,
)
from app.presenters.shapes.record import ListOut, NamedOut, precision
from app.queries import plans as use_cases
from app.queries.derivations import titles_of as neighbour_titles
from app.queries.plans import VersionView


def version_summary(stored: Stored[Version], texts: Mapping[str, Witness]) -> VersionSummary:
    """Return a version as a list shows it; `texts` has the nearest witness of each."""
    nearest = texts.get(stored.record.key)
    version = stored.record
    return VersionSummary(
        ref=version.key,
        ordinal=version.ordinal,
        title=version.title,
        date=version.date.iso,
        date_precision=precision(version.date),
        kind=version.kind,
        publicity=version.publicity,
        has_text=nearest is not None,
        fidelity=nearest.fidelity if nearest else None,
        completeness=nearest.completeness if nearest else None,
        point_count=version.size,
        digest=stored.revision.digest,
    )


def version_page(
    session: Session, page: Page, plan: str, at: int | None
) -> ListOut[VersionSummary]:
    """Return one page of a plan's versions, oldest first."""
    texts = use_cases.nearest_witnesses(session, at)
    return page.of(
        use_cases.get_plan(session, plan, at).versions,
        lambda stored: f"{stored.record.ordinal:04}",
        lambda stored: version_summary(stored, texts),
    )


def version_answer(session: Session, view: VersionView, at: int | None) -> VersionOut:
    """Return all there is to say of a version, its points as the chosen witness reads them."""
    version, revision = view.version.record, view.version.revision
    names = names_of(session, at)
    texts = use_cases.nearest_witnesses(session, at)
    return VersionOut(
        **vars(version_summary(view.version, texts)),
        revision=revision.revision,
        recorded_at=revision.recorded_at,
        plan=named_plan(view),
        notes=version.notes,
        sources=sources_of(session, version.sources, at),
        responds_to=list(version.responds_to),
        witnesses=[witness_summary(session, stored, at) for stored in view.witnesses],
        witness=view.chosen.record.slug if view.chosen else None,
        made_from=[derivation_out(claim, texts) for claim in view.made_from],
        made_into=[derivation_out(claim, texts) for claim in view.made_into],
        predecessor=view.before.key if view.before else None,
        successor=view.after.key if view.after else None,
        titles=neighbour_titles(session, _neighbours(view), at),
        points=[point_out(point, names) for point in _rendered(view)],
    )


def _neighbours(view: VersionView) -> list[str]:
    return [
        *view.version.record.responds_to,
        *(one.made_from for one in view.made_from),
        *(one.version for one in view.made_into),
        *(one.key for one in (view.before, view.after) if one),
    ]


def _rendered(view: VersionView) -> tuple[RenderedPoint, ...]:
    return rendered_points(view.version.record, view.chosen.record if view.chosen else None)


def named_plan(view: VersionView) -> NamedOut:
    """Return the plan of a version with its title."""
    return NamedOut(slug=view.plan.slug, name=view.plan.title)


def witness_summary(session: Session, stored: Stored[Witness], at: int | None) -> WitnessSummary:
    """Return a witness as a list shows it, with its sources."""
    witness = stored.record
    return WitnessSummary(
        slug=witness.slug,
        ref=witness.key,
        language=witness.language,
        publisher=witness.publisher,
        fidelity=witness.fidelity,
        completeness=witness.completeness,
        known_gaps=witness.known_gaps,
        notes=witness.notes,
        sources=sources_of(session, witness.sources, at),
        digest=stored.revision.digest,
    )


def witness_page(
    session: Session, page: Page, version: str, at: int | None
) -> ListOut[WitnessSummary]:
    """Return one page of the witnesses of a version."""
    return page.of(
        use_cases.list_witnesses(session, version, at),
        lambda stored: stored.record.slug,
        lambda stored: witness_summary(session, stored, at),
    )


def witness_out(
    session: Session, version: Version, stored: Stored[Witness], at: int | None
) -> WitnessOut:
    """Return a witness with every point that it reads."""
    names = names_of(session, at)
    points = rendered_points(version, stored.record)
    return WitnessOut(
        **vars(witness_summary(session, stored, at)),
        revision=stored.revision.revision,
        recorded_at=stored.revision.recorded_at,
        version=version.key,
        points=[point_out(point, names) for point in points if point.text is not None],
    )


def point_readings(
    session: Session, view: VersionView, label: str, at: int | None
) -> PointReadingsOut:
    """Return a point with the readings of every witness of its version; raises NotFoundError."""
    version = view.version.record
    use_cases.get_point_label(version, label)
    names = names_of(session, at)
    return PointReadingsOut(
        ref=f"{version.key}/{label}",
        version=version_summary(view.version, use_cases.nearest_witnesses(session, at)),
        plan=named_plan(view),
        readings=[
            ReadingOut(
                witness=witness_summary(session, stored, at), point=point_out(rendered, names)
            )
            for stored in view.witnesses
            for rendered in rendered_points(version, stored.record)
            if rendered.label == label
        ],
    )
