"""Where to begin: what was recorded last, and which texts are worth laying side by side."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.domain.journal.stored import Stored
from app.domain.plans.lineage import Tie
from app.domain.plans.model import Plan, Version
from app.domain.positions.statements import Statement
from app.projections.store import open_statements, open_texts
from app.projections.texts import Texts
from app.queries.timeline import StatementEvent, TimelineFilter, VersionEvent, find_events
from app.storage import records

_MOST_RECENT: Final = 5
_MOST_SUGGESTED: Final = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """The plans, what was proposed when, what was recorded last, and which pairs to compare.

    `recent_versions` and `recent_statements` are newest in the journal first. In `suggested` an
    answer comes before what was judged, and this before the next version of a plan; of one kind,
    the pair that more people tie together and that is newer comes first.
    """

    plans: tuple[Plan, ...]
    versions: tuple[VersionEvent, ...]
    recent_versions: tuple[Stored[Version], ...]
    recent_statements: tuple[Stored[Statement], ...]
    suggested: tuple[tuple[Tie, Version, Version], ...]


def view_overview(session: Session, process: str | None, at: int | None) -> Overview:
    """Return where to begin, in one process or in all of them."""
    texts = open_texts(session, at)
    plans = {
        slug: stored.record
        for slug, stored in texts.plans.items()
        if process in {None, stored.record.process}
    }
    events = find_events(session, TimelineFilter(process=process), at)
    versions = tuple(event for event in events if isinstance(event, VersionEvent))
    recent = [stored for stored in texts.versions.values() if stored.record.plan in plans]
    recent.sort(key=lambda stored: -stored.revision.position)
    said = {event.order[-1] for event in events if isinstance(event, StatementEvent)}
    return Overview(
        plans=tuple(plans.values()),
        versions=versions,
        recent_versions=tuple(recent[:_MOST_RECENT]),
        recent_statements=tuple(
            records.get_record(session, Statement, slug, at)
            # They stand there in the order of the journal.
            for slug in [
                slug for slug in open_statements(session, at).by_statement if slug in said
            ][: -_MOST_RECENT - 1 : -1]
        ),
        suggested=tuple(_suggested(texts, plans)),
    )


def _suggested(texts: Texts, plans: dict[str, Plan]) -> list[tuple[Tie, Version, Version]]:
    ranks = {key: rank for rank, key in enumerate(texts.lineage.order)}
    pairs = [
        (tie, texts.versions[tie.base].record, texts.versions[tie.target].record)
        for tie in texts.lineage.ties
        if {tie.base, tie.target} <= texts.nearest.keys()
    ]
    within = [pair for pair in pairs if pair[1].plan in plans and pair[2].plan in plans]

    def reason(pair: tuple[Tie, Version, Version]) -> tuple[int, int, int]:
        tie = pair[0]
        best = min(kind.reason_rank for kind in tie.kinds)
        return best, -len(tie.kinds), -ranks[tie.target]

    return sorted(within, key=reason)[:_MOST_SUGGESTED]
