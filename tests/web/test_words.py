"""Every member of an enumeration that pages show has its words, its sign and its looks."""

import re
from collections.abc import Callable
from enum import Enum
from typing import get_args

import pytest

from app.documents.pictures.flow import LOOKS
from app.domain.catalogue import Confidence, PartyKind
from app.domain.comparison.comparability import Level
from app.domain.comparison.compare import Fate
from app.domain.comparison.links import Origin, Relation
from app.domain.comparison.point_history import Doubt
from app.domain.comparison.top_level import PointOutcome
from app.domain.plans.lineage import TieKind
from app.domain.plans.model import Completeness, Fidelity, Publicity, VersionKind
from app.domain.positions.agreement import AgreementLevel
from app.domain.positions.carry_forward import Cause, Caveat, Standing
from app.domain.positions.cells import Choice
from app.domain.positions.evidence import Weakness
from app.domain.positions.statements import Stance, StanceBasis
from app.domain.quotes.matching import Verdict
from app.engine.alignment.evidence import Pass
from app.language.lexicon.fact_types import NUMBERS, DeltaKind
from app.presenters.shapes.figures import FigureGroupOut
from app.projections.search_documents import HitKind
from app.queries.positions import Notice
from app.web.languages import LANGUAGES
from app.web.pages.point_cards import View
from app.web.templating import STATIC, STYLES, _environment

TOLD: dict[type[Enum], str] = {
    AgreementLevel: "agreement agreement_sign agreement_meaning",
    Cause: "cause",
    Caveat: "caveat",
    Choice: "choice",
    Completeness: "completeness",
    Confidence: "confidence",
    DeltaKind: "delta",
    Doubt: "doubt",
    Fate: "fate fate_sign fate_meaning",
    Fidelity: "fidelity fidelity_meaning fidelity_warning",
    HitKind: "hit_kind",
    Level: "level",
    Origin: "origin",
    PartyKind: "party_kind",
    Pass: "found_by",
    Publicity: "publicity publicity_meaning",
    Relation: "relation",
    Stance: "stance stance_sign stance_meaning",
    StanceBasis: "basis",
    Standing: "standing standing_sign standing_meaning",
    TieKind: "tie",
    Notice: "notice",
    Weakness: "weakness",
    Verdict: "verdict verdict_sign",
    VersionKind: "version_kind version_sign",
    View: "view",
}
SHEETS = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)


Words = Callable[[str], dict[str, str]]


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.code)
def words(request: pytest.FixtureRequest) -> Words:
    module = _environment(request.param).get_template("components/words.html").module
    return lambda name: getattr(module, name)


def test_every_member_that_a_page_shows_has_its_words(words: Words) -> None:
    for kind, names in TOLD.items():
        for name in names.split():
            assert words(name).keys() == {member.value for member in kind}, name
            assert all(words(name).values()), name


def test_every_outcome_of_a_top_level_point_has_its_words_and_a_sign_of_its_own() -> None:
    module = _environment(LANGUAGES[0]).get_template("components/outcomes.html").module
    for name in ("outcome", "outcome_sign"):
        assert getattr(module, name).keys() == {member.value for member in PointOutcome}
        assert len({*getattr(module, name).values()}) == len(PointOutcome)


def test_every_kind_that_is_counted_has_its_figures(words: Words) -> None:
    assert words("figure_group").keys() == NUMBERS.keys()
    assert {*get_args(FigureGroupOut.model_fields["kind"].annotation)} == NUMBERS.keys()


def test_signs_tell_members_apart(words: Words) -> None:
    for name in ("fate_sign", "stance_sign", "standing_sign", "version_sign", "verdict_sign"):
        signs = words(name)
        assert len({*signs.values()}) == len(signs), name


def has_looks(name: str, member: str) -> bool:
    return bool(re.search(rf"\.{name}-{member.replace('_', '-')}\b(?!-)", SHEETS))


def test_every_member_that_is_told_apart_by_looks_has_a_class() -> None:
    # What is general looks plain. In a heat map the stance fills what is of this text.
    assert [stance for stance in Stance if not has_looks("stance", stance)] == []
    assert [level for level in AgreementLevel if not has_looks("level", level)] == []
    plain = {standing for standing in Standing if not has_looks("standing", standing)}
    assert plain == {Standing.GENERAL}
    filled = {standing for standing in Standing if not has_looks("bears", standing)}
    assert filled == {standing for standing in Standing if standing.is_of_this_text}


def test_every_fate_has_a_ribbon_or_says_only_where_a_point_stands() -> None:
    placed = {Fate.MOVED, Fate.RENUMBERED, Fate.SPLIT, Fate.MERGED}
    assert {*LOOKS} == {*Fate} - placed
    assert [look for look in LOOKS if not has_looks("flow", look)] == []
