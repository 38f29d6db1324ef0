"""No pair of texts in the corpus loses a point or a character on its way to the answer."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.web.asking import Api

PLANS = Path(__file__).parents[2] / "plans"

CURATED = [
    ("us-28-point@1", "e3-counter@1"),
    ("us-28-point@1", "european-24-point@1"),
    ("us-28-point@1", "us-ukraine-framework@2"),
    ("e3-counter@1", "us-ukraine-framework@2"),
    ("us-witkoff-april-2025@1", "european-ukrainian-april-2025@1"),
    ("minsk-1-2014@1", "minsk-2-2015@1"),
]
OTHERS = [
    ("us-ukraine-framework@1", "us-28-point@1"),
    ("us-ukraine-framework@1", "us-ukraine-framework@2"),
    ("us-ukraine-framework@2", "ceasefire-enforcement-outline-2026@1"),
    ("istanbul-communique-2022@1", "russia-memorandum-june-2025@1"),
    ("china-12-point-2023@1", "ukraine-10-point-formula-2022@1"),
    ("minsk-2-2015@1", "minsk-1-2014@1"),
]
PAIRS = [*CURATED, *OTHERS]


def compared(reader: Api, pair: tuple[str, str], links: str) -> dict[str, Any]:
    return dict(reader.read(f"/compare/{pair[0]}...{pair[1]}", links=links))


def points_of(reader: Api, ref: str) -> dict[str, dict[str, Any]]:
    plan, _, ordinal = ref.partition("@")
    points = reader.read(f"/plans/{plan}/versions/{ordinal}")["points"]
    return {point["label"]: point for point in points}


@pytest.mark.parametrize("links", ["all", "computed"])
@pytest.mark.parametrize("pair", PAIRS, ids="...".join)
def test_every_point_of_both_texts_is_in_exactly_one_change(
    reader: Api, pair: tuple[str, str], links: str
) -> None:
    answer = compared(reader, pair, links)
    for side, ref in zip(("base", "target"), pair, strict=True):
        stored = points_of(reader, ref)
        met = Counter(point["label"] for change in answer["changes"] for point in change[side])
        assert met == Counter(stored.keys())
        for change in answer["changes"]:
            for point in change[side]:
                original = stored[point["label"]]
                assert point["text"] == original["text"]
                assert point["status"] == original["status"]
    ids = [change["id"] for change in answer["changes"]]
    assert len(ids) == len(set(ids))
    assert all(change["base"] or change["target"] for change in answer["changes"])


@pytest.mark.parametrize("links", ["all", "computed"])
@pytest.mark.parametrize("pair", PAIRS, ids="...".join)
def test_the_spans_applied_to_the_base_give_the_target(
    reader: Api, pair: tuple[str, str], links: str
) -> None:
    for change in compared(reader, pair, links)["changes"]:
        base, target, spans = change["base_text"], change["target_text"], change["spans"]
        for side in ("base", "target"):
            assert change[f"{side}_text"] == "\n".join(map(wording, change[side]))
        if not spans:
            continue
        made = "".join(
            (target if span["op"] == "insert" else base)[
                slice(*span["target" if span["op"] == "insert" else "base"])
            ]
            for span in spans
            if span["op"] != "delete"
        )
        assert made == target
        for side, text in (("base", base), ("target", target)):
            ranges = [span[side] for span in spans]
            assert ranges[0][0] == 0
            assert ranges[-1][1] == len(text)
            assert all(one[1] == two[0] for one, two in pairwise(ranges))
        for span in spans:
            kept = base[slice(*span["base"])], target[slice(*span["target"])]
            assert span["op"] != "equal" or kept[0] == kept[1]
            assert span["op"] != "delete" or kept[1] == ""
            assert span["op"] != "insert" or kept[0] == ""


@pytest.mark.parametrize("pair", PAIRS, ids="...".join)
def test_every_difference_of_comparable_wordings_has_its_spans(
    reader: Api, pair: tuple[str, str]
) -> None:
    answer = compared(reader, pair, "all")
    coverage = answer["comparability"]["level"] == "coverage"
    for change in answer["changes"]:
        texts = change["base_text"], change["target_text"]
        differ = all(texts) and texts[0] != texts[1]
        assert bool(change["spans"]) == (differ and not coverage)
        assert "unchanged" not in change["fates"] or texts[0] == texts[1]


@pytest.mark.parametrize("pair", PAIRS, ids="...".join)
def test_what_a_partial_text_does_not_have_is_never_called_added_or_dropped(
    reader: Api, pair: tuple[str, str]
) -> None:
    answer = compared(reader, pair, "all")
    for side, other, gone in (("base", "target", "dropped"), ("target", "base", "added")):
        if answer[other]["completeness"] == "partial":
            assert answer["stats"][gone] == 0
            for change in answer["changes"]:
                if not change[other] and change[side][0]["status"] != "struck":
                    assert change["fates"] == ["not_reported"]


@pytest.mark.parametrize("pair", CURATED, ids="...".join)
def test_the_links_of_the_editors_stand_in_the_comparison_all_of_them(
    reader: Api, pair: tuple[str, str]
) -> None:
    answer = compared(reader, pair, "all")
    file = PLANS / "alignments" / f"{'...'.join(pair)}.yaml"
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert answer["curated_by"] == written["judged_by"]
    shown = set()
    for change in answer["changes"]:
        olds = {point["label"] for point in change["base"]}
        news = {point["label"] for point in change["target"]}
        for link in change["links"]:
            joins = link["base"] in olds and link["target"] in news
            assert joins != link["rival"]
            assert link["base"] in olds or link["target"] in news
            if link["origin"] == "curated":
                shown.add((link["base"], link["target"], link["relation"], link["rival"]))
                assert link["note"] in {"", *change["notes"]}
    assert shown == {
        (link["base"], link["target"], link["relation"], link.get("rival", False))
        for link in written["links"]
    }


def wording(point: dict[str, Any]) -> str:
    """Join what a point says, as the answer's texts do: its text, then each option."""
    options = [
        f"{option['proponent']['slug']}: {option['text']}"
        for option in point["options"]
        if option["text"] is not None
    ]
    return "\n".join([point["text"], *options] if point["text"] else options)
