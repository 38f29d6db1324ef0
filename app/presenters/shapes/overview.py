"""The public shape of where to begin: the plans, what is new, and which texts to compare."""

from pydantic import Field

from app.domain.plans.lineage import TieKind
from app.fields import Shape
from app.presenters.shapes.catalogue import ProcessOut
from app.presenters.shapes.record import DatePrecision, NamedOut
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
