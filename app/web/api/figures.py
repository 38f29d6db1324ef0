"""The address of a topic's key figures."""

from fastapi import APIRouter, Response

from app.presenters.catalogue import names_of
from app.presenters.shapes.figures import FigureGroupOut, FigureOut, FiguresOut
from app.presenters.shapes.plans import Names
from app.presenters.shapes.record import NamedOut, precision
from app.queries.figures import Figure, view_figures
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import add_page_link
from app.web.openapi.responses import READS

router = APIRouter(tags=["catalogue"], route_class=StrictRoute)


@router.get("/topics/{slug}/figures", responses=READS)
def get_figures(store: ReadStore, slug: SlugPath, response: Response) -> FiguresOut:
    """Return what a topic's points count, in all texts: numbers, money, shares, dates, times."""
    with store.reading() as (session, at):
        add_page_link(response, f"/topics/{slug}/figures")
        found = view_figures(session, slug, at)
        names = names_of(session, at)
        return FiguresOut(
            topic=names.topic(slug),
            groups=[
                FigureGroupOut.model_validate(
                    {
                        "kind": group.kind,
                        "unit": group.unit,
                        "figures": [_figure_out(one, names) for one in group.figures],
                    }
                )
                for group in found.groups
            ],
            silent=[point.ref for point in found.silent],
            unread=[point.ref for point in found.unread],
            untold=[point.ref for point in found.untold],
        )


def _figure_out(figure: Figure, names: Names) -> FigureOut:
    at, fact = figure.at, figure.fact
    return FigureOut.model_validate(
        {
            "ref": at.ref,
            "plan": NamedOut(slug=at.plan.slug, name=at.plan.title),
            "title": at.version.title,
            "date": at.version.date.iso,
            "date_precision": precision(at.version.date),
            "heading": at.point.heading,
            "language": at.witness.language if at.witness else "",
            "fidelity": at.witness.fidelity if at.witness else None,
            "option": names.party(figure.option.proponent) if figure.option else None,
            "value": fact.value,
            "unit": fact.unit,
            "said": fact.text,
            "text": figure.text,
            "span": fact.span,
        }
    )
