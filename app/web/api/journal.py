"""The addresses of the record itself: a record's history, corrections, withdrawals."""

from collections.abc import Iterable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ValidationError

from app.commands.publish import correct_plan_record
from app.commands.record import withdraw_record
from app.domain.errors import Fault, InvalidError
from app.domain.journal.entries import Kind
from app.domain.record_types import Record, key_of
from app.presenters.journal import (
    changes_answer,
    checkpoint_answer,
    correction_answer,
    history_answer,
)
from app.presenters.shapes.record import ChangeFeedOut, CheckpointOut, RevisionOut, revision_out
from app.requests.catalogue import PartyIn, ProcessIn, SourceIn, TopicIn
from app.requests.links import AlignmentIn
from app.requests.plans import DerivationIn, PlanIn, VersionIn, WitnessIn
from app.requests.positions import SnapshotIn, StatementIn
from app.requests.record import CorrectionIn, RecordKey, RecordKind, WithdrawalIn
from app.web.api.reading import StrictRoute
from app.web.dependencies import (
    MOST_POSITION,
    Administrator,
    Curator,
    Limit,
    PresentStore,
    ReadStore,
    WriteStore,
)
from app.web.openapi.responses import INVALID, READS, WRITES

router = APIRouter(tags=["record"], route_class=StrictRoute)

Draft = TypeVar("Draft", bound=BaseModel)

_SHAPES: dict[
    str,
    type[
        ProcessIn | PartyIn | TopicIn | SourceIn | PlanIn | DerivationIn | AlignmentIn | StatementIn
    ],
] = {
    "process": ProcessIn,
    "party": PartyIn,
    "topic": TopicIn,
    "source": SourceIn,
    "plan": PlanIn,
    "derivation": DerivationIn,
    "alignment": AlignmentIn,
    "statement": StatementIn,
}


@router.get("/records/{kind}/{key}/revisions", responses=READS)
def list_revisions(
    store: ReadStore,
    kind: RecordKind,
    key: Annotated[RecordKey, Path(examples=["us-28-point@1"])],
) -> list[RevisionOut]:
    """Return every revision of a record, oldest first: what was corrected when, by whom and why."""
    with store.reading() as (session, at):
        return history_answer(session, Kind(kind), key, at)


@router.get("/changes", responses=INVALID)
def list_changes(
    store: ReadStore,
    after: Annotated[
        int,
        Query(ge=0, le=MOST_POSITION, description="the last position seen; 0 for the beginning"),
    ] = 0,
    limit: Limit = 50,
) -> ChangeFeedOut:
    """Tell what was recorded after a position: for whoever keeps a copy in step."""
    with store.reading() as (session, _):
        return changes_answer(session, after, limit)


@router.get("/checkpoint", responses=READS)
def get_checkpoint(store: PresentStore) -> CheckpointOut:
    """Give the newest entry of the journal, whose digest seals all before it.

    Whoever keeps it can tell later whether the end was cut off: `parley verify --head` looks.
    """
    with store.reading() as (session, _):
        return checkpoint_answer(session)


@router.post("/corrections", status_code=201, responses=WRITES)
def post_correction(body: CorrectionIn, writer: Curator, store: WriteStore) -> RevisionOut:
    """Record a better state of a record; 409 when it no longer stands at `follows`."""
    with store.writing() as session:
        record = _record(body)
        if key_of(record) != body.key:
            message = f"The content is that of {key_of(record)}, not of {body.key}."
            raise InvalidError((Fault(("body", "content"), message),))
        provenance = writer.provenance(body.reason)
        revision = correct_plan_record(session, record, provenance, body.follows)
        return correction_answer(session, revision)


@router.post("/withdrawals", status_code=201, responses=WRITES)
def post_withdrawal(body: WithdrawalIn, writer: Administrator, store: WriteStore) -> RevisionOut:
    """Hide a record and keep its digest; 409 when it no longer stands at `follows`."""
    with store.writing() as session:
        provenance = writer.provenance(body.reason)
        revision = withdraw_record(session, Kind(body.kind), body.key, provenance, body.follows)
        return revision_out(revision, shows_content=False)


def _record(body: CorrectionIn) -> Record:
    if body.kind == "version":
        plan, _, ordinal = body.key.partition("@")
        number = int(ordinal) if ordinal.isascii() and ordinal.isdigit() else 0
        draft = _read(VersionIn, body)
        if draft.witness or any(point.text is not None for point in draft.all_points()):
            message = "Texts belong to the witness: correct the record of kind `witness` instead."
            raise InvalidError((Fault(("body", "content"), message),))
        draft.require_valid(plan, number)
        return draft.to_domain(plan, number)[0]
    if body.kind == "witness":
        return _read(WitnessIn, body).to_domain(body.key.partition("~")[0])
    if body.kind == "snapshot":
        return _read(SnapshotIn, body).to_domain(body.key.partition("@")[0])
    filed = _read(_SHAPES[body.kind], body)
    if isinstance(filed, StatementIn):
        _require_no(fault.under("body", "content") for fault in filed.condition_faults())
    return filed.to_domain()


def _require_no(faults: Iterable[Fault]) -> None:
    found = tuple(faults)
    if found:
        raise InvalidError(found)


def _read(shape: type[Draft], body: CorrectionIn) -> Draft:
    try:
        return shape.model_validate(body.content)
    except ValidationError as error:
        faults = [
            Fault(("body", "content", *fault["loc"]), fault["msg"])
            for fault in error.errors(include_input=False, include_url=False)
        ]
        raise InvalidError(tuple(faults)) from None
