"""The public shape of where to begin: the plans, what is new, and which texts to compare."""

from pydantic import Field

from app.domain.journal.entries import Revision
from app.domain.plans.lineage import Tie, TieKind
from app.domain.plans.model import Version
from app.domain.positions.statements import Statement
from app.fields import Shape
from app.presenters.shapes.catalogue import ProcessOut
from app.presenters.shapes.plans import Names
from app.presenters.shapes.record import DatePrecision, NamedOut, precision
from app.presenters.shapes.timeline import VersionEventOut


class RecentVersionOut(Shape):
    """A version that was recorded lately."""

    ref: str
    title: str
    date: str
    date_precision: DatePrecision
    revision: int = Field(description="more than 1: a correction")
    recorded_at: str = Field(description="when this store learnt it; UTC")


class RecentStatementOut(Shape):
    """A statement that was recorded lately."""

    slug: str
    party: NamedOut
    speaker: str
    summary: str
    stated_on: str
    date_precision: DatePrecision
    revision: int = Field(description="more than 1: a correction")
    recorded_at: str = Field(description="when this store learnt it; UTC")


class SuggestedSideOut(Shape):
    """One side of a comparison to begin with."""

    ref: str = Field(description="PLAN@ORDINAL")
    title: str
    date: str
    date_precision: DatePrecision


class SuggestedOut(Shape):
    """Two texts that somebody ties together, and why."""

    base: SuggestedSideOut
    target: SuggestedSideOut
    kinds: list[TieKind] = Field(
        description="`responds_to`: the target answers the base; `judged`: editors linked their "
        "points; `next_version`; `made_from`: somebody says so"
    )


class OverviewOut(Shape):
    """Where to begin."""

    versions: list[VersionEventOut] = Field(description="every one, oldest first")
    recent_versions: list[RecentVersionOut] = Field(description="recorded last, newest first")
    recent_statements: list[RecentStatementOut]
    suggested: list[SuggestedOut] = Field(description="the best reason to compare first")
    topics: list[NamedOut]


class ProcessRecordOut(ProcessOut, OverviewOut):
    """One process, and where to begin in it."""


def recent_version_out(version: Version, revision: Revision) -> RecentVersionOut:
    """Return a version that was recorded lately."""
    return RecentVersionOut(
        ref=version.key,
        title=version.title,
        date=version.date.iso,
        date_precision=precision(version.date),
        revision=revision.revision,
        recorded_at=revision.recorded_at,
    )


def recent_statement_out(
    statement: Statement, revision: Revision, names: Names
) -> RecentStatementOut:
    """Return a statement that was recorded lately."""
    return RecentStatementOut(
        slug=statement.slug,
        party=names.party(statement.party),
        speaker=statement.speaker,
        summary=statement.summary,
        stated_on=statement.stated_on.iso,
        date_precision=precision(statement.stated_on),
        revision=revision.revision,
        recorded_at=revision.recorded_at,
    )


def suggested_out(tie: Tie, base: Version, target: Version) -> SuggestedOut:
    """Return two texts that are worth comparing."""
    return SuggestedOut(base=_side_out(base), target=_side_out(target), kinds=list(tie.kinds))


def _side_out(version: Version) -> SuggestedSideOut:
    return SuggestedSideOut(
        ref=version.key,
        title=version.title,
        date=version.date.iso,
        date_precision=precision(version.date),
    )
