"""The pages of the matrix and the agreement map."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.domain.positions.agreement import AgreementLevel, Basis
from app.domain.positions.carry_forward import Standing
from app.presenters.shapes.positions import AgreementOut, AgreementRowOut, CellOut, MatrixOut
from app.web.api.positions import get_agreement, get_matrix
from app.web.pages.choices import Choices, by_name, carried
from app.web.templating import page

router = APIRouter()


@router.get("/plans/{plan}/versions/{version}/positions")
def matrix_page(
    request: Request, answer: Annotated[MatrixOut, Depends(get_matrix)], choices: Choices
) -> HTMLResponse:
    """Show where the parties stand on each point of a version."""
    return page(
        request,
        "positions/matrix.html",
        answer,
        offered=by_name(choices.parties),
        chosen=request.query_params.getlist("party"),
        carried=carried(request),
        standings=count_standings(chain.from_iterable(row.cells for row in answer.rows)),
    )


@router.get("/agreement/{ref}")
def agreement_page(
    request: Request, answer: Annotated[AgreementOut, Depends(get_agreement)], choices: Choices
) -> HTMLResponse:
    """Show how far chosen parties agree on each point of a version."""
    rows = {row.point.label: row for row in answer.rows}
    return page(
        request,
        "positions/agreement.html",
        answer,
        offered=by_name(choices.parties),
        chosen=request.query_params.getlist("party"),
        carried=carried(request),
        names=choices.parties,
        by_level={
            level: [row for row in answer.rows if row.level == level] for level in AgreementLevel
        },
        spoken=[rows[label] for label in answer.nearest if _has_evidence(rows[label])],
        silent=[row for row in answer.rows if not _has_evidence(row)],
    )


@dataclass(frozen=True, slots=True)
class StandingCounts:
    """How many current positions are about the text being read, about another, about no point."""

    of_this_text: int
    of_another_text: int
    general: int


def count_standings(cells: Iterable[CellOut]) -> StandingCounts:
    """Count the current positions by what they are about."""
    found = [cell.current.standing for cell in cells if cell.current]
    of_this_text = sum(standing.is_of_this_text for standing in found)
    general = found.count(Standing.GENERAL)
    return StandingCounts(of_this_text, len(found) - of_this_text - general, general)


def _has_evidence(row: AgreementRowOut) -> bool:
    return any(verdict.basis is not Basis.NONE or verdict.against for verdict in row.verdicts)
