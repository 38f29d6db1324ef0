"""A draft's file, brought into the store as the next version of its plan."""

from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.orm import Session

from app.commands.publish import publish_version
from app.documents.corpus_loader import CorpusFaultsError, FileFault, fault_at
from app.documents.readers.marked_yaml import MarkedYaml, YamlFaultsError, read_marked_yaml
from app.domain.journal.entries import Provenance
from app.queries.plans import get_plan
from app.requests.drafts import DraftFile

_LOADED = "loaded from a draft"


def load_draft(session: Session, path: Path, by: str) -> str:
    """Publish a draft, and return the version's key; raises CorpusFaultsError with its lines."""
    marked = _read(path)
    try:
        draft = DraftFile.model_validate(marked.value)
    except ValidationError as error:
        raise CorpusFaultsError(
            [fault_at(path.name, marked, fault) for fault in error.errors()]
        ) from None
    if draft.doubts:
        raise CorpusFaultsError(
            [
                FileFault(
                    path.name,
                    marked.line(("doubts", label)),
                    f"Point {label} is doubtful ({', '.join(why)}): check it, then take this out.",
                )
                for label, why in draft.doubts.items()
            ]
        )
    versions = get_plan(session, draft.plan, None).versions
    follows = versions[-1].record.ordinal if versions else None
    ordinal = (follows or 0) + 1
    faults = draft.faults(draft.plan, ordinal)
    if faults:
        raise CorpusFaultsError(
            [FileFault(path.name, marked.line(fault.path), fault.message) for fault in faults]
        )
    version, witness = draft.to_domain(draft.plan, ordinal)
    publish_version(session, version, witness, Provenance(by, _LOADED), follows)
    return version.key


def _read(path: Path) -> MarkedYaml:
    try:
        return read_marked_yaml(path.read_bytes())
    except YamlFaultsError as error:
        raise CorpusFaultsError(
            [FileFault(path.name, line, fault.message) for line, fault in error.faults]
        ) from None
