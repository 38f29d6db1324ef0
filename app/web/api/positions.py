"""The addresses of the matrix, in every form, and of the agreement map."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from app.domain.errors import BadReferenceError
from app.domain.references import Reference, parse_reference, parse_selector
from app.fields import EMPTY_IS_NOTHING, AskedDay, Slug
from app.presenters.positions import DEPTH, agreement_answer, matrix_answer
from app.presenters.shapes.positions import (
    AgreementOut,
    MatrixOut,
)
from app.queries.positions import (
    MatrixWanted,
)
from app.urls import agreement_path, matrix_path
from app.web.api.reading import StrictRoute
from app.web.dependencies import (
    MOST_PAIR_CHARACTERS,
    ReadStore,
    SlugPath,
    VersionPath,
)
from app.web.forms import add_forms
from app.web.links import Linking
from app.web.openapi.responses import READS

router = APIRouter(tags=["positions"], route_class=StrictRoute)

MOST_PARTIES = 50
VERSION = "/plans/{plan}/versions/{version}"

Parties = Annotated[
    list[Slug],
    Query(
        alias="party",
        max_length=MOST_PARTIES,
        description="whose positions; repeated for several; by default all who said anything",
    ),
]
AsOf = Annotated[
    AskedDay | None,
    EMPTY_IS_NOTHING,
    Query(description="only what was certainly stated by this day; `known_at` asks another thing"),
]
Depth = Annotated[
    int,
    Query(ge=1, le=100, description="how many positions a cell shows, newest first"),
]


def _wanted(
    party: Parties = [],  # noqa: B006  FastAPI makes a new one for each request
    as_of: AsOf = None,
    depth: Depth = DEPTH,
) -> MatrixWanted:
    return MatrixWanted(tuple(party), as_of, depth)


Wanted = Annotated[MatrixWanted, Depends(_wanted)]


def read_matrix(
    store: ReadStore, plan: SlugPath, version: VersionPath, wanted: Wanted
) -> MatrixOut:
    """Read a matrix as it is asked for."""
    with store.reading() as (session, at):
        return matrix_answer(session, Reference(plan, parse_selector(version)), wanted, at)


@router.get(f"{VERSION}/positions", responses=READS)
def get_matrix(answer: Annotated[MatrixOut, Depends(read_matrix)], header: Linking) -> MatrixOut:
    """Tell where the parties stand on each point, and whether that is still about this text."""
    header.add_page(matrix_path(answer.ref))
    header.add_forms("matrix")
    return answer


add_forms(router, f"{VERSION}/positions", "matrix", read_matrix, READS)


@router.get("/agreement/{ref}", responses=READS)
def get_agreement(
    store: ReadStore,
    ref: Annotated[
        str,
        Path(
            max_length=MOST_PAIR_CHARACTERS,
            description="PLAN@VERSION",
            examples=["us-ukraine-framework@2"],
        ),
    ],
    header: Linking,
    party: Parties = [],  # noqa: B006  FastAPI makes a new one for each request
    as_of: AsOf = None,
) -> AgreementOut:
    """Tell on which points the chosen parties agree, on what evidence and on what conditions."""
    reference = parse_reference(ref)
    if reference.label or reference.witness:
        message = (
            f"Agreement is told of a whole version; write {reference.plan}@{reference.version}."
        )
        raise BadReferenceError(message)
    with store.reading() as (session, at):
        answer = agreement_answer(session, reference, tuple(party), as_of, at)
    header.add_page(agreement_path(answer.ref))
    return answer
