"""Editors judge links over the API, and the next comparison follows them."""

from typing import Any

import pytest

from tests.web.asking import PREFIX, Api, head, paths, problem
from tests.web.drafts import PLAN, version

PAIR = "us-28-point@1...e3-counter@1"
FRESH = "fishing-plan@1...us-28-point@1"
KEY = {"Idempotency_Key": "judged-once"}


def judgment(base: str, target: str, relation: str | None, **more: str) -> dict[str, Any]:
    return {"base": base, "target": target, "relation": relation, "reason": "read both"} | more


def link(answer: Any, base: str, target: str) -> dict[str, Any]:  # noqa: ANN401  JSON
    (found,) = [one for one in answer["links"] if (one["base"], one["target"]) == (base, target)]
    told: dict[str, Any] = found
    return told


@pytest.fixture
def fishing(curator: Api) -> Api:
    assert curator.post("/plans", PLAN).status_code == 201
    assert curator.post("/plans/fishing-plan/versions", version()).status_code == 201
    return curator


def test_all_links_of_a_pair_are_read_with_who_says_so(reader: Api) -> None:
    answer = reader.read(f"/alignments/{PAIR}")
    assert answer["curation"]["key"] == PAIR
    assert answer["curation"]["revision"] == 1
    assert link(answer, "26", "26")["origin"] == "curated"
    assert [one["label"] for one in answer["unmatched"] if one["side"] == "base"]
    comparison = reader.read(f"/compare/{PAIR}")
    told = [one for change in comparison["changes"] for one in change["links"]]
    assert {str(one) for one in told} == {str(one) for one in answer["links"]}
    alone = reader.read(f"/alignments/{PAIR}", links="computed")
    assert {one["origin"] for one in alone["links"]} == {"computed"}
    assert alone["computed"] == len(alone["links"]) == answer["computed"]


def test_a_link_that_an_editor_adds_is_followed_by_the_next_comparison(fishing: Api) -> None:
    before = fishing.read(f"/compare/{FRESH}")
    assert "1--6" not in [one["id"] for one in before["changes"]]
    body = judgment("fishing-plan@1/1", "us-28-point@1/6", "changed")
    answer = fishing.post("/links", body)
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"{PREFIX}/alignments/{FRESH}"
    assert answer.json() == fishing.read(f"/alignments/{FRESH}")
    assert answer.json()["curation"]["judged_by"] == "curator"
    (change,) = [one for one in fishing.read(f"/compare/{FRESH}")["changes"] if one["id"] == "1--6"]
    assert change["notes"] == ["read both"]
    (found,) = [one for one in change["links"] if not one["rival"]]
    assert (found["origin"], found["relation"]) == ("curated", "changed")
    (revision,) = fishing.read(f"/records/alignment/{FRESH}/revisions")
    assert (revision["recorded_by"], revision["reason"]) == ("curator", "read both")


def test_a_link_of_the_engine_that_an_editor_rejects_joins_nothing(curator: Api) -> None:
    pair = "us-witkoff-april-2025@1...us-28-point@1"
    before = curator.read(f"/alignments/{pair}")
    found = before["links"][0]
    assert (found["origin"], found["rival"]) == ("computed", False)
    ends = f"us-witkoff-april-2025@1/{found['base']}", f"us-28-point@1/{found['target']}"
    # said the other way round: of one pair there is one record
    answer = curator.post("/links", judgment(ends[1], ends[0], None)).json()
    assert answer["rejected"] == [
        {"base": found["target"], "target": found["base"], "note": "read both"}
    ]
    after = link(curator.read(f"/alignments/{pair}"), found["base"], found["target"])
    assert (after["rival"], after["disputed"]) == (True, True)
    (report,) = curator.read("/disagreements", pair=pair)["items"]
    assert report["counts"]["linked_rejected"] == 1
    again = curator.post("/links", judgment(*ends, "same")).json()
    assert again["rejected"] == []
    assert link(again, found["base"], found["target"])["origin"] == "curated"
    history = curator.read(f"/records/alignment/{again['curation']['key']}/revisions")
    assert [one["revision"] for one in history] == [1, 2]


def test_a_judgment_is_recorded_once(fishing: Api) -> None:
    body = judgment("fishing-plan@1/1", "us-28-point@1/6", "changed")
    first = fishing.post("/links", body, **KEY)
    assert fishing.post("/links", body | {"relation": "same"}).status_code == 201
    before = head(fishing)
    again = fishing.post("/links", body, **KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert fishing.post("/links", body | {"relation": "same"}).status_code == 201
    assert head(fishing) == before
    problem(fishing.post("/links", body | {"relation": None}, **KEY), 422, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("base", "target", "status", "code"),
    [
        ("us-28-point@1/99", "e3-counter@1/6", 422, "invalid"),
        ("us-28-point@1/6", "us-28-point@1/7", 422, "invalid"),
        ("us-28-point@1", "e3-counter@1/6", 422, "invalid"),
        ("atlantis@1/1", "e3-counter@1/6", 404, "not_found"),
        ("us-28-point@9/1", "e3-counter@1/6", 404, "not_found"),
    ],
)
def test_points_that_are_not_there_are_not_linked(
    curator: Api, base: str, target: str, status: int, code: str
) -> None:
    before = head(curator)
    document = problem(curator.post("/links", judgment(base, target, "same")), status, code)
    assert head(curator) == before
    if "99" in base:
        assert paths(document) == [["body", "base"]]


def test_what_editors_say_of_a_pair_is_corrected_and_withdrawn_as_any_record(admin: Api) -> None:
    stands = admin.read(f"/records/alignment/{PAIR}/revisions")[-1]
    content = stands["content"] | {"links": stands["content"]["links"][:-1]}
    body = {"kind": "alignment", "key": PAIR, "reason": "one too many"}
    better = admin.post("/corrections", body | {"follows": stands["digest"], "content": content})
    assert better.status_code == 201, better.text
    answer = admin.read(f"/alignments/{PAIR}")
    assert answer["curation"]["digest"] == better.json()["digest"]
    gone = admin.post("/withdrawals", body | {"follows": better.json()["digest"]})
    assert gone.status_code == 201, gone.text
    after = admin.read(f"/alignments/{PAIR}")
    assert (after["curation"], after["rejected"]) == (None, [])
    link_again = judgment("us-28-point@1/6", "e3-counter@1/6", "same")
    problem(admin.post("/links", link_again), 410, "withdrawn")


def test_a_claim_that_one_text_was_made_from_another_is_corrected(curator: Api) -> None:
    key = "minsk-2-2015-from-minsk-1-2014"
    (stands,) = curator.read(f"/records/derivation/{key}/revisions")
    body = {
        "kind": "derivation",
        "key": key,
        "follows": stands["digest"],
        "reason": "who says so was misspelt",
        "content": stands["content"] | {"claimed_by": "somebody else"},
    }
    assert curator.post("/corrections", body).status_code == 201
    assert len(curator.read(f"/records/derivation/{key}/revisions")) == 2
