"""Plans and their versions: listed, and resolved from a reference."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.errors import NoTextError, NotFoundError
from app.domain.journal.entries import Kind, Mention
from app.domain.journal.stored import Stored
from app.domain.plans.choice import in_force, nearest_of, nearness
from app.domain.plans.model import Derivation, Plan, Version, Witness, walk
from app.domain.references import Reference
from app.storage import records


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Which plans to list; None asks for all. The dates are those of any of its versions."""

    process: str | None = None
    party: str | None = None
    topic: str | None = None
    dated_from: date | None = None
    dated_to: date | None = None


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """A plan with all its versions, oldest first."""

    plan: Stored[Plan]
    versions: tuple[Stored[Version], ...]


def list_plans(session: Session, wanted: PlanFilter, at: int | None) -> list[PlanHistory]:
    """Return the plans that a filter lets through, in order of slug."""
    versions: dict[str, list[Stored[Version]]] = {}
    for stored in records.list_records(session, Version, at):
        versions.setdefault(stored.record.plan, []).append(stored)
    histories = [
        _history(plan, versions.get(plan.record.slug, []))
        for plan in records.list_records(session, Plan, at)
    ]
    return [history for history in histories if _passes(history, wanted)]


def get_plan(session: Session, slug: str, at: int | None) -> PlanHistory:
    """Return a plan with its versions; raises NotFoundError."""
    plan = records.get_record(session, Plan, slug, at)
    return _history(plan, records.list_records_under(session, Version, f"{slug}@", at))


def get_version(session: Session, reference: Reference, at: int | None) -> Stored[Version]:
    """Return the version that a reference means: by ordinal, in force on a day, or the latest."""
    if isinstance(reference.version, int):
        key = f"{reference.plan}@{reference.version}"
        records.get_record(session, Plan, reference.plan, at)
        return records.get_record(session, Version, key, at)
    found = in_force(get_plan(session, reference.plan, at).versions, reference.version)
    if found is None:
        raise NotFoundError("version", str(reference.text), "No version was there by then.")
    return found


def list_witnesses(session: Session, version: str, at: int | None) -> list[Stored[Witness]]:
    """Return the witnesses of the version `PLAN@ORDINAL`, in order of slug."""
    return records.list_records_under(session, Witness, f"{version}~", at)


def get_witness(
    session: Session, version: Version, slug: str | None, at: int | None
) -> Stored[Witness]:
    """Return a witness by slug, or the one nearest to the document's own words.

    Raises NotFoundError, WithdrawnError, or NoTextError when no witness has been published.
    """
    if slug is not None:
        return records.get_record(session, Witness, f"{version.key}~{slug}", at)
    witnesses = list_witnesses(session, version.key, at)
    if not witnesses:
        raise NoTextError(version.key)
    return min(witnesses, key=lambda stored: nearness(stored.record))


def list_derivations(
    session: Session, version: str, at: int | None
) -> tuple[list[Stored[Derivation]], list[Stored[Derivation]]]:
    """Return the claims of what a version was made from, and of what was made from it."""
    roles = ("derivation-of", "made-from")
    made, makes = (
        records.list_records_naming(session, Derivation, Mention(role, Kind.VERSION, version), at)
        for role in roles
    )
    return made, makes


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version with all that is known around it; `chosen` is None when it has no text."""

    plan: Plan
    version: Stored[Version]
    witnesses: tuple[Stored[Witness], ...]
    chosen: Stored[Witness] | None
    made_from: tuple[Derivation, ...]
    made_into: tuple[Derivation, ...]
    before: Version | None
    after: Version | None
    latest: Version


def view_version(session: Session, reference: Reference, at: int | None) -> VersionView:
    """Return a version with its witnesses, its neighbours and the claims about its making."""
    stored = get_version(session, reference, at)
    version = stored.record
    history = get_plan(session, version.plan, at)
    versions = [stored.record for stored in history.versions]
    place = versions.index(version)
    witnesses = list_witnesses(session, version.key, at)
    made, makes = list_derivations(session, version.key, at)
    return VersionView(
        plan=history.plan.record,
        version=stored,
        witnesses=tuple(witnesses),
        chosen=get_witness(session, version, reference.witness, at)
        if witnesses or reference.witness
        else None,
        made_from=tuple(stored.record for stored in made),
        made_into=tuple(stored.record for stored in makes),
        before=versions[place - 1] if place else None,
        after=versions[place + 1] if place + 1 < len(versions) else None,
        latest=versions[-1],
    )


def nearest_witnesses(session: Session, at: int | None) -> dict[str, Witness]:
    """Return the witness nearest to its words of each version that has a text, by PLAN@ORDINAL."""
    return nearest_of(stored.record for stored in records.list_records(session, Witness, at))


def get_point_label(version: Version, label: str) -> str:
    """Return a label that the version has; raises NotFoundError naming some that it has."""
    labels = [place.point.label for place in walk(version.points)]
    if label not in labels:
        known = f"{version.key} has {', '.join(labels[:40])}." if labels else "It has no points."
        raise NotFoundError("point", f"{version.key}/{label}", known)
    return label


def topics_in(version: Version) -> frozenset[str]:
    """Return the topics that points of a version are given to."""
    return frozenset(topic for place in walk(version.points) for topic in place.point.topics)


def _history(plan: Stored[Plan], versions: Iterable[Stored[Version]]) -> PlanHistory:
    return PlanHistory(plan, tuple(sorted(versions, key=lambda stored: stored.record.ordinal)))


def _passes(history: PlanHistory, wanted: PlanFilter) -> bool:
    plan = history.plan.record
    versions = [stored.record for stored in history.versions]
    return (
        wanted.process in {None, plan.process}
        and (wanted.party is None or wanted.party in plan.proponents)
        and (
            wanted.topic is None or any(wanted.topic in topics_in(version) for version in versions)
        )
        and (
            (wanted.dated_from is None and wanted.dated_to is None)
            or any(
                (wanted.dated_from or date.min) <= version.date.latest
                and version.date.earliest <= (wanted.dated_to or date.max)
                for version in versions
            )
        )
    )
