"""What does not fit is told all at once, each fault with its place, and nothing is stored."""

from typing import Any

import pytest

from tests.web.asking import Api, paths, problem
from tests.web.drafts import NOUNS, PLAN, rendering, version, witness

FISHING = "/plans/fishing-plan/versions"
FRESH = PLAN | {"slug": "fresh"}


@pytest.mark.parametrize(
    ("path", "body", "missing"),
    [
        ("/plans", FRESH | {"process": "nowhere"}, ["process"]),
        ("/plans", FRESH | {"proponents": ["us", "nobody", "noone"]}, ["proponent", "proponent"]),
        ("/parties", NOUNS["parties"] | {"members": ["nobody"]}, ["member"]),
        (FISHING, version(1, sources=["unheard-of"]), ["source"]),
        (FISHING, version(1, responds_to=["us-28-point@7"]), ["responds-to"]),
        (FISHING, version(1, witness=witness(sources=["unheard-of"])), ["source"]),
        (f"{FISHING}/1/witnesses", rendering("uk", sources=["unheard-of"]), ["source"]),
    ],
)
def test_what_a_record_names_has_to_be_there(
    refuser: Api, path: str, body: dict[str, Any], missing: list[str]
) -> None:
    document = problem(refuser.post(path, body), 422, "invalid")
    assert [fault["path"][-1] for fault in document["errors"]] == missing
    for fault in document["errors"]:
        assert "add it first" in fault["message"]


@pytest.mark.parametrize(
    ("points", "path"),
    [
        ([{"label": "1", "text": "a"}, {"label": "1", "text": "b"}], ["points", 0, "label"]),
        (
            [{"label": "1", "text": "a", "points": [{"label": "2", "text": "b"}]}],
            ["points", 0, "points", 0, "label"],
        ),
        ([{"label": "1.a", "text": "a"}], ["points", 0, "label"]),
        ([{"label": "1", "status": "struck", "text": "a"}], ["points", 0, "text"]),
        ([{"label": "1", "status": "withheld", "text": "a"}], ["points", 0, "text"]),
        ([{"label": "1"}], ["points"]),
        ([{"label": "1", "text": "a", "status": "open"}], ["points", 0, "status"]),
        (
            [{"label": "1", "text": "a", "options": [{"proponent": "us", "text": "b"}]}],
            ["points", 0, "options"],
        ),
        (
            [{"label": "1", "text": "a", "strikes": "us-28-point@1/3"}],
            ["points", 0, "strikes"],
        ),
        ([{"label": "1", "status": "struck", "strikes": "the third"}], ["points", 0, "strikes"]),
        ([{"label": "1", "text": "a", "topics": ["No Slug"]}], ["points", 0, "topics", 0]),
        ([{"label": "1", "text": "a", "colour": "red"}], ["points", 0, "colour"]),
        ([{"label": "1", "text": 7}], ["points", 0, "text"]),
        ([{"label": "", "text": "a"}], ["points", 0, "label"]),
    ],
)
def test_a_fault_in_a_version_is_told_with_its_place(
    refuser: Api, points: list[object], path: list[str | int]
) -> None:
    document = problem(refuser.post(FISHING, version(1, points=points)), 422, "invalid")
    assert ["body", *path] in paths(document)


def test_every_fault_is_told_at_once(refuser: Api) -> None:
    points = [
        {"label": "1", "text": "a", "status": "open"},
        {"label": "2", "text": "a", "status": "struck"},
        {"label": "3", "text": "b"},
        {"label": "3", "text": "c"},
        {"label": "4.a", "text": "d"},
    ]
    document = problem(refuser.post(FISHING, version(1, points=points)), 422, "invalid")
    told = {tuple(path[2:]) for path in paths(document)}
    assert told == {(0, "status"), (1, "text"), (2, "label"), (3, "label"), (4, "label")}


def test_an_unknown_topic_and_an_unknown_party_are_named(refuser: Api) -> None:
    options = [{"proponent": "nobody", "text": "a"}]
    open_point = {"label": "1", "text": "a", "status": "open", "options": options}
    points = [open_point | {"topics": ["fishing"]}]
    document = problem(refuser.post(FISHING, version(1, points=points)), 422, "invalid")
    told = [fault["message"] for fault in document["errors"]]
    assert len(told) == 2
    assert "topic “fishing”" in told[0]
    assert "party “nobody”" in told[1]


def test_a_text_has_to_say_whose_rendering_it_is(refuser: Api) -> None:
    document = problem(refuser.post(FISHING, version(1, witness=None)), 422, "invalid")
    assert ["body", "points", 0, "text"] in paths(document)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"readings": [{"label": "9", "text": "a"}]}, ["readings", 0, "label"]),
        ({"readings": [{"label": "2", "text": "a"}]}, ["readings", 0, "text"]),
        ({"readings": [{"label": "3", "text": "a"}]}, ["readings", 0, "options"]),
        ({"completeness": "full"}, ["readings"]),
        ({"readings": []}, ["body", "readings"]),
    ],
)
def test_a_witness_cannot_read_what_its_version_does_not_have(
    refuser: Api, changes: dict[str, Any], path: list[str | int]
) -> None:
    answer = refuser.post(f"{FISHING}/1/witnesses", rendering("uk", **changes))
    assert path in paths(problem(answer, 422, "invalid"))


@pytest.mark.parametrize("follows", [0, -1, 9999, 2**63, "1", 1.0, True])
def test_what_a_version_follows_is_a_whole_number_within_bounds(
    refuser: Api, follows: object
) -> None:
    answer = refuser.post(FISHING, version(1) | {"follows": follows})
    assert ["body", "follows"] in paths(problem(answer, 422, "invalid"))


def test_what_a_version_follows_has_to_be_said(refuser: Api) -> None:
    draft = version(1)
    del draft["follows"]
    assert paths(problem(refuser.post(FISHING, draft), 422, "invalid")) == [["body", "follows"]]


@pytest.mark.parametrize("date", ["2026-02-30", "2026-13", "26", "2٠26", "2026-1-1", "~", "", 2026])
def test_a_date_is_one_of_the_calendar(refuser: Api, date: object) -> None:
    answer = refuser.post(FISHING, version(1, date=date))
    assert paths(problem(answer, 422, "invalid")) == [["body", "date"]]
