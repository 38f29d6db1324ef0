"""An editor's day over HTTP, on both databases: every part of the record is written and read once.

All other tests of the API run on one database, but for those of races, of pages of a list and of
strange input, which each database takes in its own way.
"""

import pytest

from tests.web.asking import Api
from tests.web.drafts import PLAN, SOURCE, snapshot, statement, version

FISHING = "/plans/fishing-plan/versions"
PAIR = "fishing-plan@1...fishing-plan@2"
REASON = {"reason": "we misread the source"}


@pytest.mark.databases("sqlite", "postgresql")
def test_what_is_published_can_be_compared_corrected_found_followed_and_withdrawn(
    admin: Api,
) -> None:
    for path, draft in (
        ("/sources", SOURCE),
        ("/sources/herald-fishing/snapshots", snapshot()),
        ("/plans", PLAN),
        (FISHING, version()),
        (FISHING, version(1, points=[{"label": "1", "text": "No more than 800 boats sail."}])),
        ("/statements", statement()),
    ):
        answer = admin.post(path, draft)
        assert answer.status_code == 201, answer.text

    # compared, and an editor's word counts
    first, *_ = admin.read(f"/compare/{PAIR}")["changes"]
    (delta,) = first["deltas"]
    assert (delta["base"]["value"], delta["target"]["value"]) == (600, 800)
    link = {"base": "fishing-plan@1/1", "target": "fishing-plan@2/1", "relation": "changed"}
    assert admin.post("/links", link | REASON).status_code == 201
    assert admin.read(f"/alignments/{PAIR}")["curation"]["judged_by"] == "admin"

    # who stands where, and the words that show it
    said = admin.read("/statements/hansen-on-boats")
    assert [quote["verdict"] for quote in said["quotes"]] == ["verified"]
    assert "hansen-on-boats" in admin.get(f"{FISHING}/1/positions").text

    # corrected; the former state stays
    plan = admin.read("/plans/fishing-plan")
    correction = {"kind": "plan", "key": "fishing-plan", "follows": plan["digest"]} | REASON
    better = correction | {"content": PLAN | {"title": "Whaling"}}
    assert admin.post("/corrections", better).status_code == 201
    assert admin.post("/corrections", better).status_code == 409
    revisions = admin.read("/records/plan/fishing-plan/revisions")
    assert sorted(one["content"]["title"] for one in revisions) == ["Fishing", "Whaling"]

    # found, and withdrawn, and not found any more
    assert admin.read("/search", q="whaling")["total"] == 1
    withdrawal = {"kind": "statement", "key": said["slug"], "follows": said["digest"]} | REASON
    assert admin.post("/withdrawals", withdrawal).status_code == 201
    assert admin.get(f"/statements/{said['slug']}").status_code == 410
    assert admin.read("/statements", speaker="J. Hansen")["items"] == []

    # whoever follows was told of each step
    (made,) = admin.read("/records/source/herald-fishing/revisions")
    changes = admin.read("/changes", after=made["position"])["items"]
    kinds = "snapshot plan version witness version witness statement alignment plan statement"
    assert [change["kind"] for change in changes] == kinds.split()
