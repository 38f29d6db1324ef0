"""The public shapes of plans, versions, points and witnesses."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from pydantic import Field

from app.domain.catalogue import Confidence
from app.domain.plans.model import (
    Completeness,
    Derivation,
    Fidelity,
    LabelKind,
    PointStatus,
    Publicity,
    VersionKind,
)
from app.domain.plans.rendering import RenderedPoint
from app.fields import Shape
from app.presenters.shapes.catalogue import SourceOut
from app.presenters.shapes.record import DatePrecision, NamedOut, RecordOut


@dataclass(frozen=True, slots=True)
class Names:
    """What the slugs of parties, topics and processes are called."""

    parties: Mapping[str, str]
    topics: Mapping[str, str]
    processes: Mapping[str, str]
    plans: Mapping[str, str] = field(default_factory=dict)
    """The short name of each plan that has one."""

    def text(self, plan: str, ordinal: int) -> str:
        """Return the short name of a version, as in US 28 or US–Ukraine v2; empty without one."""
        name = self.plans.get(plan, "")
        return f"{name} v{ordinal}" if name and ordinal > 1 else name

    def party(self, slug: str) -> NamedOut:
        """Return a party named in passing."""
        return NamedOut(slug=slug, name=self.parties.get(slug, slug))

    def topic(self, slug: str) -> NamedOut:
        """Return a topic named in passing."""
        return NamedOut(slug=slug, name=self.topics.get(slug, slug))

    def process(self, slug: str) -> NamedOut:
        """Return a process named in passing."""
        return NamedOut(slug=slug, name=self.processes.get(slug, slug))


class VersionSummary(Shape):
    """A version in a list."""

    ref: str = Field(description="PLAN@ORDINAL")
    ordinal: int
    title: str
    date: str = Field(description="ISO 8601, as precise as it is known")
    date_precision: DatePrecision
    kind: VersionKind
    publicity: Publicity
    has_text: bool = Field(description="false when no text of it has been published")
    fidelity: Fidelity | None = Field(description="of the witness nearest to its own words")
    completeness: Completeness | None
    point_count: int = Field(description="how many points it has, all levels counted")
    digest: str


class PlanSummary(RecordOut):
    """A plan in a list."""

    slug: str
    title: str
    short_name: str = Field(description="what bars, tables and pictures call it; may be empty")
    process: NamedOut
    proponents: list[NamedOut]
    latest: VersionSummary | None
    versions: list[VersionSummary] = Field(description="all of them, oldest first")


class WitnessSummary(Shape):
    """A witness without its readings."""

    slug: str
    ref: str = Field(description="PLAN@ORDINAL~WITNESS")
    language: str = Field(description="BCP 47")
    publisher: str
    fidelity: Fidelity
    completeness: Completeness
    known_gaps: str
    notes: str
    sources: list[SourceOut]
    digest: str


class OptionOut(Shape):
    """One of the rival ways to settle an open point."""

    proponent: NamedOut
    text: str | None
    note: str


class PointOut(Shape):
    """A point as one witness reads it; `text` is null where that witness does not report it."""

    label: str
    parent: str | None
    depth: int = Field(description="0 at the top")
    heading: str
    text: str | None
    status: PointStatus
    options: list[OptionOut]
    topics: list[NamedOut]
    confidence: Confidence | None = Field(description="how sure the editors are of it")
    notes: list[str] = Field(description="editors' remarks; no part of the text")
    label_kind: LabelKind
    printed_label: str | None = Field(description="the number this witness prints, if another")
    option_group: str | None = Field(description="points in one group are alternatives")
    strikes: str | None = Field(description="the point whose number a struck one keeps")


class DerivationOut(Shape):
    """Somebody's claim that one version was made from another."""

    slug: str
    version: str
    made_from: str
    comparable: bool = Field(description="whether texts of both versions are stored")
    claimed_by: str
    claimed_on: str | None
    confidence: Confidence
    sources: list[str]
    note: str


class PlanTieOut(Shape):
    """Why a version of a plan belongs with another text; several reasons may tie the same two."""

    earlier: str = Field(description="PLAN@ORDINAL")
    earlier_title: str
    later: str = Field(description="PLAN@ORDINAL")
    later_title: str
    responds: bool = Field(description="the later text says itself that it answers the earlier")
    comparable: bool = Field(description="whether texts of both versions are stored")
    claims: list[DerivationOut] = Field(description="who says that one was made from the other")


class PlanOut(PlanSummary):
    """A plan with all there is to say of it."""

    notes: str
    ties: list[PlanTieOut] = Field(description="what its versions came of, and what came of them")


class VersionOut(VersionSummary, RecordOut):
    """A version with its points as one of its witnesses reads them."""

    plan: NamedOut
    notes: str
    sources: list[SourceOut]
    responds_to: list[str]
    witnesses: list[WitnessSummary]
    witness: str | None = Field(description="the witness whose readings the points show")
    made_from: list[DerivationOut]
    made_into: list[DerivationOut]
    predecessor: str | None
    successor: str | None
    titles: dict[str, str] = Field(description="of the other versions named here, by PLAN@ORDINAL")
    points: list[PointOut] = Field(description="every point in reading order, parents first")


class ReadingOut(Shape):
    """What one witness has at a point."""

    witness: WitnessSummary
    point: PointOut


class PointReadingsOut(Shape):
    """A point with the readings of every witness of its version."""

    ref: str
    version: VersionSummary
    plan: NamedOut
    readings: list[ReadingOut]


class WitnessOut(WitnessSummary, RecordOut):
    """A witness with all its readings."""

    version: str
    points: list[PointOut]


def point_out(rendered: RenderedPoint, names: Names) -> PointOut:
    """Return a point as its witness reads it."""
    point = rendered.point
    return PointOut(
        label=point.label,
        parent=rendered.parent,
        depth=rendered.depth,
        heading=rendered.heading,
        text=rendered.text,
        status=point.status,
        options=options_out(rendered, names),
        topics=[names.topic(slug) for slug in point.topics],
        confidence=point.confidence,
        notes=list(point.notes),
        label_kind=point.label_kind,
        printed_label=rendered.printed_label,
        option_group=point.option_group,
        strikes=point.strikes,
    )


def options_out(rendered: RenderedPoint, names: Names) -> list[OptionOut]:
    """Return a point's options as its witness reads them; null where it does not report them."""
    options = rendered.point.options
    texts = [*rendered.options, *[None] * (len(options) - len(rendered.options))]
    return [
        OptionOut(proponent=names.party(option.proponent), text=text, note=option.note)
        for option, text in zip(options, texts, strict=True)
    ]


def derivation_out(derivation: Derivation, texts: Container[str]) -> DerivationOut:
    """Return a claim of derivation; `texts` are the versions of which a text is stored."""
    return DerivationOut(
        slug=derivation.slug,
        version=derivation.version,
        made_from=derivation.made_from,
        comparable=derivation.version in texts and derivation.made_from in texts,
        claimed_by=derivation.claimed_by,
        claimed_on=str(derivation.claimed_on) if derivation.claimed_on else None,
        confidence=derivation.confidence,
        sources=list(derivation.sources),
        note=derivation.note,
    )
