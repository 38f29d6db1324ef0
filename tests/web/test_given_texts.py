"""Texts that somebody brings are compared as stored ones are, and nothing of them is kept."""

import re
from typing import Any

import pytest

from tests.web.asking import Api, head, problem
from tests.web.drafts import PLAN, version

BASE = ("Russia releases 500 prisoners.", "Ukraine is a sovereign country.", "Boats sail.")
TARGET = ("Russia releases 700 captives.", "Ukraine is a sovereign state.", "Boats sail.")


def side(texts: tuple[str, ...], **more: object) -> dict[str, Any]:
    points = [{"label": str(at), "text": text} for at, text in enumerate(texts, 1)]
    return {"language": "en", "points": points} | more


def brought() -> dict[str, Any]:
    return {"base": side(BASE), "target": side(TARGET)}


def test_it_is_the_comparison_that_the_same_texts_have_when_stored(curator: Api) -> None:
    assert curator.post("/plans", PLAN).status_code == 201
    for follows, texts in ((None, BASE), (1, TARGET)):
        draft = version(follows, points=side(texts)["points"])
        draft["witness"] |= {"fidelity": "verbatim_official"}
        assert curator.post("/plans/fishing-plan/versions", draft).status_code == 201
    stored = curator.read("/compare/fishing-plan@1...fishing-plan@2")
    given = curator.post("/compare", brought()).json()
    assert given["changes"] == stored["changes"]
    assert given["stats"] == stored["stats"]
    assert given.keys() == stored.keys()
    assert (given["base"]["stored"], stored["base"]["stored"]) == (False, True)
    assert given["citation"] is None


def test_nothing_is_dropped_or_added_between_two_languages(reader: Api) -> None:
    ukrainian = side(("Сіті сушать на березі.", "Риба повертається.")) | {"language": "uk"}
    body = {"base": side(("Boats sail.", "Captives go home.")), "target": ukrainian}
    whole = reader.post("/compare", body).json()
    assert whole["stats"]["not_found"] == whole["total"] == 4
    assert whole["outline"]["outcomes"]["not_found"] == 4
    assert reader.post("/compare?only=substance", body).json()["shown"] == 0
    assert reader.post("/compare?fate=not_found", body).json()["shown"] == 4


def test_nothing_is_kept_and_no_key_is_asked_for(refuser: Api) -> None:
    before = head(refuser)
    answer = Api(refuser.client, None).post("/compare", brought())
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert head(refuser) == before


def test_it_takes_the_choices_of_the_address(reader: Api) -> None:
    whole = reader.post("/compare", brought()).json()
    some = reader.post("/compare?only=substance", brought()).json()
    fates = [change["fates"] for change in some["changes"]]
    assert fates == [["substantive"], ["undetermined"]]
    assert (whole["shown"], some["shown"], some["total"]) == (3, 2, 3)


def test_one_side_may_be_a_stored_text_with_the_positions_on_it(reader: Api) -> None:
    cap = side(("Ukraine's military is capped at 700,000 in peacetime.",))
    answer = reader.post("/compare", {"base": {"ref": "us-28-point@1"}, "target": cap})
    assert answer.status_code == 200
    found = answer.json()
    assert found["base"]["stored"]
    assert any(change["base_positions"] for change in found["changes"])
    assert not any(change["target_positions"] for change in found["changes"])


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"base": {}, "target": side(BASE)}, 422, "give either `ref`"),
        ({"base": {"ref": "us-28-point@9"}, "target": side(BASE)}, 404, "us-28-point@9"),
        ({"base": {"ref": "no reference"}, "target": side(BASE)}, 422, "no reference"),
        ({"base": side(("a",) * 1001), "target": side(BASE)}, 422, "at most 1000"),
        (
            {"base": {"language": "en", "points": [{"label": "1", "text": "a"}] * 2}}
            | {"target": side(BASE)},
            422,
            "two points 1",
        ),
    ],
)
def test_what_does_not_fit_is_named(
    reader: Api, body: dict[str, Any], status: int, said: str
) -> None:
    answer = reader.post("/compare", body)
    assert answer.status_code == status, answer.text
    assert said in answer.text


def test_a_body_over_a_megabyte_is_refused(reader: Api) -> None:
    problem(reader.send("POST", "/compare", b" " * 1_000_001), 413, "request_entity_too_large")


def test_a_thousand_points_a_side_are_compared(reader: Api) -> None:
    texts = tuple(f"Point {at} withdraws {at * 3} tanks from area {at % 7}." for at in range(1000))
    answer = reader.post("/compare", {"base": side(texts), "target": side(texts[::-1])})
    assert answer.status_code == 200
    assert answer.json()["total"] == len(texts)


def test_the_page_compares_what_is_pasted_and_says_that_it_keeps_nothing(reader: Api) -> None:
    form = reader.page("/compare")
    assert form.status_code == 200
    assert 'method="post"' in form.text
    assert "Nothing is kept" in form.text
    pasted = {
        "base_text": "1. Russia releases 500 prisoners.\n\n2. Boats sail.",
        "base_language": "en",
        "target_text": "1. Russia releases 700 prisoners.\n\n2. Boats sail.",
        "target_language": "en",
        "target_title": "The <second> draft",
    }
    answer = reader.client.post("/compare", data=pasted)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "1 changed in substance and 1 is unchanged" in re.sub(r"\s+", " ", answer.text)
    assert "Nothing of what you pasted or sent is kept" in answer.text
    assert "The &lt;second&gt; draft" in answer.text
    assert "given:" not in re.sub(r"<[^>]*>", "", answer.text)
    assert not re.findall(r'href="[^"]*given', answer.text)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"base_text": "", "target_text": "1. Boats sail."}, "Paste a text, or choose"),
        ({"base_text": "a", "base_ref": "us-28-point@1"}, "both a pasted and a stored text"),
        ({"base_ref": "us-28-point@77", "target_text": "kept words"}, "us-28-point@77"),
        ({"base_text": "a", "target_text": "b", "target_language": "xx"}, "Choose the language"),
    ],
)
def test_a_fault_stands_beside_its_field_with_what_was_written(
    reader: Api, written: dict[str, str], said: str
) -> None:
    languages = {"base_language": "en", "target_language": "en"}
    answer = reader.client.post("/compare", data=languages | written)
    assert answer.status_code == 422
    assert said in answer.text
    assert written.get("target_text", "") in answer.text


def test_a_choice_of_two_stored_texts_leads_to_their_comparison(reader: Api) -> None:
    answer = reader.page("/compare", base="us-28-point@1", target="e3-counter@1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/compare/us-28-point@1...e3-counter@1"


def test_a_heading_that_holds_the_same_points_under_another_name_has_changed(reader: Api) -> None:
    def headed(heading: str) -> dict[str, Any]:
        below = {"label": "1.1", "text": "The parties cease fire within ten days of signature."}
        return {"language": "en", "points": [{"label": "1", "heading": heading, "text": ""}, below]}

    sides = {"base": headed("General provisions"), "target": headed("Final provisions")}
    changes = {change["id"]: change for change in reader.post("/compare", sides).json()["changes"]}
    assert changes["1--1"]["fates"] == ["undetermined"]
    assert changes["1--1"]["heading"]["target"] == "Final provisions"
    assert changes["1.1--1.1"]["fates"] == ["unchanged"]
