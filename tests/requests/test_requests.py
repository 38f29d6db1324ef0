"""Requests that become records as the journal's content does: both have the same fields."""

from dataclasses import fields

import pytest

from app.domain.catalogue import Alias, Code, Party, PaxMapping, Process, Source, Speaker, Topic
from app.domain.comparison.links import CuratedAlignment, CuratedLink, Rejection, Remark
from app.domain.errors import InvalidError
from app.domain.journal.entries import to_content
from app.domain.plans.model import Derivation, Plan, Reading
from app.domain.positions.statements import Condition, Quote
from app.fields import Shape
from app.requests.catalogue import (
    AliasIn,
    CodeIn,
    PartyIn,
    PaxIn,
    ProcessIn,
    SourceIn,
    SpeakerIn,
    TopicIn,
)
from app.requests.links import AlignmentIn, CuratedLinkIn, RejectionIn, RemarkIn
from app.requests.plans import DerivationIn, PlanIn, ReadingIn
from app.requests.positions import ConditionIn, QuoteIn, StatementIn

SAID = {
    "slug": "us-on-islands",
    "party": "us",
    "speaker": "A. Speaker",
    "office": "Minister",
    "stated_on": "2025-11-21",
    "language": "en",
    "summary": "Spoke of islands.",
    "sources": ["harbour-news"],
}
SAME: dict[type[Shape], type] = {
    ProcessIn: Process,
    PartyIn: Party,
    AliasIn: Alias,
    SpeakerIn: Speaker,
    TopicIn: Topic,
    PaxIn: PaxMapping,
    CodeIn: Code,
    SourceIn: Source,
    AlignmentIn: CuratedAlignment,
    CuratedLinkIn: CuratedLink,
    RemarkIn: Remark,
    RejectionIn: Rejection,
    PlanIn: Plan,
    ReadingIn: Reading,
    DerivationIn: Derivation,
    QuoteIn: Quote,
    ConditionIn: Condition,
}


@pytest.mark.parametrize("shape", SAME, ids=lambda shape: shape.__name__)
def test_a_request_has_the_fields_of_its_record_and_no_others(shape: type[Shape]) -> None:
    assert set(shape.model_fields) == {field.name for field in fields(SAME[shape])}


def test_a_statement_becomes_a_record_with_all_that_was_sent() -> None:
    position = {
        "topic": "territory",
        "proposition": "giving up islands",
        "stance": "demands_change",
        "demands": ["a vote first"],
        "confidence": "low",
        "basis": "inferred",
        "inferred_by": "the editors",
        "note": "For now.",
    }
    quote = {"text": "A vote.", "language": "en", "prefix": "a", "suffix": "z", "supports": [0]}
    record = StatementIn.model_validate(SAID | {"positions": [position], "quotes": [quote]})
    content = to_content(record.to_domain())
    target = {"kind": "topic", "ref": position.pop("topic")}
    assert content["positions"] == [position | {"target": target}]
    assert content["quotes"] == [quote]


def test_a_statement_of_before_keeps_its_content() -> None:
    old = {"topic": "territory", "stance": "rejects", "confidence": "high"}
    content = to_content(StatementIn.model_validate(SAID | {"positions": [old]}).to_domain())
    target = {"kind": "topic", "ref": old.pop("topic")}
    assert content["positions"] == [old | {"target": target}]


@pytest.mark.parametrize("stance", ["accepts", "rejects"])
def test_a_plain_stance_is_tied_to_nothing(stance: str) -> None:
    position = {"topic": "territory", "stance": stance, "conditions": [{"text": "a vote"}]}
    with pytest.raises(InvalidError) as refused:
        StatementIn.model_validate(SAID | {"positions": [position]}).require_valid()
    assert [one.path for one in refused.value.faults] == [("body", "positions", 0, "conditions")]


def test_an_acceptance_on_conditions_names_one() -> None:
    position: dict[str, object] = {"topic": "territory", "stance": "accepts_with_conditions"}
    draft = StatementIn.model_validate(SAID | {"positions": [position]})
    with pytest.raises(InvalidError):
        draft.require_valid()
    position["conditions"] = [{"text": "a vote"}]
    StatementIn.model_validate(SAID | {"positions": [position]}).require_valid()
