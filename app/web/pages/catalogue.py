"""The pages of the catalogue. That of one process, a front page of its own, is in `home.py`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.presenters.shapes.catalogue import PartyOut, ProcessOut, SourceOut, TopicOut
from app.presenters.shapes.parties import PartyRecordOut
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.topics import TopicRecordOut
from app.web.api import catalogue as api_catalogue
from app.web.api.parties import get_party
from app.web.api.topics import get_topic
from app.web.pages.choices import Choices
from app.web.templating import page

router = APIRouter()


@router.get("/processes")
def processes_page(
    request: Request,
    answer: Annotated[ListOut[ProcessOut], Depends(api_catalogue.list_processes)],
) -> HTMLResponse:
    """Show the negotiations and conflicts."""
    return page(request, "catalogue/processes.html", answer)


@router.get("/parties")
def parties_page(
    request: Request, answer: Annotated[ListOut[PartyOut], Depends(api_catalogue.list_parties)]
) -> HTMLResponse:
    """Show the parties."""
    return page(request, "catalogue/parties.html", answer)


@router.get("/parties/{slug}")
def party_page(
    request: Request, answer: Annotated[PartyRecordOut, Depends(get_party)], choices: Choices
) -> HTMLResponse:
    """Show a party: its names, its members, who speaks for it, what it said and where it turned."""
    return page(request, "catalogue/party.html", answer, names=choices.parties)


@router.get("/topics")
def topics_page(
    request: Request, answer: Annotated[ListOut[TopicOut], Depends(api_catalogue.list_topics)]
) -> HTMLResponse:
    """Show the topics."""
    return page(request, "catalogue/topics.html", answer)


@router.get("/topics/{slug}")
def topic_page(
    request: Request, answer: Annotated[TopicRecordOut, Depends(get_topic)], choices: Choices
) -> HTMLResponse:
    """Show a topic, its points in all texts, and what was said about it."""
    return page(request, "catalogue/topic.html", answer, names=choices.parties)


@router.get("/sources")
def sources_page(
    request: Request, answer: Annotated[ListOut[SourceOut], Depends(api_catalogue.list_sources)]
) -> HTMLResponse:
    """Show the publications that facts rest on."""
    return page(request, "catalogue/sources.html", answer)


@router.get("/sources/{slug}")
def source_page(
    request: Request, answer: Annotated[SourceOut, Depends(api_catalogue.get_source)]
) -> HTMLResponse:
    """Show a source."""
    return page(request, "catalogue/source.html", answer)
