"""The addresses by which the web's archives ask for a plan's state at an instant (RFC 7089)."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from app.domain.plans.in_force import http_date, in_force_since, nearest, parse_datetime
from app.domain.plans.model import Version
from app.presenters.memento import LINK_FORMAT, states_of, timemap_answer
from app.urls import API, plan_path, timegate_path, timemap_path, version_path
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import add_link
from app.web.openapi.responses import READS, TIMEGATE

router = APIRouter(tags=["memento"], route_class=StrictRoute)


class LinkFormatResponse(PlainTextResponse):
    """A list of links (RFC 6690)."""

    media_type = LINK_FORMAT


@router.get(
    "/timegate/{plan}",
    responses=TIMEGATE,
    status_code=HTTPStatus.FOUND,
    response_class=RedirectResponse,
)
def get_timegate(
    store: ReadStore,
    plan: SlugPath,
    accept_datetime: Annotated[
        str | None,
        Header(
            max_length=100,
            description="an HTTP date; without it the latest version is meant",
            examples=["Thu, 20 Nov 2025 00:00:00 GMT"],
        ),
    ] = None,
) -> RedirectResponse:
    """Lead to the version of a plan that was in force at an instant; before the first, to that."""
    with store.reading() as (session, at):
        versions = states_of(session, plan, at)
    chosen = nearest(versions, parse_datetime(accept_datetime)) if accept_datetime else versions[-1]
    answer = RedirectResponse(f"{API}{version_path(chosen.key)}", HTTPStatus.FOUND)
    answer.headers["Vary"] = "accept-datetime"
    add_link(answer, f"{API}{plan_path(plan)}", "original")
    add_link(answer, timemap_path(plan), "timemap", LINK_FORMAT)
    return answer


@router.get("/timemap/{plan}", responses=READS, response_class=LinkFormatResponse)
def get_timemap(store: ReadStore, plan: SlugPath) -> LinkFormatResponse:
    """List a plan's versions with the instants since which they were certainly there."""
    with store.reading() as (session, at):
        return LinkFormatResponse(timemap_answer(session, plan, at))


def add_memento_headers(response: Response, version: Version) -> None:
    """Say of a version that it is a state of its plan, since when, and where the others are."""
    response.headers["Memento-Datetime"] = http_date(in_force_since(version))
    add_link(response, f"{API}{plan_path(version.plan)}", "original")
    add_link(response, timegate_path(version.plan), "timegate")
    add_link(response, timemap_path(version.plan), "timemap", LINK_FORMAT)
