"""A refusal says what is wrong in one sentence: as a document to programs, as a page to people."""

import pytest

from app.web.errors import MEDIA_TYPE
from tests.web.asking import PREFIX, PROBLEM, Api, problem

PAGES = {
    "/nothing": (404, "not_found"),
    "/plans/nothing-here": (404, "not_found"),
    "/processes/nothing-here": (404, "not_found"),
    "/plans/us-28-point/versions/7": (404, "not_found"),
    "/plans/us-28-point/versions/1/points/99": (404, "not_found"),
    "/plans/us-28-point/versions/now": (422, "bad_reference"),
    "/plans/Us": (422, "invalid"),
    "/plans?limit=0": (422, "invalid"),
    "/compare/us-28-point@1": (422, "bad_reference"),
    "/compare/us-28-point@1...e3-counter@": (422, "bad_reference"),
    "/compare/us-28-point@1/6...e3-counter@1": (404, "not_found"),
    "/compare/us-28-point@1...us-russia-27-point-2025@1": (409, "no_text"),
    "/compare/us-russia-27-point-2025@1...us-28-point@1": (409, "no_text"),
    "/compare/us-28-point@1...e3-counter@1~reuters": (404, "not_found"),
    "/compare/us-28-point@9...e3-counter@1": (404, "not_found"),
}


@pytest.mark.parametrize(("path", "refusal"), PAGES.items())
def test_a_refusal_is_a_document_with_a_stable_code(
    reader: Api, path: str, refusal: tuple[int, str]
) -> None:
    answer = reader.client.get(f"{PREFIX}{path}")
    document = problem(answer, *refusal)
    assert document["instance"] == f"{PREFIX}{path.partition('?')[0]}"


@pytest.mark.parametrize(("path", "refusal"), PAGES.items())
def test_the_page_of_a_refusal_says_the_same(
    reader: Api, path: str, refusal: tuple[int, str]
) -> None:
    document = reader.client.get(f"{PREFIX}{path}").json()
    page = reader.page(path)
    assert page.status_code == refusal[0]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    first_words = document["detail"].partition(".")[0][:40]
    assert first_words in page.text.replace("&#39;", "'")


def test_the_media_type_is_that_of_the_standard() -> None:
    assert MEDIA_TYPE == PROBLEM


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
def test_a_method_that_an_address_does_not_take_is_refused(reader: Api, method: str) -> None:
    for path in ("/plans/us-28-point", "/compare/us-28-point@1...e3-counter@1"):
        answer = reader.client.request(method, f"{PREFIX}{path}")
        problem(answer, 405, "method_not_allowed")
        assert "GET" in answer.headers["allow"]
        page = reader.client.request(method, path)
        assert page.status_code == 405
        assert page.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/corrections", "/withdrawals"])
def test_an_address_that_only_takes_writes_cannot_be_read(
    reader: Api, path: str, method: str
) -> None:
    answer = reader.client.request(method, f"{PREFIX}{path}")
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/plans/", f"{PREFIX}/plans/", "/static/../api/v1/plans/"])
def test_no_answer_believes_the_host_that_a_request_names(reader: Api, path: str) -> None:
    for address in (path, path.rstrip("/"), "/nothing"):
        answer = reader.client.get(address, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.text
        assert not [name for name, value in answer.headers.items() if "evil.example" in value]
