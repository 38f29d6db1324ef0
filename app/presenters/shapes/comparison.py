"""The public shape of a comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from app.domain.comparison import compare as comparison
from app.domain.comparison.comparability import Comparability, Level
from app.domain.comparison.compare import Change, Comparison, Fate
from app.domain.comparison.filters import ChangeFilter
from app.domain.comparison.options import Counterpart, OptionChange
from app.domain.journal.entries import Revision
from app.domain.plans.model import Completeness, Fidelity, LabelKind, PointStatus
from app.domain.plans.rendering import RenderedPoint, Rendering
from app.domain.positions.agreement import Cell
from app.engine.diff.edit_script import EditScript, Op
from app.engine.facts.extract import DeltaKind
from app.fields import Shape
from app.presenters.shapes.catalogue import SourceOut
from app.presenters.shapes.citations import CitationOut
from app.presenters.shapes.deltas import DeltaOut, delta_out
from app.presenters.shapes.links import LinkOut, link_out
from app.presenters.shapes.methods import MethodOut
from app.presenters.shapes.outline import OutlineOut, outline_out
from app.presenters.shapes.plans import Names, OptionOut, options_out
from app.presenters.shapes.positions import BesideOut, borne_facts
from app.presenters.shapes.record import DatePrecision, NamedOut, precision


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
    sources: list[SourceOut] = Field(description="what the text, and that it exists, rest on")


class ReasonOut(Shape):
    """Why a comparison goes no further."""

    code: str
    text: str


class ComparabilityOut(Shape):
    """What may honestly be concluded: every word, only facts, or only which points there are."""

    level: Level
    reasons: list[ReasonOut]


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


class OptionChangeOut(Shape):
    """What became of one party's option; `spans` and `deltas` count in its two texts."""

    proponent: NamedOut
    counterpart: Counterpart = Field(
        description="the same party's option, the other text's wording, or nothing"
    )
    base_text: str | None
    target_text: str | None
    spans: list[SpanOut]
    spans_are_coarse: bool
    deltas: list[DeltaOut]


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
    options: list[OptionChangeOut] = Field(
        description="what became of each party's option, where a point is open on either side"
    )
    links: list[LinkOut]
    notes: list[str] = Field(description="what the editors say of this change")
    base_positions: list[BesideOut] = Field(
        description="each party's current position that bears on the points of the base"
    )
    target_positions: list[BesideOut] = Field(description="the same for those of the target")


class ComparisonOut(Shape):
    """All changes between a base and a target, in reading order."""

    base: ComparedTextOut
    target: ComparedTextOut
    comparability: ComparabilityOut
    kinds: list[DeltaKind] = Field(
        description="the kinds of delta that are read in both languages, in this order"
    )
    method: MethodOut
    links: str = Field(description="whose links: all, or the engine's alone (computed)")
    curated_by: str | None
    stats: dict[Fate, int] = Field(description="of the whole comparison, whatever is asked for")
    total: int = Field(description="how many changes the whole comparison has")
    shown: int = Field(description="how many of them `topic`, `fate` and `only` let through")
    topics: list[NamedOut] = Field(description="of the whole comparison")
    parties: list[NamedOut] = Field(description="everybody whose positions stand beside a change")
    outline: OutlineOut
    changes: list[ChangeOut] = Field(description="those that are shown")
    citation: CitationOut | None = Field(
        default=None, description="null in a pinned comparison, which cannot hold its own digest"
    )


@dataclass(frozen=True, slots=True)
class TextRecord:
    """What the store has of a text: the revisions of its version and witness, and its sources."""

    version: Revision
    witness: Revision
    sources: Sequence[SourceOut]


Beside = Mapping[str, Sequence[Cell]]
"""The cells of each point of a text, by its label; points that nobody spoke of are left out."""


def comparison_out(
    compared: Comparison,
    records: tuple[TextRecord, TextRecord],
    *,
    links: str,
    meaning: str | None,
    names: Names,
) -> ComparisonOut:
    """Return a whole comparison, without positions beside it.

    `meaning` is the model that measured meanings, None where none did.
    """
    slugs = dict.fromkeys(topic for change in compared.changes for topic in change.topics)
    return ComparisonOut(
        base=compared_text_out(compared.base, records[0]),
        target=compared_text_out(compared.target, records[1]),
        comparability=comparability_out(compared.comparability),
        kinds=[kind for kind in DeltaKind if kind in compared.kinds],
        method=MethodOut(meaning=meaning),
        links=links,
        curated_by=compared.curated_by,
        stats=compared.stats,
        total=len(compared.changes),
        shown=len(compared.changes),
        topics=[names.topic(slug) for slug in slugs],
        parties=[],
        outline=outline_out(compared, ChangeFilter()),
        changes=[_change_out(change, names) for change in compared.changes],
    )


def shown_out(
    whole: ComparisonOut,
    compared: Comparison,
    wanted: ChangeFilter,
    names: Names,
    beside: tuple[Beside, Beside],
) -> ComparisonOut:
    """Return of a whole comparison the changes that are wanted, with each side's positions."""
    said = {cell.party for side in beside for cells in side.values() for cell in cells}
    changes = [
        _with_positions(out, change, beside, names)
        for out, change in zip(whole.changes, compared.changes, strict=True)
        if wanted.lets_through(change)
    ]
    return whole.model_copy(
        update={
            "shown": len(changes),
            "parties": [names.party(slug) for slug in sorted(said)],
            "outline": outline_out(compared, wanted),
            "changes": changes,
        }
    )


def comparability_out(allowed: Comparability) -> ComparabilityOut:
    """Return what may be concluded, with every reason."""
    return ComparabilityOut(
        level=allowed.level,
        reasons=[ReasonOut(code=reason.code, text=reason.text) for reason in allowed.reasons],
    )


def compared_text_out(rendering: Rendering, record: TextRecord) -> ComparedTextOut:
    """Return which text exactly was compared."""
    return ComparedTextOut(
        ref=rendering.witness.key,
        plan=rendering.version.plan,
        version=rendering.version.ordinal,
        witness=rendering.witness.slug,
        language=rendering.witness.language,
        fidelity=rendering.witness.fidelity,
        completeness=rendering.witness.completeness,
        digest=record.witness.digest,
        version_digest=record.version.digest,
        date=rendering.version.date.iso,
        date_precision=precision(rendering.version.date),
        title=rendering.version.title,
        sources=list(record.sources),
    )


def _with_positions(
    out: ChangeOut, change: Change, beside: tuple[Beside, Beside], names: Names
) -> ChangeOut:
    base, target = (
        _beside_out(points, cells, names)
        for points, cells in zip((change.base, change.target), beside, strict=True)
    )
    if not base and not target:
        return out
    return out.model_copy(update={"base_positions": base, "target_positions": target})


def _change_out(change: Change, names: Names) -> ChangeOut:
    return ChangeOut(
        id=change.id,
        fates=list(change.fates),
        topics=list(change.topics),
        base=[compared_point_out(point, names) for point in change.base],
        target=[compared_point_out(point, names) for point in change.target],
        base_text=comparison.wording(change.base),
        target_text=comparison.wording(change.target),
        spans=_spans_out(change.script),
        spans_are_coarse=change.script.is_coarse if change.script else False,
        deltas=[delta_out(delta) for delta in change.deltas],
        options=[_option_out(option, names) for option in change.options],
        links=[link_out(link) for link in change.links],
        notes=list(change.notes),
        base_positions=[],
        target_positions=[],
    )


def _beside_out(points: Iterable[RenderedPoint], beside: Beside, names: Names) -> list[BesideOut]:
    return [
        BesideOut.model_validate({"label": point.label} | borne_facts(cell.current, names))
        for point in points
        for cell in beside.get(point.label, ())
        if cell.current
    ]


def _spans_out(script: EditScript | None) -> list[SpanOut]:
    spans = script.spans if script else ()
    return [SpanOut(op=span.op, base=span.base, target=span.target) for span in spans]


def _option_out(option: OptionChange, names: Names) -> OptionChangeOut:
    return OptionChangeOut(
        proponent=names.party(option.proponent),
        counterpart=option.counterpart,
        base_text=option.base,
        target_text=option.target,
        spans=_spans_out(option.script),
        spans_are_coarse=option.script.is_coarse if option.script else False,
        deltas=[delta_out(delta) for delta in option.deltas],
    )


def compared_point_out(rendered: RenderedPoint, names: Names) -> ComparedPointOut:
    """Return a point on one side of a change."""
    point = rendered.point
    return ComparedPointOut(
        label=point.label,
        parent=rendered.parent,
        label_kind=point.label_kind,
        heading=rendered.heading,
        text=rendered.text,
        status=point.status,
        options=options_out(rendered, names),
        notes=list(point.notes),
        confidence=point.confidence,
    )
