"""What lets a statement be read as saying more than was said is told, and keeps nothing out."""

from dataclasses import replace

import pytest

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.plans.model import Publicity, Version, VersionKind
from app.domain.positions.doubts import check_conditions, doubts_about, doubts_about_dates
from app.domain.positions.statements import (
    Condition,
    Position,
    Quote,
    Stance,
    StanceBasis,
    Statement,
    Target,
    TargetKind,
)

TOPIC = Target(TargetKind.TOPIC, "territory")
TEXT = Target(TargetKind.VERSION, "fishing-plan@1")
TIED = (Condition("a vote"),)
SOUND = Position(
    TOPIC,
    Stance.REJECTS,
    proposition="giving up islands",
    basis=StanceBasis.INFERRED,
    inferred_by="the editors",
)
PLAN = Version(
    plan="fishing-plan",
    ordinal=1,
    title="Fishing",
    date=EventDate("2025-11-24"),
    kind=VersionKind.PROPOSAL,
    publicity=Publicity.OFFICIAL,
    sources=("harbour-news",),
    points=(),
)


def said(position: Position, **more: object) -> Statement:
    statement = Statement(
        slug="us-on-islands",
        party="us",
        speaker="A. Speaker",
        office="Minister",
        stated_on=EventDate("2025-11-21"),
        language="en",
        summary="Spoke of islands.",
        sources=("harbour-news", "coast-news"),
        positions=(position,),
    )
    return replace(statement, **more)  # type: ignore[arg-type]  # the fields of a statement


@pytest.mark.parametrize(
    ("position", "where"),
    [
        (SOUND, []),
        (replace(SOUND, target=TEXT, proposition=""), []),
        (replace(SOUND, proposition=""), ["proposition"]),
        (replace(SOUND, stance=Stance.ACCEPTS, proposition=""), ["proposition"]),
        (replace(SOUND, stance=Stance.EVADES, proposition=""), []),
        (replace(SOUND, stance=Stance.OPEN_TO_DISCUSS, proposition=""), []),
        (replace(SOUND, stance=Stance.DEMANDS_CHANGE), ["demands"]),
        (replace(SOUND, stance=Stance.DEMANDS_CHANGE, demands=("a vote",)), []),
        (replace(SOUND, stance=Stance.OPEN_TO_DISCUSS, conditions=TIED), ["conditions"]),
        (replace(SOUND, stance=Stance.ACCEPTS_WITH_CONDITIONS, conditions=TIED), []),
        (replace(SOUND, inferred_by=""), ["inferred_by"]),
        (replace(SOUND, basis=StanceBasis.SAID), ["inferred_by"]),
        (replace(SOUND, basis=None, inferred_by=""), []),
    ],
)
def test_a_position_is_doubted_where_it_leaves_unsaid(position: Position, where: list[str]) -> None:
    found = doubts_about(said(position))
    assert [one.path for one in found] == [("positions", 0, name) for name in where]


@pytest.mark.parametrize(("sources", "count"), [(("one",), 1), (("one", "two"), 0)])
def test_one_page_gives_no_high_confidence(sources: tuple[str, ...], count: int) -> None:
    position = replace(SOUND, confidence=Confidence.HIGH)
    assert len(doubts_about(said(position, sources=sources))) == count


@pytest.mark.parametrize(
    ("summary", "count"), [("", 2), ("We keep them.", 1), ("The islands stay with the country.", 0)]
)
def test_a_quote_needs_its_meaning_in_our_words(summary: str, count: int) -> None:
    quotes = (Quote("we keep them", "en"),)
    assert len(doubts_about(said(SOUND, summary=summary, quotes=quotes))) == count


@pytest.mark.parametrize(
    ("day", "more", "count"),
    [
        ("2025-11-21", {}, 1),
        ("2025-11-21", {"disputed": "A draft of it."}, 0),
        ("2025-11-21", {"notes": ("Under embargo.",)}, 0),
        ("2025-11-24", {}, 0),
        ("2025-11", {}, 0),
    ],
)
def test_a_text_younger_than_the_statement_is_doubted_unless_somebody_says_what_was_meant(
    day: str, more: dict[str, object], count: int
) -> None:
    statement = said(replace(SOUND, target=TEXT), stated_on=EventDate(day), **more)
    assert len(doubts_about_dates(statement, [PLAN])) == count


@pytest.mark.parametrize("stance", Stance)
def test_conditions_stand_where_an_acceptance_has_them_and_are_never_refused_elsewhere(
    stance: Stance,
) -> None:
    has = bool(check_conditions(said(replace(SOUND, stance=stance, conditions=TIED))))
    lacks = bool(check_conditions(said(replace(SOUND, stance=stance))))
    assert has is (stance in {Stance.ACCEPTS, Stance.REJECTS})
    assert lacks is (stance is Stance.ACCEPTS_WITH_CONDITIONS)
