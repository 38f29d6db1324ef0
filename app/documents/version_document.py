"""A version as stored, turned back into the file that an editor would keep."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from app.presenters.shapes.plans import PointOut, VersionOut
from app.requests.plans import VersionIn

_FACTS = ("title", "date", "kind", "publicity")
_WITNESS_FACTS = (
    "slug",
    "language",
    "publisher",
    "fidelity",
    "completeness",
    "known_gaps",
    "notes",
)


def version_document(answer: VersionOut) -> dict[str, Any]:
    """Return the content of a version's file from the answer about it; defaults are left out."""
    document: dict[str, Any] = {name: getattr(answer, name) for name in _FACTS}
    if answer.date_precision == "approximate":
        document["date"] = f"{answer.date}~"
    document["sources"] = [source.slug for source in answer.sources]
    document["responds_to"] = answer.responds_to
    document["notes"] = answer.notes
    chosen = next((one for one in answer.witnesses if one.slug == answer.witness), None)
    if chosen:
        document["witness"] = {name: getattr(chosen, name) for name in _WITNESS_FACTS}
        document["witness"]["sources"] = [source.slug for source in chosen.sources]
    children: defaultdict[str | None, list[PointOut]] = defaultdict(list)
    for point in answer.points:
        children[point.parent].append(point)
    document["points"] = _nested(children, None)
    draft = VersionIn.model_validate(document)
    return draft.model_dump(mode="json", exclude_defaults=True)


def _nested(
    children: Mapping[str | None, list[PointOut]], parent: str | None
) -> list[dict[str, Any]]:
    return [
        {
            "label": point.label,
            "heading": point.heading or None,
            "text": point.text,
            "topics": [topic.slug for topic in point.topics],
            "status": point.status,
            "options": [
                {"proponent": one.proponent.slug, "text": one.text or "", "note": one.note}
                for one in point.options
            ],
            "confidence": point.confidence,
            "notes": point.notes,
            "label_kind": point.label_kind,
            "printed_label": point.printed_label,
            "option_group": point.option_group,
            "strikes": point.strikes,
            "points": _nested(children, point.label),
        }
        for point in children.get(parent, ())
    ]
