"""Whatever is stored, or asked with, is shown as it is and changes nothing about its page."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from app.commands.bulk_load import load_records
from app.commands.record import withdraw_record
from app.domain.journal.entries import Kind, Provenance, canonical, digest, to_content
from app.language.text.folding import normalise
from app.main import create_app
from app.settings import Settings
from app.storage.engine import open_engine, writing
from app.storage.migration import upgrade_schema
from app.web import pages
from tests.web.hostile import batches, harmless, records, told

PARTS: Final = [part for part in vars(pages).values() if hasattr(part, "router")]
URL: Final = "https://herald.example/'onmouseover='alert(1)?a=&lt;script&gt;{{7*7}}%s\u202e"
UNSEEN: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
PAGES: Final = (
    "/",
    "/compare/pact@1...pact@2",
    "/compare/pact@1...pact@2?view=inline",
    "/compare/pact@1...pact@2?view=changes&topic=boats",
    "/compare/pact@1~other...reply@1?links=computed",
    "/collate?ref=pact@1&ref=pact@2&ref=reply@1",
    "/collate?ref=pact@1~other&ref=reply@1&only=differing",
    "/collate/choose?ref=pact@1",
    "/plans",
    "/plans/pact",
    "/plans/reply",
    "/plans/pact/versions/1",
    "/plans/pact/versions/1?witness=other",
    "/plans/pact/versions/1/points/1",
    "/plans/pact/versions/1/points/3",
    "/plans/pact/versions/1/positions",
    "/plans/pact/versions/2/positions",
    "/agreement/pact@1?party=north&party=south",
    "/statements",
    "/statements/north-1",
    "/statements/north-3",
    "/threads/pact@1/1",
    "/threads/reply@1/3",
    "/timeline",
    "/parties",
    "/parties/north",
    "/topics",
    "/topics/boats",
    "/topics/harbours/figures",
    "/sources",
    "/sources/herald",
    "/processes",
    "/processes/talks",
    "/search?q=boats",
    "/search?q=script&party=north",
    "/method",
    "/api",
    "/styleguide",
    "/plans/pact?lang=uk",
    "/statements/south-1",
)
WITHDRAWN: Final = "south-2"
PIECES: Final = {("ins",), ("del",), ("span",), ("span", "class", "title", "aria-hidden")}
REDIRECTS: Final = {"/compare", "/collate/pair"}
CITED: Final = "/compare/{base:digest}...{target:digest}"
"""What has an address of its own in each store."""
ASKED: Final = (
    "/?lang={}&known_at={}",
    "/plans/{}",
    "/plans/pact/versions/{}",
    "/plans/pact/versions/1/points/{}",
    "/plans/pact/versions/1/positions?party={}&as_of={}&depth={}",
    "/agreement/pact@1?party={}&as_of={}",
    "/compare/{}",
    "/compare?base={}&target={}",
    "/compare/pact@1...pact@2?view={}&fate={}&topic={}&only={}&links={}&lang={}",
    "/compare/pact@1...pact@2?known_at={}",
    "/collate?ref=pact@1&ref=pact@2&base={}&only={}",
    "/collate/choose?ref={}",
    "/collate/pair?ref={}&ref=pact@1",
    "/statements?speaker={}&party={}&about={}&topic={}",
    "/statements?stance={}&stated_from={}&cursor={}&limit={}",
    "/statements/{}",
    "/threads/{}",
    "/timeline?party={}",
    "/timeline?from={}&to={}",
    "/parties/{}",
    "/topics/{}",
    "/sources/{}",
    "/processes/{}",
    "/search?q={}",
    "/search?q=boats&party={}&topic={}&kind={}&language={}&plan={}",
    "/{}",
)


class Parsed(HTMLParser):
    """What a browser would build of a page: its elements, their attributes and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.addresses: list[str] = []
        self.unseen: list[str] = []
        self.pieces: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[(tag, *(name for name, _ in attrs))] += 1
        # A field of a form keeps what was typed into it as it is.
        self.unseen += [
            value for name, value in attrs if value and tag != "input" and UNSEEN.search(value)
        ]
        self.addresses += [
            value or ""
            for name, value in attrs
            if name in {"href", "src", "action", "formaction", "data", "xlink:href"}
        ]

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        self.unseen += UNSEEN.findall(data)

    def handle_comment(self, data: str) -> None:
        self.elements["comment", data] += 1

    def handle_pi(self, data: str) -> None:
        self.elements["instruction", data] += 1


@pytest.fixture(scope="module", params=range(len(batches())))
def stores(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestClient, TestClient]]:
    """Two stores that hold the same but for what their texts would mean to a browser."""
    batch = batches()[request.param]
    folder = tmp_path_factory.mktemp("hostile")
    with (
        _served(folder / "hostile.db", batch, str) as hostile,
        _served(folder / "harmless.db", batch, harmless) as calm,
    ):
        yield hostile, calm


@contextmanager
def _served(file: Path, batch: list[str], twin: Callable[[str], str]) -> Iterator[TestClient]:
    url = f"sqlite:///{file}"
    engine = open_engine(url)
    upgrade_schema(engine)
    with writing(engine) as session:
        say = told(batch, twin)
        found = list(records(say, twin(URL)))
        by = Provenance("tests", say())
        load_records(session, found, by, lambda _done, _of: None)
        written = digest(canonical(to_content(found[-1])))
        withdraw_record(session, Kind.STATEMENT, WITHDRAWN, by, written)
    engine.dispose()
    app = create_app(Settings(database_url=url, meaning="off", requests_per_second=0))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


def same(hostile: str, calm: str, address: str) -> Parsed:
    """Require that two pages are built alike, and that nothing in them runs or hides."""
    one, other = Parsed(hostile), Parsed(calm)
    # Two texts may be cut into pieces elsewhere for other marks in them, and two that are alike
    # without them are copies, which never moved; the words are the same.
    for entry in PIECES if "/compare/" in address or "/collate" in address else ():
        del one.elements[entry], other.elements[entry]
    assert one.elements == other.elements, address
    for element in one.elements:
        names = element[1:]
        assert not any(name.startswith("on") or name in {"style", "srcdoc"} for name in names)
    for found in one.addresses:
        scheme = re.match(r"[\s\x00-\x1f]*([a-z][a-z0-9+.\-]*):", found, re.IGNORECASE)
        assert scheme is None or scheme[1] in {"http", "https"}, (address, found)
    assert one.unseen == [], address
    return one


def test_no_page_is_built_otherwise_for_what_is_stored(
    stores: tuple[TestClient, TestClient], request: pytest.FixtureRequest
) -> None:
    hostile, calm = stores
    told_of: list[str] = []
    for address in PAGES:
        answer, twin = hostile.get(address), calm.get(address)
        assert answer.status_code == twin.status_code == 200, (address, answer.text[-500:])
        told_of += same(answer.text, twin.text, address).pieces
    whole = "".join(told_of)
    place = request.node.callspec.params["stores"]
    for payload in batches()[place]:
        said = UNSEEN.sub(lambda one: f"U+{ord(one.group()):04X}", normalise(payload.strip()))
        assert said in whole, payload


def test_a_cited_comparison_is_built_no_otherwise_for_what_is_stored(
    stores: tuple[TestClient, TestClient],
) -> None:
    pages = []
    for client in stores:
        cited = client.get("/api/v1/compare/pact@1...pact@2").json()["citation"]["address"]
        answer = client.get(cited)
        assert answer.status_code == 200
        pages.append(answer.text)
    same(pages[0], pages[1], "/compare/ as cited")


def test_no_page_is_built_otherwise_for_what_is_asked(
    stores: tuple[TestClient, TestClient], request: pytest.FixtureRequest
) -> None:
    hostile, calm = stores
    batch = batches()[request.node.callspec.params["stores"]]
    for start in range(0, len(batch), 12):
        asked = " · ".join(batch[start : start + 12])[:200]
        for address in ASKED:
            answer, twin = (
                client.get(address.replace("{}", quote(text, safe="")))
                for client, text in ((hostile, asked), (calm, harmless(asked)))
            )
            assert answer.status_code == twin.status_code, address
            assert answer.status_code < 500, address
            if "text/html" in answer.headers.get("content-type", ""):
                same(answer.text, twin.text, f"{address} {asked}")


def test_the_reason_of_a_withdrawal_is_shown_as_it_is(
    stores: tuple[TestClient, TestClient],
) -> None:
    answers = [client.get(f"/statements/{WITHDRAWN}") for client in stores]
    assert [one.status_code for one in answers] == [410, 410]
    same(answers[0].text, answers[1].text, "withdrawn")


def test_every_page_there_is_was_visited() -> None:
    visited = {address.partition("?")[0] for address in PAGES}
    routes = [one for part in PARTS for one in part.router.routes if isinstance(one, APIRoute)]
    assert routes
    for route in routes:
        if route.path not in {*REDIRECTS, CITED}:
            assert any(route.path_regex.fullmatch(one) for one in visited), route.path
