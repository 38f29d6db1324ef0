"""A request may be as large as the store says and no larger, whatever it says of itself."""

import asyncio
import json
from collections.abc import Iterable, Iterator

import pytest
from starlette.types import Message

from tests.web.asking import BODY_LIMIT, PREFIX, PROBLEM, Api, problem
from tests.web.drafts import PROCESS


def raw(
    api: Api, method: str, path: str, query: bytes, chunks: Iterable[bytes], **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Send what no well-behaved client would; return status, headers and body."""
    pieces = list(chunks)
    incoming = iter(
        {"type": "http.request", "body": piece, "more_body": place < len(pieces)}
        for place, piece in enumerate(pieces, 1)
    )
    outgoing: list[Message] = []

    async def receive() -> Message:
        return next(incoming, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        outgoing.append(message)

    sent = {"host": "testserver", "authorization": f"Bearer {api.token}"} | headers
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()
        ],
    }
    asyncio.run(api.client.app(scope, receive, send))  # type: ignore[arg-type]  # it is ASGI 3
    start, *rest = outgoing
    answered = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return start["status"], answered, b"".join(message.get("body", b"") for message in rest)


def too_large(answer: tuple[int, dict[str, str], bytes]) -> None:
    status, headers, body = answer
    assert status == 413, body
    assert headers["content-type"] == PROBLEM
    assert int(headers["content-length"]) == len(body)
    assert headers["x-content-type-options"] == "nosniff"
    assert json.loads(body)["code"] == "request_entity_too_large"


def padded(size: int) -> bytes:
    draft = json.dumps(PROCESS | {"slug": "No Slug"}).encode()
    return draft + b" " * (size - len(draft))


def test_a_body_of_exactly_the_limit_is_read(refuser: Api) -> None:
    problem(refuser.send("POST", "/processes", padded(BODY_LIMIT)), 422, "invalid")


def test_a_body_that_says_it_is_larger_is_refused(refuser: Api) -> None:
    answer = refuser.send("POST", "/processes", padded(BODY_LIMIT + 1))
    problem(answer, 413, "request_entity_too_large")


def test_a_body_in_pieces_is_refused_when_they_are_too_many(refuser: Api) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(BODY_LIMIT // 65_536 + 1):
            yield b" " * 65_536

    headers = {"Authorization": f"Bearer {refuser.token}", "content-type": "application/json"}
    answer = refuser.client.post(f"{PREFIX}/processes", content=pieces(), headers=headers)
    problem(answer, 413, "request_entity_too_large")


@pytest.mark.parametrize("claimed", ["10", "0", "-1", "many", "9" * 30])
def test_a_body_that_lies_about_its_size_is_refused_too(refuser: Api, claimed: str) -> None:
    pieces = [b" " * 65_536] * (BODY_LIMIT // 65_536 + 1)
    headers = {"content_length": claimed, "content_type": "application/json"}
    answer = raw(refuser, "POST", f"{PREFIX}/processes", b"", pieces, **headers)
    if answer[0] != 400:
        too_large(answer)


def test_a_body_that_nobody_asked_for_is_limited_as_well(refuser: Api) -> None:
    pieces = [b" " * BODY_LIMIT, b" "]
    headers = {"content_length": str(BODY_LIMIT + 1)}
    for path in (f"{PREFIX}/plans", f"{PREFIX}/nothing", "/plans"):
        answer = raw(refuser, "POST", path, b"", pieces, **headers)
        assert answer[0] in {404, 405, 413}


def test_a_body_that_breaks_off_is_not_taken_for_whole(refuser: Api) -> None:
    draft = json.dumps(PROCESS).encode()
    answer = refuser.send("POST", "/processes", draft[: len(draft) // 2])
    problem(answer, 422, "invalid")


def test_ten_thousand_parameters_are_read_or_refused(refuser: Api) -> None:
    many = "&".join(f"a{place}={place}" for place in range(10_000)).encode()
    same = b"&".join([b"limit=1"] * 10_000)
    for path in (f"{PREFIX}/plans", f"{PREFIX}/topics", "/plans", "/"):
        for query in (many, same, b"&" * 10_000, b"=" * 10_000, b"%" * 10_000, b"\xff" * 1_000):
            status, headers, body = raw(refuser, "GET", path, query, [b""])
            assert status in {200, 422}, body
            assert status == 200 or headers["content-type"] in {
                PROBLEM,
                "text/html; charset=utf-8",
            }


def test_a_header_of_a_hundred_kilobytes_is_read_or_refused(refuser: Api) -> None:
    long = "x" * 100_000
    for headers in ({"if_none_match": long}, {"cookie": long}, {"accept": f"{long}/*, */*"}):
        assert raw(refuser, "GET", f"{PREFIX}/plans", b"", [b""], **headers)[0] == 200
    assert raw(refuser, "GET", f"{PREFIX}/plans", b"", [b""], accept=f"{long}/*")[0] == 406
    status, _, body = raw(
        refuser, "POST", f"{PREFIX}/plans", b"", [b"{}"], authorization=f"Bearer {long}"
    )
    assert (status, json.loads(body)["code"]) == (401, "key_unknown")


@pytest.mark.parametrize("method", ["FOO", "TRACE", "CONNECT", "get"])
def test_a_method_that_does_not_exist_is_refused(refuser: Api, method: str) -> None:
    status, headers, _ = raw(refuser, method, f"{PREFIX}/plans/us-28-point", b"", [b""])
    assert status == 405
    assert headers["content-type"] == PROBLEM
