"""An answer that has not changed need not be sent again, and no answer can be made to do harm."""

import pytest

from tests.web.asking import PREFIX, Api

READS = [
    "/api/v1/processes",
    "/api/v1/parties/us",
    "/api/v1/topics",
    "/api/v1/sources?limit=5",
    "/api/v1/plans",
    "/api/v1/plans/us-28-point",
    "/api/v1/plans/us-28-point/versions/1",
    "/api/v1/plans/us-28-point/versions/1/points/6",
    "/api/v1/plans/us-28-point/versions/1/witnesses/restatement",
    "/api/v1/compare/us-28-point@1...e3-counter@1",
    "/api/v1/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2",
    "/api/v1/threads/us-28-point@1/6",
    "/api/v1/disagreements?pair=us-28-point@1...e3-counter@1",
    "/api/v1/records/plan/us-28-point/revisions",
    "/api/v1/openapi.json",
    "/health/live",
    "/health/ready",
    "/",
    "/plans/us-28-point/versions/1",
    "/compare/us-28-point@1...e3-counter@1",
    "/styleguide",
    "/?lang=uk",
    "/static/base.css",
    "/static/app.js",
]
REFUSALS = [
    "/api/v1/nothing",
    "/nothing",
    "/api/v1/plans?limit=0",
    "/static/nothing.css",
    "/plans/nothing",
]


@pytest.mark.parametrize("path", READS)
def test_an_answer_has_a_strong_tag_and_is_not_sent_to_those_who_have_it(
    reader: Api, path: str
) -> None:
    first = reader.client.get(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert first.headers["cache-control"] == "no-cache"
    for asked in (tag, f"W/{tag}", "*", f'"other", {tag}', f'{tag},"other"', f'W/"x" , W/{tag}'):
        again = reader.client.get(path, headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b""), asked
        assert again.headers["etag"] == tag
    for asked in ('"other"', 'W/"other"', tag.strip('"'), "", f'"{"0" * 40}"'):
        again = reader.client.get(path, headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (200, first.content), asked


@pytest.mark.parametrize("path", READS)
def test_head_says_what_get_says_without_its_body(reader: Api, path: str) -> None:
    same = {"X-Request-Id": "same"}
    got, head = (ask(path, headers=same) for ask in (reader.client.get, reader.client.head))
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers == got.headers
    assert int(head.headers["content-length"]) == len(got.content)
    tag = got.headers["etag"]
    assert reader.client.head(path, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", REFUSALS)
def test_a_refusal_is_the_same_to_head_and_has_no_tag(reader: Api, path: str) -> None:
    got, head = reader.client.get(path), reader.client.head(path)
    assert head.status_code == got.status_code >= 400
    assert head.content == b""
    assert "etag" not in got.headers
    tagged = reader.client.get(path, headers={"If-None-Match": "*"})
    assert tagged.status_code == got.status_code


@pytest.mark.parametrize("path", READS + REFUSALS)
def test_every_answer_forbids_what_it_does_not_need(reader: Api, path: str) -> None:
    headers = reader.client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_two_answers_that_differ_have_different_tags(reader: Api) -> None:
    answers = {reader.client.get(path).headers["etag"] for path in READS}
    assert len(answers) == len(READS)


def test_the_same_question_has_the_same_tag_every_time(reader: Api) -> None:
    path = f"{PREFIX}/compare/us-28-point@1...e3-counter@1"
    assert len({reader.client.get(path).headers["etag"] for _ in range(3)}) == 1


def test_a_tag_changes_with_the_answer(api: Api, curator: Api) -> None:
    tag = api.get("/processes").headers["etag"]
    made = curator.post("/processes", {"slug": "another", "name": "Another"})
    assert made.status_code == 201
    assert "etag" not in made.headers
    after = api.client.get(f"{PREFIX}/processes", headers={"If-None-Match": tag})
    assert after.status_code == 200
    assert after.headers["etag"] != tag
