"""The public shape of a comparison."""

from pydantic import Field

from app.domain import alignment, comparison
from app.domain.comparability import Level
from app.domain.comparison import Change, Comparison, Fate
from app.domain.edit_script import Op
from app.domain.links import Link, Origin, Relation
from app.domain.plans import Completeness, Fidelity, LabelKind, PointStatus
from app.domain.record import Revision
from app.domain.rendering import RenderedPoint, Rendering
from app.domain.substance import Delta, DeltaKind, Fact
from app.schemas.answers.plans import Names, OptionOut, point_out
from app.schemas.answers.record import DatePrecision, NamedOut, precision
from app.schemas.fields import Shape


class ComparedTextOut(Shape):
    """One side of a comparison."""

    ref: str = Field(description="PLAN@ORDINAL~WITNESS: what exactly was compared")
    plan: str
    version: int
    witness: str
    language: str
    fidelity: Fidelity
    completeness: Completeness
    digest: str = Field(description="of the witness's record")
    version_digest: str
    date: str
    date_precision: DatePrecision
    title: str


class ReasonOut(Shape):
    """Why a comparison goes no further."""

    code: str
    text: str


class ComparabilityOut(Shape):
    """What may honestly be concluded: every word, only facts, or only which points there are."""

    level: Level
    reasons: list[ReasonOut]


class MethodOut(Shape):
    """The numbers of the methods that made this answer; a change of output raises them."""

    alignment: int = alignment.METHOD
    comparison: int = comparison.METHOD


class ComparedPointOut(Shape):
    """A point on one side of a change."""

    label: str
    parent: str | None
    label_kind: LabelKind
    heading: str
    text: str | None
    status: PointStatus
    options: list[OptionOut]
    notes: list[str]
    confidence: str | None


class SpanOut(Shape):
    """A piece kept, deleted or inserted; half-open ranges of Unicode code points."""

    op: Op
    base: tuple[int, int]
    target: tuple[int, int]


class FactOut(Shape):
    """One side of a delta."""

    text: str
    value: int | float | str
    unit: str | None
    span: tuple[int, int]


class DeltaOut(Shape):
    """One typed change of substance; null on the side that does not say it."""

    kind: DeltaKind
    base: FactOut | None
    target: FactOut | None


class SignalsOut(Shape):
    """How alike the two points are, signal by signal, each from 0 to 1."""

    text: float
    heading: float
    topics: float
    label: float
    order: float


class LinkOut(Shape):
    """The target point continues the base point; a `rival` link is shown and joins nothing."""

    base: str
    target: str
    origin: Origin
    confidence: float
    signals: SignalsOut
    disputed: bool
    rival: bool
    relation: Relation | None = Field(description="what an editor found on reading both")
    note: str


class ChangeOut(Shape):
    """What became of a group of linked points.

    Spans and deltas count in `base_text` and `target_text`: the points' texts, and each option on a
    line of its own as `party: text`, all joined by line feeds. Nothing in `fates` means that both
    texts have the point, or only one has, and that no more can honestly be said.
    """

    id: str
    fates: list[Fate]
    topics: list[str]
    base: list[ComparedPointOut]
    target: list[ComparedPointOut]
    base_text: str
    target_text: str
    spans: list[SpanOut]
    spans_are_coarse: bool = Field(description="true where texts were too long to compare by word")
    deltas: list[DeltaOut]
    links: list[LinkOut]
    notes: list[str] = Field(description="what the editors say of this change")


class ComparisonOut(Shape):
    """All changes between a base and a target, in reading order."""

    base: ComparedTextOut
    target: ComparedTextOut
    comparability: ComparabilityOut
    method: MethodOut
    links: str = Field(description="whose links: all, or the engine's alone (computed)")
    curated_by: str | None
    stats: dict[Fate, int]
    topics: list[NamedOut]
    changes: list[ChangeOut]


def comparison_out(
    compared: Comparison,
    revisions: tuple[tuple[Revision, Revision], tuple[Revision, Revision]],
    links: str,
    names: Names,
) -> ComparisonOut:
    """Return a comparison; `revisions` are those of each side's version and witness."""
    slugs = dict.fromkeys(topic for change in compared.changes for topic in change.topics)
    return ComparisonOut(
        base=_text_out(compared.base, *revisions[0]),
        target=_text_out(compared.target, *revisions[1]),
        comparability=ComparabilityOut(
            level=compared.comparability.level,
            reasons=[
                ReasonOut(code=reason.code, text=reason.text)
                for reason in compared.comparability.reasons
            ],
        ),
        method=MethodOut(),
        links=links,
        curated_by=compared.curated_by,
        stats=compared.stats,
        topics=[names.topic(slug) for slug in slugs],
        changes=[_change_out(change, names) for change in compared.changes],
    )


def _text_out(rendering: Rendering, version: Revision, witness: Revision) -> ComparedTextOut:
    return ComparedTextOut(
        ref=rendering.witness.key,
        plan=rendering.version.plan,
        version=rendering.version.ordinal,
        witness=rendering.witness.slug,
        language=rendering.witness.language,
        fidelity=rendering.witness.fidelity,
        completeness=rendering.witness.completeness,
        digest=witness.digest,
        version_digest=version.digest,
        date=rendering.version.date.iso,
        date_precision=precision(rendering.version.date),
        title=rendering.version.title,
    )


def _change_out(change: Change, names: Names) -> ChangeOut:
    spans = change.script.spans if change.script else ()
    return ChangeOut(
        id=change.id,
        fates=list(change.fates),
        topics=list(change.topics),
        base=[_point_out(point, names) for point in change.base],
        target=[_point_out(point, names) for point in change.target],
        base_text=comparison.wording(change.base),
        target_text=comparison.wording(change.target),
        spans=[SpanOut(op=span.op, base=span.base, target=span.target) for span in spans],
        spans_are_coarse=change.script.is_coarse if change.script else False,
        deltas=[_delta_out(delta) for delta in change.deltas],
        links=[_link_out(link) for link in change.links],
        notes=list(change.notes),
    )


def _point_out(rendered: RenderedPoint, names: Names) -> ComparedPointOut:
    point = point_out(rendered, names)
    return ComparedPointOut(
        label=point.label,
        parent=point.parent,
        label_kind=point.label_kind,
        heading=point.heading,
        text=point.text,
        status=point.status,
        options=point.options,
        notes=point.notes,
        confidence=point.confidence,
    )


def _delta_out(delta: Delta) -> DeltaOut:
    return DeltaOut(kind=delta.kind, base=_fact_out(delta.base), target=_fact_out(delta.target))


def _fact_out(fact: Fact | None) -> FactOut | None:
    if fact is None:
        return None
    return FactOut(text=fact.text, value=fact.value, unit=fact.unit, span=fact.span)


def _link_out(link: Link) -> LinkOut:
    signals = link.signals
    return LinkOut(
        base=link.base,
        target=link.target,
        origin=link.origin,
        confidence=link.confidence,
        signals=SignalsOut(
            text=round(signals.text, 4),
            heading=round(signals.heading, 4),
            topics=round(signals.topics, 4),
            label=signals.label,
            order=round(signals.order, 4),
        ),
        disputed=link.disputed,
        rival=link.rival,
        relation=link.relation,
        note=link.note,
    )
