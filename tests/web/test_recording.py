"""What is posted is stored as it was, once, and found where the answer says."""

from typing import Any

import pytest

from tests.web.asking import Api, problem
from tests.web.drafts import NOUNS, PLAN, TOPIC, version

FISHING = "/plans/fishing-plan/versions"


def created(answer: Any, curator: Api) -> dict[str, Any]:  # noqa: ANN401  httpx2's response
    """Return what was made, which has to stand at the address that the answer gives."""
    assert answer.status_code == 201, answer.text
    location = answer.headers["location"]
    found = curator.client.get(location)
    assert found.status_code == 200
    # by itself an entry of the catalogue also shows what others say of it
    assert found.json().items() >= answer.json().items()
    return dict(answer.json())


@pytest.mark.parametrize("noun", NOUNS)
def test_a_record_is_made_once(curator: Api, noun: str) -> None:
    total = curator.read(f"/{noun}")["total"]
    made = created(curator.post(f"/{noun}", NOUNS[noun]), curator)
    assert made["slug"] == NOUNS[noun]["slug"]
    assert made["revision"] == 1
    again = problem(curator.post(f"/{noun}", NOUNS[noun]), 409, "already_exists")
    assert again["current"] == made["digest"]
    assert curator.read(f"/{noun}")["total"] == total + 1


def test_a_record_comes_back_as_it_was_written(curator: Api) -> None:
    for noun, draft in NOUNS.items():
        made = created(curator.post(f"/{noun}", draft), curator)
        kind = {"processes": "process", "parties": "party"}.get(noun, noun[:-1])
        (revision,) = curator.read(f"/records/{kind}/{draft['slug']}/revisions")
        assert revision["digest"] == made["digest"]
        for name, value in draft.items():
            kept = revision["content"].get(name, type(value)())
            assert kept == value, name


def test_a_label_in_cyrillic_letters_has_an_address(curator: Api) -> None:
    curator.post("/plans", PLAN)
    points = [{"label": "1", "text": "a", "points": [{"label": "1.а", "text": "б"}]}]
    created(curator.post(FISHING, version(points=points)), curator)
    answer = curator.get(f"{FISHING}/1/points/1.а")
    assert answer.json()["readings"][0]["point"]["text"] == "б"
    assert answer.headers["link"].isascii()
    assert curator.page(f"{FISHING}/1/points/1.а").status_code == 200
    pages = curator.page(f"{FISHING}/1").text
    assert 'href="/plans/fishing-plan/versions/1/points/1.а"' not in pages


def test_text_is_stored_composed_and_what_cannot_be_seen_is_kept(curator: Api) -> None:
    name = "Cafe\u0301 \u202egnihsif\u202c \u200b"
    made = created(curator.post("/topics", TOPIC | {"name": name}), curator)
    assert made["name"] == "Café \u202egnihsif\u202c \u200b".strip()
    page = curator.page("/topics/fishing").text
    assert "\u202e" not in page
    assert "U+202E" in page
