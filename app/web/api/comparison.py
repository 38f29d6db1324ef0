"""The addresses of a comparison: as JSON, as Markdown and as a table."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app.documents.comparison_csv import COMPARISON_COLUMNS, comparison_rows
from app.documents.prose.comparison_markdown import comparison_markdown
from app.documents.writers.csv import as_csv
from app.domain.comparison.compare import Fate
from app.domain.comparison.filters import ChangeFilter, ChangesOnly
from app.domain.errors import MethodGoneError, PinBrokenError
from app.domain.references import parse_pair
from app.fields import EMPTY_IS_NOTHING, Slug
from app.presenters.catalogue import names_of
from app.presenters.citations import digest_of
from app.presenters.comparison import comparison_answer, whole_comparison
from app.presenters.shapes.comparison import ComparisonOut
from app.presenters.shapes.methods import method_code
from app.projections.link_resolution import LinkChoice
from app.queries.comparison import compare_texts
from app.queries.permalinks import find_pair
from app.urls import API, compare_path, pinned_path
from app.web.api.reading import StrictRoute
from app.web.dependencies import DIGEST, MOST_POSITION, PairPath, PresentStore, ReadStore
from app.web.links import WRITINGS, add_link, add_page_link, add_writings
from app.web.openapi.responses import COMPARES, PINNED, CsvResponse, MarkdownResponse

router = APIRouter(tags=["comparison"], route_class=StrictRoute)

_WRITINGS: Final = WRITINGS | {"patch": "application/json-patch+json"}
FOR_GOOD: Final = "public, max-age=31536000, immutable"
"""How long whoever has the answer at a pinned address may keep it."""


Links = Annotated[
    LinkChoice,
    Query(description="`computed` leaves out what editors and sources say of the links"),
]


def _filter(
    topic: Annotated[
        Slug | None,
        EMPTY_IS_NOTHING,
        Query(description="only changes of points on this topic"),
    ] = None,
    fate: Annotated[
        Fate | None,
        EMPTY_IS_NOTHING,
        Query(description="only changes that have this fate"),
    ] = None,
    only: Annotated[
        ChangesOnly | None,
        EMPTY_IS_NOTHING,
        Query(
            description="`substance` leaves out what is not known to change what the text says: "
            "changes without a delta that are neither substantive nor added, dropped or struck"
        ),
    ] = None,
) -> ChangeFilter:
    return ChangeFilter(topic, fate, only)


ChangesWanted = Annotated[ChangeFilter, Depends(_filter)]


@dataclass(frozen=True, slots=True)
class Pin:
    """How a comparison that somebody cited was made and read, and what it was."""

    method: str
    links: LinkChoice
    at: int
    digest: str

    def path(self, base: str, target: str) -> str:
        """Return the address of its page, for two witnesses by their digests."""
        return pinned_path((base, target), self.method, self.links, self.at, self.digest)


DigestPath = Annotated[str, Path(pattern=DIGEST, description="of a witness's record")]


def _pin(
    method: Annotated[
        str, Query(max_length=60, description="the numbers of the methods", examples=["3.1.2.2"])
    ],
    at: Annotated[
        int, Query(ge=1, le=MOST_POSITION, description="the position that the journal is read at")
    ],
    digest: Annotated[str, Query(pattern=DIGEST, description="the SHA-256 of the answer")],
    links: Links = LinkChoice.ALL,
) -> Pin:
    return Pin(method, links, at, digest)


PinWanted = Annotated[Pin, Depends(_pin)]


# The two writings come first: a pair of texts may hold dots, so its address takes theirs as well.
@router.get("/compare/{pair}.md", responses=COMPARES, response_class=MarkdownResponse)
def get_comparison_markdown(
    store: ReadStore, pair: PairPath, wanted: ChangesWanted, links: Links = LinkChoice.ALL
) -> MarkdownResponse:
    """Return the same as a document in Markdown."""
    with store.reading() as (session, at):
        answer = comparison_answer(session, parse_pair(pair), links, at, wanted)
    return MarkdownResponse.named(_file_name(answer), comparison_markdown(answer))


@router.get("/compare/{pair}.csv", responses=COMPARES, response_class=CsvResponse)
def get_comparison_table(
    store: ReadStore, pair: PairPath, wanted: ChangesWanted, links: Links = LinkChoice.ALL
) -> CsvResponse:
    """Return the same as a table, a row for each change."""
    with store.reading() as (session, at):
        answer = comparison_answer(session, parse_pair(pair), links, at, wanted)
    return CsvResponse.named(
        _file_name(answer), as_csv(COMPARISON_COLUMNS, comparison_rows(answer))
    )


@router.get("/compare/{base:digest}...{target:digest}", responses=PINNED)
def get_pinned_comparison(
    store: PresentStore, base: DigestPath, target: DigestPath, pinned: PinWanted, response: Response
) -> ComparisonOut:
    """Give a comparison as it was when it was cited, byte for byte, or refuse.

    The address stands in `citation` of every comparison. It has both texts by the digests of their
    witnesses, the numbers of the methods, the position of the journal that the store is read at,
    and the SHA-256 of the answer. Positions of parties are not in it.
    """
    with store.reading() as (session, _):
        pair = find_pair(session, base, target)
        compared = compare_texts(session, pair, pinned.links, pinned.at)
        answer = whole_comparison(session, compared, names_of(session, pinned.at), pinned.at)
    method = method_code(answer.method)
    if method != pinned.method:
        raise MethodGoneError(pinned.method, method)
    if digest_of(answer) != pinned.digest:
        raise PinBrokenError
    living = compare_path(f"{answer.base.ref}...{answer.target.ref}")
    add_link(response, f"{API}{living}", "original")
    add_page_link(response, pinned.path(base, target))
    response.headers["Cache-Control"] = FOR_GOOD
    return answer


@router.get("/compare/{pair}", responses=COMPARES)
def get_comparison(
    store: ReadStore,
    pair: PairPath,
    wanted: ChangesWanted,
    request: Request,
    response: Response,
    links: Links = LinkChoice.ALL,
) -> ComparisonOut:
    """Tell what became of every point of the base on its way to the target."""
    with store.reading() as (session, at):
        answer = comparison_answer(session, parse_pair(pair), links, at, wanted)
    add_page_link(response, compare_path(pair))
    add_writings(response, request, _WRITINGS)
    if answer.citation:
        add_link(response, f"{API}{answer.citation.address}", "memento")
    return answer


def _file_name(answer: ComparisonOut) -> str:
    return f"{answer.base.ref}...{answer.target.ref}".replace("@", "-").replace("~", "-")
