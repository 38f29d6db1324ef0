"""Whoever looks for words over HTTP is shown where they stand, and never what is no more."""

import json
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.asking import PREFIX, PROBLEM, Api, link, paths, problem
from tests.web.drafts import PLAN, STATEMENT, rendering, version
from tests.yardstick import idle_seconds

FISHING = "/plans/fishing-plan/versions"
FIRST = "fishing-plan@1"
HOSTILE = [
    '"', '""', "'", "*", "-", "--", "\\", "%", "_", "(", "NEAR(a b)", "a:b", "AND", "OR NOT",
    "army*", '"army', "army\\", "%army%", "army'; DROP TABLE revisions; --", "{army}", "^army",
    "😀", "🇺🇦 army", "\u202earmy", "a\u0301" * 200, "\ufdfa" * 20, "ﷺ army", "İstanbul", "ẞ",
    "\ud7ff", "\x01\x02 army", "<script>alert(1)</script> army", "0" * 500, "１２３ army", "½",
    "army " * 90, "\n\r\t army", "\u00a0600\u00a0000", "no no no no", "+army", "~army", "a" * 500,
]  # fmt: skip


def refs(found: dict[str, Any]) -> list[str]:
    return [hit["ref"] for hit in found["items"]]


def marked(text: dict[str, Any]) -> list[str]:
    return [text["text"][start:end] for start, end in text["spans"]]


def test_a_hit_says_what_it_is_where_it_leads_and_where_the_words_stand(reader: Api) -> None:
    answer = reader.get("/search", q="army 600 000")
    found = answer.json()
    assert (found["total"], found["next"]) == (1, None)
    assert (found["of_kind"]["point"], found["searched"]["plan"]) == (1, 23)
    (hit,) = found["items"]
    assert (hit["kind"], hit["ref"], hit["date"]) == ("point", "us-28-point@1/6", "2025-11-20")
    assert marked(hit["title"]) == ["Army"]
    assert marked(hit["snippet"]) == ["600,000"]
    assert hit["witness"]["fidelity"] == "restatement"
    assert hit["parties"] == [{"slug": "us", "name": "United States"}]
    assert hit["rank"] == {"in_a_row": False, "apart": 11, "in_title": 1}
    assert link(answer, "alternate") == "/search?q=army+600+000"


def test_a_statement_and_a_plan_are_found_as_well(reader: Api) -> None:
    said = reader.read("/search", q="recognition", kind="statement", party="russia")
    assert refs(said) == ["2025-11-27-putin-recognition"]
    (hit,) = said["items"]
    assert hit["title"]["text"] == "Vladimir Putin, President of Russia"
    assert hit["snippet"]["passage"] == "summary"
    assert marked(hit["snippet"]) == ["recognition"]
    plans = reader.read("/search", q="Minsk", kind="plan")
    assert set(refs(plans)) >= {"minsk-1-2014", "minsk-2-2015"}
    assert {hit["kind"] for hit in plans["items"]} == {"plan"}


def test_hits_are_counted_by_what_they_have_in_common(reader: Api) -> None:
    found = reader.read("/search", q="guarantees", limit=200)
    assert sum(found["of_kind"].values()) == found["total"] == len(found["items"])
    for facet, options in found["facets"].items():
        for option in options[:3]:
            narrowed = reader.read("/search", q="guarantees", **{facet: option["slug"]})
            assert narrowed["total"] == option["hits"], (facet, option)


@pytest.mark.parametrize("limit", [1, 7])
def test_walking_the_hits_by_their_links_meets_each_once(reader: Api, limit: int) -> None:
    everything = reader.read("/search", q="security", limit=200)
    address = f"{PREFIX}/search?q=security&limit={limit}"
    met: list[str] = []
    while address:
        answer = reader.client.get(address)
        met += refs(answer.json())
        address = link(answer, "next") if answer.json()["next"] else ""
    assert met == refs(everything)
    assert len(set(met)) == everything["total"] > 20


def test_a_choice_that_was_not_made_is_none(reader: Api) -> None:
    open_form = reader.read("/search", q="army", kind="", language="", plan="", party="", topic="")
    assert open_form == reader.read("/search", q="army")


@pytest.mark.parametrize("q", ["", " ", "😀", "-army", "* -- ()", "a " * 17, "a" * 501])
def test_what_asks_for_nothing_or_too_much_is_refused_with_a_reason(reader: Api, q: str) -> None:
    document = problem(reader.get("/search", q=q), 422, "invalid")
    assert paths(document) == [["query", "q"]]


@pytest.mark.parametrize("q", HOSTILE)
def test_hostile_words_are_words_or_refused(reader: Api, q: str) -> None:
    answer = reader.get("/search", q=q)
    assert answer.status_code in {200, 422}, answer.text
    shown = reader.page("/search", q=q)
    assert shown.status_code in {200, 422}
    assert "<script>alert" not in shown.text


@pytest.mark.parametrize("raw", ["%00army", "%ed%a0%80", "%ff%fe", "army%00", "x" * 10_000, "%"])
def test_bytes_that_are_no_text_are_refused_or_read(reader: Api, raw: str) -> None:
    answer = reader.client.get(f"{PREFIX}/search?q={raw}")
    assert answer.status_code in {200, 422}
    if answer.status_code == 422:
        assert answer.headers["content-type"] == PROBLEM
    assert reader.client.get(f"/search?q={raw}").status_code in {200, 422}


@given(q=st.text(max_size=60) | st.text('"*-−“”«» a1,.\u00a0й', max_size=40))
@settings(max_examples=60)
def test_any_text_is_a_search_or_refused(sqlite_reader: Api, q: str) -> None:
    written = quote(q.encode("utf-8", "surrogatepass"))
    assert sqlite_reader.client.get(f"{PREFIX}/search?q={written}").status_code in {200, 422}


def test_the_longest_search_of_the_commonest_words_is_quick(reader: Api) -> None:
    words = "a* t* o* s* the of and to in for on with by is be not"
    assert idle_seconds(lambda: reader.read("/search", q=words, limit=200), tries=1) < 5


@pytest.fixture
def fishing(admin: Api) -> Api:
    assert admin.post("/plans", PLAN).status_code == 201
    assert admin.post(FISHING, version()).status_code == 201
    assert admin.post("/statements", STATEMENT).status_code == 201
    assert admin.post(f"{FISHING}/1/witnesses", rendering("uk")).status_code == 201
    return admin


def correct(api: Api, kind: str, key: str, follows: str, content: object) -> None:
    body = {"kind": kind, "key": key, "follows": follows, "reason": "x", "content": content}
    answer = api.post("/corrections", body)
    assert answer.status_code == 201, answer.text


def withdraw(api: Api, kind: str, key: str, follows: str) -> None:
    body = {"kind": kind, "key": key, "follows": follows, "reason": "a court ruled so"}
    assert api.post("/withdrawals", body).status_code == 201


def test_what_was_just_recorded_is_found_in_each_of_its_languages(fishing: Api) -> None:
    assert refs(fishing.read("/search", q="boat March")) == [f"{FIRST}/1.a"]
    assert refs(fishing.read("/search", q="човен* 600")) == []
    assert refs(fishing.read("/search", q="човни 600")) == [f"{FIRST}/1"]
    both = fishing.read("/search", q="600", plan="fishing-plan")
    (point,) = [hit for hit in both["items"] if hit["kind"] == "point"]
    assert (point["witness"]["slug"], point["also"]) == ("herald", ["uk"])
    assert refs(fishing.read("/search", q="commission", plan="fishing-plan")) == [f"{FIRST}/3"]


def test_a_correction_changes_what_is_found(fishing: Api) -> None:
    then = datetime.now(UTC).isoformat()
    before = fishing.read(f"{FISHING}/1/witnesses/uk")
    content = rendering("uk", readings=[{"label": "1", "text": "Виходять вітрильники."}])
    correct(fishing, "witness", f"{FIRST}~uk", before["digest"], content)
    assert fishing.read("/search", q="човнів")["total"] == 0
    assert refs(fishing.read("/search", q="вітрильниками")) == [f"{FIRST}/1"]
    assert refs(fishing.read("/search", q="човнів", known_at=then)) == [f"{FIRST}/1"]
    plan = fishing.read("/plans/fishing-plan")["digest"]
    correct(fishing, "plan", "fishing-plan", plan, PLAN | {"title": "Angling"})
    assert fishing.read("/search", q="fishing", kind="plan")["items"][0]["title"]["spans"] == []
    assert refs(fishing.read("/search", q="angling")) == ["fishing-plan"]


def test_what_was_withdrawn_is_never_found(fishing: Api) -> None:
    then = datetime.now(UTC).isoformat()
    here = {"plan": "fishing-plan"}
    queries: tuple[dict[str, str], ...] = (here, here | {"known_at": then})
    said = fishing.read("/statements/us-on-boats")["digest"]
    withdraw(fishing, "statement", "us-on-boats", said)
    for query in queries:
        assert refs(fishing.read("/search", q="boats welcome", **query)) == []
    digest = fishing.read(f"{FISHING}/1/witnesses/herald")["digest"]
    withdraw(fishing, "witness", f"{FIRST}~herald", digest)
    for query in queries:
        assert refs(fishing.read("/search", q="commission", **query)) == []
        assert refs(fishing.read("/search", q="човнів", **query)) == [f"{FIRST}/1"]
    withdraw(fishing, "plan", "fishing-plan", fishing.read("/plans/fishing-plan")["digest"])
    for query in queries:
        for words in ("човнів", "boats", "fishing draft"):
            assert [
                ref for ref in refs(fishing.read("/search", q=words, **query)) if "fishing" in ref
            ] == []


def test_the_page_marks_the_words_and_leads_to_where_they_stand(reader: Api) -> None:
    page = reader.page("/search", q="army 600,000").text
    assert "<mark>600,000</mark>" in page
    assert 'href="/plans/us-28-point/versions/1/points/6"' in page
    assert "1 result" in page
    assert f'href="{PREFIX}/search?q=army+600%2C000"' in page
    said = reader.page("/search", q="recognition", kind="statement").text
    assert 'href="/statements/2025-11-27-putin-recognition"' in said
    assert "In our words:" in said


def test_a_page_that_found_nothing_says_what_was_searched(reader: Api) -> None:
    page = reader.page("/search", q="army moonbase", party="russia").text
    assert "Nothing found." in page
    assert "379 points" in page
    assert "moonbase" in page
    assert "without the filters" in page


def test_the_page_without_words_says_how_to_search(reader: Api) -> None:
    page = reader.page("/search")
    assert page.status_code == 200
    assert "How to search" in page.text
    refused = reader.page("/search", q="-army")
    assert refused.status_code == 422
    assert "words to leave out" in refused.text
    assert 'value="-army"' in refused.text


def test_every_page_has_a_field_to_search_from(reader: Api) -> None:
    for path in ("/", "/plans", "/topics/territory", "/plans/atlantis", "/styleguide"):
        page = reader.page(path).text
        assert re.search(r'<form class="find" action="/search"', page)
        assert page.count('name="q"') == 1
    assert reader.page("/search").text.count('name="q"') == 1


def test_filters_and_kinds_are_addresses_that_keep_the_rest(reader: Api) -> None:
    page = reader.page("/search", q="security guarantees", party="us").text
    assert 'href="/search?q=security+guarantees&amp;kind=point&amp;party=us"' in page
    assert 'href="/search?q=security+guarantees"' in page
    in_ukrainian = reader.page("/search", q="army", lang="uk").text
    assert 'kind=point&amp;lang=uk"' in in_ukrainian


def test_json_never_holds_html(reader: Api) -> None:
    assert "<mark" not in json.dumps(reader.read("/search", q="army"))
