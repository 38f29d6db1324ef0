"""Publishing the next version of a plan, one more witness, a correction of either."""

from sqlalchemy.orm import Session

from app.commands.consistency import violations
from app.commands.record import check_names, correct_record, earlier_answer, record_new
from app.domain.errors import ConflictError, Fault, InvalidError
from app.domain.journal.entries import Provenance, Revision
from app.domain.plans.model import Version, Witness, check_version, check_witness
from app.domain.record_types import Record
from app.queries.plans import get_plan
from app.queries.quotes import misquotes
from app.storage import records


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
    faults = violations(session, record) + misquotes(session, record)
    if faults:
        raise InvalidError(tuple(fault.under("body", "content") for fault in faults))
    return correct_record(session, record, provenance, follows)
