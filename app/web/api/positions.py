"""The addresses of the matrix, in every form, and of the agreement map."""

from collections import Counter
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import PlainTextResponse
from sqlalchemy.orm import Session

from app.domain.agreement import AgreementLevel
from app.domain.errors import BadReferenceError
from app.domain.references import Reference, parse_reference, parse_selector
from app.formats.writers.csv import as_csv
from app.formats.writers.prose import prose_markdown, prose_text
from app.schemas.answers.plans import Names
from app.schemas.answers.positions import (
    AGREEMENT_RULE,
    RULE,
    AgreementOut,
    AgreementRowOut,
    MatrixOut,
    MatrixRowOut,
    OrphanRowOut,
    WaitingOut,
    WholeRowOut,
    awaited_out,
    bearings_out,
    cell_out,
    read_text_facts,
    row_point_out,
    verdict_out,
)
from app.schemas.fields import EMPTY_IS_NOTHING, AskedDay, Slug
from app.schemas.tables import MATRIX_COLUMNS, matrix_rows
from app.services.library import Library
from app.services.positions import (
    Agreement,
    AgreementRow,
    Matrix,
    MatrixWanted,
    view_agreement,
    view_matrix,
)
from app.web.api.reading import StrictRoute
from app.web.dependencies import MOST_PAIR_CHARACTERS, Reading, ReadStore, SlugPath, VersionPath
from app.web.links import WRITINGS, add_page_link, add_writings, agreement_path, matrix_path
from app.web.prose.matrix import told_matrix
from app.web.responses import READS, CsvResponse, MarkdownResponse

router = APIRouter(tags=["positions"], route_class=StrictRoute)

MOST_PARTIES = 50
DEPTH = 5
"""How many positions of a cell are shown unless somebody asks for more."""

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


def _answer(store: Reading, plan: str, version: str, wanted: MatrixWanted) -> MatrixOut:
    with store.reading() as (session, at):
        return matrix_answer(session, Reference(plan, parse_selector(version)), wanted, at)


def _name(answer: MatrixOut) -> str:
    return f"{answer.ref.replace('@', '-')}-positions"


def matrix_answer(
    session: Session, reference: Reference, wanted: MatrixWanted, at: int | None
) -> MatrixOut:
    """Return where the parties stand on each point of a version."""
    return matrix_out(view_matrix(session, reference, wanted, at))


def agreement_answer(
    session: Session,
    reference: Reference,
    parties: tuple[str, ...],
    as_of: date | None,
    at: int | None,
) -> AgreementOut:
    """Return how far parties agree on each point of a version."""
    return agreement_out(view_agreement(session, reference, parties, as_of, at))


def matrix_out(matrix: Matrix) -> MatrixOut:
    """Return where the parties stand on each point of a version."""
    names = _names_in(matrix.library)
    facts = read_text_facts(matrix.plan, matrix.version.record, matrix.witness, matrix.wanted.as_of)
    whole = matrix.whole
    return MatrixOut.model_validate(
        facts
        | {
            "rule": RULE,
            "parties": [names.party(slug) for slug in matrix.parties],
            "whole": WholeRowOut(
                bearings=bearings_out(whole.bearings, whole.cells),
                cells=[cell_out(cell, names) for cell in whole.cells],
            ),
            "rows": [
                MatrixRowOut(
                    point=row_point_out(row.point, names),
                    bearings=bearings_out(row.bearings, row.cells),
                    cells=[cell_out(cell, names) for cell in row.cells],
                )
                for row in matrix.rows
            ],
            "orphans": [
                OrphanRowOut(
                    point=str(row.point), cells=[cell_out(cell, names) for cell in row.cells]
                )
                for row in matrix.orphans
            ],
        }
    )


def agreement_out(agreement: Agreement) -> AgreementOut:
    """Return how far parties agree on each point of a version."""
    names = _names_in(agreement.library)
    facts = read_text_facts(
        agreement.plan, agreement.version.record, agreement.witness, agreement.as_of
    )
    counts = Counter(row.level for row in agreement.rows)
    return AgreementOut.model_validate(
        facts
        | {
            "rule": AGREEMENT_RULE,
            "parties": [names.party(slug) for slug in agreement.parties],
            "counts": {level: counts[level] for level in AgreementLevel},
            "rows": [_agreement_row_out(row, names) for row in agreement.rows],
            "packages": [list(labels) for labels in agreement.packages],
        }
    )


def _names_in(library: Library) -> Names:
    """Return what parties and topics are called, without asking the store for them again."""
    return Names(
        parties={slug: party.name for slug, party in library.parties.items()},
        topics={slug: topic.name for slug, topic in library.topics.items()},
        processes={},
    )


def _agreement_row_out(row: AgreementRow, names: Names) -> AgreementRowOut:
    return AgreementRowOut(
        point=row_point_out(row.point, names),
        level=row.level,
        verdicts=[verdict_out(one, names) for one in row.weighed],
        waiting=[
            WaitingOut(
                party=one.party,
                statement=one.evidence.statement,
                text=one.text,
                points=awaited_out(one.points),
            )
            for one in row.waiting
        ],
    )
