"""The page on method: how the figures and findings come about, and what they get wrong."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.domain.positions.carry_forward import Standing
from app.presenters.catalogue import names_of
from app.presenters.positions import standing_example_out
from app.presenters.shapes.positions import AGREEMENT_RULE, RULE, StandingExampleOut
from app.queries.carry_forward_examples import find_carry_forward_examples
from app.web.dependencies import ReadStore
from app.web.templating import page

router = APIRouter()

_MEASURED: Final[Any] = json.loads(
    (Path(__file__).parent.parent / "measured.json").read_text(encoding="utf-8")
)
"""What the benchmarks measured last; they write the file, and a test compares it with theirs."""


def _examples(store: ReadStore) -> Mapping[Standing, StandingExampleOut]:
    with store.reading() as (session, at):
        names = names_of(session, at)
        return {
            standing: standing_example_out(found.here, found.borne, names)
            for standing, found in find_carry_forward_examples(session, at).items()
        }


@router.get("/method")
def method_page(
    request: Request, examples: Annotated[Mapping[Standing, StandingExampleOut], Depends(_examples)]
) -> HTMLResponse:
    """Explain the method in plain words."""
    return page(
        request,
        "method/page.html",
        None,
        twin="",
        measured=_MEASURED,
        rule=RULE,
        agreement_rule=AGREEMENT_RULE,
        examples=examples,
    )
