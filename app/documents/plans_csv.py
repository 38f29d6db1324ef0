"""Plans laid out as tables: all of them, one by its versions, a version by its points."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.presenters.shapes.plans import PlanOut, PlanSummary, VersionOut

VERSION_COLUMNS: Final = (
    "ref",
    "witness",
    "fidelity",
    "label",
    "parent",
    "status",
    "heading",
    "text",
    "options",
    "topics",
    "notes",
    "confidence",
)
PLAN_COLUMNS: Final = ("plan", "title", "process", "proponents", "latest", "date", "latest_title")


HISTORY_COLUMNS: Final = (
    "ref",
    "title",
    "date",
    "date_precision",
    "kind",
    "publicity",
    "has_text",
    "fidelity",
    "completeness",
    "point_count",
    "digest",
)


def version_rows(answer: VersionOut) -> Iterator[dict[str, str]]:
    """Yield a row for every point, in reading order, as the chosen witness has it."""
    chosen = next((one for one in answer.witnesses if one.slug == answer.witness), None)
    whole = {
        "ref": answer.ref,
        "witness": answer.witness or "",
        "fidelity": str(chosen.fidelity) if chosen else "",
    }
    for point in answer.points:
        yield whole | {
            "label": point.label,
            "parent": point.parent or "",
            "status": str(point.status),
            "heading": point.heading,
            "text": point.text or "",
            "options": "\n".join(
                f"{one.proponent.slug}: {one.text or ''}" for one in point.options
            ),
            "topics": "; ".join(topic.slug for topic in point.topics),
            "notes": "\n".join(point.notes),
            "confidence": point.confidence or "",
        }


def plan_rows(plans: Iterable[PlanSummary]) -> Iterator[dict[str, str]]:
    """Yield a row for every plan, with its latest version."""
    for plan in plans:
        latest = plan.latest
        yield {
            "plan": plan.slug,
            "title": plan.title,
            "process": plan.process.slug,
            "proponents": "; ".join(party.slug for party in plan.proponents),
            "latest": latest.ref if latest else "",
            "date": latest.date if latest else "",
            "latest_title": latest.title if latest else "",
        }


def history_rows(plan: PlanOut) -> Iterator[dict[str, str]]:
    """Yield a row for every version of a plan, oldest first."""
    for version in plan.versions:
        yield {
            "ref": version.ref,
            "title": version.title,
            "date": version.date,
            "date_precision": version.date_precision,
            "kind": str(version.kind),
            "publicity": str(version.publicity),
            "has_text": "yes" if version.has_text else "no",
            "fidelity": str(version.fidelity or ""),
            "completeness": str(version.completeness or ""),
            "point_count": str(version.point_count),
            "digest": version.digest,
        }
