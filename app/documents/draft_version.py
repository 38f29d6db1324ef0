"""A draft turned into the content of a version's file: what is checked there can be published."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from app.documents.readers.drafts import Draft, DraftPoint, FramePart, Trust
from app.documents.readers.likely_language import likely_language
from app.domain.labels import MOST_LABEL_CHARACTERS
from app.domain.plans.given import GivenPoint, GivenText
from app.fields import MOST_SENTENCE_CHARACTERS

_MOST_NOTES: Final = 20_000
_KEPT_ROLES: Final = ("preamble", "heading", "closing", "footnote", "struck", "commentary", "code")


def open_doubts(
    points: Iterable[DraftPoint], accepted: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Return why points are doubtful that nobody accepted yet, by label."""
    known = frozenset(accepted)
    return {
        point.label: tuple(point.why)
        for point in points
        if point.confidence is not Trust.HIGH and point.label not in known
    }


def draft_title(draft: Draft) -> str:
    """Return what the document calls itself, or what its file is called."""
    titles = [part.text for part in draft.frame if part.role == "title"]
    named = " ".join(titles[0].split()) if titles else draft.source.name
    return (named or "Untitled")[:MOST_SENTENCE_CHARACTERS]


def draft_notes(frame: Sequence[FramePart], source: str) -> str:
    """Return where a version was read, and the words around its points."""
    told = [source]
    for role in _KEPT_ROLES:
        words = [part.text for part in frame if part.role == role]
        if words:
            told.append(f"{role.capitalize()}: " + "\n".join(words))
    return "\n\n".join(told)[:_MOST_NOTES]


def version_points(points: Sequence[DraftPoint]) -> list[dict[str, Any]]:
    """Return points nested, their labels as a version's file has them."""
    labels = stored_labels(points)
    roots: list[dict[str, Any]] = []
    places: dict[str, list[dict[str, Any]]] = {}
    for point in points:
        content = _content(point, labels[point.label])
        children: list[dict[str, Any]] = []
        content["points"] = children
        places[point.label] = children
        places.get(point.parent or "", roots).append(content)
    return [_without_blanks(content) for content in roots]


def given_text(points: Sequence[DraftPoint], frame: Sequence[FramePart], title: str) -> GivenText:
    """Return a draft as a text that is brought: its points, or its paragraphs if it has none."""
    labels = stored_labels(points)
    given = [
        GivenPoint(labels[point.label], point.text, point.heading or "")
        for point in points
        if point.status == "present"
    ]
    if not points:
        parts = [part.text for part in frame if part.role not in ("title", "footnote")]
        given = [GivenPoint(str(at), text) for at, text in enumerate(parts, 1)]
    words = " ".join(f"{point.heading} {point.text}" for point in given)
    return GivenText(title, likely_language(words), tuple(given), are_labels_printed=bool(points))


def stored_labels(points: Sequence[DraftPoint]) -> Mapping[str, str]:
    """Return by draft label what a store calls the point: letters, digits, dots, hyphens."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for point in points:
        parent = found.get(point.parent or "")
        own = point.label.removeprefix(f"{point.parent}.") if point.parent else point.label
        step = _step(own)
        label = plain = f"{parent}.{step}" if parent else step
        copy = 1
        while label in taken or len(label) > MOST_LABEL_CHARACTERS:
            copy += 1
            label = f"{plain[: MOST_LABEL_CHARACTERS - 6].rstrip('.-')}-{copy}"
        taken.add(label)
        found[point.label] = label
    return found


def _step(own: str) -> str:
    """Return a label in letters and digits, with single hyphens for what stood between them."""
    written = unicodedata.normalize("NFC", own)
    marked = "".join(
        letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in written
    )
    return "-".join(marked.split()) or "point"


def _content(point: DraftPoint, label: str) -> dict[str, Any]:
    is_present = point.status == "present"
    notes = [point.note] if point.note else []
    return {
        "label": label,
        "heading": _sentence(point.heading),
        "text": point.text if is_present else None,
        "status": point.status,
        "notes": [one[:MOST_SENTENCE_CHARACTERS] for one in notes],
        "printed_label": _sentence(point.printed) if point.printed != label else None,
    }


def _sentence(text: str | None) -> str | None:
    return re.sub(r"\s+", " ", text).strip()[:MOST_SENTENCE_CHARACTERS] or None if text else None


def _without_blanks(content: dict[str, Any]) -> dict[str, Any]:
    kept = {
        name: value
        for name, value in content.items()
        if value not in (None, [], "present") or name == "text"
    }
    if kept.get("text") is None:
        kept.pop("text", None)
    if "points" in kept:
        kept["points"] = [_without_blanks(child) for child in kept["points"]]
    return kept
