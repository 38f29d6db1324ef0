"""Gold data is read from its folder in one shape, and what is missing is said in one line."""

import ast
import json
from pathlib import Path

import pytest

from app.engine.alignment.weights import FITTED
from benchmarks import alignment, fit
from benchmarks.gold import CASES, PUBLIC, Corpus, plan_pairs, public_pairs, read_gold
from benchmarks.gold_folder import PROJECT, GoldMissingError, gold_folder
from benchmarks.training import lessons

TERMS = {"source": "ourselves", "licence": "CC0", "note": "made up"}
DOCUMENT = {
    "id": "one",
    "a": [{"id": "a0", "text": "Guns fall silent.", "num": "1"}, {"id": "a1", "text": "Gone."}],
    "b": [{"id": "b0", "text": "All guns fall"}, {"id": "b1", "text": "silent at noon."}],
    "links": [
        {"a": ["a0"], "b": ["b0", "b1"], "kind": "split"},
        {"a": ["a1"], "b": [], "kind": "deleted"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARLEY_GOLD", str(tmp_path))
    return tmp_path


def corpus(folder: Path, name: str, document: object = DOCUMENT) -> Corpus:
    written = {"name": name, **TERMS, "docs": [document]}
    (folder / f"{name}.json").write_text(json.dumps(written), encoding="utf-8")
    return read_gold(name)


def test_a_corpus_says_where_it_comes_from_and_on_what_terms(folder: Path) -> None:
    found = corpus(folder, "deplain_de")
    assert (found.source, found.licence, found.note) == ("ourselves", "CC0", "made up")
    (pair,) = found.pairs
    assert pair.links == {("a0", "b0"): "split", ("a0", "b1"): "split"}
    assert [point.printed_label for point in pair.base] == ["1", None]
    assert {point.label: point.text for point in pair.target} == {
        "b0": "All guns fall",
        "b1": "silent at noon.",
    }


def test_points_that_share_an_id_keep_their_own_texts(folder: Path) -> None:
    twice = [{"id": "bx3", "text": "Aid is given."}, {"id": "bx3", "text": "Guns are withdrawn."}]
    links = [{"a": ["a0"], "b": ["bx3"], "kind": "modified"}]
    document = {**DOCUMENT, "b": twice, "links": links}
    (pair,) = corpus(folder, "clauses_en_ru_cut", document).pairs
    texts = {point.label: point.text for point in pair.target}
    assert texts == {"bx3": "Aid is given.", "bx3~2": "Guns are withdrawn."}
    assert set(pair.links) == {("a0", "bx3~2")}


def test_a_case_made_by_hand_keeps_its_order_and_its_nesting(folder: Path) -> None:
    points = [{"label": label, "text": label} for label in ("1", "1.a", "2", "A1")]
    case = {"name": "annex", "why": "…", "base": points, "target": points, "gold": [["1", "2"]]}
    (folder / CASES).mkdir()
    (folder / CASES / "annex.json").write_text(json.dumps(case), encoding="utf-8")
    (pair,) = read_gold(CASES).pairs
    placed = [(point.label, point.parent) for point in pair.target]
    assert placed == [("1", None), ("1.a", "1"), ("2", None), ("A1", None)]
    assert pair.links == {("1", "2"): "single"}


def test_the_weights_are_fitted_on_the_plans_and_the_public_corpora(folder: Path) -> None:
    for name in PUBLIC:
        corpus(folder, name)
    assert [pair.corpus for pair in public_pairs()] == list(PUBLIC)
    assert {lesson.pair.corpus for lesson in lessons()} == {"plans", *PUBLIC}


def test_the_folder_is_beside_the_project_unless_the_environment_names_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PARLEY_GOLD", raising=False)
    assert gold_folder() == PROJECT.parent / "shared" / "gold"
    monkeypatch.setenv("PARLEY_GOLD", "/elsewhere")
    assert gold_folder() == Path("/elsewhere")


def said_once(text: str, folder: Path) -> bool:
    return text.count("\n") == 1 and str(folder) in text and "set PARLEY_GOLD to" in text


def test_the_plans_are_read_without_the_folder(folder: Path) -> None:
    assert "us-28-point@1...e3-counter@1" in {pair.name for pair in plan_pairs()}
    with pytest.raises(GoldMissingError) as missing:
        read_gold("fr_bills")
    assert said_once(f"{missing.value}\n", folder)


def test_the_alignment_is_measured_in_part_without_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = folder / "alignment.md"
    monkeypatch.setattr(alignment, "RESULTS", written)
    monkeypatch.setattr(alignment, "meaning_of", lambda _: None)
    alignment.main()
    said = capsys.readouterr()
    assert "| **plans** | all |" in said.out
    assert "fr_bills" not in said.out
    assert said_once(said.err, folder)
    assert f"Left out: {', '.join(PUBLIC)}" in said.err
    assert not written.exists()


def test_nothing_is_fitted_without_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = folder / "weights.py"
    monkeypatch.setattr(fit, "FITTED", written)
    with pytest.raises(SystemExit) as ended:
        fit.main()
    assert said_once(f"{ended.value.code}\n", folder)
    assert not written.exists()


def test_fitting_writes_the_module_that_the_engine_imports() -> None:
    written, kept = fit.written(FITTED), fit.FITTED.read_text(encoding="utf-8")
    assert ast.dump(ast.parse(written)) == ast.dump(ast.parse(kept))
