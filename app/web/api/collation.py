"""The address of a collation."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from sqlalchemy.orm import Session

from app.domain.references import Reference, parse_reference
from app.schemas.answers.collation import CollationOut, collation_out
from app.services.collation import collate_texts
from app.services.links import LinkChoice
from app.web.api.catalogue import names_of
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore
from app.web.responses import COMPARES

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


@router.get("/collate", responses=COMPARES)
def get_collation(
    store: ReadStore,
    ref: Annotated[
        list[Annotated[str, Field(examples=["us-28-point@1", "e3-counter@1"])]],
        Query(
            default_factory=list,
            description="PLAN@VERSION[~WITNESS], one for each text: two to twelve",
        ),
    ],
    base: Annotated[
        str | None,
        Query(
            description="which of them changes are told from, written as in `ref`; "
            "by default the first",
            examples=["us-28-point@1"],
        ),
    ] = None,
    links: Annotated[
        LinkChoice,
        Query(description="`computed` leaves out what editors and sources say of the links"),
    ] = LinkChoice.ALL,
) -> CollationOut:
    """Lay two to twelve texts side by side: a column each, points that belong together in a row."""
    with store.reading() as (session, at):
        references = [parse_reference(one) for one in ref]
        chosen = parse_reference(base) if base is not None else None
        return collation_answer(session, references, chosen, links, at)


def collation_answer(
    session: Session,
    references: Sequence[Reference],
    base: Reference | None,
    links: LinkChoice,
    at: int | None,
) -> CollationOut:
    """Return texts side by side."""
    collated = collate_texts(session, references, base, links, at)
    revisions = {
        one.witness.record.key: (one.version.revision, one.witness.revision)
        for one in collated.texts
    }
    return collation_out(
        collated.collation,
        revisions,
        judged=collated.judged,
        links=links,
        meaning=collated.meaning,
        names=names_of(session, at),
    )
