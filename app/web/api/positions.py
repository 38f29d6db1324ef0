"""The addresses of the matrix, in every form, and of the agreement map."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import PlainTextResponse

from app.documents.positions_csv import MATRIX_COLUMNS, matrix_rows
from app.documents.prose.matrix import told_matrix
from app.documents.writers.csv import as_csv
from app.documents.writers.prose import prose_markdown, prose_text
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
    StoreReader,
    VersionPath,
)
from app.web.links import WRITINGS, add_page_link, add_writings
from app.web.openapi.responses import READS, CsvResponse, MarkdownResponse

router = APIRouter(tags=["positions"], route_class=StrictRoute)

MOST_PARTIES = 50

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


@router.get("/plans/{plan}/versions/{version}/positions", responses=READS)
def get_matrix(
    store: ReadStore,
    plan: SlugPath,
    version: VersionPath,
    wanted: Wanted,
    request: Request,
    response: Response,
) -> MatrixOut:
    """Tell where the parties stand on each point, and whether that is still about this text."""
    answer = _answer(store, plan, version, wanted)
    add_page_link(response, matrix_path(answer.ref))
    add_writings(response, request, WRITINGS)
    return answer


@router.get(
    "/plans/{plan}/versions/{version}/positions.csv", responses=READS, response_class=CsvResponse
)
def get_matrix_table(
    store: ReadStore, plan: SlugPath, version: VersionPath, wanted: Wanted
) -> CsvResponse:
    """Return the same as a table, a row for each position in each cell."""
    answer = _answer(store, plan, version, wanted)
    return CsvResponse.named(_name(answer), as_csv(MATRIX_COLUMNS, matrix_rows(answer)))


@router.get(
    "/plans/{plan}/versions/{version}/positions.md",
    responses=READS,
    response_class=MarkdownResponse,
)
def get_matrix_markdown(
    store: ReadStore, plan: SlugPath, version: VersionPath, wanted: Wanted
) -> MarkdownResponse:
    """Return the same as a document in Markdown: point by point, who said what of which text."""
    answer = _answer(store, plan, version, wanted)
    return MarkdownResponse.named(_name(answer), prose_markdown(told_matrix(answer)))


@router.get(
    "/plans/{plan}/versions/{version}/positions.txt",
    responses=READS,
    response_class=PlainTextResponse,
)
def get_matrix_text(
    store: ReadStore, plan: SlugPath, version: VersionPath, wanted: Wanted
) -> PlainTextResponse:
    """Return the same as plain text."""
    return PlainTextResponse(prose_text(told_matrix(_answer(store, plan, version, wanted))))


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
    response: Response,
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
    add_page_link(response, agreement_path(answer.ref))
    return answer


def _answer(store: StoreReader, plan: str, version: str, wanted: MatrixWanted) -> MatrixOut:
    with store.reading() as (session, at):
        return matrix_answer(session, Reference(plan, parse_selector(version)), wanted, at)


def _name(answer: MatrixOut) -> str:
    return f"{answer.ref.replace('@', '-')}-positions"
