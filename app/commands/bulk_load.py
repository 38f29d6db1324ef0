"""Recording many records at once: what is new or changed, and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.commands.consistency import violations
from app.domain.errors import Fault, InvalidError
from app.domain.journal.entries import Kind, Provenance, Withdrawal, canonical, digest, to_content
from app.domain.record_types import Record, key_of, kind_of, read_content
from app.queries.quotes import misquotes
from app.storage import journal, records


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the records: how many of each, and which were left as the store has them.

    `overtaken` are those that somebody corrected in the store since the file was loaded.
    """

    new: int
    corrected: int
    unchanged: int
    withdrawn: tuple[str, ...] = ()
    overtaken: tuple[str, ...] = ()

    @property
    def written(self) -> int:
        """How many revisions were recorded."""
        return self.new + self.corrected


def known_keys(session: Session) -> Mapping[Kind, frozenset[str]]:
    """Return the keys of everything that stands in the store, by kind."""
    return {
        kind: frozenset(revision.key for revision in journal.list_revisions(session, kind, None))
        for kind in Kind
    }


def load_records(
    session: Session,
    found: Sequence[Record],
    provenance: Provenance,
    progress: Callable[[int, int], None],
    reasons: Mapping[tuple[Kind, str], str] | None = None,
) -> Loaded:
    """Record what is not in the store, or stands there otherwise; what was withdrawn stays so.

    So does what somebody else corrected there, as long as the files have nothing newer to say.
    `reasons` say of some records why they stand otherwise than before.

    Raises InvalidError when the store would hold records that do not fit one another.
    """
    counts = {"new": 0, "corrected": 0, "unchanged": 0}
    left: dict[str, list[str]] = {"withdrawn": [], "overtaken": []}
    standing, written = [], []
    for place, record in enumerate(found, 1):
        why = (reasons or {}).get((kind_of(record), key_of(record)))
        fate = _load(session, record, provenance, why)
        if fate in left:
            left[fate].append(f"{kind_of(record)} {key_of(record)}")
        else:
            counts[fate] += 1
            standing.append(record)
            written += [record] if fate != "unchanged" else []
        progress(place, len(found))
    faults = tuple(fault for record in standing for fault in violations(session, record))
    for record in written:
        own = misquotes(session, record)
        faults += tuple(Fault(fault.path, f"{key_of(record)}: {fault.message}") for fault in own)
    if faults:
        raise InvalidError(faults)
    withdrawn, overtaken = (tuple(names) for names in left.values())
    return Loaded(**counts, withdrawn=withdrawn, overtaken=overtaken)


def _load(session: Session, record: Record, provenance: Provenance, why: str | None) -> str:
    current = journal.find_revision(session, kind_of(record), key_of(record), None)
    if current is None:
        records.add_record(session, record, provenance, None)
        return "new"
    if isinstance(read_content(current.kind, current.content), Withdrawal):
        return "withdrawn"
    own = digest(canonical(to_content(record)))
    if current.digest == own:
        return "unchanged"
    if current.recorded_by != provenance.by:
        history = journal.list_history(session, current.kind, current.key, None)
        if own in {revision.digest for revision in history}:
            return "overtaken"
    own_reason = replace(provenance, reason=why) if why else provenance
    records.add_record(session, record, own_reason, current.digest)
    return "corrected"
