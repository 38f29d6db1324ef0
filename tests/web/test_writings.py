"""Versions, comparisons and the list of plans as files: the same, in other forms."""

import csv
import io
from itertools import permutations
from typing import Any

import jsonpatch
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.documents.forms import FORMS
from app.documents.writers.patches import patch_between
from app.web.middleware.negotiation import preferred
from tests.web.asking import PREFIX, Api, problem

VERSION = "/plans/us-ukraine-framework/versions/2"
PLANS = ("us-28-point@1", "e3-counter@1", "us-ukraine-framework@2", "minsk-2-2015@1")

values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab~/\u0456", max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("ab~/0-", max_size=2), inner, max_size=4)
    ),
    max_leaves=12,
)
documents = st.dictionaries(st.text("ab~/0-", max_size=2), values, max_size=4)


def file(api: Api, ref: str) -> dict[str, Any]:
    plan, _, ordinal = ref.partition("@")
    answer = api.get(f"/plans/{plan}/versions/{ordinal}.yaml")
    assert answer.headers["content-type"].startswith("application/yaml")
    found: dict[str, Any] = yaml.safe_load(answer.text)
    return found


def test_a_version_is_written_in_every_form(reader: Api) -> None:
    points = reader.read(VERSION)["points"]
    rows = [*csv.DictReader(io.StringIO(reader.get(f"{VERSION}.csv").text))]
    assert [row["label"] for row in rows] == [point["label"] for point in points]
    assert {row["fidelity"] for row in rows} == {"restatement"}
    text = reader.get(f"{VERSION}.txt").text
    markdown = reader.get(f"{VERSION}.md").text
    for point in points:
        assert f"{point['label']}. " in text
        assert f"- {point['label']}. " in markdown
        assert (point["text"] or "") in text
    assert "(struck)" in text
    assert "restatement by Parley editors" in text.splitlines()[1]
    outline = reader.get("/plans/us-ukraine-framework/versions/1.txt").text
    assert "outline by" in outline.splitlines()[1]
    assert outline.splitlines()[1].endswith(", partial")
    textless = reader.get("/plans/us-russia-27-point-2025/versions/1.txt").text
    assert textless.splitlines()[1].endswith("no text published")
    assert file(reader, "us-ukraine-framework@2")["title"] in text


def test_a_comparison_as_plain_text_says_what_changed_and_what_may_be_concluded(
    reader: Api,
) -> None:
    answer = reader.read("/compare/us-28-point@1...e3-counter@1")
    text = reader.get("/compare/us-28-point@1...e3-counter@1.txt").text
    for reason in answer["comparability"]["reasons"]:
        assert f"! {reason['text']}" in text
    assert "6 → 6  [substantive]\n  * quantity: 600,000 personnel → 800,000\n" in text
    assert text.count("[") >= len(answer["changes"])
    assert answer["citation"]["address"] in text


@pytest.mark.parametrize(("base", "target"), [*permutations(PLANS, 2)])
def test_a_patch_turns_the_base_into_the_target(reader: Api, base: str, target: str) -> None:
    answer = reader.get(f"/compare/{base}...{target}.patch")
    assert answer.headers["content-type"] == "application/json-patch+json"
    assert jsonpatch.apply_patch(file(reader, base), answer.json()) == file(reader, target)


@given(documents, documents)
def test_a_patch_leads_from_any_document_to_any_other(
    base: dict[str, Any], target: dict[str, Any]
) -> None:
    assert jsonpatch.apply_patch(base, patch_between(base, target)) == target


def test_every_row_of_the_table_of_forms_has_an_operation(reader: Api) -> None:
    operations = {
        methods["get"]["operationId"]: (path, [*methods["get"]["responses"]["200"]["content"]])
        for path, methods in reader.read("/openapi.json")["paths"].items()
        if "200" in methods.get("get", {}).get("responses", ())
    }
    for forms in FORMS.values():
        for form in forms.rows:
            path, media_types = operations[f"{forms.operation}_{form.medium.noun}"]
            assert path.endswith(f".{form.medium.ending}")
            assert media_types == [form.medium.media_type]
        assert forms.offered


@pytest.mark.parametrize(
    ("path", "accept", "form"),
    [
        (VERSION, "text/markdown", ".md"),
        (VERSION, "text/plain;q=0.5, text/csv", ".csv"),
        (VERSION, "application/yaml", ".yaml"),
        ("/compare/us-28-point@1...e3-counter@1", "application/json-patch+json", ".patch"),
        ("/compare/us-28-point@1...e3-counter@1", "text/plain", ".txt"),
        ("/compare/us-28-point@1...e3-counter@1", "text/*;q=0.1, text/markdown", ".md"),
        ("/plans", "text/csv", ".csv"),
        ("/plans", "text/markdown", ".md"),
        ("/plans/us-28-point", "text/plain", ".txt"),
        (f"{VERSION}/positions", "text/markdown", ".md"),
        (f"{VERSION}/positions", "text/csv", ".csv"),
        (VERSION, "*/*", ""),
        (VERSION, "text/html, application/json;q=0.9", ""),
        (VERSION, "application/json;q=0, text/plain", ".txt"),
        ("/feed.atom", "application/atom+xml", ""),
        ("/timemap/us-28-point", "application/link-format", ""),
        (VERSION, "", ""),
    ],
)
def test_what_is_asked_for_is_given_at_the_address_itself(
    reader: Api, path: str, accept: str, form: str
) -> None:
    headers = {"Accept": accept}
    given = reader.client.get(f"{PREFIX}{path}", headers=headers)
    assert given.status_code == 200
    named = reader.client.get(f"{PREFIX}{path}{form}")
    assert given.content == named.content
    assert given.headers["content-type"] == named.headers["content-type"]
    assert given.headers["etag"] == named.headers["etag"]
    if path == VERSION:
        assert "Accept" in given.headers["vary"]


def test_a_form_that_there_is_not_is_refused_with_those_that_there_are(reader: Api) -> None:
    answer = reader.client.get(f"{PREFIX}{VERSION}", headers={"Accept": "image/png"})
    offers = problem(answer, 406, "not_acceptable")["offers"]
    assert offers[0] == "application/json"
    assert {*offers[1:]} == {"text/markdown", "text/plain", "text/csv", "application/yaml"}
    answer = reader.client.get(f"{PREFIX}/topics", headers={"Accept": "text/csv"})
    assert problem(answer, 406, "not_acceptable")["offers"] == ["application/json"]


@pytest.mark.parametrize("path", [VERSION, "/plans", "/compare/us-28-point@1...e3-counter@1"])
def test_json_behind_an_address_is_the_address_itself(reader: Api, path: str) -> None:
    assert reader.get(f"{path}.json").json() == reader.read(path)


@given(st.text(max_size=60))
def test_no_wish_that_can_be_written_fails(accept: str) -> None:
    assert preferred(accept, ["application/json", "text/csv"]) in {
        None,
        "application/json",
        "text/csv",
    }


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_the_list_of_plans_names_every_one_that_is_asked_for(reader: Api, ending: str) -> None:
    wanted = {"party": "ukraine"}
    told = plain(reader.get(f"/plans.{ending}", **wanted).text)
    named = {plan["slug"] for plan in reader.read("/plans", **wanted)["items"]}
    for plan in reader.read("/plans", limit=200)["items"]:
        assert (f"({plan['slug']})" in told) == (plan["slug"] in named)
    rows = csv.DictReader(io.StringIO(reader.get("/plans.csv", **wanted).text))
    assert {row["plan"] for row in rows} == named


def test_a_plan_is_told_with_its_versions_and_what_ties_them(reader: Api) -> None:
    path = "/plans/us-ukraine-framework"
    answer = reader.read(path)
    rows = [*csv.DictReader(io.StringIO(reader.get(f"{path}.csv").text))]
    assert [row["digest"] for row in rows] == [one["digest"] for one in answer["versions"]]
    for ending in ("md", "txt"):
        told = plain(reader.get(f"{path}.{ending}").text)
        for tie in answer["ties"]:
            assert tie["earlier_title"] in told
            assert all(f"says {claim['claimed_by']}" in told for claim in tie["claims"])
    textless = plain(reader.get("/plans/us-russia-27-point-2025.md").text)
    assert "no text of it is stored" in textless


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_matrix_is_told_with_every_position_and_what_it_is_worth(
    reader: Api, ending: str
) -> None:
    path = "/plans/us-ukraine-framework/versions/2/positions"
    answer, told = reader.read(path), plain(reader.get(f"{path}.{ending}").text)
    rows = [answer["whole"], *answer["rows"], *answer["orphans"]]
    cells = [cell for row in rows for cell in row["cells"]]
    positions = [position for cell in cells for position in cell["positions"]]
    assert "The points are shown as the rendering “restatement” has them." in told
    assert "(struck: the number was kept, the text deleted)" in told
    assert {"stale", "direct"} <= {position["standing"] for position in positions}
    for position in positions:
        meant = f" ({position['proposition']})" if position["proposition"] else ""
        assert f"{position['target']['ref']}{meant}: {position['standing']}" in told
        assert f"Statement {position['statement']}" in told
    assert told.count(" Statement ") == len(positions)
    assert told.count("beside it:") == len(positions) - sum(
        cell["current"] is not None for cell in cells
    )


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_collation_is_told_row_by_row(reader: Api, ending: str) -> None:
    wanted = "ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2"
    answer = reader.read(f"/collate?{wanted}")
    told = plain(reader.get(f"/collate.{ending}?{wanted}").text)
    for column in answer["columns"]:
        for reason in column["comparability"]["reasons"] if column["comparability"] else ():
            assert plain(reason["text"]) in told
    for row in answer["rows"]:
        for cell in row["cells"]:
            assert all(plain(point["text"] or "") in told for point in cell["points"])
    assert "(not in this text)" in told
    assert "600,000 personnel → 800,000" in told


def plain(written: str) -> str:
    """Return what is told without what only Markdown needs, on one line."""
    return " ".join(written.replace("\\", "").replace("> ", "").split())


def test_all_plans_are_one_table(reader: Api) -> None:
    rows = [*csv.DictReader(io.StringIO(reader.get("/plans.csv").text))]
    assert [row["plan"] for row in rows] == [
        plan["slug"] for plan in reader.read("/plans", limit=200)["items"]
    ]


@pytest.mark.parametrize("ending", ["md", "txt", "csv", "yaml"])
def test_what_is_not_there_is_refused_in_every_form(reader: Api, ending: str) -> None:
    problem(reader.get(f"/plans/atlantis/versions/1.{ending}"), 404, "not_found")


@pytest.mark.parametrize("ending", ["txt", "patch"])
def test_a_text_that_nobody_published_is_compared_in_no_form(reader: Api, ending: str) -> None:
    pair = f"/compare/us-28-point@1...us-russia-27-point-2025@1.{ending}"
    problem(reader.get(pair), 409, "no_text")
