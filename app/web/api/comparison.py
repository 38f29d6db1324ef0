"""The addresses of a comparison, in every form."""

from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query

from app.domain.comparison.compare import Fate
from app.domain.comparison.filters import ChangesOnly, CompareOptions
from app.domain.comparison.links import LinkChoice
from app.domain.errors import MethodGoneError, PinBrokenError
from app.domain.references import parse_pair, parse_reference
from app.fields import EMPTY_IS_NOTHING, Slug
from app.presenters.catalogue import names_of
from app.presenters.citations import digest_of
from app.presenters.comparison import comparison_answer, whole_comparison
from app.presenters.shapes.comparison import ComparisonOut
from app.presenters.shapes.methods import method_code
from app.presenters.shapes.plans import VersionOut
from app.presenters.versions import version_answer
from app.queries.comparison import compare_texts, nearest_pair
from app.queries.permalinks import find_pair
from app.queries.plans import view_version
from app.urls import API, compare_path, pinned_path
from app.web.api.reading import StrictRoute
from app.web.dependencies import DIGEST, MOST_POSITION, PairPath, PresentStore, ReadStore
from app.web.forms import add_forms
from app.web.links import Linking
from app.web.openapi.responses import COMPARES, PINNED

router = APIRouter(tags=["comparison"], route_class=StrictRoute)

FOR_GOOD: Final = "public, max-age=31536000, immutable"
"""How long whoever has the answer at a pinned address may keep it."""


Links = Annotated[
    LinkChoice,
    Query(description="`computed` leaves out what editors and sources say of the links"),
]


def _choices(
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
) -> CompareOptions:
    return CompareOptions(topic=topic, fate=fate, only=only)


ChangesWanted = Annotated[CompareOptions, Depends(_choices)]


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


def read_comparison(
    store: ReadStore, pair: PairPath, wanted: ChangesWanted, links: Links = LinkChoice.ALL
) -> ComparisonOut:
    """Read a comparison as it is asked for."""
    with store.reading() as (session, at):
        return comparison_answer(session, parse_pair(pair), replace(wanted, links=links), at)


def read_compared_files(store: ReadStore, pair: PairPath) -> tuple[VersionOut, VersionOut]:
    """Read the two versions whose files are compared, in the renderings that are nearest."""
    with store.reading() as (session, at):
        base, target = (
            version_answer(session, view_version(session, reference, at), at)
            for text in nearest_pair(session, parse_pair(pair), at)
            for reference in [parse_reference(text.witness.record.key)]
        )
    return base, target


# The forms come first: a pair of texts may hold dots, so its address takes theirs as well.
add_forms(router, "/compare/{pair}", "comparison", read_comparison, COMPARES)
add_forms(router, "/compare/{pair}", "compared_files", read_compared_files, COMPARES)


@router.get("/compare/{base:digest}...{target:digest}", responses=PINNED)
def get_pinned_comparison(
    store: PresentStore, base: DigestPath, target: DigestPath, pinned: PinWanted, header: Linking
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
    header.add(f"{API}{living}", "original")
    header.add(pinned.path(base, target), "alternate", "text/html")
    header.response.headers["Cache-Control"] = FOR_GOOD
    return answer


@router.get("/compare/{pair}", responses=COMPARES)
def get_comparison(
    answer: Annotated[ComparisonOut, Depends(read_comparison)],
    pair: PairPath,
    header: Linking,
) -> ComparisonOut:
    """Tell what became of every point of the base on its way to the target."""
    header.add_page(compare_path(pair))
    header.add_forms("comparison", "compared_files")
    if answer.citation:
        header.add(f"{API}{answer.citation.address}", "memento")
    return answer
