"""Requests that become records as the journal's content does: both have the same fields."""

from dataclasses import fields

import pytest

from app.domain.catalogue import Alias, Code, Party, PaxMapping, Process, Source, Speaker, Topic
from app.domain.comparison.links import CuratedAlignment, CuratedLink, Rejection, Remark
from app.domain.plans.model import Derivation, Plan, Reading
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
}


@pytest.mark.parametrize("shape", SAME, ids=lambda shape: shape.__name__)
def test_a_request_has_the_fields_of_its_record_and_no_others(shape: type[Shape]) -> None:
    assert set(shape.model_fields) == {field.name for field in fields(SAME[shape])}
