"""A reader finds in a terminal where words stand."""

import json

from app.presenters.shapes.search import SearchOut
from tests.cli.running import Run


def test_what_is_found_stands_best_first_with_where_it_is_from(parley: Run) -> None:
    shown = parley("search", "army", "600 000")
    assert shown.exit_code == 0, shown.stderr
    first, facts, words, *_ = shown.stdout.splitlines()
    assert first == "us-28-point@1/6  Army size cap"
    assert facts == "  point · 2025-11-20 · United States · restatement, en"
    assert words.strip() == "The Ukrainian Armed Forces are capped at 600,000 personnel."


def test_a_search_is_narrowed_and_printed_as_the_api_gives_it(parley: Run) -> None:
    shown = parley("search", "recognition", "--kind", "statement", "--party", "russia", "--json")
    answer = SearchOut.model_validate(json.loads(shown.stdout))
    assert [hit.ref for hit in answer.items] == ["2025-11-27-putin-recognition"]
    few = parley("search", "security", "--limit", "2")
    assert "2 of " in few.stdout


def test_where_nothing_is_found_it_says_in_how_much(parley: Run) -> None:
    shown = parley("search", "moonbase", "army")
    assert shown.exit_code == 0
    assert "Nothing found in 379 points, 110 statements, 23 plans." in shown.stdout
    assert "“moonbase” stands nowhere." in shown.stdout


def test_a_search_for_nothing_is_refused_in_a_sentence(parley: Run) -> None:
    shown = parley("search", "***")
    assert shown.exit_code == 1
    assert "There is no word or number to look for" in shown.stderr
