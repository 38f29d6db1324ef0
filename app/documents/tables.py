"""Tables of answers: which columns each has, and what stands in a row."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from app.documents.phrases import (
    cell_text,
    delta_in_words,
    row_differences,
    row_points,
    unjudged_words,
)
from app.documents.writers.csv import Table
from app.presenters.shapes.collation import CollationOut
from app.presenters.shapes.comparison import ChangeOut, ComparedPointOut, ComparisonOut
from app.presenters.shapes.plans import PlanOut, PlanSummary, VersionOut
from app.presenters.shapes.positions import BearingOut, BesideOut, CellOut, MatrixOut
from app.presenters.shapes.statements import PositionOut

Row = Mapping[str, Any]


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


# Where a column is called as a field of the answer, its row is that field.
_PLANS: Final = _columns("plan title process proponents latest date latest_title")
_VERSIONS: Final = _columns(
    "ref title date date_precision kind publicity has_text fidelity completeness point_count digest"
)
_POINTS: Final = _columns(
    "ref witness fidelity label printed_label parent status heading text options topics notes "
    "confidence"
)
_CHANGES: Final = _columns(
    "base target comparability id fates topics base_points base_heading base_text target_points "
    "target_heading target_text differences unmatched_base unmatched_target judgement "
    "judgement_stale judgement_reason links disputed notes base_positions target_positions"
)
_POSITIONS: Final = _columns(
    "stated_on date_precision speaker office statement place target_kind target option conditions "
    "waits_for confidence quote quote_language summary single_source disputed proposition demands "
    "basis inferred_by"
)
STATEMENT_COLUMNS: Final = ("party", "party_name", "stance", *_POSITIONS)
MATRIX_COLUMNS: Final = _columns(
    "row point heading party party_name stance standing causes caveats current"
) + _POSITIONS  # fmt: skip


def plans_table(plans: Iterable[PlanSummary]) -> Table:
    """Lay plans out, a row each, with the latest version."""
    return Table(_PLANS, map(_plan, plans))


def plan_table(plan: PlanOut) -> Table:
    """Lay the versions of a plan out, oldest first."""
    return Table(_VERSIONS, map(vars, plan.versions))


def version_table(answer: VersionOut) -> Table:
    """Lay the points of a version out, in reading order, as the chosen witness has them."""
    chosen = [one.fidelity for one in answer.witnesses if one.slug == answer.witness]
    whole = {
        "ref": answer.ref,
        "witness": answer.witness,
        "fidelity": chosen[0] if chosen else None,
    }
    rows = (
        vars(point)
        | whole
        | {
            "options": _lines(f"{one.proponent.slug}: {one.text or ''}" for one in point.options),
            "topics": "; ".join(topic.slug for topic in point.topics),
            "notes": _lines(point.notes),
        }
        for point in answer.points
    )
    return Table(_POINTS, rows)


def comparison_table(answer: ComparisonOut) -> Table:
    """Lay the changes that are shown out; each row says what may be concluded from it."""
    whole = {
        "base": answer.base.ref,
        "target": answer.target.ref,
        "comparability": answer.comparability.level,
    }
    return Table(_CHANGES, (vars(change) | _change(change) | whole for change in answer.changes))


def collation_table(answer: CollationOut) -> Table:
    """Lay a collation out in the four-column form of European trilogues.

    The texts stand beside one another, a row for what belongs together, and the last column is
    left empty for what the parties agree on. A column before it names the points of the row in
    full, so that every point can be found again.
    """
    refs = [column.text.ref for column in answer.columns]
    rows = (
        {
            "row": row.place,
            "heading": row.heading,
            **dict(zip(refs, map(cell_text, row.cells), strict=True)),
            "differences": _lines(row_differences(refs, row)),
            "points": _lines(row_points(refs, row)),
            "draft agreement": None,
        }
        for row in answer.rows
    )
    return Table(("row", "heading", *refs, "differences", "points", "draft agreement"), rows)


def matrix_table(answer: MatrixOut) -> Table:
    """Lay every position of every cell out; `row` says which part of the matrix it is of.

    A cell in which nothing is recorded has no row.
    """
    return Table(MATRIX_COLUMNS, _matrix_rows(answer))


def statements_table(positions: Iterable[tuple[PositionOut, str]]) -> Table:
    """Lay positions out, each with its party's name."""
    rows = (_position(position) | {"party_name": name} for position, name in positions)
    return Table(STATEMENT_COLUMNS, rows)


def _plan(plan: PlanSummary) -> Row:
    latest = plan.latest
    return {
        "plan": plan.slug,
        "title": plan.title,
        "process": plan.process.slug,
        "proponents": "; ".join(party.slug for party in plan.proponents),
        "latest": latest.ref if latest else None,
        "date": latest.date if latest else None,
        "latest_title": latest.title if latest else None,
    }


def _change(change: ChangeOut) -> dict[str, object]:
    option_deltas = [
        f"{option.proponent.slug}’s option: {delta_in_words(delta)}"
        for option in change.options
        for delta in option.deltas
    ]
    unmatched_base, unmatched_target = map(_lines, unjudged_words(change))
    judged = change.judgement
    return {
        "fates": " ".join(change.fates),
        "topics": " ".join(change.topics),
        "base_points": " ".join(point.label for point in change.base),
        "base_heading": _headings(change.base),
        "target_points": " ".join(point.label for point in change.target),
        "target_heading": _headings(change.target),
        "differences": _lines([*map(delta_in_words, change.deltas), *option_deltas]),
        "unmatched_base": unmatched_base,
        "unmatched_target": unmatched_target,
        "judgement": judged.judgement if judged else None,
        "judgement_stale": judged.stale if judged else None,
        "judgement_reason": judged.reason if judged else None,
        "links": _lines(
            f"{link.base} → {link.target} ({link.origin}{', rival' if link.rival else ''})"
            for link in change.links
        ),
        "disputed": any(link.disputed for link in change.links),
        "notes": _lines(dict.fromkeys(change.notes)),
        "base_positions": _beside(change.base_positions),
        "target_positions": _beside(change.target_positions),
    }


def _headings(points: Iterable[ComparedPointOut]) -> str:
    return "; ".join(point.heading for point in points if point.heading)


def _beside(positions: Iterable[BesideOut]) -> str:
    return _lines(
        f"{one.label}: {one.party} {one.stance} ({one.standing}), {one.stated_on}, {one.statement}"
        for one in positions
    )


def _matrix_rows(answer: MatrixOut) -> Iterator[Row]:
    names = {party.slug: party.name for party in answer.parties}
    whole = {"row": "whole", "point": "", "heading": ""}
    yield from _cell_rows(whole, answer.whole.cells, answer.whole.bearings, names)
    for row in answer.rows:
        point = {"row": "point", "point": row.point.label, "heading": row.point.heading}
        yield from _cell_rows(point, row.cells, row.bearings, names)
    for orphan in answer.orphans:
        lost = {"row": "orphan", "point": orphan.point, "heading": ""}
        yield from _cell_rows(lost, orphan.cells, (), names)


def _cell_rows(
    facts: Row, cells: Iterable[CellOut], bearings: Iterable[BearingOut], names: Mapping[str, str]
) -> Iterator[Row]:
    by_target = {(bearing.kind, bearing.about): bearing for bearing in bearings}
    for cell in cells:
        for position in cell.positions:
            bearing = by_target.get((position.target.kind, position.target.ref))
            yield {
                **_position(position),
                **facts,
                "party_name": names[cell.party],
                "causes": " ".join(bearing.causes if bearing else ()),
                "caveats": " ".join(bearing.caveats if bearing else ()),
                "current": position == cell.current,
            }


def _position(position: PositionOut) -> dict[str, Any]:
    target, conditions = position.target, position.conditions
    return vars(position) | {
        "target_kind": target.kind,
        "target": target.ref,
        "option": target.option.slug if target.option else None,
        "conditions": _lines(condition.text for condition in conditions),
        "demands": _lines(position.demands),
        "waits_for": " ".join(ref for condition in conditions for ref in condition.points),
    }


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
