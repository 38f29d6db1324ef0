"""The classification of clause pairs is counted honestly, and files that are missing are named."""

import json
from pathlib import Path

import pytest

from benchmarks import judgement
from benchmarks.gold_folder import PROJECT
from benchmarks.judgement import ClausePair, Ruling, kinds_table, load_pairs, macro_f1, rule, table

CLAUSES = PROJECT / "benchmarks" / "data" / "clauses"
FEWER = ClausePair(
    id="x-1",
    lang="en",
    base="The army shall have 600,000 soldiers.",
    target="The army shall have 800,000 soldiers.",
    fate="substantive",
    kinds=("quantity|scope",),
    note="a number",
)
SAME = ClausePair(
    id="x-2",
    lang="uk",
    base="Сторони негайно припиняють вогонь.",
    target="Сторони припиняють вогонь негайно.",
    fate="wording",
    kinds=(),
    note="word order",
)


def ruling(pair: ClausePair, fate: str, *kinds: str) -> Ruling:
    return Ruling(pair, fate, frozenset(kinds))


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_both_halves_are_as_large_and_have_no_pair_in_common() -> None:
    halves = [load_pairs(CLAUSES / name) for name in ("dev.jsonl", "heldout.jsonl")]
    ids, texts = (
        [{getattr(pair, name) for pair in half} for half in halves] for name in ("id", "base")
    )
    assert [len(half) for half in ids] == [170, 170]
    assert not ids[0] & ids[1]
    assert not texts[0] & texts[1]
    for half in halves:
        assert {pair.fate for pair in half} == {"substantive", "wording"}
        assert {pair.lang for pair in half} == {"en", "uk", "ru"}


def test_an_erratum_is_read_as_a_pair_of_clauses(tmp_path: Path) -> None:
    line = {"id": "1", "rfc": "RFC1", "label": "Technical", "status": "Verified"}
    path = tmp_path / "errata.jsonl"
    path.write_text(json.dumps({**line, "base": "a", "target": "b"}) + "\n", encoding="utf-8")
    expected = ClausePair("1", "en", "a", "b", "substantive", (), "RFC1, Verified")
    assert load_pairs(path) == [expected]


def test_a_pair_is_classified_by_the_comparison() -> None:
    assert rule(FEWER) == ruling(FEWER, "substantive", "quantity")
    assert rule(SAME) == ruling(SAME, "reworded")


def test_each_language_and_all_have_a_row_of_fates() -> None:
    rulings = [
        ruling(FEWER, "substantive"),
        ruling(FEWER, "reworded"),
        ruling(FEWER, "undetermined"),
        ruling(FEWER, "undetermined"),
        ruling(SAME, "reworded"),
    ]
    _, _, *rows = table(rulings)
    found = [cells(row) for row in rows]
    undetermined = ["1 (25%)", "1 (25%)", "2 (50%)"]
    assert found[0] == ["en", "4", *undetermined, "0", "–", "–", "–", "2 (50%)", "–"]
    assert found[1][5:9] == ["1", "0 (0%)", "1 (100%)", "0 (0%)"]
    assert found[2][:5] == ["all", "4", *undetermined]
    assert found[2][9:] == ["3 (60%)", "0.667"]


def test_macro_f1_is_the_mean_of_both_classes_over_what_is_decided() -> None:
    right = [ruling(FEWER, "substantive"), ruling(SAME, "reworded")]
    assert macro_f1(right) == 1
    assert macro_f1([*right, ruling(FEWER, "undetermined")]) == 1
    assert macro_f1([*right, ruling(FEWER, "reworded")]) == pytest.approx(2 / 3)
    assert macro_f1([ruling(FEWER, "substantive")]) is None


def test_a_kind_is_named_by_any_of_its_right_names() -> None:
    rulings = [ruling(FEWER, "substantive", "scope"), ruling(FEWER, "substantive", "date")]
    _, _, row = kinds_table(rulings)
    assert cells(row) == ["quantity", "2 of 2", "1 of 2"]


def test_only_what_is_here_is_measured_without_the_gold_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PARLEY_GOLD", str(tmp_path))
    monkeypatch.setattr(judgement, "OWN", tmp_path)
    monkeypatch.setattr(judgement, "RESULTS", tmp_path / "judgement.md")
    line: dict[str, object] = {"id": "1", "lang": "en", "base": "a", "target": "b", "note": ""}
    line |= {"expected_fate": "wording", "expected_kinds": []}
    for name in ("dev.jsonl", "heldout.jsonl"):
        (tmp_path / name).write_text(json.dumps(line), encoding="utf-8")
    judgement.main(())
    said = capsys.readouterr()
    assert "## clauses/dev.jsonl" in said.out
    assert "heldout" not in said.out
    assert said.err.count("\n") == 1
    for name in (*judgement.GOLD, str(tmp_path), "PARLEY_GOLD"):
        assert name in said.err
    assert not (tmp_path / "judgement.md").exists()
    judgement.main(("--heldout",))
    assert "## clauses/heldout.jsonl" in capsys.readouterr().out


def test_the_results_are_written_when_nothing_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PARLEY_GOLD", str(tmp_path))
    monkeypatch.setattr(judgement, "OWN", tmp_path)
    monkeypatch.setattr(judgement, "RESULTS", tmp_path / "judgement.md")
    for name in ("dev.jsonl", *judgement.GOLD):
        (tmp_path / name).touch()
    judgement.main(())
    said = capsys.readouterr()
    assert said.err == ""
    assert (tmp_path / "judgement.md").read_text(encoding="utf-8") == said.out
