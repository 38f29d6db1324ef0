"""Whatever somebody sends, the answer is a refusal that says why, and nothing is stored."""

import json
from itertools import product

import pytest

from tests.web.asking import Api, paths, problem
from tests.web.drafts import PLAN, PROCESS, TOPIC, version

FISHING = "/plans/fishing-plan/versions"
WRITES = ["/processes", "/plans", FISHING, "/corrections", "/withdrawals"]
DRAFT = json.dumps(PROCESS).encode()
HUGE = "9" * 400

NO_JSON = {
    "nothing": b"",
    "blanks": b"  \n",
    "words": b"peace",
    "half": DRAFT[:-1],
    "two": DRAFT + DRAFT,
    "a comma too many": DRAFT[:-1] + b",}",
    "not a number": b'{"slug": NaN}',
    "infinity": b'{"slug": Infinity}',
    "minus infinity": b'{"slug": -Infinity}',
    "a key twice": DRAFT[:-1] + b', "slug": "gulf"}',
    "a key twice inside": b'{"content": [{"a": {"b": 1, "b": 1}}]}',
    "bytes that are not UTF-8": DRAFT.replace(b"gulf", b"gul\xff", 1),
    "a surrogate in UTF-8": DRAFT.replace(b"gulf", b"gul\xed\xa0\x80", 1),
    "windows-1251": json.dumps(PROCESS | {"name": "Перемовини"}, ensure_ascii=False).encode(
        "cp1251"
    ),
    "UTF-16": json.dumps(PROCESS).encode("utf-16"),
    "UTF-16 without its mark": json.dumps(PROCESS).encode("utf-16-le"),
    "UTF-32": json.dumps(PROCESS).encode("utf-32"),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + DRAFT,
    "100,000 lists": b"[" * 100_000,
    "100,000 lists, closed": b"[" * 100_000 + b"]" * 100_000,
    "100,000 objects": b'{"a":' * 100_000,
    "an integer of 5,000 digits": b'{"slug": ' + b"9" * 5_000 + b"}",
}
NO_OBJECT = {
    "a list": b"[]",
    "a string": b'"gulf"',
    "null": b"null",
    "a number": b"7",
    "a number beyond all bounds": b"1e999",
    "true": b"true",
}


@pytest.mark.parametrize("path", ["/processes", FISHING])
@pytest.mark.parametrize("kind", NO_JSON)
def test_a_body_that_is_no_json_is_refused(refuser: Api, kind: str, path: str) -> None:
    answer = refuser.send("POST", path, NO_JSON[kind])
    problem(answer, answer.status_code, {400: "bad_request", 422: "invalid"}[answer.status_code])


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize("kind", NO_OBJECT)
def test_a_body_that_is_no_object_is_refused(refuser: Api, kind: str, path: str) -> None:
    assert paths(problem(refuser.send("POST", path, NO_OBJECT[kind]), 422, "invalid")) == [["body"]]


@pytest.mark.parametrize(
    "media_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "x"],
)
def test_a_body_that_does_not_call_itself_json_is_refused(refuser: Api, media_type: str) -> None:
    answer = refuser.send("POST", "/processes", DRAFT, content_type=media_type)
    problem(answer, 422, "invalid")


@pytest.mark.parametrize(
    "value",
    ["1e999", "-1e999", "1e400", "0.5", HUGE, f"-{HUGE}", str(2**63), "7", "true", "null", "{}"],
)
def test_what_is_no_text_is_refused_where_text_belongs(refuser: Api, value: str) -> None:
    written = DRAFT.replace(b'"The gulf talks"', value.encode())
    assert paths(problem(refuser.send("POST", "/processes", written), 422, "invalid")) == [
        ["body", "name"]
    ]
    content = (
        b'{"kind": "process", "key": "ukraine", "follows": "%s", "reason": "x", "content": %s}'
    )
    answer = refuser.send("POST", "/corrections", content % (b"0" * 64, written))
    assert paths(problem(answer, 422, "invalid")) == [["body", "content", "name"]]


@pytest.mark.parametrize("value", [str(2**63), HUGE, f"-{HUGE}", "1e3", "1e999", "1.0", '"1"'])
def test_a_number_is_whole_and_within_bounds(refuser: Api, value: str) -> None:
    body = json.dumps(version(1)).replace('"follows": 1', f'"follows": {value}')
    answer = refuser.send("POST", FISHING, body.encode())
    assert paths(problem(answer, 422, "invalid")) == [["body", "follows"]]


@pytest.mark.parametrize("text", ["\ud800", "a\udfff", "\udc00\ud800", "\x00", "a\x00b"])
@pytest.mark.parametrize("name", ["slug", "name", "description"])
def test_what_no_database_can_hold_is_refused_and_not_echoed(
    refuser: Api, name: str, text: str
) -> None:
    told = paths(problem(refuser.post("/processes", PROCESS | {name: text}), 422, "invalid"))
    assert told == [["body", name]]


@pytest.mark.parametrize("text", ["\ud800", "\x00"])
def test_it_is_refused_wherever_a_text_can_stand(refuser: Api, text: str) -> None:
    point = {"label": "1", "text": "a"}
    option = {"proponent": "us", "text": text}
    bodies: list[tuple[str, object]] = [
        ("/processes", {text: 1}),
        ("/processes", {"slug": {text: [text]}, "name": text}),
        ("/plans", PLAN | {"proponents": [text]}),
        (FISHING, version(1, date=text)),
        (FISHING, version(1, kind=text)),
        (FISHING, version(1, sources=[text])),
        (FISHING, version(1, responds_to=[text])),
        (FISHING, version(1, points=[point | {"text": text}])),
        (FISHING, version(1, points=[point | {"label": text}])),
        (FISHING, version(1, points=[point | {"notes": [text]}])),
        (FISHING, version(1, points=[point | {"strikes": text}])),
        (FISHING, version(1, points=[point | {"status": "open", "options": [option]}])),
        (FISHING, version(1, points=[point | {text: text}])),
        ("/withdrawals", {"kind": text, "key": text, "follows": text, "reason": text}),
    ]
    for content in ({text: text}, {"slug": text}, PROCESS | {"name": text}, {"a": {"b": text}}):
        correction = {"kind": "process", "key": "ukraine", "follows": "0" * 64, "reason": "x"}
        bodies.append(("/corrections", correction | {"content": content}))
        bodies.append(("/corrections", correction | {"content": PROCESS, "key": text}))
        bodies.append(("/corrections", correction | {"content": PROCESS, "reason": text}))
    for path, body in bodies:
        problem(refuser.post(path, body), 422, "invalid")


def test_a_text_has_an_end(refuser: Api) -> None:
    for name, characters in (("slug", 81), ("name", 2_001), ("description", 200_001)):
        body = PROCESS | {name: "a" * characters}
        assert paths(problem(refuser.post("/processes", body), 422, "invalid")) == [["body", name]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("name", "\u00a0" + "a" * 2_000),  # the blank would be taken away
        ("description", "e\u0301" * 100_001),  # two letters, which become one
    ],
)
def test_a_text_is_counted_as_it_was_sent(refuser: Api, name: str, text: str) -> None:
    body = PROCESS | {name: text}
    assert paths(problem(refuser.post("/processes", body), 422, "invalid")) == [["body", name]]


def test_a_version_has_so_many_points_and_levels_and_no_more(refuser: Api) -> None:
    deep: dict[str, object] = {"label": ".".join("1" * 10), "text": "a"}
    for depth in range(9, 0, -1):
        deep = {"label": ".".join("1" * depth), "text": "a", "points": [deep]}
    document = problem(refuser.post(FISHING, version(1, points=[deep])), 422, "invalid")
    assert "levels deep" in document["detail"]
    many = [{"label": str(place), "text": ""} for place in range(20_001)]
    document = problem(refuser.post(FISHING, version(1, points=many)), 422, "invalid")
    assert "20000 points at most" in document["detail"]


@pytest.mark.databases("sqlite", "postgresql")
@pytest.mark.parametrize(
    "path",
    [
        "/plans/план",
        "/plans/😀",
        "/plans/a%2Fb",
        "/plans/a%00b",
        "/plans/%ff%fe",
        "/plans/%ED%A0%80",
        "/plans/..%2f..%2fetc%2fpasswd",
        "/plans/" + "a" * 5_000,
        "/plans/us-28-point/versions/" + HUGE,
        f"/plans/us-28-point/versions/{2**63}",
        "/plans/us-28-point/versions/１",
        "/plans/us-28-point/versions/-1",
        "/plans/us-28-point/versions/1/points/%00",
        "/plans/us-28-point/versions/1/points/😀",
        "/plans/us-28-point/versions/1/points/" + "1." * 200 + "1",
        "/plans/us-28-point/versions/1/witnesses/%2F",
        "/compare/...",
        "/compare/us-28-point@1",
        "/compare/us-28-point@1...",
        "/compare/us-28-point@1....e3-counter@1",
        "/compare/us-28-point@1...план@1",
        "/compare/us-28-point@1...e3-counter@" + "9" * 300,
        "/compare/us-28-point@1%00...e3-counter@1",
        "/compare/" + "a" * 5_000,
        "/parties/%F0%9F%87%BA%F0%9F%87%A6",
        "/sources/<script>",
        "/topics/%0d%0aSet-Cookie:a=b",
    ],
)
def test_a_strange_address_finds_nothing(reader: Api, path: str) -> None:
    answer = reader.client.get(f"/api/v1{path}")
    codes = {404: {"not_found"}, 422: {"invalid", "bad_reference"}}
    assert answer.status_code in codes, answer.text[:500]
    assert answer.json()["code"] in codes[answer.status_code]
    problem(answer, answer.status_code, answer.json()["code"])
    page = reader.client.get(path)
    assert page.status_code == answer.status_code
    assert "<script>" not in page.text
    assert "set-cookie" not in page.headers


@pytest.mark.databases("sqlite", "postgresql")
@pytest.mark.parametrize("key", ["%00", "%ED%A0%80", "a%2Fb", "план", "x" * 300, "😀@1"])
@pytest.mark.parametrize("kind", ["plan", "version", "witness"])
def test_a_strange_key_has_no_revisions(reader: Api, kind: str, key: str) -> None:
    answer = reader.client.get(f"/api/v1/records/{kind}/{key}/revisions")
    problem(answer, answer.status_code, {404: "not_found", 422: "invalid"}[answer.status_code])


@pytest.mark.databases("sqlite", "postgresql")
@pytest.mark.parametrize("value", ["%00", "%ff", "%ED%A0%80", "план", "a" * 3_000, "%", "", "<b>"])
def test_a_strange_query_is_refused_or_finds_what_it_says(reader: Api, value: str) -> None:
    names = ("process", "party", "topic", "publisher", "witness", "anything")
    for name, path in product(names, ("/plans", "/sources", "/plans/us-28-point/versions/1")):
        answer = reader.client.get(f"/api/v1{path}?{name}={value}")
        if answer.status_code != 200:
            problem(answer, 422, "invalid")
        page = reader.client.get(f"{path}?{name}={value}")
        assert page.status_code == answer.status_code
        assert "=<b>" not in page.text


@pytest.mark.parametrize("name", ["dated_from", "dated_to"])
@pytest.mark.parametrize(
    "value", ["2026-02-30", "1e999", "NaN", HUGE, "-1", "10000-01-01", "", "x"]
)
def test_what_is_no_day_is_refused(reader: Api, name: str, value: str) -> None:
    answer = reader.get("/plans", **{name: value})
    assert paths(problem(answer, 422, "invalid")) == [["query", name]]


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u2028", "\u00a0\u3000"])
def test_a_name_of_blanks_alone_is_no_name(refuser: Api, blank: str) -> None:
    document = problem(refuser.post("/topics", TOPIC | {"name": blank}), 422, "invalid")
    assert paths(document) == [["body", "name"]]
