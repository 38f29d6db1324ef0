"""The pages of statements: what was said, newest first, and each with everything it rests on."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.presenters.shapes.record import ListOut
from app.presenters.shapes.statements import StatementOut, StatementSummary
from app.web.api.statements import get_statement, list_statements
from app.web.pages.choices import Choices, by_name, carried
from app.web.templating import page

router = APIRouter()

_FILTERS = ("party", "topic", "stance", "plan", "about", "speaker", "stated_from", "stated_to")


@router.get("/statements")
def statements_page(
    request: Request,
    answer: Annotated[ListOut[StatementSummary], Depends(list_statements)],
    choices: Choices,
) -> HTMLResponse:
    """Show what was said, all of it or what was asked for."""
    return page(
        request,
        "statements/list.html",
        answer,
        parties=by_name(choices.parties),
        topics=by_name(choices.topics),
        carried=carried(request),
        asked={name: request.query_params.get(name, "") for name in _FILTERS},
    )


@router.get("/statements/{slug}")
def statement_page(
    request: Request,
    answer: Annotated[StatementOut, Depends(get_statement)],
    choices: Choices,
) -> HTMLResponse:
    """Show a statement: its words, the stances it takes, and its sources."""
    return page(request, "statements/statement.html", answer, topics=choices.topics)
