"""Whoever walks a list from its first page to its last has seen everything in it exactly once."""

import base64
import re
from collections.abc import Callable

import pytest

from tests.web.asking import PREFIX, Api, link, links, paths, problem

LISTS = {
    "/processes": 1,
    "/parties": 18,
    "/topics": 25,
    "/sources": 250,
    "/plans": 23,
    "/plans/us-ukraine-framework/versions": 2,
    "/plans/us-28-point/versions/1/witnesses": 1,
    "/sources?publisher=Euromaidan Press": 2,
    "/plans?party=ukraine": 12,
}


def walked(reader: Api, path: str, limit: int) -> list[dict[str, object]]:
    """Return the items of every page, each page asked for at the address the one before names."""
    found: list[dict[str, object]] = []
    glue = "&" if "?" in path else "?"
    address = f"{PREFIX}{path}{glue}limit={limit}"
    while True:
        answer = reader.client.get(address)
        page = answer.json()
        assert page.keys() == {"items", "next", "total"}
        found += page["items"]
        if page["next"] is None:
            assert "next" not in [relation for relation, _, _ in links(answer)]
            assert page["total"] == len(found)
            return found
        assert len(page["items"]) == limit
        address = link(answer, "next")


@pytest.mark.databases("sqlite", "postgresql")
@pytest.mark.parametrize("limit", [1, 7, 200])
@pytest.mark.parametrize("path", LISTS)
def test_walking_a_list_by_its_links_meets_every_item_once(
    reader: Api, path: str, limit: int
) -> None:
    found = walked(reader, path, limit)
    keys = [str(item.get("slug", item.get("ref"))) for item in found]
    assert keys == sorted(set(keys))
    assert len(found) == LISTS[path]


@pytest.mark.parametrize("noun", ["processes", "parties", "topics", "sources"])
def test_an_entry_reads_the_same_by_itself_as_in_its_list(reader: Api, noun: str) -> None:
    for entry in reader.read(f"/{noun}", limit=200)["items"][:10]:
        # By itself it also has what belongs to it, such as what was said.
        assert reader.read(f"/{noun}/{entry['slug']}").items() >= entry.items()


def test_the_cursor_in_the_body_and_the_link_name_the_same_page(reader: Api) -> None:
    first = reader.get("/topics", limit=10)
    by_cursor = reader.read("/topics", limit=10, cursor=first.json()["next"])
    assert reader.client.get(link(first, "next")).json() == by_cursor


def test_a_next_link_keeps_what_was_asked(reader: Api) -> None:
    first = reader.get("/plans", party="ukraine", dated_from="2025-01-01", limit=1)
    following = link(first, "next")
    assert "party=ukraine" in following
    assert "dated_from=2025-01-01" in following
    second = reader.client.get(following).json()
    assert second["total"] == first.json()["total"]
    assert second["items"][0]["slug"] > first.json()["items"][0]["slug"]


FILTERS: list[tuple[dict[str, str], list[str]]] = [
    ({"party": "e3"}, ["e3-counter"]),
    ({"party": "brazil"}, ["china-brazil-6-point-2024"]),
    ({"party": "nobody-here"}, []),
    ({"process": "nothing-here"}, []),
    (
        {"dated_from": "2026-02-03", "dated_to": "2026-02-03"},
        ["ceasefire-enforcement-outline-2026"],
    ),
    ({"dated_to": "2014-09-04"}, []),
    ({"dated_to": "2014-09-05"}, ["minsk-1-2014"]),
    (
        {"party": "us", "dated_from": "2025-12-24", "dated_to": "2025-12-31"},
        ["us-ukraine-framework"],
    ),
]


@pytest.mark.parametrize(("query", "slugs"), FILTERS)
def test_a_filter_lets_through_exactly_what_it_says(
    reader: Api, query: dict[str, str], slugs: list[str]
) -> None:
    answer = reader.read("/plans", limit=200, **query)
    assert [plan["slug"] for plan in answer["items"]] == slugs
    assert answer["total"] == len(slugs)


def test_a_plan_dated_to_a_month_is_found_on_every_day_of_it(reader: Api) -> None:
    for day in ("2025-10-01", "2025-10-15", "2025-10-31"):
        found = reader.read("/plans", dated_from=day, dated_to=day)["items"]
        assert "russia-non-paper-oct-2025" in [plan["slug"] for plan in found]


def test_the_filter_by_process_lets_every_plan_of_it_through(reader: Api) -> None:
    assert reader.read("/plans", process="ukraine")["total"] == 23


def test_the_filter_by_topic_finds_the_plans_with_such_a_point(reader: Api) -> None:
    found = {plan["slug"] for plan in reader.read("/plans", topic="territory", limit=200)["items"]}
    assert found
    for plan in reader.read("/plans", limit=200)["items"]:
        versions = reader.read(f"/plans/{plan['slug']}")["versions"]
        topics = {
            topic["slug"]
            for version in versions
            for point in reader.read(f"/plans/{plan['slug']}/versions/{version['ordinal']}")[
                "points"
            ]
            for topic in point["topics"]
        }
        assert ("territory" in topics) == (plan["slug"] in found)


def test_the_filter_by_publisher_shows_that_publisher_only(reader: Api) -> None:
    found = reader.read("/sources", publisher="TASS", limit=200)["items"]
    assert {source["publisher"] for source in found} == {"TASS"}


def edited(cursor: str) -> str:
    decoded = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    return encoded(f"{decoded}x".encode())


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def in_page(text: str) -> str:
    (found,) = set(re.findall(r"cursor=([A-Za-z0-9_-]+)", text))
    return str(found)


WRONG_CURSORS: dict[str, Callable[[Api], str]] = {
    "edited": lambda reader: edited(reader.read("/topics", limit=3)["next"]),
    "cut": lambda reader: str(reader.read("/topics", limit=3)["next"])[:-4],
    "of another list": lambda reader: str(reader.read("/parties", limit=3)["next"]),
    "of its page": lambda reader: in_page(reader.page("/topics", limit=3).text),
    "no base 64": lambda _: "%%%",
    "not UTF-8": lambda _: encoded(b"\xff\xfe\n\xff"),
    "without a key": lambda _: encoded(f"{PREFIX}/topics\n".encode()),
    "Cyrillic": lambda _: "курсор",
    "too long": lambda _: "A" * 400,
    "empty": lambda _: "",
}


@pytest.mark.parametrize("kind", WRONG_CURSORS)
def test_a_cursor_that_this_list_did_not_give_out_is_refused(reader: Api, kind: str) -> None:
    answer = reader.get("/topics", limit=3, cursor=WRONG_CURSORS[kind](reader))
    assert paths(problem(answer, 422, "invalid")) == [["query", "cursor"]]


@pytest.mark.parametrize("limit", ["0", "-1", "201", "x", "1e2", "", str(2**63), "9" * 400])
def test_a_limit_out_of_bounds_is_refused(reader: Api, limit: str) -> None:
    answer = reader.get("/plans", limit=limit)
    assert paths(problem(answer, 422, "invalid")) == [["query", "limit"]]
