"""The addresses of a collation: as JSON, as a table, as a sheet, and told in words."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import Field

from app.documents.collation_csv import collation_columns, collation_rows
from app.documents.collation_sheet import collation_sheet
from app.documents.prose.collation import told_collation
from app.documents.writers.csv import as_csv
from app.documents.writers.prose import prose_markdown, prose_text
from app.documents.writers.xlsx import as_xlsx
from app.domain.comparison.filters import RowsOnly
from app.domain.references import Reference, parse_reference
from app.fields import EMPTY_IS_NOTHING
from app.presenters.collation import collation_answer
from app.presenters.shapes.collation import CollationOut
from app.projections.link_resolution import LinkChoice
from app.urls import collate_path
from app.web.api.comparison import Links
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, StoreReader
from app.web.links import WRITINGS, add_page_link, add_writings
from app.web.openapi.responses import COMPARES, CsvResponse, MarkdownResponse, XlsxResponse

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


@dataclass(frozen=True, slots=True)
class CollationWanted:
    """Which texts somebody wants side by side, told from which of them, and which rows."""

    references: tuple[Reference, ...]
    base: Reference | None
    links: LinkChoice
    only: RowsOnly | None


def _wanted(
    ref: Annotated[
        list[Annotated[str, Field(examples=["us-28-point@1", "e3-counter@1"])]],
        Query(
            default_factory=list,
            description="PLAN@VERSION[~WITNESS], one for each text: two to twelve",
        ),
    ],
    base: Annotated[
        str | None,
        EMPTY_IS_NOTHING,
        Query(
            description="which of them changes are told from, written as in `ref`; "
            "by default the first",
            examples=["us-28-point@1"],
        ),
    ] = None,
    links: Links = LinkChoice.ALL,
    only: Annotated[
        RowsOnly | None,
        EMPTY_IS_NOTHING,
        Query(
            description="`differing` leaves out rows in which no text is known to say anything "
            "else than the base"
        ),
    ] = None,
) -> CollationWanted:
    references = tuple(parse_reference(one) for one in ref)
    chosen = parse_reference(base) if base is not None else None
    return CollationWanted(references, chosen, links, only)


Wanted = Annotated[CollationWanted, Depends(_wanted)]


@router.get("/collate", responses=COMPARES)
def get_collation(
    store: ReadStore, wanted: Wanted, request: Request, response: Response
) -> CollationOut:
    """Lay two to twelve texts side by side: a column each, points that belong together in a row."""
    add_page_link(response, collate_path(str(one) for one in wanted.references))
    add_writings(response, request, WRITINGS | {"xlsx": XlsxResponse.media_type})
    return _answer(store, wanted)


@router.get("/collate.csv", responses=COMPARES, response_class=CsvResponse)
def get_collation_table(store: ReadStore, wanted: Wanted) -> CsvResponse:
    """Return the same as a table in the four-column form: texts beside one another, and room."""
    answer = _answer(store, wanted)
    return CsvResponse.named("collation", as_csv(collation_columns(answer), collation_rows(answer)))


@router.get("/collate.md", responses=COMPARES, response_class=MarkdownResponse)
def get_collation_markdown(store: ReadStore, wanted: Wanted) -> MarkdownResponse:
    """Return the same as a document in Markdown: row by row, what each text says."""
    told = told_collation(_answer(store, wanted))
    return MarkdownResponse.named("collation", prose_markdown(told))


@router.get("/collate.txt", responses=COMPARES, response_class=PlainTextResponse)
def get_collation_text(store: ReadStore, wanted: Wanted) -> PlainTextResponse:
    """Return the same as plain text."""
    return PlainTextResponse(prose_text(told_collation(_answer(store, wanted))))


@router.get("/collate.xlsx", responses=COMPARES, response_class=XlsxResponse)
def get_collation_sheet(store: ReadStore, wanted: Wanted) -> XlsxResponse:
    """Return the same form as a sheet, differences from the base struck or underlined."""
    return XlsxResponse.named("collation", as_xlsx(collation_sheet(_answer(store, wanted))))


def _answer(store: StoreReader, wanted: CollationWanted) -> CollationOut:
    with store.reading() as (session, at):
        return collation_answer(
            session, wanted.references, wanted.base, wanted.links, at, wanted.only
        )
