"""The addresses of versions, their points and their witnesses."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.domain.journal.stored import Stored
from app.domain.plans.model import Version, Witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.presenters.catalogue import names_of, sources_of
from app.presenters.shapes.plans import (
    VersionOut,
    VersionSummary,
    WitnessOut,
    WitnessSummary,
    derivation_out,
    point_out,
    version_facts,
    witness_facts,
)
from app.presenters.shapes.record import NamedOut, record_facts
from app.queries import plans as use_cases
from app.queries.derivations import titles_of as neighbour_titles
from app.queries.plans import VersionView


def version_summary(stored: Stored[Version], texts: Mapping[str, Witness]) -> VersionSummary:
    """Return a version as a list shows it; `texts` has the nearest witness of each."""
    nearest = texts.get(stored.record.key)
    return VersionSummary.model_validate(version_facts(stored.record, stored.revision, nearest))


def version_answer(session: Session, view: VersionView, at: int | None) -> VersionOut:
    """Return all there is to say of a version, its points as the chosen witness reads them."""
    version = view.version.record
    names = names_of(session, at)
    texts = use_cases.nearest_witnesses(session, at)
    facts = version_facts(version, view.version.revision, texts.get(version.key))
    return VersionOut.model_validate(
        facts
        | record_facts(view.version.revision)
        | {
            "plan": named_plan(view),
            "notes": version.notes,
            "sources": sources_of(session, version.sources, at),
            "responds_to": list(version.responds_to),
            "witnesses": [witness_summary(session, one, at) for one in view.witnesses],
            "witness": view.chosen.record.slug if view.chosen else None,
            "made_from": [derivation_out(one, texts) for one in view.made_from],
            "made_into": [derivation_out(one, texts) for one in view.made_into],
            "predecessor": view.before.key if view.before else None,
            "successor": view.after.key if view.after else None,
            "titles": neighbour_titles(session, _neighbours(view), at),
            "points": [point_out(one, names) for one in _rendered(view)],
        }
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
    sources = sources_of(session, stored.record.sources, at)
    return WitnessSummary.model_validate(witness_facts(stored.record, stored.revision, sources))


def witness_out(
    session: Session, version: Version, stored: Stored[Witness], at: int | None
) -> WitnessOut:
    """Return a witness with every point that it reads."""
    sources = sources_of(session, stored.record.sources, at)
    names = names_of(session, at)
    points = rendered_points(version, stored.record)
    return WitnessOut.model_validate(
        witness_facts(stored.record, stored.revision, sources)
        | record_facts(stored.revision)
        | {
            "version": version.key,
            "points": [point_out(one, names) for one in points if one.text is not None],
        }
    )
