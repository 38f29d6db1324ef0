"""The addresses of feeds: what was recorded last, for readers of news and for programs."""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from app.documents.writers.atom import MEDIA_TYPE
from app.domain.errors import Fault, InvalidError
from app.domain.journal.entries import Kind
from app.fields import EMPTY_IS_NOTHING, Slug
from app.presenters.feeds import feed_out
from app.presenters.shapes.feeds import FeedOut
from app.queries.feeds import FeedWanted, latest_entries
from app.urls import API
from app.web.api.reading import StrictRoute
from app.web.dependencies import MOST_POSITION, Limit, PresentStore
from app.web.feeds import atom_feed
from app.web.openapi.responses import READS

router = APIRouter(tags=["record"], route_class=StrictRoute)

_STORE_CHARACTERS: Final = 16


class AtomResponse(Response):
    """A feed in Atom (RFC 4287)."""

    media_type = MEDIA_TYPE


class JsonFeedResponse(JSONResponse):
    """A feed in JSON Feed 1.1."""

    media_type = "application/feed+json"


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """What a feed is asked for, and how that is written in an address."""

    wanted: FeedWanted
    query: tuple[tuple[str, str], ...]

    def address(self, form: str, *more: tuple[str, str]) -> str:
        """Return the address of the same feed in a form."""
        query = urlencode([*self.query, *more])
        return f"{API}/feed.{form}{'?' if query else ''}{query}"

    def name(self, store: str) -> str:
        """Return the lasting name of the feed of one store."""
        of = f":{self.wanted.kind}:{self.wanted.key}" if self.wanted.kind else ""
        return f"urn:parley:feed:{store[:_STORE_CHARACTERS] or 'empty'}{of}"


def _asked(
    plan: Annotated[Slug | None, EMPTY_IS_NOTHING, Query(description="of this plan")] = None,
    party: Annotated[
        Slug | None, EMPTY_IS_NOTHING, Query(description="of this party: what it said, proposed")
    ] = None,
    topic: Annotated[Slug | None, EMPTY_IS_NOTHING, Query(description="of this topic")] = None,
    before: Annotated[
        int | None,
        Query(ge=1, le=MOST_POSITION, description="entries before this position of the journal"),
    ] = None,
    limit: Limit = 50,
) -> FeedRequest:
    of = (Kind.PLAN, plan), (Kind.PARTY, party), (Kind.TOPIC, topic)
    chosen = {kind: key for kind, key in of if key}
    if len(chosen) > 1:
        message = "a feed is of one plan, one party or one topic"
        raise InvalidError(tuple(Fault(("query", str(kind)), message) for kind in chosen))
    kind, key = next(iter(chosen.items()), (None, ""))
    query = [(str(kind), key)] if kind else []
    query += [("limit", str(limit))] if limit != FeedWanted().most else []
    return FeedRequest(FeedWanted(kind, key, before, limit), tuple(query))


FeedAsked = Annotated[FeedRequest, Depends(_asked)]


@router.get("/feed.json", responses=READS, response_class=JsonFeedResponse)
def get_json_feed(store: PresentStore, asked: FeedAsked, request: Request) -> FeedOut:
    """Give what was recorded last, newest first, as JSON Feed 1.1."""
    return _feed(store, asked, request, "json")[0]


@router.get("/feed.atom", responses=READS, response_class=AtomResponse)
def get_atom_feed(store: PresentStore, asked: FeedAsked, request: Request) -> AtomResponse:
    """Give the same in Atom (RFC 4287), for readers of news."""
    feed, name = _feed(store, asked, request, "atom")
    return AtomResponse(atom_feed(feed, name))


def _feed(
    store: PresentStore, asked: FeedRequest, request: Request, form: str
) -> tuple[FeedOut, str]:
    """Return a feed and its lasting name."""
    with store.reading() as (session, _):
        feed = latest_entries(session, asked.wanted)
    base: str = request.app.state.public_address
    following = None
    if feed.more:
        oldest = feed.entries[-1].revision.position
        following = asked.address(form, ("before", str(oldest)))
    return feed_out(feed, base, asked.address(form), following), asked.name(feed.store)
