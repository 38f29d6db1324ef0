"""Whoever comes without an address finds the plans, and a way to compare two of them."""

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.storage.engine import open_engine
from app.storage.migration import upgrade_schema
from tests.web.asking import Api


def test_the_front_page_names_every_plan_and_leads_to_it(reader: Api) -> None:
    page = reader.page("/").text
    for plan in reader.read("/plans", limit=200)["items"]:
        assert f'href="/plans/{plan["slug"]}' in page


@pytest.mark.parametrize(
    ("base", "target", "path"),
    [
        ("us-28-point@1", "e3-counter@1", "/compare/us-28-point@1...e3-counter@1"),
        (" us-28-point@1 ", "e3-counter@latest", "/compare/us-28-point@1...e3-counter@latest"),
        ("a@1~restatement", "b@2026-01-01", "/compare/a@1~restatement...b@2026-01-01"),
    ],
)
def test_the_form_leads_to_the_comparison_that_was_chosen(
    reader: Api, base: str, target: str, path: str
) -> None:
    answer = reader.page("/compare", base=base, target=target)
    assert (answer.status_code, answer.headers["location"]) == (303, path)


@pytest.mark.parametrize(
    "query",
    [
        {"base": "us-28-point@1"},
        {"base": "us-28-point@1", "target": "atlantis@"},
        {"base": "//evil.example/", "target": "e3-counter@1"},
        {"base": "us-28-point@1", "target": "e3-counter@1\r\nSet-Cookie: a=b"},
        {"base": "x" * 300, "target": "e3-counter@1"},
    ],
)
def test_a_choice_that_is_none_leads_nowhere(reader: Api, query: dict[str, str]) -> None:
    answer = reader.page("/compare", **query)
    assert answer.status_code == 422
    assert "location" not in answer.headers
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_server_says_that_it_is_ready_and_on_what(reader: Api) -> None:
    answer = reader.client.get("/health/ready")
    assert answer.status_code == 200
    found = answer.json()
    assert (found["status"], found["migrations_at_head"]) == ("ok", True)
    assert found["database"].split()[0] in {"sqlite", "postgresql"}
    assert reader.client.get("/health/live").json() == {"status": "ok"}


def test_a_server_is_not_ready_until_every_migration_has_run(url: str) -> None:
    with TestClient(create_app(Settings(database_url=url, meaning="off"))) as client:
        refused = client.get("/health/ready")
        assert refused.status_code == 503
        assert refused.json()["migrations_at_head"] is False
        assert "parley migrate" in refused.json()["status"]
        assert client.get("/health/live").status_code == 200
        engine = open_engine(url)
        upgrade_schema(engine)
        engine.dispose()
        assert client.get("/health/ready").status_code == 200
