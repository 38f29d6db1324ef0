"""A comparison that somebody cited is given again byte for byte, or refused with the reason."""

import hashlib
from typing import Any

import pytest

from tests.web.asking import PREFIX, Api, link, problem
from tests.web.drafts import PLAN, STATEMENT, version

PAIR = "/compare/us-28-point@1...e3-counter@1"
FISHING = "/compare/fishing-plan@1...us-28-point@1"


def citation(api: Api, path: str = PAIR, **query: str) -> dict[str, Any]:
    found: dict[str, Any] = api.read(path, **query)["citation"]
    return found


def corrected(api: Api, kind: str, path: str, *names: str, **changes: object) -> None:
    """Correct an entry of the catalogue; `names` are its fields that stay as they are."""
    stands = api.read(path)
    content = {name: stands[name] for name in names} | changes
    key = stands["slug"]
    body = {"kind": kind, "key": key, "follows": stands["digest"], "content": content}
    answer = api.post("/corrections", body | {"reason": "misspelt"})
    assert answer.status_code == 201, answer.text


def withdraw(api: Api, kind: str, key: str, digest: str) -> None:
    body = {"kind": kind, "key": key, "follows": digest, "reason": "a court ruled so"}
    assert api.post("/withdrawals", body).status_code == 201


@pytest.fixture
def fishing(admin: Api) -> Api:
    assert admin.post("/plans", PLAN).status_code == 201
    assert admin.post("/plans/fishing-plan/versions", version()).status_code == 201
    return admin


def test_a_cited_comparison_has_the_digest_that_its_citation_names(reader: Api) -> None:
    answer = reader.get(PAIR)
    cited = answer.json()["citation"]
    assert link(answer, "memento") == f"{PREFIX}{cited['address']}"
    pinned = reader.get(cited["address"])
    assert hashlib.sha256(pinned.content).hexdigest() == cited["digest"]
    assert pinned.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert link(pinned, "original") == (
        f"{PREFIX}/compare/us-28-point@1~restatement...e3-counter@1~restatement"
    )
    assert pinned.json()["citation"] is None
    assert pinned.json()["changes"][0]["base_positions"] == []
    again = {b"if-none-match": pinned.headers["etag"].encode()}
    assert reader.client.get(f"{PREFIX}{cited['address']}", headers=again).status_code == 304


def test_a_citation_has_a_line_an_entry_of_bibtex_and_an_item_of_csl(reader: Api) -> None:
    cited = citation(reader)
    assert cited["text"].endswith(cited["address"])
    assert "us-28-point@1~restatement" in cited["text"]
    assert cited["bibtex"].startswith(f"@misc{{parley-{cited['digest'][:12]},\n")
    assert r"us-28-point@1\textasciitilde{}restatement" in cited["bibtex"]
    assert f"url = {{{cited['address']}}}" in cited["bibtex"]
    assert cited["csl"]["URL"] == cited["address"]
    assert cited["csl"]["type"] == "document"


def test_what_is_shown_of_a_comparison_does_not_change_how_it_is_cited(reader: Api) -> None:
    assert citation(reader, only="substance", topic="territory") == citation(reader)
    assert citation(reader, links="computed")["address"] != citation(reader)["address"]


def test_what_is_recorded_later_leaves_a_cited_comparison_as_it_was(fishing: Api) -> None:
    cited = citation(fishing, FISHING)["address"]
    living, before = fishing.get(FISHING), fishing.get(cited)
    assert fishing.post("/statements", STATEMENT).status_code == 201
    assert citation(fishing, FISHING)["address"] == cited
    corrected(fishing, "topic", "/topics/territory", "slug", "definition", name="Land")
    liga = "/sources/liga-us-28-points"
    corrected(fishing, "source", liga, "slug", "publisher", "url", title="All 28 points")
    assert fishing.get(FISHING).content != living.content
    assert citation(fishing, FISHING)["address"] != cited
    after = fishing.get(cited)
    assert after.content == before.content
    assert after.headers["etag"] == before.headers["etag"]


def test_a_comparison_of_a_withdrawn_text_is_gone(fishing: Api) -> None:
    cited = citation(fishing, FISHING)["address"]
    witness = "/plans/fishing-plan/versions/1/witnesses/herald"
    withdraw(fishing, "witness", "fishing-plan@1~herald", fishing.read(witness)["digest"])
    assert "No more than 600 boats" not in fishing.get(cited).text
    problem(fishing.get(cited), 410, "withdrawn")


def test_a_comparison_that_rested_on_what_was_withdrawn_is_refused(fishing: Api) -> None:
    cited = citation(fishing)["address"]
    source = "liga-us-28-points"
    withdraw(fishing, "source", source, fishing.read(f"/sources/{source}")["digest"])
    problem(fishing.get(cited), 410, "pin_broken")
    assert fishing.get(citation(fishing)["address"]).status_code == 200


@pytest.mark.parametrize(
    ("part", "instead", "status", "code"),
    [
        ("method=", "method=9", 410, "method_gone"),
        ("digest=", "digest=" + "0" * 64, 410, "pin_broken"),
        ("digest=", "digest=0", 422, "invalid"),
        ("at=", "at=1", 404, "not_found"),
        ("at=", f"at={2**63}", 422, "invalid"),
        ("links=", "links=nobody", 422, "invalid"),
    ],
)
def test_an_address_that_somebody_changed_is_refused(
    reader: Api, part: str, instead: str, status: int, code: str
) -> None:
    path, _, query = citation(reader)["address"].partition("?")
    parts = [instead if one.startswith(part) else one for one in query.split("&")]
    problem(reader.get(f"{path}?{'&'.join(parts)}"), status, code)


def test_a_text_that_nobody_has_is_not_found(reader: Api) -> None:
    path, _, query = citation(reader)["address"].partition("?")
    nobody = f"/compare/{'0' * 64}...{path.rpartition('...')[2]}"
    problem(reader.get(f"{nobody}?{query}"), 404, "not_found")


def test_its_page_says_that_it_stays_as_it_is_and_where_to_read_what_holds_now(
    reader: Api,
) -> None:
    cited = citation(reader)["address"]
    assert cited.replace("&", "&amp;") in reader.page(PAIR).text
    shown = reader.page(cited)
    assert shown.status_code == 200
    assert "when somebody cited it" in shown.text
    living = "/compare/us-28-point@1~restatement...e3-counter@1~restatement"
    assert f'href="{living}"' in shown.text
