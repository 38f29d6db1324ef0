"""The style guide: every component, shown with examples, for whoever makes a page.

The texts are those of the API's own examples. Parties, speakers and quotes are made up, so that no
real person seems to have said what only shows how a position looks.
"""

import json
from functools import cache, partial
from itertools import cycle, islice
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.documents.pictures.descent import draw_descent
from app.documents.pictures.dots import NARROW, draw_dots
from app.documents.pictures.events import draw_events
from app.documents.pictures.flow import flow
from app.domain.positions.agreement import AgreementLevel
from app.domain.positions.carry_forward import Cause, Standing
from app.domain.positions.statements import Stance, TargetKind
from app.engine.facts.extract import Severity
from app.presenters.shapes.comparison import ComparisonOut
from app.presenters.shapes.deltas import DeltaOut
from app.presenters.shapes.figures import FiguresOut
from app.presenters.shapes.overview import OverviewOut
from app.presenters.shapes.parties import TurnOut
from app.presenters.shapes.plans import PlanOut, PointReadingsOut
from app.presenters.shapes.positions import BearingOut, BornePositionOut, CellOut, StepOut
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.search import SearchOut, SnippetOut
from app.presenters.shapes.timeline import TimelineOut
from app.web.openapi.openapi import EXAMPLES
from app.web.pages.point_cards import View, card_runs
from app.web.templating import asked_with, page

router = APIRouter()

_COLOURS: Final = (
    "paper wash rule rule-strong ink muted link focus base base-wash base-strong "
    "target target-wash target-strong warn-wash warn-rule"
).split()


@router.get("/styleguide")
def styleguide_page(request: Request) -> HTMLResponse:
    """Show every component."""
    compared = _comparison()
    read = PointReadingsOut.model_validate(_example("get_point"))
    pairs = islice(zip(cycle(Stance), cycle(Standing)), max(len(Stance), len(Standing)))
    cells = [_cell(stance, standing) for stance, standing in pairs]
    deltas = [
        _delta("quantity", "600,000", "800,000", Severity.HIGH),
        _delta("scope", None, "in peacetime", Severity.MEDIUM),
        _delta("modality", "will", "is expected to", Severity.LOW),
    ]
    entries = [
        entry
        for run in card_runs(compared, View.SIDE)
        for card in run.cards
        for part in card.runs
        for entry in part.entries
    ]
    return page(
        request,
        "styleguide/page.html",
        compared,
        twin="",
        colours=_COLOURS,
        entry=next(one for one in entries if one.change.deltas),
        deltas=deltas,
        reading=read.readings[0],
        cells=cells,
        bearings=[_bearing(deltas)],
        turns=[_turn(cells, Standing.STALE), _turn(cells, Standing.DIRECT)],
        silence=CellOut(
            party="southland",
            current=None,
            choice=None,
            contradicted_by=[],
            positions=[],
            more=0,
            related=[],
        ),
        levels=list(AgreementLevel),
        hit=SearchOut.model_validate(_example("search_everything")).items[0],
        ours=SnippetOut(
            text="Was asked about the count of boats, and spoke about the weather.",
            language="en",
            spans=[(27, 32), (37, 41)],
            passage="summary",
            cut_before=False,
            cut_after=True,
        ),
        drawn=flow(compared.outline),
        address=partial(asked_with, request),
        events=TimelineOut.model_validate(_example("list_timeline")).items,
        pair=OverviewOut.model_validate(_example("get_overview")).suggested[0],
        line=draw_events(TimelineOut.model_validate(_example("list_timeline")).items, ""),
        dots=draw_dots(FiguresOut.model_validate(_example("get_figures")).groups[0], NARROW),
        descent=draw_descent(PlanOut.model_validate(_example("get_plan"))),
        full_page=ListOut[Any](items=[], total=2400, next="made-up"),
    )


def _comparison() -> ComparisonOut:
    """Return the example of a comparison, without the positions beside its changes."""
    told = _example("get_comparison")
    nobody: dict[str, object] = {"base_positions": [], "target_positions": []}
    changes = [change | nobody for change in told["changes"]]
    return ComparisonOut.model_validate(told | {"parties": [], "changes": changes})


@cache
def _example(operation: str) -> Any:  # noqa: ANN401  the shape that reads it knows
    return json.loads((EXAMPLES / f"{operation}.json").read_text(encoding="utf-8"))["response"]


def _delta(kind: str, base: str | None, target: str | None, severity: Severity) -> DeltaOut:
    base_fact, target_fact = (
        said and {"text": said, "value": said, "unit": None, "span": (0, len(said))}
        for said in (base, target)
    )
    return DeltaOut.model_validate(
        {
            "kind": kind,
            "base": base_fact,
            "target": target_fact,
            "rules": [],
            "severity": severity,
        }
    )


def _cell(stance: Stance, standing: Standing) -> CellOut:
    is_tied = stance is Stance.ACCEPTS_WITH_CONDITIONS
    one = BornePositionOut.model_validate(
        {
            "statement": "made-up-on-fishing",
            "place": 0,
            "party": "northland",
            "speaker": "A. Speaker",
            "office": "Minister of Fisheries",
            "stated_on": "2025-11-21",
            "date_precision": "day",
            "target": {"kind": "point", "ref": "fishing-plan@1/2", "option": None},
            "stance": stance,
            "conditions": [{"text": "the other side counts its boats too", "points": []}]
            if is_tied
            else [],
            "demands": ["a count in autumn too"] if stance is Stance.DEMANDS_CHANGE else [],
            "proposition": "",
            "basis": "inferred" if is_tied else "said",
            "inferred_by": "the editors" if is_tied else "",
            "confidence": "medium" if is_tied else "high",
            "quote": "" if stance is Stance.EVADES else "Boats shall be counted every March.",
            "quote_language": "en",
            "summary": "Was asked about the count of boats, and spoke about the weather.",
            "single_source": stance is Stance.REJECTS,
            "disputed": stance is Stance.DEMANDS_CHANGE,
            "jointly_with": [],
            "standing": standing,
        }
    )
    return CellOut(
        party="northland",
        current=one,
        choice="only",
        contradicted_by=[],
        positions=[one],
        more=3,
        related=[],
    )


def _bearing(deltas: list[DeltaOut]) -> BearingOut:
    step = StepOut(
        base="fishing-plan@1/2",
        target="fishing-plan@2/2",
        comparison="fishing-plan@1...fishing-plan@2",
        change="2--2",
        deltas=deltas[:2],
    )
    return BearingOut(
        about="fishing-plan@1/2",
        kind=TargetKind.POINT,
        standing=Standing.STALE,
        causes=[Cause.SUBSTANCE],
        caveats=[],
        steps=[step],
    )


def _turn(cells: list[CellOut], standing: Standing) -> TurnOut:
    """Return an answer to another text, or a contradiction of one day."""
    before, after = cells[0].positions[0], cells[4].positions[0]
    return TurnOut(
        before=before,
        after=after,
        standing=standing,
        causes=[Cause.SUBSTANCE] if standing is Standing.STALE else [],
        caveats=[],
        is_one_day=standing is Standing.DIRECT,
    )
