"""The pages of plans, their versions and points."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.documents.pictures.descent import draw_descent
from app.presenters.shapes.plans import (
    PlanOut,
    PlanSummary,
    PointOut,
    PointReadingsOut,
    VersionOut,
)
from app.presenters.shapes.record import ListOut
from app.web.api import plans as api_plans
from app.web.api import versions as api_versions
from app.web.templating import page

router = APIRouter()


@dataclass(slots=True)
class Branch:
    """A point with the points under it."""

    point: PointOut
    branches: list["Branch"] = field(default_factory=list)


@router.get("/plans")
def plans_page(
    request: Request, answer: Annotated[ListOut[PlanSummary], Depends(api_plans.list_plans)]
) -> HTMLResponse:
    """Show the plans, all or those that were asked for."""
    return page(request, "plans/list.html", answer)


@router.get("/plans/{plan}")
def plan_page(
    request: Request, answer: Annotated[PlanOut, Depends(api_plans.get_plan)]
) -> HTMLResponse:
    """Show a plan with its versions."""
    return page(request, "plans/plan.html", answer, picture=draw_descent(answer))


@router.get("/plans/{plan}/versions/{version}")
def version_page(
    request: Request, answer: Annotated[VersionOut, Depends(api_versions.get_version)]
) -> HTMLResponse:
    """Show a version as a document, and what is known about it."""
    read = next((one for one in answer.witnesses if one.slug == answer.witness), None)
    branches = nested(answer.points)
    outline = [
        {
            "href": f"#{quote(f'point-{one.point.label}', safe='+~')}",
            "number": one.point.label,
            "text": one.point.heading,
            "language": read.language if read else "",
            "mark": None,
        }
        for one in branches
    ]
    return page(
        request,
        "plans/version.html",
        answer,
        branches=branches,
        outline=outline,
        witness=read,
    )


@router.get("/plans/{plan}/versions/{version}/points/{label}")
def point_page(
    request: Request, answer: Annotated[PointReadingsOut, Depends(api_versions.get_point)]
) -> HTMLResponse:
    """Show a point with the readings of every witness."""
    return page(request, "plans/point.html", answer)


def nested(points: Iterable[PointOut]) -> list[Branch]:
    """Return the trees that points in reading order form, parents before their children."""
    trees: list[Branch] = []
    above: list[Branch] = []
    for point in points:
        branch = Branch(point)
        del above[point.depth :]
        (above[-1].branches if above else trees).append(branch)
        above.append(branch)
    return trees
