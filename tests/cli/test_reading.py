"""A reader sees a version, a point or a comparison in a terminal, and takes a version away."""

import json
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine

from app.documents.forms import media_of
from app.documents.readers.marked_yaml import read_marked_yaml
from app.domain.journal.entries import canonical, digest, to_content
from app.domain.record_types import key_of, kind_of
from app.requests.plans import VersionIn
from app.storage.engine import reading
from app.storage.journal import find_revision
from tests.cli.running import Run

PLANS = Path(__file__).parents[2] / "plans"
VERSIONS = sorted(f"{path.parent.name}@{path.stem}" for path in PLANS.glob("texts/*/[0-9]*.yaml"))


def file_of(ref: str) -> Path:
    plan, _, ordinal = ref.partition("@")
    return PLANS / "texts" / plan / f"{ordinal}.yaml"


def draft_of(content: str) -> VersionIn:
    return VersionIn.model_validate(read_marked_yaml(content.encode()).value)


def test_every_version_comes_out_as_the_file_that_it_came_from(
    parley: Run, corpus_store: Engine, tmp_path: Path
) -> None:
    assert len(VERSIONS) == 24
    for ref in VERSIONS:
        target = tmp_path / f"{ref}.yaml"
        pulled = parley("pull", ref, "-o", str(target))
        assert pulled.exit_code == 0, pulled.stderr
        assert pulled.stdout == f"{ref} written to {target}\n"
        draft = draft_of(target.read_text(encoding="utf-8"))
        assert draft == draft_of(file_of(ref).read_text(encoding="utf-8"))
        plan, _, ordinal = ref.partition("@")
        found = [one for one in draft.to_domain(plan, int(ordinal)) if one is not None]
        with reading(corpus_store) as session:
            for record in found:
                stored = find_revision(session, kind_of(record), key_of(record), None)
                assert stored is not None
                assert digest(canonical(to_content(record))) == stored.digest


def test_a_pulled_file_loads_again_without_a_change(parley: Run, tmp_path: Path) -> None:
    for ref in ("us-ukraine-framework@1", "us-ukraine-framework@2", "russia-non-paper-oct-2025@1"):
        plan, _, ordinal = ref.partition("@")
        folder = tmp_path / "pulled/texts" / plan
        folder.mkdir(parents=True, exist_ok=True)
        parley("pull", ref, "--output", str(folder / f"{ordinal}.yaml"), "--format", "yaml")
    loaded = parley("load", str(tmp_path / "pulled"))
    assert loaded.exit_code == 0, loaded.stderr
    assert loaded.stdout.startswith("0 records written")
    assert "5 unchanged" in loaded.stdout


def test_json_says_the_same_as_yaml(parley: Run, tmp_path: Path) -> None:
    for ref in ("us-ukraine-framework@2", "us-russia-27-point-2025@1", "minsk-2-2015@latest"):
        files = [tmp_path / f"version.{name}" for name in ("yaml", "json")]
        for file in files:
            assert parley("pull", ref, "-o", str(file), "--format", file.suffix[1:]).exit_code == 0
        as_yaml, as_json = (file.read_text(encoding="utf-8") for file in files)
        assert json.loads(as_json) == yaml.safe_load(as_yaml)


def test_a_version_is_pulled_in_every_form(parley: Run, tmp_path: Path) -> None:
    for medium in media_of("version"):
        file = tmp_path / f"version.{medium.ending}"
        pulled = parley(
            "pull", "us-ukraine-framework@2", "-o", str(file), "--format", medium.ending
        )
        assert pulled.exit_code == 0, pulled.stderr
        assert "20-point framework" in file.read_text(encoding="utf-8") or medium.ending == "csv"
    refused = parley("pull", "us-ukraine-framework@2", "-o", str(file), "--format", "docx")
    assert refused.exit_code == 2
    assert "'docx' is not one of 'yaml', 'json', 'md'" in refused.stderr


def test_markdown_reads_like_a_document(parley: Run, tmp_path: Path) -> None:
    file = tmp_path / "version.md"
    parley("pull", "us-ukraine-framework@2", "-o", str(file), "--format", "md")
    text = file.read_text(encoding="utf-8").replace("\\", "")  # what escapes the rest
    assert text.startswith("# 20-point framework as set out by Zelensky\n")
    assert "`us-ukraine-framework@2` · 2025-12-24 · restatement by Parley editors" in text
    draft = draft_of(file_of("us-ukraine-framework@2").read_text(encoding="utf-8"))
    lines = text.splitlines()
    for point in draft.all_points():
        (line,) = [one for one in lines if one.lstrip().startswith(f"- {point.label}. ")]
        assert (len(line) - len(line.lstrip())) // 2 == point.label.count(".")
        assert (point.text or f"*({point.status})*") in line
        for option in point.options:
            assert f"*{option.proponent}:* {option.text}" in text


def test_a_version_is_shown_with_every_point(parley: Run) -> None:
    shown = parley("show", "us-ukraine-framework@2")
    assert shown.exit_code == 0
    assert "us-ukraine-framework@2 · 2025-12-24 · restatement by Parley editors" in shown.stdout
    draft = draft_of(file_of("us-ukraine-framework@2").read_text(encoding="utf-8"))
    for point in draft.all_points():
        assert f"{point.label} {point.heading}  " in shown.stdout
        assert (point.text or f"({point.status})") in shown.stdout
        for note in point.notes:
            assert f"Note: {note}" in shown.stdout
    assert "Ukraine: A 50:50 joint enterprise" in shown.stdout


@pytest.mark.parametrize("ref", ["us-ukraine-framework@latest", "us-ukraine-framework@2025-12-24"])
def test_a_version_is_found_by_day_and_as_the_latest(parley: Run, ref: str) -> None:
    assert parley("show", ref).stdout == parley("show", "us-ukraine-framework@2").stdout


def test_a_point_is_shown_with_what_is_under_it_and_nothing_else(parley: Run) -> None:
    shown = parley("show", "us-28-point@1/10").stdout
    for label in ("10 ", "10.a ", "10.b ", "10.c ", "10.d "):
        assert f"\n{label}" in shown.replace("\n  ", "\n")
    assert "\n11 " not in shown
    assert "600,000" not in shown
    assert "600,000" in parley("show", "us-28-point@1~restatement/6").stdout


def test_a_comparison_shows_what_changed_and_how_far_to_trust_it(parley: Run) -> None:
    for arguments in (
        ("us-28-point@1", "e3-counter@1"),
        ("us-28-point@1...e3-counter@1",),
    ):
        shown = parley("diff", *arguments)
        assert shown.exit_code == 0
        assert "Comparable in substance" in shown.stdout
        assert "3 → 3  No invasion, no enlargement  struck" in shown.stdout
        assert "600,000 personnel → 800,000 (quantity)" in shown.stdout
        assert "+ in peacetime (scope)" in shown.stdout
        assert "10.d → —" in shown.stdout
        assert "20.a → 20" in shown.stdout
        assert "disputed: 24.d → 26 is another reading (curated)" in shown.stdout
        assert "[-" in shown.stdout
        assert "{+" in shown.stdout
        assert "Editors: " in shown.stdout


def test_the_engine_alone_is_shown_without_the_editors(parley: Run) -> None:
    shown = parley("diff", "us-28-point@1", "e3-counter@1", "--links", "computed").stdout
    assert "curated" not in shown
    assert "Editors: " not in shown


def test_it_is_explained_why_a_change_counts_as_it_does(parley: Run) -> None:
    pair = ("diff", "us-28-point@1", "e3-counter@1", "--explain", "--links")
    by_editors, by_rules = (
        " ".join(parley(*pair, whose).stdout.split()) for whose in ("all", "computed")
    )
    assert "reworded: the editors judge the substance to be the same" in by_editors
    assert "undetermined: no rule reads a difference" not in by_editors
    assert "undetermined: no rule reads a difference, none proves that both say" in by_rules


def test_an_outline_is_compared_without_marks(parley: Run) -> None:
    shown = parley("diff", "us-28-point@1", "us-ukraine-framework@1").stdout
    assert "Comparable in coverage" in shown
    assert "[-" not in shown
    assert "{+" not in shown


REFUSALS = {
    "show us-28-point@9": "There is no version “us-28-point@9” here.",
    "show atlantis@1": "There is no plan “atlantis” here.",
    "show atlantis@": "is not a reference",
    "show us-28-point@1/99": "us-28-point@1 has no point 99.",
    "show us-28-point@1~reuters": "There is no witness “us-28-point@1~reuters” here.",
    "show us-ukraine-framework@2025-11-22": "No version was there by then.",
    "diff us-28-point@1 us-russia-27-point-2025@1": "no text of it is stored here",
    "diff us-28-point@1": "is not a pair",
    "diff us-28-point@1/6 e3-counter@1": "leave the point out",
    "diff us-28-point@1 atlantis@1": "There is no plan “atlantis” here.",
    "pull us-28-point@9 -o file.yaml": "There is no version “us-28-point@9” here.",
    "pull us-28-point@1/6 -o file.yaml": "leave the point out",
    "pull us-28-point@1 -o nowhere/file.yaml": "nowhere/file.yaml cannot be written",
    "pull us-28-point@1 -o .": "cannot be written",
    "verify --head 00ff": "no entry with that digest",
    "keys revoke nobody": "There is no key “nobody” here.",
    "show us-28-point@1 --server http://127.0.0.1:1": "gave no answer that can be read",
    "show us-28-point@1 --server nowhere": "gave no answer that can be read",
}


@pytest.mark.parametrize(("line", "sentence"), REFUSALS.items())
def test_a_refusal_is_one_sentence(
    parley: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = parley(*line.split())
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".yaml"]


@pytest.mark.parametrize("line", ["", "atlantis", "show", "diff", "pull x@1", "keys create x"])
def test_a_command_that_is_not_understood_says_how_to_ask(parley: Run, line: str) -> None:
    refused = parley(*line.split())
    assert refused.exit_code == 2
    assert "Usage: " in refused.output
