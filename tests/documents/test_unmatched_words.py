"""Words without a partner, of a change that nobody has judged, are told wherever it is shown."""

import io

import openpyxl
import pytest

from app.documents.highlighting import MarkedPiece, base_side, shortened, target_side, woven
from app.documents.phrases import judged_in_words, unjudged_words
from app.documents.writers.xlsx import CellStyle, Sheet, StyledRun, as_xlsx
from app.domain.comparison.compare import Fate
from app.domain.comparison.judgements import SubstanceJudgement
from app.domain.plans.model import LabelKind, PointStatus
from app.engine.diff.edit_script import edit_script
from app.presenters.shapes.comparison import (
    ChangeJudgementOut,
    ChangeOut,
    ComparedPointOut,
    UnmatchedOut,
    spans_out,
)

BASE = "The prisoners of war return home."
TARGET = "The detained civilians return home."
OLD, NEW = "prisoners of war", "detained civilians"


def point(text: str) -> ComparedPointOut:
    return ComparedPointOut(
        label="1",
        parent=None,
        label_kind=LabelKind.PRINTED,
        printed_label=None,
        heading="",
        text=text,
        status=PointStatus.PRESENT,
        options=[],
        notes=[],
        confidence=None,
    )


def change(fate: Fate, judgement: ChangeJudgementOut | None = None) -> ChangeOut:
    alone = [
        [(text.index(words), text.index(words) + len(words))]
        for text, words in ((BASE, OLD), (TARGET, NEW))
    ]
    return ChangeOut(
        id="1--1",
        fates=[fate],
        topics=[],
        base=[point(BASE)],
        target=[point(TARGET)],
        base_text=BASE,
        target_text=TARGET,
        spans=spans_out(edit_script(BASE, TARGET)),
        spans_are_coarse=False,
        deltas=[],
        options=[],
        links=[],
        notes=[],
        unmatched=UnmatchedOut(base=alone[0], target=alone[1]),
        is_typographic=False,
        heading=None,
        judgement=judgement,
        verdict=None,
        base_positions=[],
        target_positions=[],
    )


def pieces(side: str, of: ChangeOut) -> tuple[MarkedPiece, ...]:
    cut = {"base": base_side, "target": target_side, "together": woven}[side]
    (marked,) = cut(of.base if side == "base" else of.target, of)
    return marked.passages[0].pieces


@pytest.mark.parametrize(
    ("side", "alone"), [("base", {OLD}), ("target", {NEW}), ("together", {OLD, NEW})]
)
def test_they_are_marked_inside_the_texts(side: str, alone: set[str]) -> None:
    cut = pieces(side, change(Fate.UNDETERMINED))
    assert {piece.text for piece in cut if piece.is_unmatched} == alone
    assert not any(piece.is_unmatched for piece in pieces(side, change(Fate.SUBSTANTIVE)))
    assert {piece.text for piece in shortened(cut) if piece.is_unmatched} == alone


@pytest.mark.parametrize("side", ["base", "target"])
def test_to_mark_them_changes_no_letter(side: str) -> None:
    cut = pieces(side, change(Fate.UNDETERMINED))
    assert "".join(piece.text for piece in cut) == (BASE if side == "base" else TARGET)


def test_they_are_said_with_what_editors_say() -> None:
    judgement = ChangeJudgementOut(
        judgement=SubstanceJudgement.SAME, reason="Read so.", judged_by="", stale=True
    )
    said = list(judged_in_words(change(Fate.UNDETERMINED, judgement)))
    assert said == [
        "Editors (on another wording; to be judged again): same. Read so.",
        f"Not judged, words without a counterpart: {OLD} → {NEW}",
    ]
    assert unjudged_words(change(Fate.REWORDED)) == ([], [])
    assert list(judged_in_words(change(Fate.REWORDED))) == []


def test_a_sheet_tells_them_apart_from_what_is_struck_or_new() -> None:
    runs = [StyledRun(OLD, CellStyle.DELETED_UNMATCHED), StyledRun(NEW, CellStyle.INSERTED)]
    book = as_xlsx([Sheet("Rows", ["one"], [20], 0, [[runs]])])
    written = openpyxl.load_workbook(io.BytesIO(book), rich_text=True)["Rows"]["A2"].value
    looks = [(run.font.strike, run.font.u) for run in written]
    assert looks == [(True, "double"), (None, "single")]
