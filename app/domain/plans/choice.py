"""Which version was in force, and which witness is nearest to the document's own words."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.journal.stored import Stored
from app.domain.plans.model import Version, Witness
from app.domain.references import VersionSelector


def in_force(versions: Sequence[Stored[Version]], when: VersionSelector) -> Stored[Version] | None:
    """Return the last of a plan's versions, oldest first: of all, or of those until a day."""
    if isinstance(when, date):
        versions = [one for one in versions if one.record.date.latest <= when]
    return versions[-1] if versions else None


def nearness(witness: Witness) -> tuple[int, int, str]:
    """Order witnesses from the document's own words to an outline, whole before partial."""
    fidelities = list(type(witness.fidelity))
    completeness = list(type(witness.completeness))
    return (
        fidelities.index(witness.fidelity),
        completeness.index(witness.completeness),
        witness.slug,
    )


def nearest_of(witnesses: Iterable[Witness]) -> dict[str, Witness]:
    """Return the nearest witness of each version, by PLAN@ORDINAL."""
    return {one.version: one for one in sorted(witnesses, key=nearness, reverse=True)}
