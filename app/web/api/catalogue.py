"""The addresses of processes, parties, topics and sources."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.commands.record import record_new
from app.domain.catalogue import Party, Process, Source, Topic
from app.presenters.shapes.catalogue import (
    PartyOut,
    ProcessOut,
    SourceOut,
    TopicOut,
    party_out,
    process_out,
    source_out,
    topic_out,
)
from app.presenters.shapes.record import ListOut
from app.queries.catalogue import get_entry, list_entries
from app.requests.catalogue import PartyIn, ProcessIn, SourceIn, TopicIn
from app.urls import API
from app.web.api.reading import StrictRoute
from app.web.dependencies import Curator, ReadStore, SlugPath, WriteStore
from app.web.links import Linking
from app.web.openapi.responses import INVALID, READS, WRITES
from app.web.paging import PageWanted

router = APIRouter(tags=["catalogue"], route_class=StrictRoute)


@router.get("/processes", responses=INVALID)
def list_processes(store: ReadStore, page: PageWanted) -> ListOut[ProcessOut]:
    """List the negotiations and conflicts that plans belong to."""
    with store.reading() as (session, at):
        found = list_entries(session, Process, at)
        return page.of(found, lambda one: one.record.slug, process_out)


@router.get("/parties", responses=INVALID)
def list_parties(store: ReadStore, page: PageWanted) -> ListOut[PartyOut]:
    """List the parties, with their aliases and speakers."""
    with store.reading() as (session, at):
        found = list_entries(session, Party, at)
        return page.of(found, lambda one: one.record.slug, party_out)


@router.get("/topics", responses=INVALID)
def list_topics(store: ReadStore, page: PageWanted) -> ListOut[TopicOut]:
    """List the topics, each with its nearest PA-X codes."""
    with store.reading() as (session, at):
        found = list_entries(session, Topic, at)
        return page.of(found, lambda one: one.record.slug, topic_out)


@router.get("/sources", responses=INVALID)
def list_sources(
    store: ReadStore,
    page: PageWanted,
    publisher: Annotated[str | None, Query(max_length=200)] = None,
) -> ListOut[SourceOut]:
    """List the publications that facts rest on."""
    with store.reading() as (session, at):
        found = [
            one
            for one in list_entries(session, Source, at)
            if publisher is None or one.record.publisher == publisher
        ]
        return page.of(found, lambda one: one.record.slug, source_out)


@router.get("/sources/{slug}", responses=READS)
def get_source(store: ReadStore, slug: SlugPath, header: Linking) -> SourceOut:
    """Return one source."""
    with store.reading() as (session, at):
        header.add_page(f"/sources/{slug}")
        return source_out(get_entry(session, Source, slug, at))


@router.post("/processes", status_code=201, responses=WRITES)
def post_process(
    body: ProcessIn, writer: Curator, store: WriteStore, response: Response
) -> ProcessOut:
    """Record a process."""
    with store.writing() as session:
        revision = record_new(session, body.to_domain(), writer.provenance())
        _locate(response, "processes", revision.key)
        return process_out(get_entry(session, Process, revision.key, revision.position))


@router.post("/parties", status_code=201, responses=WRITES)
def post_party(body: PartyIn, writer: Curator, store: WriteStore, response: Response) -> PartyOut:
    """Record a party."""
    with store.writing() as session:
        revision = record_new(session, body.to_domain(), writer.provenance())
        _locate(response, "parties", revision.key)
        return party_out(get_entry(session, Party, revision.key, revision.position))


@router.post("/topics", status_code=201, responses=WRITES)
def post_topic(body: TopicIn, writer: Curator, store: WriteStore, response: Response) -> TopicOut:
    """Record a topic."""
    with store.writing() as session:
        revision = record_new(session, body.to_domain(), writer.provenance())
        _locate(response, "topics", revision.key)
        return topic_out(get_entry(session, Topic, revision.key, revision.position))


@router.post("/sources", status_code=201, responses=WRITES)
def post_source(
    body: SourceIn, writer: Curator, store: WriteStore, response: Response
) -> SourceOut:
    """Record a source."""
    with store.writing() as session:
        revision = record_new(session, body.to_domain(), writer.provenance())
        _locate(response, "sources", revision.key)
        return source_out(get_entry(session, Source, revision.key, revision.position))


def _locate(response: Response, noun: str, slug: str) -> None:
    response.headers["Location"] = f"{API}/{noun}/{slug}"
