"""The addresses of the record itself: a record's history, corrections, withdrawals."""

from typing import Annotated, TypeVar

from fastapi import APIRouter, Path
from pydantic import BaseModel, ValidationError

from app.domain.errors import Fault, InvalidError
from app.domain.kinds import Record, key_of
from app.domain.record import Kind
from app.schemas.answers.record import RevisionOut, revision_out
from app.schemas.catalogue import PartyIn, ProcessIn, SourceIn, TopicIn
from app.schemas.plans import PlanIn, VersionIn, WitnessIn
from app.schemas.record import CorrectionIn, RecordKind, WithdrawalIn
from app.services.journal import list_history, withdraw_record
from app.services.plans import correct_plan_record
from app.web.dependencies import Administrator, AsOf, Curator, ReadSession, WriteSession
from app.web.responses import READS, WRITES

router = APIRouter(tags=["record"])

Draft = TypeVar("Draft", bound=BaseModel)

_SHAPES: dict[str, type[ProcessIn | PartyIn | TopicIn | SourceIn | PlanIn]] = {
    "process": ProcessIn,
    "party": PartyIn,
    "topic": TopicIn,
    "source": SourceIn,
    "plan": PlanIn,
}


@router.get("/records/{kind}/{key}/revisions", responses=READS)
def list_revisions(
    session: ReadSession,
    at: AsOf,
    kind: RecordKind,
    key: Annotated[str, Path(max_length=200, examples=["us-28-point@1"])],
) -> list[RevisionOut]:
    """Return every revision of a record, oldest first: what was corrected when, by whom and why."""
    history = list_history(session, Kind(kind), key, at)
    is_withdrawn = revision_out(history[-1], shows_content=False).withdrawn
    return [revision_out(one, shows_content=not is_withdrawn) for one in history]


@router.post("/corrections", status_code=201, responses=WRITES)
def post_correction(body: CorrectionIn, writer: Curator, session: WriteSession) -> RevisionOut:
    """Record a better state of a record; 409 when it no longer stands at `follows`."""
    record = _record(body)
    if key_of(record) != body.key:
        message = f"The content is that of {key_of(record)}, not of {body.key}."
        raise InvalidError((Fault(("body", "content"), message),))
    provenance = writer.provenance(body.reason)
    revision = correct_plan_record(session, record, provenance, body.follows)
    return revision_out(revision, shows_content=True)


@router.post("/withdrawals", status_code=201, responses=WRITES)
def post_withdrawal(
    body: WithdrawalIn, writer: Administrator, session: WriteSession
) -> RevisionOut:
    """Hide a record and keep its digest; 409 when it no longer stands at `follows`."""
    provenance = writer.provenance(body.reason)
    revision = withdraw_record(session, Kind(body.kind), body.key, provenance, body.follows)
    return revision_out(revision, shows_content=False)


def _record(body: CorrectionIn) -> Record:
    if body.kind == "version":
        plan, _, ordinal = body.key.partition("@")
        number = int(ordinal) if ordinal.isascii() and ordinal.isdigit() else 0
        draft = _read(VersionIn, body)
        draft.require_valid(plan, number)
        return draft.to_domain(plan, number)[0]
    if body.kind == "witness":
        return _read(WitnessIn, body).to_domain(body.key.partition("~")[0])
    return _read(_SHAPES[body.kind], body).to_domain()


def _read(shape: type[Draft], body: CorrectionIn) -> Draft:
    try:
        return shape.model_validate(body.content)
    except ValidationError as error:
        faults = [
            Fault(("body", "content", *fault["loc"]), fault["msg"])
            for fault in error.errors(include_input=False, include_url=False)
        ]
        raise InvalidError(tuple(faults)) from None
