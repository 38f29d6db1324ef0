"""An editor's judgement of a change decides, as long as it is about what stands there."""

from dataclasses import replace

import pytest

from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import Change, Fate, compare
from app.domain.comparison.curation import reversed_alignment, with_change_judgement
from app.domain.comparison.judgements import ChangeJudgement, SubstanceJudgement, reading_pin
from app.domain.comparison.links import CuratedAlignment, Link, Origin, Relation
from tests.domain.renderings import rendering

SAME, CHANGED, UNSURE = SubstanceJudgement

WORDS = ("1 The parties note the report.", "1 The parties greet the report.")
FIGURES = ("1 The army has 600,000 soldiers.", "1 The army has 800,000 soldiers.")


def judged(lines: tuple[str, str], judgement: SubstanceJudgement) -> CuratedAlignment:
    """What editors say of two texts of one point, with a judgement of the change."""
    base, target = (rendering(plan, [line]) for plan, line in zip("ab", lines, strict=True))
    said = CuratedAlignment(base.version.key, target.version.key, "editors", ())
    return with_change_judgement(
        said,
        ChangeJudgement(
            ("1",), ("1",), judgement, "read", reading_pin(base.points), reading_pin(target.points)
        ),
    )


def change(
    lines: tuple[str, str],
    said: CuratedAlignment | None,
    relation: Relation | None = None,
) -> Change:
    """What became of the one point of two texts."""
    base, target = (rendering(plan, [line]) for plan, line in zip("ab", lines, strict=True))
    link = Link("1", "1", Origin.CURATED, relation=relation)
    allowed = comparability(base.witness, target.witness)
    (found,) = compare(base, target, [link], allowed, {}, said).changes
    return found


@pytest.mark.parametrize(
    ("lines", "judgement", "fate"),
    [
        (WORDS, SAME, Fate.REWORDED),
        (WORDS, CHANGED, Fate.SUBSTANTIVE),
        (WORDS, UNSURE, Fate.UNDETERMINED),
        (FIGURES, SAME, Fate.REWORDED),
        (FIGURES, CHANGED, Fate.SUBSTANTIVE),
        (FIGURES, UNSURE, Fate.SUBSTANTIVE),
    ],
)
def test_a_judgement_outranks_the_engine_and_unsure_decides_nothing(
    lines: tuple[str, str], judgement: SubstanceJudgement, fate: Fate
) -> None:
    assert fate in change(lines, judged(lines, judgement)).fates


@pytest.mark.parametrize("lines", [WORDS, FIGURES])
def test_without_a_judgement_the_engine_decides(lines: tuple[str, str]) -> None:
    found = change(lines, None)
    assert found.judgement is None
    assert {Fate.UNDETERMINED, Fate.SUBSTANTIVE} & {*found.fates}


def test_where_a_reading_was_corrected_the_judgement_is_stale_and_decides_nothing() -> None:
    said = judged(WORDS, SAME)
    corrected = (WORDS[0], "1 The parties praise the report.")
    found = change(corrected, said, Relation.SAME)
    assert found.judgement
    assert found.judgement.is_stale
    assert Fate.UNDETERMINED in found.fates
    assert found.editors_word is None


def test_what_old_records_say_in_a_relation_holds_until_there_is_a_judgement() -> None:
    assert Fate.REWORDED in change(WORDS, None, Relation.SAME).fates
    assert Fate.SUBSTANTIVE in change(WORDS, None, Relation.MOVED_CHANGED).fates
    assert Fate.SUBSTANTIVE in change(WORDS, judged(WORDS, CHANGED), Relation.SAME).fates


def test_said_the_other_way_round_it_is_the_same_judgement() -> None:
    said = judged(WORDS, CHANGED)
    assert reversed_alignment(reversed_alignment(said)) == said
    (turned,) = reversed_alignment(said).judgements
    assert (turned.base_pin, turned.target_pin) == (
        said.judgements[0].target_pin,
        said.judgements[0].base_pin,
    )


def test_a_later_judgement_takes_the_place_of_an_earlier_one_of_the_same_points() -> None:
    said = judged(WORDS, SAME)
    later = replace(said.judgements[0], judgement=CHANGED)
    assert with_change_judgement(said, later).judgements == (later,)
