"""An editor reads a document into a draft, checks it, and loads it as the next version."""

from pathlib import Path

import yaml

from tests.cli.running import Run
from tests.documents.made import docx, listed, numbering, paragraph, pdf, run, tracked

LETTERS = numbering(("decimal", "%1.", 1), ("lowerLetter", "%2)", 1))


def document(folder: Path, body: str) -> Path:
    file = folder / "proposal.docx"
    file.write_bytes(docx(body, numbering=LETTERS))
    return file


def test_a_document_becomes_a_draft_and_the_draft_the_next_version(
    parley: Run, tmp_path: Path
) -> None:
    body = (
        paragraph(run("Revised proposal", "<w:b/>"))
        + listed("The ceasefire holds.")
        + listed("at once", 1)
        + listed("Prisoners return.")
    )
    file, draft = document(tmp_path, body), tmp_path / "draft.yaml"
    read = parley("import", str(file), "--plan", "us-28-point", "-o", str(draft))
    assert (read.exit_code, read.stderr) == (0, "")
    assert read.stdout == f"3 points, 0 doubts, 0 things left out, written to {draft}\n"
    written = yaml.safe_load(draft.read_text("utf-8"))
    assert written["title"] == "Revised proposal"
    assert written["witness"]["language"] == "en"
    assert [point["label"] for point in written["points"]] == ["1", "2"]
    loaded = parley("load", str(draft))
    assert (loaded.exit_code, loaded.stderr.strip()) == (0, "")
    key = loaded.stdout.removesuffix(" is published.\n")
    shown = parley("show", f"{key}/1.a")
    assert "at once" in shown.stdout


def test_a_doubtful_draft_is_loaded_only_when_its_doubts_are_taken_out(
    parley: Run, tmp_path: Path
) -> None:
    body = "".join(paragraph(run(f"{number}. Point {number}.")) for number in (1, 2, 4, 5))
    file, draft = document(tmp_path, body), tmp_path / "draft.yaml"
    read = parley("import", str(file), "--plan", "us-28-point", "-o", str(draft))
    assert read.stdout.startswith("4 points, 2 doubts")
    assert "numbering-gap" in read.stderr
    refused = parley("load", str(draft))
    assert refused.exit_code == 1
    assert f"{draft}:" in refused.stderr
    assert "Point 4 is doubtful (gap)" in refused.stderr
    content = yaml.safe_load(draft.read_text("utf-8"))
    del content["doubts"]
    draft.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    assert parley("load", str(draft)).exit_code == 0


def test_both_readings_of_tracked_changes_can_be_drafted(parley: Run, tmp_path: Path) -> None:
    body = paragraph(run("1. An army of "), tracked("del", "600"), tracked("ins", "800"))
    file, draft = document(tmp_path, body), tmp_path / "draft.yaml"
    for options, words in (((), "An army of 800"), (("--rejected",), "An army of 600")):
        assert parley("import", str(file), "-o", str(draft), *options).exit_code == 0
        assert words in draft.read_text("utf-8")
    without_plan = parley("load", str(draft))
    assert without_plan.exit_code == 1
    assert "`plan` is missing." in without_plan.stderr


def test_a_scan_is_refused_with_what_to_do(parley: Run, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf([]))
    refused = parley("import", str(file), "-o", str(tmp_path / "draft.yaml"))
    assert refused.exit_code == 1
    assert "no-text-layer" in refused.stderr
    assert "OCR" in refused.stderr
    assert not (tmp_path / "draft.yaml").exists()
