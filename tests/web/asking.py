"""What a client of the API asks, and how it reads the answers."""

import json
import re
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.queries.journal import journal_head
from app.storage.engine import reading

PREFIX = "/api/v1"
PROBLEM = "application/problem+json"
BODY_LIMIT = 1024 * 1024

_LINK = re.compile(r'<(?P<path>[^>]*)>; rel="(?P<relation>[^"]+)"(?:; type="(?P<type>[^"]+)")?')


@dataclass(frozen=True, slots=True)
class Api:
    """A client of the API, perhaps with a key."""

    client: TestClient
    token: str | None

    def get(self, path: str, **query: str | int) -> Response:
        """Ask for an address under the API's prefix."""
        return self.client.get(f"{PREFIX}{path}", params=query or None)

    def read(self, path: str, **query: str | int) -> Any:  # noqa: ANN401  any JSON value
        """Return what stands at an address, which has to be there."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.text[:500]
        return answer.json()

    def page(self, path: str, **query: str | int) -> Response:
        """Ask for the page that people see at an address."""
        return self.client.get(path, params=query or None)

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> Response:
        """Send a body as it is; a header's name is written with underscores."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = f"Bearer {self.token}"
        sent.setdefault("content-type", "application/json")
        return self.client.request(method, f"{PREFIX}{path}", content=body, headers=sent)

    def post(self, path: str, body: object, **headers: str) -> Response:
        """Send JSON, lone surrogates too."""
        return self.send("POST", path, json.dumps(body).encode(), **headers)


def head(api: Api) -> str | None:
    """Return the digest of the newest entry of the journal: equal as long as nothing is stored."""
    app = api.client.app
    assert isinstance(app, FastAPI)
    with reading(app.state.engine) as session:
        newest = journal_head(session)
    return newest.entry if newest else None


def links(answer: Response) -> list[tuple[str, str, str]]:
    """Return every link of an answer's header: relation, path, media type."""
    found = _LINK.finditer(answer.headers.get("link", ""))
    return [(one["relation"], one["path"], one["type"] or "") for one in found]


def link(answer: Response, relation: str) -> str:
    """Return the path of the one link with a relation."""
    (path,) = [path for name, path, _ in links(answer) if name == relation]
    return path


def problem(answer: Response, status: int, code: str) -> dict[str, Any]:
    """Return the problem document of a refusal, which has to have this status and code."""
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["content-type"] == PROBLEM
    document: dict[str, Any] = answer.json()
    assert document["status"] == status
    assert document["code"] == code, document
    assert document["type"] == f"urn:parley:problem:{code}"
    assert document["title"]
    assert document["detail"]
    return document


def paths(document: dict[str, Any]) -> list[list[str | int]]:
    """Return the places that a problem document names, without where in the request they are."""
    return [fault["path"] for fault in document["errors"]]
