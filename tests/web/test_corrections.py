"""A better state of a record stands beside the old one and says why, and by whom, it is there."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.web.asking import Api, head, paths, problem
from tests.web.drafts import PLAN, rendering, version, witness

FISHING = "/plans/fishing-plan/versions"
FIRST = "fishing-plan@1"


def correction(kind: str, key: str, follows: str, content: object) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": key,
        "follows": follows,
        "reason": "we misread the source",
        "content": content,
    }


def version_content(**changes: object) -> dict[str, Any]:
    """Give what a version's own record has: the texts are its witnesses'."""
    draft = version(None, **changes)
    del draft["follows"], draft["witness"]
    return draft | {"points": [without_texts(point) for point in draft["points"]]}


def without_texts(point: dict[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in point.items() if name not in {"text", "points"}}
    return own | {"points": [without_texts(child) for child in point.get("points", ())]}


def just_before(moment: str) -> str:
    return (datetime.fromisoformat(moment) - timedelta(microseconds=1)).isoformat()


@pytest.fixture
def fishing(curator: Api) -> Api:
    assert curator.post("/plans", PLAN).status_code == 201
    assert curator.post(FISHING, version()).status_code == 201
    return curator


def test_a_corrected_version_is_a_second_revision_of_the_same_version(fishing: Api) -> None:
    before = fishing.read(f"{FISHING}/1")
    content = version_content(title="Fishing, the draft")
    answer = fishing.post("/corrections", correction("version", FIRST, before["digest"], content))
    assert answer.status_code == 201, answer.text
    after = fishing.read(f"{FISHING}/1")
    assert (after["revision"], after["title"]) == (2, "Fishing, the draft")
    assert after["digest"] == answer.json()["digest"] != before["digest"]
    assert [point["text"] for point in after["points"]] == [
        point["text"] for point in before["points"]
    ]
    then = fishing.read(f"{FISHING}/1", known_at=just_before(after["recorded_at"]))
    assert then == before
    old, new = fishing.read(f"/records/version/{FIRST}/revisions")
    assert (old["content"]["title"], new["content"]["title"]) == (
        before["title"],
        "Fishing, the draft",
    )
    assert (new["reason"], new["recorded_by"]) == ("we misread the source", "curator")


@pytest.mark.parametrize("follows", ["0" * 64, "f" * 64])
def test_a_correction_of_another_state_than_the_present_one_is_refused(
    fishing: Api, follows: str
) -> None:
    present = fishing.read("/plans/fishing-plan")["digest"]
    body = correction("plan", "fishing-plan", follows, PLAN | {"title": "Better"})
    before = head(fishing)
    document = problem(fishing.post("/corrections", body), 409, "version_conflict")
    assert document["current"] == present
    assert head(fishing) == before


def test_of_two_corrections_of_one_state_the_second_is_refused(fishing: Api) -> None:
    present = fishing.read("/plans/fishing-plan")["digest"]
    first = correction("plan", "fishing-plan", present, PLAN | {"title": "Better"})
    second = correction("plan", "fishing-plan", present, PLAN | {"title": "Best"})
    made = fishing.post("/corrections", first)
    assert made.status_code == 201
    document = problem(fishing.post("/corrections", second), 409, "version_conflict")
    assert document["current"] == made.json()["digest"]
    assert fishing.read("/plans/fishing-plan")["title"] == "Better"


def test_what_was_never_recorded_cannot_be_corrected(fishing: Api) -> None:
    body = correction("plan", "whaling-plan", "0" * 64, PLAN | {"slug": "whaling-plan"})
    problem(fishing.post("/corrections", body), 409, "version_conflict")
    problem(fishing.get("/plans/whaling-plan"), 404, "not_found")


def test_a_version_and_its_witnesses_go_on_fitting_one_another(fishing: Api) -> None:
    digest = fishing.read(f"{FISHING}/1")["digest"]
    before = head(fishing)
    fewer = version_content(points=[{"label": "1"}])
    body = correction("version", FIRST, digest, fewer)
    problem(fishing.post("/corrections", body), 422, "invalid")
    (text,) = fishing.read(f"{FISHING}/1/witnesses")["items"]
    facts = witness() | {"readings": [{"label": "1", "text": "Only this."}]}
    body = correction("witness", f"{FIRST}~herald", text["digest"], facts)
    told = paths(problem(fishing.post("/corrections", body), 422, "invalid"))
    assert told[0][:2] == ["body", "content"]
    assert head(fishing) == before


def test_a_correction_of_a_version_that_brings_texts_is_refused_for_they_would_be_lost(
    fishing: Api,
) -> None:
    digest = fishing.read(f"{FISHING}/1")["digest"]
    draft = version(None)
    del draft["follows"]
    body = correction("version", FIRST, digest, draft)
    document = problem(fishing.post("/corrections", body), 422, "invalid")
    assert "witness" in document["detail"]


def test_a_version_goes_on_fitting_what_editors_said_of_its_points(curator: Api) -> None:
    (revision,) = curator.read("/records/version/e3-counter@1/revisions")
    content = {
        name: value
        for name, value in revision["content"].items()
        if name not in {"plan", "ordinal", "points"}
    }
    body = correction("version", "e3-counter@1", revision["digest"], content | {"points": []})
    document = problem(curator.post("/corrections", body), 422, "invalid")
    assert "us-28-point@1...e3-counter@1 no longer fits" in document["detail"]


def test_a_witness_of_a_part_may_be_corrected(fishing: Api) -> None:
    made = fishing.post(f"{FISHING}/1/witnesses", rendering("uk")).json()
    better = rendering("uk", readings=[{"label": "1", "text": "Не більше 600 човнів."}])
    answer = fishing.post(
        "/corrections", correction("witness", f"{FIRST}~uk", made["digest"], better)
    )
    assert answer.status_code == 201, answer.text
    (point,) = fishing.read(f"{FISHING}/1/witnesses/uk")["points"]
    assert point["text"] == "Не більше 600 човнів."


@pytest.mark.parametrize(
    ("kind", "key", "content"),
    [
        ("plan", "us-28-point", PLAN),
        ("process", "fishing-plan", {"slug": "gulf", "name": "Gulf"}),
        ("witness", f"{FIRST}~herald", rendering("another")),
        ("version", "fishing-plan", version_content()),
        ("version", "fishing-plan@01", version_content()),
        ("version", "fishing-plan@१", version_content()),
        ("plan", "fishing-plan", {}),
        ("plan", "fishing-plan", PLAN | {"proponents": []}),
        ("plan", "fishing-plan", PLAN | {"colour": "red"}),
        ("plan", "fishing-plan", PLAN | {"process": "nowhere"}),
        ("statement", "fishing-plan", {}),
    ],
)
def test_a_correction_whose_content_is_not_that_of_its_key_is_refused(
    refuser: Api, kind: str, key: str, content: object
) -> None:
    digest = refuser.read("/plans/fishing-plan")["digest"]
    answer = refuser.post("/corrections", correction(kind, key, digest, content))
    problem(answer, 422, "invalid")


@pytest.mark.parametrize("name", ["kind", "key", "follows", "reason", "content"])
def test_every_part_of_a_correction_has_to_be_there(refuser: Api, name: str) -> None:
    body = correction("plan", "fishing-plan", "0" * 64, PLAN)
    del body[name]
    told = paths(problem(refuser.post("/corrections", body), 422, "invalid"))
    assert told == [["body", name]]


@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "F" * 64, "g" * 64, 0, None])
def test_what_a_correction_follows_is_a_digest(refuser: Api, digest: object) -> None:
    body = correction("plan", "fishing-plan", "", PLAN) | {"follows": digest}
    told = paths(problem(refuser.post("/corrections", body), 422, "invalid"))
    assert told == [["body", "follows"]]
