"""A withdrawn text is shown nowhere any more; its digest stays for those who hold a copy."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.web.asking import Api, head, problem
from tests.web.drafts import PLAN, rendering, version

FISHING = "/plans/fishing-plan/versions"
FIRST = "fishing-plan@1"
WORDS = "No more than 600 boats sail."
WHERE = (
    "/plans/fishing-plan",
    f"{FISHING}",
    f"{FISHING}/1",
    f"{FISHING}/latest",
    f"{FISHING}/1/points/1",
    f"{FISHING}/1/witnesses",
    f"{FISHING}/1/witnesses/herald",
    f"/compare/{FIRST}...us-28-point@1",
    f"/compare/us-28-point@1...{FIRST}",
    f"/records/version/{FIRST}/revisions",
    f"/records/witness/{FIRST}~herald/revisions",
    "/plans",
    "/sources/liga-us-28-points",
)


def withdrawal(kind: str, key: str, follows: str) -> dict[str, Any]:
    return {"kind": kind, "key": key, "follows": follows, "reason": "a court ruled so"}


@pytest.fixture
def fishing(admin: Api) -> Api:
    assert admin.post("/plans", PLAN).status_code == 201
    assert admin.post(FISHING, version()).status_code == 201
    return admin


def withdrawn_text(fishing: Api) -> str:
    """Withdraw the text; return its digest."""
    digest = str(fishing.read(f"{FISHING}/1/witnesses/herald")["digest"])
    answer = fishing.post("/withdrawals", withdrawal("witness", f"{FIRST}~herald", digest))
    assert answer.status_code == 201, answer.text
    assert (answer.json()["withdrawn"], answer.json()["content"]) == (True, None)
    return digest


def test_a_withdrawn_text_is_shown_nowhere_at_no_time(fishing: Api) -> None:
    while_known = datetime.now(UTC).isoformat()
    time.sleep(0.002)
    shown = [path for path in WHERE if WORDS in fishing.get(path).text]
    assert len(shown) == 7
    withdrawn_text(fishing)
    for path in WHERE:
        for query in ({}, {"known_at": while_known}, {"known_at": "9998-01-01T00:00:00Z"}):
            answer = fishing.get(path, **query)
            assert answer.status_code in {200, 404, 409, 410}
            assert WORDS not in answer.text
            assert WORDS not in fishing.page(path, **query).text


def test_the_digest_of_a_withdrawn_text_is_kept(fishing: Api) -> None:
    digest = withdrawn_text(fishing)
    gone = problem(fishing.get(f"{FISHING}/1/witnesses/herald"), 410, "withdrawn")
    assert gone["digest"] == digest
    assert "a court ruled so" in gone["detail"]
    first, second = fishing.read(f"/records/witness/{FIRST}~herald/revisions")
    assert (first["digest"], first["content"], first["withdrawn"]) == (digest, None, False)
    assert (second["content"], second["withdrawn"]) == (None, True)
    assert (second["reason"], second["recorded_by"]) == ("a court ruled so", "admin")


def test_a_version_whose_only_text_was_withdrawn_has_no_text(fishing: Api) -> None:
    withdrawn_text(fishing)
    answer = fishing.read(f"{FISHING}/1")
    assert (answer["has_text"], answer["witness"], answer["witnesses"]) == (False, None, [])
    assert {point["text"] for point in answer["points"]} == {None}
    problem(fishing.get(f"/compare/{FIRST}...us-28-point@1"), 409, "no_text")


def test_another_text_of_the_version_is_still_read(fishing: Api) -> None:
    fishing.post(f"{FISHING}/1/witnesses", rendering("uk"))
    withdrawn_text(fishing)
    answer = fishing.read(f"{FISHING}/1")
    assert (answer["witness"], answer["has_text"]) == ("uk", True)
    assert fishing.get(f"/compare/{FIRST}...us-28-point@1").status_code == 200


def test_a_withdrawn_version_is_gone_with_all_that_stands_under_it(fishing: Api) -> None:
    digest = fishing.read(f"{FISHING}/1")["digest"]
    answer = fishing.post("/withdrawals", withdrawal("version", FIRST, digest))
    assert answer.status_code == 201, answer.text
    for path in (
        f"{FISHING}/1",
        f"{FISHING}/1/points/1",
        f"{FISHING}/1/witnesses",
        f"{FISHING}/1/witnesses/herald",
        f"/compare/{FIRST}...us-28-point@1",
    ):
        assert problem(fishing.get(path), 410, "withdrawn")["digest"] == digest
    assert fishing.page(f"{FISHING}/1").status_code == 410
    assert fishing.read("/plans/fishing-plan")["versions"] == []
    assert fishing.page("/plans/fishing-plan").status_code == 200
    problem(fishing.get(f"{FISHING}/latest"), 404, "not_found")


def test_the_number_of_a_withdrawn_version_is_not_given_again(fishing: Api) -> None:
    assert fishing.post(FISHING, version(1)).status_code == 201
    digest = fishing.read(f"{FISHING}/2")["digest"]
    fishing.post("/withdrawals", withdrawal("version", "fishing-plan@2", digest))
    assert fishing.read(f"{FISHING}/latest")["ref"] == FIRST
    conflict = problem(fishing.post(FISHING, version(1)), 409, "version_conflict")
    assert conflict["current"] == "fishing-plan@2"
    made = fishing.post(FISHING, version(2))
    assert made.status_code == 201, made.text
    assert made.json()["ref"] == "fishing-plan@3"


def test_a_withdrawal_is_final(fishing: Api) -> None:
    digest = withdrawn_text(fishing)
    history = fishing.read(f"/records/witness/{FIRST}~herald/revisions")
    before = head(fishing)
    for follows in (digest, history[-1]["digest"]):
        body = withdrawal("witness", f"{FIRST}~herald", follows)
        problem(fishing.post("/withdrawals", body), 410, "withdrawn")
        content = rendering("herald")
        problem(fishing.post("/corrections", body | {"content": content}), 410, "withdrawn")
    problem(fishing.post(f"{FISHING}/1/witnesses", rendering("herald")), 409, "already_exists")
    assert head(fishing) == before


def test_a_withdrawal_names_the_present_state(fishing: Api) -> None:
    before = head(fishing)
    body = withdrawal("plan", "fishing-plan", "0" * 64)
    conflict = problem(fishing.post("/withdrawals", body), 409, "version_conflict")
    assert conflict["current"] == fishing.read("/plans/fishing-plan")["digest"]
    body = withdrawal("plan", "whaling-plan", "0" * 64)
    problem(fishing.post("/withdrawals", body), 404, "not_found")
    assert head(fishing) == before


def test_a_withdrawn_plan_is_gone_with_its_versions(fishing: Api) -> None:
    digest = fishing.read("/plans/fishing-plan")["digest"]
    answer = fishing.post("/withdrawals", withdrawal("plan", "fishing-plan", digest))
    assert answer.status_code == 201
    for path in ("/plans/fishing-plan", FISHING, f"{FISHING}/1", f"{FISHING}/latest"):
        problem(fishing.get(path), 410, "withdrawn")
    problem(fishing.post(FISHING, version(1)), 410, "withdrawn")
    assert "fishing-plan" not in fishing.get("/plans", limit=200).text


@pytest.mark.parametrize("kind", ["plan", "version"])
def test_what_is_part_of_a_withdrawn_record_is_withdrawn_with_it(fishing: Api, kind: str) -> None:
    key, path = {"plan": ("fishing-plan", ""), "version": (FIRST, "/versions/1")}[kind]
    digest = fishing.read(f"/plans/fishing-plan{path}")["digest"]
    fishing.post("/withdrawals", withdrawal(kind, key, digest))
    for part in (f"version/{FIRST}", f"witness/{FIRST}~herald"):
        history = fishing.read(f"/records/{part}/revisions")
        assert [one["content"] for one in history] == [None, None]
        assert history[-1]["withdrawn"]
        assert history[-1]["reason"] == "a court ruled so"


def test_pages_live_on_when_what_they_name_was_withdrawn(fishing: Api) -> None:
    for kind, noun, slug in (
        ("topic", "topics", "territory"),
        ("source", "sources", "liga-us-28-points"),
        ("party", "parties", "us"),
        ("process", "processes", "ukraine"),
    ):
        digest = fishing.read(f"/{noun}/{slug}")["digest"]
        answer = fishing.post("/withdrawals", withdrawal(kind, slug, digest))
        assert answer.status_code == 201, answer.text
        problem(fishing.get(f"/{noun}/{slug}"), 410, "withdrawn")
        assert fishing.page(f"/{noun}/{slug}").status_code == 410
    for path in (
        "/plans",
        "/plans/us-28-point",
        "/plans/us-28-point/versions/1",
        "/plans/us-28-point/versions/1/points/6",
        "/compare/us-28-point@1...e3-counter@1",
    ):
        assert fishing.get(path).status_code == 200
        assert fishing.page(path).status_code == 200
