"""The state of a plan at an instant, as the web's archives ask for it (RFC 7089)."""

import re

import pytest

from tests.web.asking import PREFIX, Api, link, problem

GATE, MAP = "/timegate/us-ukraine-framework", "/timemap/us-ukraine-framework"
VERSIONS = f"{PREFIX}/plans/us-ukraine-framework/versions"


@pytest.mark.parametrize(
    ("instant", "version"),
    [
        ("Fri, 01 Jan 2010 00:00:00 GMT", 1),
        ("Sun, 23 Nov 2025 00:00:00 GMT", 1),
        ("Tue, 23 Dec 2025 23:59:59 GMT", 1),
        ("Wed, 24 Dec 2025 00:00:00 GMT", 2),
        ("Fri, 31 Dec 2100 00:00:00 GMT", 2),
    ],
)
def test_an_instant_leads_to_the_version_in_force(reader: Api, instant: str, version: int) -> None:
    answer = reader.send("GET", GATE, accept_datetime=instant)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{VERSIONS}/{version}"
    assert "accept-datetime" in answer.headers["vary"]
    assert link(answer, "original") == f"{PREFIX}/plans/us-ukraine-framework"
    assert link(answer, "timemap") == f"{PREFIX}{MAP}"


def test_without_an_instant_the_latest_is_meant(reader: Api) -> None:
    assert reader.get(GATE).headers["location"] == f"{VERSIONS}/2"


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "2025-11-20",
        "",
        "Thu, 32 Nov 2025 00:00:00 GMT",
        "Thu, 20 Nov 2025 00:00:00 +0200",
        "Thu, 20 Nov 99999 00:00:00 GMT",
        "\u0660",
        "0" * 99,
    ],
)
def test_what_is_no_http_date_is_refused(reader: Api, written: str) -> None:
    header = {b"accept-datetime": written.encode()}
    answer = reader.client.get(f"{PREFIX}{GATE}", headers=header)
    if written:
        assert "Thu, 20 Nov 2025 00:00:00 GMT" in problem(answer, 400, "bad_datetime")["detail"]
    else:
        assert answer.status_code == 302


def test_the_map_lists_every_version_once_with_its_instant(reader: Api) -> None:
    answer = reader.get(MAP)
    assert answer.headers["content-type"].startswith("application/link-format")
    entries = answer.text.strip().split(",\n")
    mementos = [entry for entry in entries if "memento" in entry]
    assert [re.match(r"<([^>]*)>", entry)[1] for entry in mementos] == [  # type: ignore[index]
        f"{VERSIONS}/1",
        f"{VERSIONS}/2",
    ]
    assert 'rel="first memento"; datetime="Sun, 23 Nov 2025 00:00:00 GMT"' in mementos[0]
    assert 'rel="last memento"; datetime="Wed, 24 Dec 2025 00:00:00 GMT"' in mementos[1]
    assert {"original", "timegate", "self"} == {
        found[1] for entry in entries[:3] if (found := re.search(r'rel="([^"]+)"', entry))
    }


def test_a_version_says_that_it_is_a_state_of_its_plan(reader: Api) -> None:
    answer = reader.get("/plans/us-ukraine-framework/versions/1")
    assert answer.headers["memento-datetime"] == "Sun, 23 Nov 2025 00:00:00 GMT"
    assert link(answer, "timegate") == f"{PREFIX}{GATE}"
    assert link(answer, "timemap") == f"{PREFIX}{MAP}"
    assert link(answer, "original") == f"{PREFIX}/plans/us-ukraine-framework"


def test_a_date_that_is_a_month_holds_from_its_last_day_on(reader: Api) -> None:
    only = reader.get("/timemap/russia-non-paper-oct-2025").text
    assert 'rel="first last memento"' in only


def test_of_what_is_no_plan_there_is_no_memento(reader: Api) -> None:
    assert problem(reader.get("/timegate/atlantis"), 404, "not_found")
    assert problem(reader.get("/timemap/atlantis"), 404, "not_found")
