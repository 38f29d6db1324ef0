"""Plans and their versions: listed, resolved from a reference, published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.errors import (
    ConflictError,
    Fault,
    InvalidError,
    NoTextError,
    NotFoundError,
)
from app.domain.kinds import Record, Stored
from app.domain.plans import Derivation, Plan, Version, Witness, check_version, check_witness, walk
from app.domain.record import Kind, Mention, Provenance, Revision
from app.domain.references import Reference, VersionSelector
from app.services.fitness import misfits
from app.services.journal import check_names, correct_record, earlier_answer, record_new
from app.services.quotes import misquotes
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


def in_force(versions: Sequence[Stored[Version]], when: VersionSelector) -> Stored[Version] | None:
    """Return the last of a plan's versions, oldest first: of all, or of those until a day."""
    if isinstance(when, date):
        versions = [one for one in versions if one.record.date.latest <= when]
    return versions[-1] if versions else None


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
    return min(witnesses, key=lambda one: nearness(one.record))


def nearness(witness: Witness) -> tuple[int, int, str]:
    """Order witnesses from the document's own words to an outline, whole before partial."""
    fidelities = list(type(witness.fidelity))
    completeness = list(type(witness.completeness))
    return (
        fidelities.index(witness.fidelity),
        completeness.index(witness.completeness),
        witness.slug,
    )


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
    versions = [one.record for one in history.versions]
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
        made_from=tuple(one.record for one in made),
        made_into=tuple(one.record for one in makes),
        before=versions[place - 1] if place else None,
        after=versions[place + 1] if place + 1 < len(versions) else None,
        latest=versions[-1],
    )


def nearest_witnesses(session: Session, at: int | None) -> dict[str, Witness]:
    """Return the witness nearest to its words of each version that has a text, by PLAN@ORDINAL."""
    return nearest_of(one.record for one in records.list_records(session, Witness, at))


def nearest_of(witnesses: Iterable[Witness]) -> dict[str, Witness]:
    """Return the same of some witnesses."""
    return {one.version: one for one in sorted(witnesses, key=nearness, reverse=True)}


def get_point_label(version: Version, label: str) -> str:
    """Return a label that the version has; raises NotFoundError naming some that it has."""
    labels = [place.point.label for place in walk(version.points)]
    if label not in labels:
        known = f"{version.key} has {', '.join(labels[:40])}." if labels else "It has no points."
        raise NotFoundError("point", f"{version.key}/{label}", known)
    return label


def publish_version(
    session: Session,
    version: Version,
    witness: Witness | None,
    provenance: Provenance,
    follows: int | None,
) -> Revision:
    """Record the version that comes after ordinal `follows` (None: the first), with its text.

    Raises ConflictError naming the latest version when `follows` is not it, InvalidError for
    content that breaks the rules; either way nothing is stored.
    """
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    versions = get_plan(session, version.plan, None).versions
    latest = versions[-1].record if versions else None
    # A withdrawn version keeps its ordinal, though it is not shown among the plan's versions.
    taken = records.list_keys_under(session, Version, f"{version.plan}@")
    newest = max((int(key.partition("@")[2]) for key in taken), default=None)
    if newest != follows:
        current = f"{version.plan}@{newest}" if newest else None
        stands = f"The latest version is {current}" if current else "The plan has no version yet"
        wish = f"follow {follows}" if follows else "be the first"
        message = f"{stands}, so this one cannot {wish}; nothing was stored."
        raise ConflictError(message, current)
    if latest and version.date.latest < latest.date.earliest:
        message = f"{version.key} is dated {version.date}, before {latest.key} ({latest.date})."
        raise ConflictError(message, latest.key)
    faults = check_version(version) + (check_witness(version, witness) if witness else ())
    if version.ordinal != (follows or 0) + 1:
        message = f"What follows {follows or 'nothing'} is version {(follows or 0) + 1}."
        faults += (Fault(("ordinal",), message),)
    if faults:
        raise InvalidError(faults)
    check_names(session, version)
    if witness is None:
        return records.add_record(session, version, provenance, None)
    # The request stands on the last record it made, so that its position covers them all.
    records.add_record(session, version, Provenance(provenance.by, provenance.reason), None)
    check_names(session, witness)
    return records.add_record(session, witness, provenance, None)


def add_witness(
    session: Session, version: Version, witness: Witness, provenance: Provenance
) -> Revision:
    """Record one more rendering of a version."""
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    faults = check_witness(version, witness)
    if faults:
        raise InvalidError(faults)
    return record_new(session, witness, provenance)


def correct_plan_record(
    session: Session, record: Record, provenance: Provenance, follows: str
) -> Revision:
    """Record a corrected state; versions, witnesses and alignments must go on fitting."""
    earlier = earlier_answer(session, provenance)  # which need not fit what stands there now
    if earlier:
        return earlier
    faults = misfits(session, record) + misquotes(session, record)
    if faults:
        raise InvalidError(tuple(fault.under("body", "content") for fault in faults))
    return correct_record(session, record, provenance, follows)


def _history(plan: Stored[Plan], versions: Iterable[Stored[Version]]) -> PlanHistory:
    return PlanHistory(plan, tuple(sorted(versions, key=lambda one: one.record.ordinal)))


def _passes(history: PlanHistory, wanted: PlanFilter) -> bool:
    plan = history.plan.record
    versions = [stored.record for stored in history.versions]
    topics = {
        topic for one in versions for place in walk(one.points) for topic in place.point.topics
    }
    return (
        wanted.process in {None, plan.process}
        and (wanted.party is None or wanted.party in plan.proponents)
        and (wanted.topic is None or wanted.topic in topics)
        and (
            (wanted.dated_from is None and wanted.dated_to is None)
            or any(
                (wanted.dated_from or date.min) <= one.date.latest
                and one.date.earliest <= (wanted.dated_to or date.max)
                for one in versions
            )
        )
    )
