"""What the versions of a plan came of, and what came of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.plans.model import Derivation, Version
from app.storage import records


@dataclass(frozen=True, slots=True)
class PlanTie:
    """An earlier and a later version: does one answer the other, and who says it is made of it."""

    earlier: Version
    later: Version
    responds: bool
    claims: tuple[Derivation, ...]


def list_ties(session: Session, plan: str, at: int | None) -> list[PlanTie]:
    """Return what a plan's versions came of and what came of them, in order of date."""
    versions = {
        stored.record.key: stored.record for stored in records.list_records(session, Version, at)
    }
    claims: dict[tuple[str, str], list[Derivation]] = {}
    for stored in records.list_records(session, Derivation, at):
        claims.setdefault((stored.record.made_from, stored.record.version), []).append(
            stored.record
        )
    answers = {
        (answered, version.key) for version in versions.values() for answered in version.responds_to
    }
    ties = [
        PlanTie(versions[earlier], versions[later], (earlier, later) in answers, tuple(said))
        for earlier, later in claims.keys() | answers
        for said in [claims.get((earlier, later), [])]
        if {earlier, later} <= versions.keys()
        and plan in {versions[earlier].plan, versions[later].plan}
    ]
    return sorted(
        ties,
        key=lambda tie: (
            tie.earlier.date.earliest,
            tie.earlier.key,
            tie.later.date.earliest,
            tie.later.key,
        ),
    )


def titles_of(session: Session, refs: Iterable[str], at: int | None) -> dict[str, str]:
    """Return what versions, PLAN@ORDINAL, are called; those that are not there are left out."""
    found = (records.find_record(session, Version, ref, at) for ref in dict.fromkeys(refs))
    return {stored.record.key: stored.record.title for stored in found if stored}
