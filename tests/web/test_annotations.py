"""A statement is told in the words of the W3C's Web Annotation Data Model too."""

import json
from typing import Any

import pytest

from tests.web.asking import Api, links, problem
from tests.web.drafts import PLAN, SOURCE, quote, statement, version

WHERE = "/statements/hansen-on-boats/annotations"
ADDRESS = f"/api/v1{WHERE}"
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
POSITIONS: list[dict[str, Any]] = [
    {"point": "fishing-plan@1/1.a", "stance": "rejects"},
    {"point": "fishing-plan@1/3", "option": "us", "stance": "accepts"},
    {"version": "fishing-plan@1", "stance": "open_to_discuss"},
    {
        "plan": "fishing-plan",
        "stance": "accepts_with_conditions",
        "conditions": [{"text": "Once the boats are counted."}],
    },
    {"topic": "territory", "stance": "evades"},
]


@pytest.fixture
def told(curator: Api) -> Api:
    assert curator.post("/sources", SOURCE).status_code == 201
    assert curator.post("/plans", PLAN).status_code == 201
    assert curator.post("/plans/fishing-plan/versions", version()).status_code == 201
    quotes = [
        quote(prefix="The minister said: "),
        quote("No more than 600 boats sail.", source=None, reading="fishing-plan@1~herald"),
        quote("Скажу ще раз.", language="uk", source=None),
    ]
    answer = curator.post("/statements", statement(positions=POSITIONS, quotes=quotes))
    assert answer.status_code == 201, answer.text
    return curator


def items(api: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.read(WHERE)["first"]["items"]
    return found


def test_the_collection_says_what_it_is(told: Api) -> None:
    answer = told.get(WHERE)
    assert answer.headers["content-type"] == MEDIA_TYPE
    collection = answer.json()
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["id"]) == ("AnnotationCollection", ADDRESS)
    assert collection["total"] == len(POSITIONS)
    page = collection["first"]
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    assert len({one["id"] for one in page["items"]} | {page["id"]}) == len(POSITIONS) + 1
    assert all(one["type"] == "Annotation" for one in page["items"])


def test_each_position_is_an_annotation_of_what_it_is_about(told: Api) -> None:
    found = items(told)
    version_address = "/api/v1/plans/fishing-plan/versions/1"
    assert [one["target"] for one in found] == [
        f"{version_address}/points/1.a",
        {
            "type": "SpecificResource",
            "source": f"{version_address}/points/3",
            "selector": {"type": "FragmentSelector", "value": "option-us"},
        },
        version_address,
        "/api/v1/plans/fishing-plan",
        "/api/v1/topics/territory",
    ]
    stances = [position["stance"] for position in POSITIONS]
    assert [one["body"][0]["value"] for one in found] == stances
    assert {one["body"][0]["purpose"] for one in found} == {"classifying"}
    assert found[3]["body"][1]["value"] == "Once the boats are counted."
    for one in found:
        target = one["target"] if isinstance(one["target"], str) else one["target"]["source"]
        assert told.client.get(target).status_code == 200


def test_words_that_were_said_have_their_language_and_their_place(told: Api) -> None:
    said = items(told)[0]["body"][1:]
    assert said[0] == {
        "type": "TextualBody",
        "purpose": "describing",
        "value": quote()["text"],
        "format": "text/plain",
        "language": "en",
    }
    assert said[1] == {
        "type": "SpecificResource",
        "purpose": "describing",
        "source": "https://herald.example/1",
        "selector": {
            "type": "TextQuoteSelector",
            "exact": quote()["text"],
            "prefix": "The minister said: ",
        },
    }
    assert said[3]["source"] == "/api/v1/plans/fishing-plan/versions/1/witnesses/herald"
    assert told.client.get(said[3]["source"]).status_code == 200
    assert [body["value"] for body in said[4:]] == ["Скажу ще раз."]


def test_no_address_of_ours_depends_on_the_host_that_is_asked_for(told: Api) -> None:
    usual = told.get(WHERE)
    other = told.client.get(ADDRESS, headers={"host": "evil.example", "x-forwarded-host": "evil"})
    assert other.text == usual.text
    assert "evil" not in other.text
    assert "testserver" not in other.text


def test_a_statement_leads_to_its_annotations(told: Api) -> None:
    found = links(told.get("/statements/hansen-on-boats"))
    assert ("alternate", ADDRESS, "application/ld+json") in found


def test_an_unknown_statement_has_no_annotations(told: Api) -> None:
    problem(told.get("/statements/nobody/annotations"), 404, "not_found")


def test_the_description_names_the_media_type(told: Api) -> None:
    described = told.read("/openapi.json")["paths"][ADDRESS.replace("hansen-on-boats", "{slug}")]
    content = described["get"]["responses"]["200"]["content"]
    assert list(content) == [MEDIA_TYPE]
    assert "@context" in json.dumps(content[MEDIA_TYPE]["example"])


def test_what_is_demanded_of_what_and_by_whose_inference_are_bodies_of_their_own(told: Api) -> None:
    position = {
        "topic": "territory",
        "proposition": "the islands",
        "stance": "demands_change",
        "demands": ["a lease"],
        "basis": "inferred",
        "inferred_by": "the editors",
    }
    said = statement(positions=[position], quotes=[]) | {"slug": "hansen-on-islands"}
    assert told.post("/statements", said).status_code == 201
    (item,) = told.read("/statements/hansen-on-islands/annotations")["first"]["items"]
    assert [(one["purpose"], one["value"]) for one in item["body"]] == [
        ("classifying", "demands_change"),
        ("editing", "a lease"),
        ("identifying", "the islands"),
        ("assessing", "inferred by the editors"),
    ]
