"""A document comes in, its draft is checked edition by edition, and it becomes a version once."""

import json
from typing import Any

import pytest
from httpx2 import Response

from tests.documents.made import docx, paragraph, pdf, run, tracked
from tests.web.asking import Api, head, problem
from tests.web.drafts import PLAN

pytestmark = pytest.mark.databases("sqlite", "postgresql")

WITNESS = {
    "slug": "official",
    "language": "en",
    "publisher": "Ministry",
    "fidelity": "verbatim_official",
    "completeness": "full",
}
PUBLICATION = {
    "plan": "fishing-plan",
    "follows": None,
    "date": "2026-03-01",
    "kind": "proposal",
    "publicity": "official",
    "witness": WITNESS,
}


def document(*lines: str) -> bytes:
    return docx("".join(paragraph(run(line)) for line in lines))


def send(api: Api, content: bytes, name: str = "plan.docx", **headers: str) -> Response:
    sent = {"Idempotency-Key": headers["key"]} if "key" in headers else {}
    if api.token:
        sent["Authorization"] = f"Bearer {api.token}"
    files = {"file": (name, content, "application/octet-stream")}
    return api.client.post("/api/v1/imports", files=files, headers=sent)


def kept(curator: Api, *lines: str) -> Response:
    answer = send(curator, document(*lines))
    assert answer.status_code == 201, answer.text
    return answer


def read(curator: Api, path: str) -> Response:
    return curator.send("GET", path.removeprefix("/api/v1"))


def patch(curator: Api, answer: Response, body: bytes, **headers: str) -> Response:
    return curator.send("PATCH", f"/imports/{answer.json()['id']}", body, **headers)


DOUBTFUL = ("1. Boats sail.", "2. Nets dry.", "4. Fish return.", "5. Crews go home.")


def test_a_document_is_read_kept_and_given_back(curator: Api) -> None:
    content = docx(
        paragraph(run("1. Boats "), tracked("ins", "sail."), tracked("del", "stay."))
        + paragraph(run("2. Nets dry."))
    )
    answer = send(curator, content, "C:\\plans\\план.docx")
    draft = answer.json()
    assert answer.status_code == 201
    assert [(one["label"], one["text"]) for one in draft["points"]] == [
        ("1", "Boats sail."),
        ("2", "Nets dry."),
    ]
    assert [one["text"] for one in draft["rejected"]] == ["Boats stay.", "Nets dry."]
    assert "tracked-changes" in {one["code"] for one in draft["report"]}
    assert draft["source"]["name"] == "план.docx"
    again = read(curator, answer.headers["location"])
    assert again.json() == draft
    assert again.headers["etag"] == answer.headers["etag"]
    original = read(curator, draft["original"])
    assert original.content == content
    assert original.headers["content-disposition"].startswith("attachment;")
    assert original.headers["x-content-type-options"] == "nosniff"


def test_a_draft_is_published_when_its_doubts_are_settled(curator: Api) -> None:
    assert curator.post("/plans", PLAN).status_code == 201
    answer = kept(curator, *DOUBTFUL)
    place = f"/imports/{answer.json()['id']}"
    assert [one["label"] for one in answer.json()["doubts"]] == ["2", "4"]
    refused = problem(curator.post(f"{place}/version", PUBLICATION), 409, "open_doubts")
    assert refused["doubts"] == [
        {"label": "2", "why": ["before-gap"]},
        {"label": "4", "why": ["gap"]},
    ]
    points = answer.json()["points"]
    points[1]["text"] = "Nets dry in the sun."
    body: dict[str, Any] = {"points": points, "accepted": ["4"]}
    changed = curator.send(
        "PATCH", place, json.dumps(body).encode(), If_Match=answer.headers["etag"]
    )
    assert changed.status_code == 200, changed.text
    assert changed.json()["doubts"] == []
    assert changed.json()["edition"] == 2
    published = curator.post(f"{place}/version", PUBLICATION)
    assert published.status_code == 201, published.text
    assert published.json()["ref"] == "fishing-plan@1"
    assert [point["text"] for point in published.json()["points"]][1] == "Nets dry in the sun."
    assert published.headers["location"] == "/api/v1/plans/fishing-plan/versions/1"
    assert read(curator, place).json()["published"] == "fishing-plan@1"
    problem(curator.post(f"{place}/version", PUBLICATION), 409, "version_conflict")


def test_a_change_names_the_edition_that_it_was_made_of(curator: Api) -> None:
    answer = kept(curator, *DOUBTFUL)
    body = b'{"accepted": ["2"]}'
    problem(patch(curator, answer, body), 428, "precondition_required")
    tag = answer.headers["etag"]
    assert patch(curator, answer, body, If_Match=tag).status_code == 200
    refused = problem(patch(curator, answer, body, If_Match=tag), 412, "precondition_failed")
    assert refused["current"] == read(curator, answer.headers["location"]).headers["etag"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"accepted": ["99"]}',
        b'{"points": [{"label": "1"}, {"label": "1"}]}',
        b'{"points": [{"label": "1.a", "parent": "1"}]}',
        b'{"points": [{"label": "1", "text": "\\u0000"}]}',
        b'{"points": 7}',
    ],
)
def test_a_change_that_fits_nothing_is_refused(curator: Api, body: bytes) -> None:
    answer = kept(curator, *DOUBTFUL)
    problem(patch(curator, answer, body, If_Match=answer.headers["etag"]), 422, "invalid")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (pdf([]), 422, "no-text-layer"),
        (b"{\\rtf1 1. Peace.}", 422, "rtf"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, 422, "old-word-format"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, 415, "binary"),
        (b"PK\x03\x04 broken", 415, "unknown-zip"),
        (b"", 422, "invalid"),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_kept(
    curator: Api, content: bytes, status: int, code: str
) -> None:
    before = head(curator)
    assert problem(send(curator, content, "a.bin"), status, code)["detail"]
    assert head(curator) == before


@pytest.mark.databases("sqlite")
def test_a_document_may_be_larger_than_other_bodies_but_not_than_20_mb(curator: Api) -> None:
    line = b"1. Boats sail along the coast and nets dry in the sun.\n"
    large = send(curator, b"x" * 21_000_000, "a.txt")
    problem(large, 413, "request_entity_too_large")
    problem(send(curator, b"\n" * 20_000_001, "a.txt"), 413, "too-large")
    assert send(curator, line + b"\n" * 2_000_000, "a.txt").status_code == 201


@pytest.mark.databases("sqlite")
def test_only_whoever_may_curate_imports_and_reads_drafts(api: Api, curator: Api) -> None:
    content = document("1. Boats sail.")
    problem(send(api, content), 401, "key_unknown")
    place = kept(curator, "1. Boats sail.").headers["location"]
    problem(api.client.get(place), 401, "key_unknown")
    problem(api.client.get(f"{place}/original"), 401, "key_unknown")


@pytest.mark.databases("sqlite")
def test_a_body_without_parts_is_refused(curator: Api) -> None:
    problem(curator.post("/imports", {}), 415, "unsupported_media_type")
    missing = curator.client.post(
        "/api/v1/imports",
        files={"document": ("a.txt", b"1. Peace.")},
        headers={"Authorization": f"Bearer {curator.token}"},
    )
    problem(missing, 422, "invalid")


def test_a_retry_keeps_a_document_once(curator: Api) -> None:
    first = send(curator, document("1. Boats sail."), key="once")
    body, kind = first.request.content, first.request.headers["content-type"]
    again = curator.send("POST", "/imports", body, Idempotency_Key="once", content_type=kind)
    assert again.status_code == 201
    assert again.json()["id"] == first.json()["id"]
    other = send(curator, document("1. Boats stay."), key="once")
    problem(other, 422, "idempotency_key_reused")
