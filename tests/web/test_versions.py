"""A version is found by number, by the day it was in force and as the latest, with its text."""

import pytest

from tests.web.asking import PREFIX, Api, link, links, paths, problem

FRAMEWORK = "/plans/us-ukraine-framework/versions"


@pytest.mark.parametrize(
    ("selector", "ref"),
    [
        ("1", "us-ukraine-framework@1"),
        ("2", "us-ukraine-framework@2"),
        ("latest", "us-ukraine-framework@2"),
        ("2025-11-23", "us-ukraine-framework@1"),
        ("2025-12-23", "us-ukraine-framework@1"),
        ("2025-12-24", "us-ukraine-framework@2"),
        ("2026-06-30", "us-ukraine-framework@2"),
    ],
)
def test_a_selector_means_one_version(reader: Api, selector: str, ref: str) -> None:
    answer = reader.read(f"{FRAMEWORK}/{selector}")
    assert answer["ref"] == ref
    assert answer == reader.read(f"{FRAMEWORK}/{ref[-1]}")


@pytest.mark.parametrize("selector", ["2025-11-22", "0001-01-01", "3", "9999"])
def test_a_selector_before_the_first_or_after_the_last_version_finds_nothing(
    reader: Api, selector: str
) -> None:
    problem(reader.get(f"{FRAMEWORK}/{selector}"), 404, "not_found")


@pytest.mark.parametrize("selector", ["0", "-1", "01", "10000", "newest", "2025-02-30", "２", "1 "])
def test_what_is_no_selector_is_refused_with_the_grammar(reader: Api, selector: str) -> None:
    document = problem(reader.get(f"{FRAMEWORK}/{selector}"), 422, "bad_reference")
    assert selector.strip() in document["detail"]


def test_a_version_dated_to_a_month_is_in_force_from_its_last_day(reader: Api) -> None:
    path = "/plans/russia-non-paper-oct-2025/versions"
    problem(reader.get(f"{path}/2025-10-30"), 404, "not_found")
    assert reader.read(f"{path}/2025-10-31")["ref"] == "russia-non-paper-oct-2025@1"


def test_links_lead_through_the_history_of_a_version(reader: Api) -> None:
    first, second = (reader.get(f"{FRAMEWORK}/{ordinal}") for ordinal in (1, 2))
    for answer in (first, second):
        assert link(answer, "version-history") == f"{PREFIX}{FRAMEWORK}"
        assert link(answer, "latest-version") == f"{PREFIX}{FRAMEWORK}/2"
    assert link(first, "successor-version") == f"{PREFIX}{FRAMEWORK}/2"
    assert link(second, "predecessor-version") == f"{PREFIX}{FRAMEWORK}/1"
    assert "predecessor-version" not in [relation for relation, _, _ in links(first)]
    assert "successor-version" not in [relation for relation, _, _ in links(second)]
    assert (first.json()["predecessor"], first.json()["successor"]) == (
        None,
        "us-ukraine-framework@2",
    )


@pytest.mark.parametrize(
    "path",
    [
        "/processes/ukraine",
        "/parties/us",
        "/topics/territory",
        "/sources/liga-us-28-points",
        "/plans/us-28-point",
        "/plans/us-ukraine-framework/versions/latest",
        "/plans/us-28-point/versions/1/points/21.d",
        "/compare/us-28-point@1...e3-counter@1",
    ],
)
def test_an_answer_and_its_page_lead_to_one_another(reader: Api, path: str) -> None:
    others = [other for other in links(reader.get(path)) if other[0] == "alternate"]
    (page,) = [other for other in others if other[2] == "text/html"]
    shown = reader.page(page[1])
    assert shown.status_code == 200
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert f'href="{PREFIX}{page[1]}"' in shown.text


def test_every_link_of_every_version_leads_somewhere(reader: Api) -> None:
    for plan in reader.read("/plans", limit=200)["items"]:
        answer = reader.get(f"/plans/{plan['slug']}/versions/latest")
        assert {relation for relation, _, _ in links(answer)} >= {"alternate", "version-history"}
        for _, path, _ in links(answer):
            assert reader.client.get(path, follow_redirects=True).status_code == 200


def test_points_stand_in_reading_order_parents_first(reader: Api) -> None:
    points = reader.read("/plans/us-28-point/versions/1")["points"]
    assert [point["label"] for point in points][:4] == ["1", "2", "3", "4"]
    seen: list[str] = []
    for point in points:
        assert point["parent"] is None or point["parent"] in seen
        assert point["depth"] == point["label"].count(".")
        seen.append(point["label"])
    assert len(seen) == len(set(seen)) == 57


def test_a_point_has_the_reading_of_every_witness(reader: Api) -> None:
    answer = reader.read("/plans/us-28-point/versions/1/points/21.d")
    assert answer["ref"] == "us-28-point@1/21.d"
    assert answer["version"]["ref"] == "us-28-point@1"
    (reading,) = answer["readings"]
    whole = reader.read("/plans/us-28-point/versions/1/witnesses/restatement")
    assert reading["witness"]["slug"] == "restatement"
    assert reading["point"] in whole["points"]


def test_a_struck_point_keeps_its_number_and_says_whose_it_was(reader: Api) -> None:
    (reading,) = reader.read("/plans/e3-counter/versions/1/points/3")["readings"]
    point = reading["point"]
    assert (point["status"], point["text"], point["strikes"]) == ("struck", None, "us-28-point@1/3")


def test_an_open_point_gives_each_option_to_a_party(reader: Api) -> None:
    (reading,) = reader.read(f"{FRAMEWORK}/2/points/12")["readings"]
    point = reading["point"]
    assert point["status"] == "open"
    assert [option["proponent"]["slug"] for option in point["options"]] == ["us", "ukraine"]
    assert all(option["text"] for option in point["options"])


def test_a_point_that_a_version_does_not_have_is_told_with_those_it_has(reader: Api) -> None:
    document = problem(reader.get(f"{FRAMEWORK}/2/points/99"), 404, "not_found")
    assert "5.c" in document["detail"]


def test_a_version_without_a_text_says_so_and_still_tells_what_is_known(reader: Api) -> None:
    answer = reader.read("/plans/us-russia-27-point-2025/versions/1")
    assert answer["has_text"] is False
    assert (answer["witness"], answer["witnesses"], answer["points"]) == (None, [], [])
    assert answer["notes"]
    assert answer["sources"]


def test_rival_claims_of_derivation_stand_side_by_side(reader: Api) -> None:
    answer = reader.read(f"{FRAMEWORK}/2")
    claimed = {claim["made_from"] for claim in answer["made_from"]}
    assert claimed == {"e3-counter@1", "us-ukraine-framework@1"}
    assert {claim["version"] for claim in answer["made_from"]} == {"us-ukraine-framework@2"}
    assert {claim["made_from"] for claim in answer["made_into"]} == {"us-ukraine-framework@2"}


def test_a_witness_is_listed_and_read_with_all_its_readings(reader: Api) -> None:
    (summary,) = reader.read(f"{FRAMEWORK}/1/witnesses")["items"]
    assert (summary["fidelity"], summary["completeness"]) == ("outline", "partial")
    whole = reader.read(f"{FRAMEWORK}/1/witnesses/{summary['slug']}")
    assert whole["version"] == "us-ukraine-framework@1"
    assert len(whole["points"]) == 9
    assert whole["digest"] == summary["digest"]


def test_a_named_witness_is_the_one_that_is_read(reader: Api) -> None:
    assert reader.read(f"{FRAMEWORK}/1", witness="outline")["witness"] == "outline"
    problem(reader.get(f"{FRAMEWORK}/1", witness="reuters"), 404, "not_found")
    problem(reader.get(f"{FRAMEWORK}/1/witnesses/reuters"), 404, "not_found")
    answer = reader.get(f"{FRAMEWORK}/1", witness="Not A Slug")
    assert paths(problem(answer, 422, "invalid")) == [["query", "witness"]]


@pytest.mark.parametrize("kind", ["process", "party", "topic", "source", "plan"])
def test_every_record_has_its_first_revision(reader: Api, kind: str) -> None:
    noun = {"process": "processes", "party": "parties"}.get(kind, f"{kind}s")
    for entry in reader.read(f"/{noun}", limit=5)["items"]:
        (revision,) = reader.read(f"/records/{kind}/{entry['slug']}/revisions")
        assert (revision["revision"], revision["withdrawn"]) == (1, False)
        assert revision["digest"] == entry["digest"]
        assert revision["content"]["slug"] == entry["slug"]


def test_revisions_of_versions_and_witnesses_stand_under_their_keys(reader: Api) -> None:
    for kind, key in (("version", "us-28-point@1"), ("witness", "us-28-point@1~restatement")):
        (revision,) = reader.read(f"/records/{kind}/{key}/revisions")
        assert revision["key"] == key
    problem(reader.get("/records/version/us-28-point@7/revisions"), 404, "not_found")
    problem(reader.get("/records/key/operator/revisions"), 422, "invalid")
