"""What is said to be quoted is looked for in the texts that the store holds."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.web.asking import Api, head, paths, problem
from tests.web.drafts import PLAN, SOURCE, quote, rendering, snapshot, statement, version

TEXTS = "/sources/herald-fishing/snapshots"
SAID = "/statements/hansen-on-boats"
WITNESS = "fishing-plan@1~herald"
WITNESSED = {"source": None, "reading": WITNESS}


@pytest.fixture
def desk(admin: Api) -> Api:
    assert admin.post("/sources", SOURCE).status_code == 201
    assert admin.post("/plans", PLAN).status_code == 201
    assert admin.post("/plans/fishing-plan/versions", version()).status_code == 201
    return admin


def say(desk: Api, *quotes: dict[str, Any]) -> list[dict[str, Any]]:
    """Record a statement with these quotes; return them as the store answers them."""
    answer = desk.post("/statements", statement(quotes=list(quotes)))
    assert answer.status_code == 201, answer.text
    assert desk.read(SAID) == answer.json()
    checked: list[dict[str, Any]] = answer.json()["quotes"]
    return checked


def refusal(desk: Api, *quotes: dict[str, Any]) -> dict[str, Any]:
    before = head(desk)
    answer = desk.post("/statements", statement(quotes=list(quotes)))
    document = problem(answer, 422, "invalid")
    assert head(desk) == before
    return document


def just_before(moment: str) -> str:
    return (datetime.fromisoformat(moment) - timedelta(microseconds=1)).isoformat()


def test_where_no_text_is_stored_a_quote_is_unverifiable(desk: Api) -> None:
    (checked,) = say(desk, quote())
    assert (checked["verdict"], checked["verified_at"]) == ("unverifiable", None)
    assert checked["reason"] == "No text of herald-fishing is stored here."
    assert (checked["places"], checked["nearest"]) == ([], None)


def test_a_quote_of_nowhere_is_unverifiable(desk: Api) -> None:
    (checked,) = say(desk, quote(source=None))
    assert checked["verdict"] == "unverifiable"
    assert checked["reason"] == "The quote names neither a source nor a reading."


def test_a_quote_is_verified_where_a_snapshot_has_it_whatever_its_typeface(desk: Api) -> None:
    text = desk.post(TEXTS, snapshot()).json()
    (checked,) = say(desk, quote())
    recorded_at = desk.read(SAID)["recorded_at"]
    assert (checked["verdict"], checked["verified_at"]) == ("verified", recorded_at)
    (place,) = checked["places"]
    assert (place["ref"], place["part"]) == (text["key"], "text")
    start, end = place["span"]
    assert text["text"][start:end] == place["words"] == 'We take the "limit" \u2013 all of\n  it.'


def test_it_is_verified_since_the_store_held_both(desk: Api) -> None:
    say(desk, quote())
    text = desk.post(TEXTS, snapshot()).json()
    later = desk.post(TEXTS, snapshot(retrieved="2026-04-01")).json()
    (now,) = desk.read(SAID)["quotes"]
    assert (now["verdict"], now["verified_at"]) == ("verified", text["recorded_at"])
    assert text["recorded_at"] < later["recorded_at"]
    then = just_before(text["recorded_at"])
    (before,) = desk.read(SAID, known_at=then)["quotes"]
    assert before["verdict"] == "unverifiable"


def test_a_quote_that_its_text_does_not_hold_is_refused_with_what_was_meant(desk: Api) -> None:
    desk.post(TEXTS, snapshot(text="Well. We take the limit of 600 boats, and no more. Thanks."))
    document = refusal(desk, quote("We take the limit of 800 boats, and no more."))
    assert paths(document) == [["body", "quotes", 0, "text"]]
    assert document["detail"] == (
        "herald-fishing@2026-03-07 does not have these words. "
        "Did you mean “We take the limit of 600 boats, and no more.”?"
    )


def test_where_nothing_is_like_it_nothing_is_proposed(desk: Api) -> None:
    desk.post(TEXTS, snapshot())
    document = refusal(desk, quote("Whales belong to everybody."))
    assert document["detail"] == "herald-fishing@2026-03-07 does not have these words."


def test_words_at_the_wrong_place_are_refused(desk: Api) -> None:
    desk.post(TEXTS, snapshot())
    document = refusal(desk, quote("he said yes", prefix="Asked a fourth time,"))
    assert paths(document) == [["body", "quotes", 0, "prefix"]]
    assert "but not with that prefix" in document["detail"]


def test_words_that_stand_twice_are_ambiguous_until_somebody_says_where(desk: Api) -> None:
    desk.post(TEXTS, snapshot())
    twice, once = say(desk, quote("he said yes"), quote("he said yes", prefix="third time, "))
    assert (twice["verdict"], twice["verified_at"]) == ("ambiguous", None)
    assert [place["words"] for place in twice["places"]] == ["he said yes"] * 2
    assert once["verdict"] == "verified"
    assert once["places"] == twice["places"][1:]


def test_a_translation_is_not_looked_for_in_the_original(desk: Api) -> None:
    desk.post(TEXTS, snapshot())
    (checked,) = say(desk, quote("Ми погоджуємося на обмеження.", language="uk"))
    assert checked["verdict"] == "unverifiable"
    assert checked["reason"] == "What is stored of herald-fishing is in en; the quote is in uk."


def test_a_text_that_comes_later_and_lacks_the_words_is_stored_and_the_statement_says_so(
    desk: Api,
) -> None:
    say(desk, quote("We take the limit, all of it, gladly."))
    assert desk.post(TEXTS, snapshot()).status_code == 201
    (checked,) = desk.read(SAID)["quotes"]
    assert (checked["verdict"], checked["verified_at"]) == ("not_found", None)
    nearest = checked["nearest"]
    assert nearest["ref"] == "herald-fishing@2026-03-07"
    assert 0.6 <= nearest["likeness"] < 1
    assert nearest["words"].startswith("We take the")
    start, end = nearest["span"]
    assert snapshot()["text"][start:end] == nearest["words"]


def test_of_several_texts_of_a_source_one_is_enough(desk: Api) -> None:
    desk.post(TEXTS, snapshot())
    desk.post(TEXTS, snapshot(retrieved="2026-04-01", text="The page was taken down."))
    (checked,) = say(desk, quote())
    assert checked["verdict"] == "verified"
    assert checked["places"][0]["ref"] == "herald-fishing@2026-03-07"


def test_words_of_a_plan_are_looked_for_in_the_witness_and_its_options(desk: Api) -> None:
    point, option = say(
        desk, quote("600 boats sail", **WITNESSED), quote("A commission.", **WITNESSED)
    )
    (place,) = point["places"]
    assert (place["ref"], place["part"], place["span"]) == (f"{WITNESS}/1", "text", [13, 27])
    (place,) = option["places"]
    assert (place["ref"], place["part"]) == (f"{WITNESS}/3", "options.0")


def test_provenance_that_points_to_a_text_without_the_words_is_refused(desk: Api) -> None:
    document = refusal(desk, quote("No more than 60 boats sail.", **WITNESSED))
    assert paths(document) == [["body", "quotes", 0, "text"]]
    assert "Did you mean “No more than 600 boats sail.”?" in document["detail"]
    desk.post("/plans/fishing-plan/versions/1/witnesses", rendering("uk"))
    other = {"source": None, "reading": "fishing-plan@1~uk", "language": "uk"}
    document = refusal(desk, quote("Виходять не більше 800 човнів.", **other))
    assert "Did you mean “Виходять не більше 600 човнів.”?" in document["detail"]


def test_every_quote_that_is_not_there_is_told(desk: Api) -> None:
    desk.post(TEXTS, snapshot())
    document = refusal(desk, quote(), quote("Never."), quote("Ever.", **WITNESSED))
    assert paths(document) == [["body", "quotes", place, "text"] for place in (1, 2)]


def test_a_correction_that_puts_words_into_a_mouth_is_refused(desk: Api) -> None:
    desk.post(TEXTS, snapshot())
    say(desk, quote())
    digest = desk.read(SAID)["digest"]
    body = {
        "kind": "statement",
        "key": "hansen-on-boats",
        "follows": digest,
        "reason": "we misheard",
        "content": statement(quotes=[quote("We take the “limit” - most of it.")]),
    }
    document = problem(desk.post("/corrections", body), 422, "invalid")
    assert paths(document) == [["body", "content", "quotes", 0, "text"]]
    content = statement(quotes=[quote("Asked again, he said yes.")])
    assert desk.post("/corrections", body | {"content": content}).status_code == 201
    after = desk.read(SAID)
    assert after["quotes"][0]["verified_at"] == after["recorded_at"]


def test_a_withdrawn_text_verifies_nothing_any_more(desk: Api) -> None:
    text = desk.post(TEXTS, snapshot()).json()
    say(desk, quote())
    body = {"kind": "snapshot", "key": text["key"], "follows": text["digest"], "reason": "asked"}
    assert desk.post("/withdrawals", body).status_code == 201
    said_at = desk.read(SAID)["recorded_at"]
    for query in ({}, {"known_at": said_at}):
        (checked,) = desk.read(SAID, **query)["quotes"]
        assert (checked["verdict"], checked["places"]) == ("unverifiable", [])


def test_in_a_list_quotes_are_not_checked(desk: Api) -> None:
    say(desk, quote())
    (listed,) = desk.read("/statements", speaker="J. Hansen")["items"]
    (shown,) = listed["quotes"]
    assert "verdict" not in shown
    assert shown["text"] == quote()["text"]


def test_a_retry_is_answered_as_it_was_though_the_text_has_come_since(desk: Api) -> None:
    key = {"Idempotency_Key": "said-once"}
    first = desk.post("/statements", statement(), **key)
    desk.post(TEXTS, snapshot(text="Nothing of the sort."))
    again = desk.post("/statements", statement(), **key)
    assert (again.status_code, again.json()) == (201, first.json())
