"""The page on method states what the benchmarks published, and nothing older."""

import json

from app.engine.alignment import align as alignment
from app.engine.facts import extract as substance
from benchmarks.measured import FILE, measured


def test_the_figures_of_the_page_are_those_of_the_results() -> None:
    written = json.loads(FILE.read_text(encoding="utf-8"))
    assert written == measured(), "run python -m benchmarks.measured"


def test_the_figures_are_of_the_methods_of_today() -> None:
    found = json.loads(FILE.read_text(encoding="utf-8"))
    assert found["alignment"]["method"] == alignment.METHOD
    assert found["substance"]["method"] == substance.METHOD


def test_every_kind_of_delta_and_every_corpus_has_its_figures() -> None:
    found = json.loads(FILE.read_text(encoding="utf-8"))
    assert {one["kind"] for one in found["substance"]["kinds"]} == {
        kind for kind in substance.DeltaKind if kind not in {"name", "term"}
    }
    assert "plans" in {one["corpus"] for one in found["alignment"]["corpora"]}
    assert found["substance"]["judged"].keys() == {"changed", "same"}
