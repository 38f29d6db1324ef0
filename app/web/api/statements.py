"""The addresses of statements."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import StringConstraints

from app.commands.record_statement import record_statement
from app.domain.positions.statements import Stance
from app.fields import EMPTY_IS_NOTHING, SAFE, AskedDay, Slug
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.statements import PositionOut, StatementOut, StatementSummary
from app.presenters.statements import statement_answer, statement_page, statement_positions
from app.queries.statements import StatementFilter
from app.requests.positions import StatementIn
from app.urls import API, annotations_path, statement_path
from app.web.api.reading import StrictRoute
from app.web.dependencies import MOST_PAIR_CHARACTERS, Curator, ReadStore, SlugPath, WriteStore
from app.web.forms import add_forms
from app.web.links import Linking
from app.web.openapi.responses import INVALID, READS, WRITES
from app.web.paging import PageWanted

router = APIRouter(tags=["statements"], route_class=StrictRoute)


def _filter(
    party: Annotated[Slug | None, EMPTY_IS_NOTHING] = None,
    speaker: Annotated[
        Annotated[str, SAFE, StringConstraints(max_length=200)] | None, EMPTY_IS_NOTHING
    ] = None,
    stance: Annotated[Stance | None, EMPTY_IS_NOTHING] = None,
    plan: Annotated[
        Slug | None, EMPTY_IS_NOTHING, Query(description="a position is about this plan's texts")
    ] = None,
    topic: Annotated[
        Slug | None, EMPTY_IS_NOTHING, Query(description="a position is about this topic")
    ] = None,
    about: Annotated[
        Annotated[str, SAFE, StringConstraints(max_length=MOST_PAIR_CHARACTERS)] | None,
        EMPTY_IS_NOTHING,
        Query(
            description="a position is about exactly this: PLAN@ORDINAL/LABEL, PLAN@ORDINAL or a "
            "slug",
        ),
    ] = None,
    stated_from: Annotated[
        AskedDay | None, EMPTY_IS_NOTHING, Query(description="stated on this day or later")
    ] = None,
    stated_to: Annotated[
        AskedDay | None, EMPTY_IS_NOTHING, Query(description="stated on this day or earlier")
    ] = None,
) -> StatementFilter:
    return StatementFilter(party, speaker, stance, plan, topic, about, stated_from, stated_to)


Wanted = Annotated[StatementFilter, Depends(_filter)]


@router.get("/statements", responses=INVALID)
def list_statements(
    store: ReadStore, page: PageWanted, wanted: Wanted, header: Linking
) -> ListOut[StatementSummary]:
    """List what was said, newest first."""
    header.add_forms("statements")
    with store.reading() as (session, at):
        return statement_page(session, page, wanted, at)


def read_positions(store: ReadStore, wanted: Wanted) -> list[tuple[PositionOut, str]]:
    """Read all positions of the statements that are asked for."""
    with store.reading() as (session, at):
        return statement_positions(session, wanted, at)


add_forms(router, "/statements", "statements", read_positions, INVALID)


@router.get("/statements/{slug}", responses=READS)
def get_statement(store: ReadStore, slug: SlugPath, header: Linking) -> StatementOut:
    """Return what was said: every position, every source, and whether the quotes stand there."""
    with store.reading() as (session, at):
        header.add_page(statement_path(slug))
        header.add(f"{API}{annotations_path(slug)}", "alternate", "application/ld+json")
        return statement_answer(session, slug, at)


@router.post("/statements", status_code=201, responses=WRITES)
def post_statement(
    body: StatementIn, writer: Curator, store: WriteStore, response: Response
) -> StatementOut:
    """Record what somebody said, and which positions that takes."""
    body.require_valid()
    with store.writing() as session:
        revision = record_statement(session, body.to_domain(), writer.provenance())
        response.headers["Location"] = f"{API}{statement_path(revision.key)}"
        return statement_answer(session, revision.key, revision.position)
