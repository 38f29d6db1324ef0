"""The draft of a document as it is kept: its JSON, changes of it, and the version made of it."""

import json
from collections.abc import Mapping
from typing import Any

from app.documents.draft_version import (
    draft_notes,
    draft_title,
    open_doubts,
    version_points,
)
from app.documents.readers.drafts import DocumentSource, Draft, DraftPoint, FramePart, Trust
from app.documents.readers.refusals import REFUSALS
from app.documents.readers.sandbox import LONGEST_WAIT, read_in_sandbox
from app.domain.errors import (
    Fault,
    FileTooLargeError,
    InvalidError,
    OpenDoubtsError,
    UnknownFormatError,
    UnreadableFileError,
)
from app.domain.imports import ImportEdition
from app.presenters.shapes.imports import DraftOut, ImportOut
from app.requests.drafts import DraftPatch, DraftPublication
from app.requests.plans import VersionPost
from app.urls import API

_UNKNOWN_FORMATS = frozenset(("binary", "unknown-zip"))
_CHANGED = ("parent", "heading", "text", "status", "note")


def read_or_refuse(data: bytes, name: str, seconds: float = LONGEST_WAIT) -> Draft:
    """Return the draft of a document; raises UnreadableFileError with the refusal's code."""
    draft = read_in_sandbox(data, name, seconds)
    code = draft.refused
    if code is None:
        return draft
    advice = REFUSALS.get(code, "The file cannot be read.")
    if code in _UNKNOWN_FORMATS:
        raise UnknownFormatError(code, advice)
    if code == "too-large":
        raise FileTooLargeError(code, advice)
    raise UnreadableFileError(code, advice)


def stored_content(draft: Draft) -> str:
    """Return the JSON of a draft's first edition."""
    return _written({**draft.as_json(), "accepted": [], "published": None})


def draft_answer(draft: Draft) -> DraftOut:
    """Return a draft that is not kept."""
    doubts = open_doubts(draft.points)
    content = {**draft.as_json(), "doubts": _doubts(doubts)}
    return DraftOut.model_validate(content)


def import_answer(edition: ImportEdition) -> ImportOut:
    """Return a draft that is kept."""
    content = json.loads(edition.content)
    doubts = open_doubts(_points(content["points"]), content["accepted"])
    return ImportOut.model_validate(
        {
            **content,
            "id": edition.key,
            "edition": edition.edition,
            "original": f"{API}{import_path(edition.key)}/original",
            "doubts": _doubts(doubts),
        }
    )


def import_path(key: str) -> str:
    """Return the address of a draft, without the prefix of the API."""
    return f"/imports/{key}"


def changed_content(edition: ImportEdition, patch: DraftPatch) -> str:
    """Return the JSON of a draft with what somebody changed; a changed point is not doubtful."""
    content = json.loads(edition.content)
    if patch.points is not None:
        before = {point["label"]: point for point in content["points"]}
        content["points"] = [
            _settled(point.model_dump(mode="json"), before) for point in patch.points
        ]
    if patch.frame is not None:
        content["frame"] = [part.model_dump(mode="json") for part in patch.frame]
    if patch.left_out is not None:
        content["left_out"] = [part.model_dump(mode="json") for part in patch.left_out]
    if patch.accepted is not None:
        known = {point["label"] for point in content["points"]}
        unknown = [label for label in patch.accepted if label not in known]
        if unknown:
            message = f"The draft has no point {unknown[0][:60]}."
            raise InvalidError((Fault(("body", "accepted"), message),))
        content["accepted"] = list(patch.accepted)
    return _written(content)


def published_content(edition: ImportEdition, version: str) -> str:
    """Return the JSON of a draft of which a version was made."""
    return _written({**json.loads(edition.content), "published": version})


def version_made(edition: ImportEdition) -> str | None:
    """Return the key of the version that was made of a draft."""
    made: str | None = json.loads(edition.content)["published"]
    return made


def publication(edition: ImportEdition, body: DraftPublication) -> VersionPost:
    """Return the version that a draft becomes; raises OpenDoubtsError while points are doubtful."""
    content = json.loads(edition.content)
    is_accepted = body.reading == "accepted"
    points = _points(content["points"] if is_accepted else content["rejected"] or ())
    if not points:
        message = "There is no such reading, or it has no points."
        raise InvalidError((Fault(("body", "reading"), message),))
    doubts = open_doubts(points, content["accepted"])
    if doubts:
        raise OpenDoubtsError(doubts)
    frame = [FramePart(**part) for part in content["frame"]]
    draft = Draft(DocumentSource(**content["source"]), points=points, frame=frame)
    witness = body.witness.model_dump(mode="json")
    if not witness["notes"]:
        witness["notes"] = draft_notes(frame, f"Read from a file, SHA-256 {edition.original}.")
    return VersionPost.model_validate(
        {
            "follows": body.follows,
            "title": body.title or draft_title(draft),
            "date": body.date,
            "kind": body.kind.value,
            "publicity": body.publicity.value,
            "sources": body.sources,
            "responds_to": body.responds_to,
            "notes": body.notes or "",
            "witness": witness,
            "points": version_points(points),
        }
    )


def _settled(point: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    known = before.get(point["label"])
    if known is None or any(point[name] != known[name] for name in _CHANGED):
        return {**point, "confidence": Trust.HIGH.value, "why": []}
    return {**point, "where": point["where"] or known["where"]}


def _points(read: Any) -> list[DraftPoint]:  # noqa: ANN401  JSON
    return [DraftPoint(**one | {"confidence": Trust(one["confidence"])}) for one in read]


def _doubts(doubts: Mapping[str, tuple[str, ...]]) -> list[dict[str, object]]:
    return [{"label": label, "why": list(why)} for label, why in doubts.items()]


def _written(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
