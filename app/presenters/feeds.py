"""What was recorded last as a feed: what each entry is called, and where it leads."""

from collections import Counter
from collections.abc import Callable
from typing import Final

from app.domain.catalogue import Party, Process, Source, Topic
from app.domain.comparison.judgements import SubstanceJudgement
from app.domain.comparison.links import CuratedAlignment
from app.domain.journal.entries import Kind, Revision
from app.domain.plans.model import Plan, Version
from app.domain.positions.statements import Statement
from app.domain.record_types import Record
from app.presenters.shapes.feeds import FeedAuthorOut, FeedItemOut, FeedOut
from app.queries.feeds import Feed, FeedEntry
from app.urls import compare_path, plan_path, statement_path, version_path


def feed_out(feed: Feed, base: str, address: str, following: str | None) -> FeedOut:
    """Return a feed; `base` is put before every address: where this server is, or nothing."""
    return FeedOut(
        title=f"Parley: {feed.about}" if feed.about else "Parley",
        home_page_url=f"{base}/",
        feed_url=f"{base}{address}",
        next_url=f"{base}{following}" if following else None,
        items=[_item(entry, base) for entry in feed.entries],
    )


def _item(entry: FeedEntry, base: str) -> FeedItemOut:
    revision = entry.revision
    tags = [str(revision.kind)]
    what = ""
    if entry.is_withdrawal:
        tags.append("withdrawal")
        what = "withdrawn: "
    elif revision.revision > 1:
        tags.append("correction")
        what = "corrected: "
    told = (revision.reason or "") if what else _told(entry.record)
    return FeedItemOut(
        id=f"urn:parley:entry:{revision.entry}",
        url=f"{base}{_path(revision)}",
        title=f"{str(revision.kind).capitalize()} {what}{_name(entry)}",
        content_text=told if entry.record or entry.is_withdrawal else "",
        date_published=revision.recorded_at,
        authors=[FeedAuthorOut(name=revision.recorded_by)],
        tags=tags,
    )


def _name(entry: FeedEntry) -> str:
    """Return what was recorded is called; what is hidden by now, by its key alone."""
    match entry.record:
        case Plan() | Source() as one:
            return one.title
        case Version() as one:
            return f"{one.title} ({one.key})"
        case Process() | Party() | Topic() as one:
            return one.name
        case Statement() as one:
            return f"{one.speaker}, {one.stated_on.iso}"
        case _:
            return entry.revision.key


def _told(record: Record | None) -> str:
    match record:
        case Statement() as one:
            return one.summary
        case Version() as one:
            return one.notes
        case CuratedAlignment() as one:
            found = Counter(judgement.judgement for judgement in one.judgements)
            counts = ", ".join(f"{found[name]} {name}" for name in SubstanceJudgement)
            judged = f"Judged in substance: {counts}." if found else ""
            return f"{one.notes} {judged}".strip()
        case _:
            return ""


def _path(revision: Revision) -> str:
    """Return the page that shows a record, or what it belongs to."""
    return _PATHS[revision.kind](revision.key)


def _of_no_page(_: str) -> str:
    return "/plans"


def _of_witness(key: str) -> str:
    version, _, witness = key.partition("~")
    return f"{version_path(version)}?witness={witness}"


_PATHS: Final[dict[Kind, Callable[[str], str]]] = {
    Kind.PLAN: plan_path,
    Kind.VERSION: version_path,
    Kind.WITNESS: _of_witness,
    Kind.STATEMENT: statement_path,
    Kind.ALIGNMENT: compare_path,
    Kind.SNAPSHOT: lambda key: f"/sources/{key.partition('@')[0]}",
    Kind.PROCESS: lambda key: f"/processes/{key}",
    Kind.PARTY: lambda key: f"/parties/{key}",
    Kind.TOPIC: lambda key: f"/topics/{key}",
    Kind.SOURCE: lambda key: f"/sources/{key}",
    Kind.DERIVATION: _of_no_page,
    Kind.KEY: _of_no_page,
    Kind.WEBHOOK: _of_no_page,
}
