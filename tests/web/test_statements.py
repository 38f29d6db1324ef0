"""What was said, as a client finds it: every fact of the article that this project began with."""

import re
from typing import Any

import pytest

from tests.web.asking import Api, problem
from tests.web.drafts import PLAN, STATEMENT, version

ARTICLE = [
    ("legally impossible for now", "recognition-legal-form", "rejects", "Legally impossible."),
    (
        "recognition is wanted from the main global players",
        "recognition-legal-form",
        "demands_change",
        "recognized by the main global players",
    ),
    (
        "signing with the present Ukrainian leadership is pointless, over elections",
        "elections",
        "demands_change",
        "Signing documents with the Ukrainian leadership is pointless",
    ),
    (
        "a ceasefire only when Ukraine withdraws, otherwise by force",
        "ceasefire",
        "accepts_with_conditions",
        "If they don't leave, we will achieve this by armed means",
    ),
    (
        "the 28 points as a basis for future agreements",
        "us-28-point@1",
        "open_to_discuss",
        "the basis for future agreements",
    ),
    (
        "no draft treaty but a set of questions",
        "us-28-point@1",
        "open_to_discuss",
        "a set of issues",
    ),
]


@pytest.mark.parametrize(
    ("about", "stance", "quote"),
    [fact[1:] for fact in ARTICLE],
    ids=[fact[0] for fact in ARTICLE],
)
def test_what_the_article_reports_is_found(
    reader: Api, about: str, stance: str, quote: str
) -> None:
    asked = {"party": "russia", "speaker": "Vladimir Putin", "stated_from": "2025-11-27"}
    found = reader.read("/statements", about=about, stance=stance, stated_to="2025-11-27", **asked)
    assert quote in [one["text"] for item in found["items"] for one in item["quotes"]]


def test_what_the_article_reports_beside_its_quotes_is_found_too(reader: Api) -> None:
    recognition = reader.read("/statements/2025-11-27-putin-recognition")
    assert "not by Ukraine today" in recognition["summary"]
    ceasefire = reader.read("/statements/2025-11-27-putin-ceasefire")
    assert "occupier is Ukraine" in ceasefire["disputed"]
    before = reader.read("/statements/2025-11-27-putin-no-draft")
    assert "before Alaska" in before["summary"]
    assert "afterwards came the list of 28 points" in before["summary"]
    for slug in ("recognition", "ceasefire", "no-draft"):
        statement = reader.read(f"/statements/2025-11-27-putin-{slug}")
        assert "RBC-Ukraine" in [source["publisher"] for source in statement["sources"]]


def test_all_statements_are_listed_newest_first_page_by_page(reader: Api) -> None:
    found: list[dict[str, Any]] = []
    page = reader.read("/statements", limit=50)
    while True:
        found += page["items"]
        if page["next"] is None:
            break
        page = reader.read("/statements", limit=50, cursor=page["next"])
    assert page["total"] == len(found) == len({one["slug"] for one in found}) == 110
    assert sum(len(one["positions"]) for one in found) == 204
    months = [one["stated_on"][:7] for one in found]
    assert months == sorted(months, reverse=True)


def test_lists_are_narrowed_by_each_of_their_filters(reader: Api) -> None:
    def total(**asked: str | int) -> int:
        found: int = reader.read("/statements", limit=1, **asked)["total"]
        return found

    assert total(party="russia") == 38
    assert total(party="russia", speaker="Vladimir Putin") < total(party="russia")
    assert total(topic="territory") > total(topic="territory", stance="rejects") > 0
    assert total(plan="us-28-point") >= total(about="us-28-point@1/6") == 2
    assert total(stated_to="2022-12-31") == 1
    assert total(party="atlantis") == 0
    assert problem(reader.get("/statements", stance="silent"), 422, "invalid")


def test_a_statement_is_recorded_once_and_shown_in_the_matrix(curator: Api, admin: Api) -> None:
    assert curator.post("/plans", PLAN).status_code == 201
    assert curator.post("/plans/fishing-plan/versions", version()).status_code == 201
    first = curator.post("/statements", STATEMENT, idempotency_key="say-1")
    again = curator.post("/statements", STATEMENT, idempotency_key="say-1")
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first.headers["location"] == "/api/v1/statements/us-on-boats"
    assert problem(curator.post("/statements", STATEMENT), 409, "already_exists")
    matrix = curator.read("/plans/fishing-plan/versions/1/positions?party=us")
    told = {
        row["point"]["label"]: [cell["current"]["stance"] for cell in row["cells"]]
        for row in matrix["rows"]
        if any(cell["current"] for cell in row["cells"])
    }
    # what is said of a point is general to those under it
    assert told == {"1": ["accepts"], "1.a": ["accepts"], "3": ["accepts"]}
    assert [cell["current"] for cell in matrix["whole"]["cells"]] == [None]
    digest = first.json()["digest"]
    body = {"kind": "statement", "key": "us-on-boats", "follows": digest, "reason": "misheard"}
    assert admin.post("/withdrawals", body).status_code == 201
    assert problem(curator.get("/statements/us-on-boats"), 410, "withdrawn")
    assert curator.read("/statements", about="fishing-plan@1/1")["total"] == 0
    matrix = curator.read("/plans/fishing-plan/versions/1/positions?party=us")
    boats = matrix["rows"][0]["cells"][0]["positions"]
    assert "us-on-boats" not in [one["statement"] for one in boats]


@pytest.mark.parametrize(
    ("change", "path", "sentence"),
    [
        ({"party": "atlantis"}, "stated-by", "There is no party “atlantis”"),
        ({"sources": ["nowhere"]}, "source", "There is no source “nowhere”"),
        ({"positions": []}, "positions", "at least 1"),
        ({"positions": [{"stance": "accepts"}]}, "positions", "exactly one of"),
        (
            {"positions": [{"point": "fishing-plan@1/9", "stance": "accepts"}]},
            "positions",
            "fishing-plan@1 has no point 9",
        ),
        (
            {"positions": [{"point": "fishing-plan@latest/1", "stance": "accepts"}]},
            "positions",
            "named by its version's number",
        ),
        (
            {"positions": [{"point": "fishing-plan@1/3", "option": "e3", "stance": "accepts"}]},
            "positions",
            "has no option of “e3”",
        ),
        (
            {"positions": [{"topic": "territory", "option": "us", "stance": "accepts"}]},
            "positions",
            "Only a point has options",
        ),
        ({"positions": STATEMENT["positions"] * 2}, "positions", "two positions on"),
        ({"positions": [{"topic": "territory", "stance": "silent"}]}, "positions", "'accepts'"),
        ({"quotes": [{"text": "x", "language": "en", "source": "x"}]}, "quotes", "not among"),
        ({"stated_on": "2026-13-01"}, "stated_on", "month must be"),
        ({"stated_on": "yesterday"}, "stated_on", "is not a date"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    refuser: Api, change: dict[str, Any], path: str, sentence: str
) -> None:
    answer = problem(refuser.post("/statements", STATEMENT | change), 422, "invalid")
    told = [one["message"] for one in answer["errors"] if path in map(str, one["path"])]
    assert [message for message in told if sentence in message]


def test_a_statement_takes_a_key(reader: Api) -> None:
    assert problem(reader.post("/statements", STATEMENT), 401, "key_unknown")


def test_what_is_demanded_and_what_of_a_topic_is_meant_is_told_with_its_warnings(
    curator: Api,
) -> None:
    position = {
        "topic": "territory",
        "proposition": "giving up islands",
        "stance": "rejects",
        "basis": "inferred",
        "inferred_by": "the editors",
    }
    demand = {"topic": "process", "stance": "demands_change"}
    answer = curator.post("/statements", STATEMENT | {"positions": [position, demand]}).json()
    told = answer["positions"][0]
    assert {name: told[name] for name in ("proposition", "basis", "inferred_by", "demands")} == {
        "proposition": "giving up islands",
        "basis": "inferred",
        "inferred_by": "the editors",
        "demands": [],
    }
    (warning,) = answer["warnings"]
    assert warning["path"] == ["positions", "1", "demands"]
    said = curator.get("/statements.csv", party="us", speaker=STATEMENT["speaker"]).text
    assert "giving up islands" in said
    page = curator.page(f"/statements/{answer['slug']}").text
    assert "giving up islands" in page
    assert re.search(r"inferred \(.*the editors", page)


@pytest.mark.parametrize(
    ("stance", "conditions"),
    [("accepts", [{"text": "a vote"}]), ("rejects", [{"text": "a vote"}]),
     ("accepts_with_conditions", [])],
)  # fmt: skip
def test_a_condition_stands_where_an_acceptance_has_one(
    curator: Api, stance: str, conditions: list[dict[str, str]]
) -> None:
    position = {"topic": "territory", "stance": stance, "conditions": conditions}
    refused = problem(
        curator.post("/statements", STATEMENT | {"positions": [position]}), 422, "invalid"
    )
    assert refused["errors"][0]["path"] == ["body", "positions", 0, "conditions"]
    sound = {"topic": "territory", "stance": "evades"}
    first = curator.post("/statements", STATEMENT | {"positions": [sound]}).json()
    correction = {
        "kind": "statement",
        "key": first["slug"],
        "follows": first["digest"],
        "reason": "another look",
        "content": STATEMENT | {"positions": [position]},
    }
    refused = problem(curator.post("/corrections", correction), 422, "invalid")
    assert refused["errors"][0]["path"] == ["body", "content", "positions", 0, "conditions"]


def test_a_statement_older_than_its_text_is_kept_and_marked(reader: Api) -> None:
    told = reader.read("/statements/2025-12-08-zelensky-land")["positions"]
    assert {one["target"]["ref"]: one["predates"] for one in told} == {
        "territory": False,
        "us-28-point@1": False,
        "us-ukraine-framework@2": True,
    }
    page = reader.page("/statements/2025-12-08-zelensky-land").text
    assert "It was said before this text was dated." in page
