"""What was recorded last is news: for readers of feeds, whole or of one plan, party or topic."""

import io
from typing import Any

import feedparser
import pytest

from tests.web.asking import PREFIX, Api, problem
from tests.web.drafts import PLAN, STATEMENT, version
from tests.web.hostile import payloads

FISHING = "/plans/fishing-plan/versions"


def items(api: Api, **query: str | int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.read("/feed.json", **query)["items"]
    return found


def atom(api: Api, **query: str | int) -> Any:  # noqa: ANN401  feedparser has no types
    answer = api.get("/feed.atom", **query)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    found = feedparser.parse(io.BytesIO(answer.content))
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    return found


@pytest.fixture
def fishing(admin: Api) -> Api:
    assert admin.post("/plans", PLAN).status_code == 201
    assert admin.post(FISHING, version()).status_code == 201
    assert admin.post("/statements", STATEMENT).status_code == 201
    return admin


def test_both_feeds_tell_the_same_newest_first(fishing: Api) -> None:
    told = items(fishing)
    assert [one["tags"][0] for one in told[:4]] == ["statement", "witness", "version", "plan"]
    assert told[0]["title"] == "Statement Donald Trump, 2026-03-07"
    assert told[0]["content_text"] == STATEMENT["summary"]
    assert told[0]["url"] == f"/statements/{STATEMENT['slug']}"
    assert [one["date_published"] for one in told] == sorted(
        (one["date_published"] for one in told), reverse=True
    )
    entries = atom(fishing).entries
    assert [(one.id, one.title, one.author) for one in entries] == [
        (one["id"], one["title"], one["authors"][0]["name"]) for one in told
    ]


def test_a_feed_is_of_one_plan_one_party_or_one_topic(fishing: Api) -> None:
    of_plan = items(fishing, plan="fishing-plan")
    kinds = ["statement", "witness", "version", "plan"]  # the statement is about it
    assert [one["tags"][0] for one in of_plan] == kinds
    assert items(fishing, party="us")[0]["tags"] == ["statement"]
    assert fishing.read("/feed.json", topic="territory")["title"] == "Parley: Territory"
    both = fishing.get("/feed.json", plan="fishing-plan", party="us")
    problem(both, 422, "invalid")
    problem(fishing.get("/feed.atom", plan="atlantis"), 404, "not_found")


def test_older_entries_are_on_the_next_page_until_all_were_seen_once(reader: Api) -> None:
    seen: list[str] = []
    path = "/feed.json?topic=territory&limit=20"
    while path:
        page = reader.read(path)
        seen += [one["id"] for one in page["items"]]
        path = (page["next_url"] or "").removeprefix(PREFIX)
        assert ("topic=territory" in path) == bool(path)
    assert len(seen) == len(set(seen)) > 20
    following = [one.href for one in atom(reader, limit=5).feed.links if one.rel == "next"]
    assert following[0].startswith(f"{PREFIX}/feed.atom?limit=5&before=")


def test_a_correction_says_why_and_what_was_withdrawn_is_told_without_its_words(
    fishing: Api,
) -> None:
    slug, words = STATEMENT["slug"], STATEMENT["summary"]
    stands = fishing.read(f"/statements/{slug}")["digest"]
    body = {"kind": "statement", "key": slug, "follows": stands}
    better = body | {"reason": "misheard", "content": STATEMENT | {"venue": "a harbour"}}
    digest = fishing.post("/corrections", better).json()["digest"]
    newest = items(fishing)[0]
    assert newest["tags"] == ["statement", "correction"]
    assert newest["content_text"] == "misheard"
    gone = body | {"follows": digest, "reason": "a court ruled so"}
    assert fishing.post("/withdrawals", gone).status_code == 201
    told = items(fishing, party="us")[:3]
    assert [one["tags"][-1] for one in told] == ["withdrawal", "correction", "statement"]
    assert [one["content_text"] for one in told] == ["a court ruled so", "", ""]
    assert words not in str(told)
    assert "Donald Trump" not in str(told)
    assert {one["title"].rpartition(" ")[2] for one in told} == {slug}


def test_nothing_that_is_stored_breaks_a_feed(curator: Api) -> None:
    told = []
    for place, payload in enumerate(payloads()[:60]):
        text = payload.replace("\x00", "") or "x"
        body = {"slug": f"odd-{place}", "name": f"x{text}"[:200], "definition": "x"}
        if curator.post("/topics", body).status_code == 201:
            told.append(body["name"])
    assert len(told) > 30
    entries = atom(curator, limit=200).entries
    assert len(entries) == 200


def test_an_address_is_whole_where_the_operator_says_where_the_server_is(curator: Api) -> None:
    curator.client.app.state.public_address = "https://parley.example"  # type: ignore[attr-defined]
    feed = curator.read("/feed.json")
    assert feed["home_page_url"] == "https://parley.example/"
    assert feed["feed_url"] == f"https://parley.example{PREFIX}/feed.json"
    assert all(one["url"].startswith("https://parley.example/") for one in feed["items"])
    poisoned = curator.client.get(f"{PREFIX}/feed.atom", headers={"Host": "evil.example"})
    assert "evil" not in poisoned.text


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("/", ""),
        ("/plans/us-28-point", "?plan=us-28-point"),
        ("/parties/russia", "?party=russia"),
        ("/topics/territory", "?topic=territory"),
    ],
)
def test_a_page_names_its_feed(reader: Api, page: str, query: str) -> None:
    link = f'<link rel="alternate" type="application/atom+xml" href="{PREFIX}/feed.atom{query}">'
    assert link in reader.page(page).text
    assert reader.get(f"/feed.atom{query}").status_code == 200
