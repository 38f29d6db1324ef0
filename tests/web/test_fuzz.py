"""No request that anybody can make up is answered with a failure, or in another shape than said."""

import json
from functools import cache
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from hypothesis import event, given
from hypothesis import strategies as st

from tests.web.asking import PROBLEM, Api
from tests.web.drafts import NOUNS, PLAN, PROCESS, STATEMENT, rendering, snapshot, version

ANY_TEXT = st.text(max_size=12) | st.text(
    st.characters(codec=None, categories=["Cs", "Cc", "Cf", "Mn", "Lo"]), max_size=4
)
ANY_NUMBER = (
    st.integers()
    | st.sampled_from([2**31, 2**53, 2**63, -(2**63), 10**400, 1])
    | st.floats(allow_nan=True, allow_infinity=True)
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | ANY_NUMBER | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
KNOWN: dict[str, list[str]] = {
    "slug": ["ukraine", "us", "territory"],
    "plan": ["us-28-point", "us-ukraine-framework", "fishing-plan"],
    "day": ["2026-03-07", "2026-02-30"],
    "version": ["1", "2", "latest", "2025-12-24"],
    "label": ["1", "6", "21.d"],
    "witness": ["restatement", "outline", "herald"],
    "pair": ["us-28-point@1...e3-counter@1", "fishing-plan@1...minsk-1-2014@1"],
    "kind": ["process", "plan", "version", "witness", "alignment"],
    "key": ["ukraine", "us-28-point", "us-28-point@1", "us-28-point@1~restatement"],
    "process": ["ukraine"],
    "party": ["us"],
    "topic": ["territory", ""],
    "fate": ["dropped", "substantive", ""],
    "only": ["substance", "differing", ""],
    "publisher": ["TASS"],
    "dated_from": ["2025-01-01"],
    "dated_to": ["2026-01-01"],
    "from": ["2025-11-20"],
    "to": ["2026-01-01"],
    "known_at": ["2026-11-22T12:00:00Z", "9998-01-01T00:00:00Z"],
    "limit": ["1", "200"],
    "cursor": ["abc"],
    "links": ["computed", "all"],
    "ref": ["us-28-point@1", "e3-counter@latest", "us-russia-27-point-2025@1"],
    "base": ["us-28-point@1", "e3-counter@latest", "0" * 64],
    "target": ["0" * 64],
    "method": ["3.2.2.2"],
    "at": ["1", "377"],
    "digest": ["0" * 64],
    "q": ["army", '"security guarantees" -nato', "terr*", "600 000", "війська", '-"', "*", "NEAR("],
    "language": ["en", "uk", "ru"],
    "thread": ["us-28-point@1/6", "us-ukraine-framework@latest/4", "e3-counter@1"],
    "before": ["1", "480"],
    "idempotency-key": ["k1", "k2"],
    "accept-datetime": ["Thu, 20 Nov 2025 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT"],
    "after": ["0", "480"],
    "as_of": ["2025-12-24", "2022-01-01"],
    "depth": ["1", "100"],
    "speaker": ["Vladimir Putin"],
    "stance": ["rejects", "evades"],
    "about": ["us-28-point@1/6", "us-28-point@1", "territory"],
    "stated_from": ["2025-11-27"],
    "stated_to": ["2025-11-27"],
}
WITHDRAWAL = {"kind": "process", "key": "gulf", "follows": "0" * 64, "reason": "x"}
DRAFTS: dict[str, object] = {
    "post_process": PROCESS,
    "post_party": NOUNS["parties"],
    "post_topic": NOUNS["topics"],
    "post_source": NOUNS["sources"],
    "post_plan": PLAN,
    "post_version": version(1),
    "post_witness": rendering("uk"),
    "post_snapshot": snapshot(),
    "post_statement": STATEMENT,
    "post_link": {
        "base": "us-28-point@1/6",
        "target": "e3-counter@1/6",
        "relation": "changed",
        "reason": "x",
    },
    "post_correction": WITHDRAWAL | {"content": PROCESS},
    "post_withdrawal": WITHDRAWAL,
}

Operation = tuple[str, str, dict[str, Any]]


@cache
def operations(app: FastAPI) -> list[Operation]:
    return [
        (path, method, operation)
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
    ]


@st.composite
def changed(draw: st.DrawFn, draft: object) -> object:
    """Draw a JSON value that is a draft, but for one place in it; or anything at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(ANY_JSON)
    copy = {"": json.loads(json.dumps(draft))}
    if "slug" in copy[""]:  # or nearly every write would only be told that it was done before
        copy[""]["slug"] += f"-{draw(st.integers(0, 10**6))}"
    place: Any = copy
    step: Any = ""
    while isinstance(place[step], dict | list) and place[step] and draw(st.integers(0, 5)):
        place = place[step]
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        step = draw(st.sampled_from(steps))
    match draw(st.sampled_from(["keep", "replace", "take", "add"])):
        case "replace":
            place[step] = draw(ANY_JSON)
        case "take" if step:
            del place[step]
        case "add" if isinstance(place, dict):
            place[draw(ANY_TEXT)] = draw(ANY_JSON)
    return copy.get("")


def drawn(data: st.DataObject, name: str) -> str:
    known = KNOWN[name]
    wanted = st.sampled_from(known) if data.draw(st.integers(0, 3)) else ANY_TEXT | ANY_NUMBER
    return str(data.draw(wanted, label=name))[:400]


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="@~.+")


@given(data=st.data())
def test_whatever_is_asked_the_answer_is_one_that_the_description_has(
    playground: Api, data: st.DataObject
) -> None:
    app = playground.client.app
    assert isinstance(app, FastAPI)
    path, method, operation = data.draw(st.sampled_from(operations(app)))
    query = []
    headers: dict[bytes, bytes] = {b"authorization": f"Bearer {playground.token}".encode()}
    for parameter in operation.get("parameters", []):
        name = parameter["name"]
        value = drawn(data, name)
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", encoded(value) or "%20")
        elif parameter["in"] == "query" and data.draw(st.booleans()):
            query.append(f"{encoded(name)}={encoded(value)}")
        elif parameter["in"] == "header" and data.draw(st.booleans()):
            safe = value.encode("utf-8", "surrogatepass")
            headers[name.encode()] = safe.translate(None, b"\0\r\n")
    body = None
    if method == "post":
        headers[b"content-type"] = b"application/json"
        body = json.dumps(data.draw(changed(DRAFTS[operation["operationId"]]))).encode()
    answer = playground.client.request(
        method, f"{path}?{'&'.join(query)}", headers=headers, content=body
    )
    status = answer.status_code
    event(f"{method} {status}")
    assert status < 500, answer.text
    assert str(status) in operation["responses"] or status in {404, 405}
    if status >= 400:
        assert answer.headers["content-type"] == PROBLEM
        document = answer.json()
        assert document["status"] == status
        assert document["code"]
        assert document["detail"]
