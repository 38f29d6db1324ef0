"""What was said stands in the corpus: by whom, on what day, about what, and with which stance."""

from collections import Counter
from functools import cache

import pytest

from app.documents.corpus_loader import read_corpus, read_folder
from app.domain.catalogue import Confidence, Party, Source, Topic
from app.domain.plans.model import Plan, Version, walk
from app.domain.positions.statements import (
    Position,
    Stance,
    StanceBasis,
    Statement,
    TargetKind,
)
from app.domain.record_types import Record
from tests.corpus.places import PLANS

BISHKEK = "2025-11-27-putin-"
RBC = "rbc-ukraine-legally-impossible"
MOST_WORDS_QUOTED = 12


@cache
def records() -> tuple[Record, ...]:
    return read_corpus(PLANS, {})


@cache
def statements() -> dict[str, Statement]:
    return {one.slug: one for one in records() if isinstance(one, Statement)}


def positions() -> list[Position]:
    return [position for one in statements().values() for position in one.positions]


def stances(slug: str) -> dict[str, Stance]:
    return {one.target.ref: one.stance for one in statements()[slug].positions}


def test_there_are_so_many_statements_of_each_party() -> None:
    assert Counter(one.party for one in statements().values()) == {
        "russia": 38,
        "ukraine": 26,
        "us": 15,
        "eu": 8,
        "nato": 4,
        "poland": 4,
        "hungary": 4,
        "france": 3,
        "e3": 2,
        "uk": 2,
        "germany": 1,
        "china": 1,
        "europe-joint": 1,
        "g7-plus-europe": 1,
    }
    assert len(statements()) == 110


def test_they_take_so_many_stances_of_each_kind() -> None:
    assert Counter(one.stance for one in positions()) == {
        Stance.DEMANDS_CHANGE: 61,
        Stance.REJECTS: 38,
        Stance.ACCEPTS: 37,
        Stance.OPEN_TO_DISCUSS: 36,
        Stance.ACCEPTS_WITH_CONDITIONS: 18,
        Stance.EVADES: 14,
    }
    assert len(positions()) == 204


def test_they_are_about_points_whole_texts_and_topics() -> None:
    assert Counter(one.target.kind for one in positions()) == {
        TargetKind.TOPIC: 115,
        TargetKind.VERSION: 54,
        TargetKind.POINT: 35,
    }


def test_they_were_made_in_ten_months() -> None:
    assert Counter(one.stated_on.iso[:7] for one in statements().values()) == {
        "2022-11": 1,
        "2025-04": 4,
        "2025-06": 3,
        "2025-11": 45,
        "2025-12": 27,
        "2026-01": 9,
        "2026-02": 6,
        "2026-03": 3,
        "2026-05": 7,
        "2026-06": 5,
    }


def test_a_day_that_is_not_known_is_not_made_up() -> None:
    unsure = [one for one in statements().values() if one.stated_on.is_approximate]
    assert len(unsure) == 14
    months = {one.slug: str(one.stated_on) for one in unsure if one.stated_on.precision != "day"}
    assert months == {"2026-03-zelensky-reuters": "2026-03~", "2026-06-e3-london": "2026-06~"}


def test_every_speaker_is_listed_under_the_party_in_the_same_spelling() -> None:
    listed = {
        (party.slug, speaker.name)
        for party in records()
        if isinstance(party, Party)
        for speaker in party.speakers
    }
    assert {(one.party, one.speaker) for one in statements().values()} <= listed


def test_two_who_spoke_for_one_party_on_one_day_are_told_apart_by_rank() -> None:
    ranks = {
        (party.slug, speaker.name): rank
        for party in records()
        if isinstance(party, Party)
        for rank, speaker in enumerate(party.speakers)
    }
    for party, higher, lower in (
        ("russia", "Vladimir Putin", "Dmitry Peskov"),
        ("russia", "Sergei Lavrov", "Dmitry Peskov"),
        ("russia", "Yuri Ushakov", "Dmitry Peskov"),
        ("ukraine", "Volodymyr Zelensky", "Rustem Umerov"),
        ("ukraine", "Andrii Sybiha", "Sergiy Kyslytsya"),
        ("ukraine", "Sergiy Kyslytsya", "Oleksandr Bevz"),
        ("eu", "Ursula von der Leyen", "Kaja Kallas"),
        ("poland", "Donald Tusk", "Wladyslaw Kosiniak-Kamysz"),
    ):
        assert ranks[party, higher] < ranks[party, lower]


def test_a_quote_is_short_and_names_only_a_publication_of_its_statement() -> None:
    quotes = [(one, quote) for one in statements().values() for quote in one.quotes]
    assert len(quotes) == 61
    for one, quote in quotes:
        assert len(quote.text.split()) <= MOST_WORDS_QUOTED, one.slug
        assert quote.source is None or quote.source in one.sources
        assert quote.language == "en", "a translation, unless it was said in English"


def test_what_rests_on_one_page_says_so_and_is_held_for_weak() -> None:
    single = [one for one in statements().values() if one.single_source]
    assert len(single) == 39
    assert single == [one for one in statements().values() if len(one.sources) == 1]
    for one in single:
        assert {position.confidence for position in one.positions} == {Confidence.LOW}, one.slug
    assert all(one.confidence for one in positions())


def test_a_condition_names_points_only_where_they_are() -> None:
    labels = {
        f"{version.key}/{place.point.label}"
        for version in records()
        if isinstance(version, Version)
        for place in walk(version.points)
    }
    conditions = [(one, condition) for one in positions() for condition in one.conditions]
    tied = [(one.target.ref, condition) for one, condition in conditions if condition.points]
    assert (len(conditions), len(tied)) == (19, 3)
    for ref, condition in tied:
        assert labels.issuperset(condition.points)
        assert ref not in condition.points, "a point does not wait for itself"


def test_nothing_in_the_catalogue_of_publications_is_there_for_nothing() -> None:
    named = {source for one in statements().values() for source in one.sources}
    named |= {source for one in records() for source in getattr(one, "sources", ())}
    assert {one.slug for one in records() if isinstance(one, Source)} == named
    topics = {one.target.ref for one in positions() if one.target.kind is TargetKind.TOPIC}
    assert topics <= {one.slug for one in records() if isinstance(one, Topic)}


@pytest.mark.parametrize(
    ("matter", "words", "taken"),
    [
        (
            "legally-impossible",
            "now it is practically and legally impossible",
            {"recognition-legal-form": Stance.REJECTS},
        ),
        (
            "recognition",
            "international recognition by the main players, not by Ukraine today",
            {
                "recognition-legal-form": Stance.DEMANDS_CHANGE,
                "us-28-point@1/21.a": Stance.OPEN_TO_DISCUSS,
            },
        ),
        (
            "legitimacy",
            "fearing presidential elections, after which the president lost his legitimate status",
            {"elections": Stance.DEMANDS_CHANGE},
        ),
        (
            "ceasefire",
            "only when Ukrainian troops leave the territories Russia claims; otherwise",
            {"ceasefire": Stance.ACCEPTS_WITH_CONDITIONS},
        ),
        ("basis", "the US points can be a basis", {"us-28-point@1": Stance.OPEN_TO_DISCUSS}),
        (
            "no-draft",
            "no draft treaty, only questions put forward for discussion",
            {"us-28-point@1": Stance.OPEN_TO_DISCUSS},
        ),
        (
            "no-draft",
            "a plan was discussed before Alaska and afterwards came the list of 28 points",
            {},
        ),
    ],
)
def test_what_putin_said_on_27_november_is_there(
    matter: str, words: str, taken: dict[str, Stance]
) -> None:
    said = statements()[f"{BISHKEK}{matter}"]
    assert (said.party, said.speaker, str(said.stated_on)) == (
        "russia",
        "Vladimir Putin",
        "2025-11-27",
    )
    assert RBC in said.sources
    assert words in said.summary
    assert stances(said.slug).items() >= taken.items()


def test_what_putin_said_on_27_november_is_quoted() -> None:
    words = {
        quote.text
        for slug, one in statements().items()
        if slug.startswith(BISHKEK)
        for quote in one.quotes
        if quote.source == RBC
    }
    assert words == {
        "Legally impossible.",
        "recognized by the main global players",
        "not from Ukraine today",
        "Signing documents with the Ukrainian leadership is pointless",
        "the basis for future agreements",
    }


def test_who_spoke_before_a_text_was_dated_is_said_to_have() -> None:
    dates = {one.key: one.date for one in records() if isinstance(one, Version)}
    early = {
        (one.slug, bool(one.disputed or one.notes or position.note))
        for one in statements().values()
        for position in one.positions
        if position.target.version
        and one.stated_on.latest < dates[position.target.version].earliest
    }
    assert early == {
        ("2025-12-08-zelensky-land", True),
        ("2025-12-14-zelensky-fez", True),
        ("2025-12-23-zelensky-20", True),
        ("2025-12-23-zelensky-potential", True),
    }


def test_no_position_says_more_than_its_statement_as_far_as_can_be_checked() -> None:
    assert read_folder(PLANS, {}).warnings == ()
    assert all(one.basis for one in positions())
    inferred = [one for one in positions() if one.basis is StanceBasis.INFERRED]
    assert len(inferred) == 20
    assert Confidence.HIGH not in {one.confidence for one in inferred}


def on(slug: str, ref: str) -> Position:
    (found,) = [one for one in statements()[slug].positions if one.target.ref == ref]
    return found


def test_putins_demand_to_withdraw_is_no_acceptance_of_a_demilitarised_zone() -> None:
    slug = f"{BISHKEK}ceasefire"
    assert "us-28-point@1/21.d" not in stances(slug)
    assert on(slug, "territory").stance is Stance.DEMANDS_CHANGE
    assert on(slug, "ceasefire").conditions[0].points == ()


def test_a_delegate_without_a_mandate_does_not_reject_his_own_reservation() -> None:
    taken = stances("2025-11-24-kyslytsya")
    assert taken["us-ukraine-framework@1/r2"] is Stance.ACCEPTS
    assert taken["us-ukraine-framework@1/r1"] is Stance.ACCEPTS


def test_the_united_states_is_no_proponent_of_a_declaration_that_it_did_not_sign() -> None:
    (paris,) = [
        one for one in records() if isinstance(one, Plan) and one.slug == "paris-declaration-2026"
    ]
    assert paris.proponents == ("coalition-of-the-willing", "ukraine")


def test_kyiv_does_not_refuse_a_recognition_that_is_asked_of_washington() -> None:
    slug = "2025-04-22-zelensky-crimea"
    assert "us-witkoff-april-2025@1/C.1" not in stances(slug)
    assert on(slug, "recognition-legal-form").proposition.endswith("by Ukraine")


def test_readiness_for_talks_is_no_openness_on_land() -> None:
    taken = stances("2025-04-22-zelensky-crimea")
    assert "territory" not in taken
    assert taken["process"] is Stance.ACCEPTS_WITH_CONDITIONS


def test_who_leaves_recognition_to_talks_demands_none() -> None:
    assert stances(f"{BISHKEK}recognition")["us-28-point@1/21.a"] is Stance.OPEN_TO_DISCUSS


def test_a_pledge_to_europe_says_nothing_of_neighbours_and_enlargement() -> None:
    assert stances(f"{BISHKEK}europe-pledge") == {"us-28-point@1/16": Stance.ACCEPTS}


def test_a_president_is_given_no_text_that_he_did_not_name() -> None:
    assert stances("2025-12-07-trump-disappointed") == {"process": Stance.DEMANDS_CHANGE}


def test_one_truce_has_one_code() -> None:
    said = [f"2026-05-08-{who}-truce" for who in ("trump", "ushakov", "zelensky")]
    truces = [on(slug, "ceasefire") for slug in said]
    assert {(one.stance, one.proposition, one.conditions) for one in truces} == {
        (Stance.ACCEPTS, "a truce of three days, 9 to 11 May", ())
    }


def test_the_same_words_on_limits_have_the_same_code() -> None:
    limits = ("no limits that leave Ukraine open to attack",)
    johannesburg = on("2025-11-22-johannesburg", "us-28-point@1/6")
    von_der_leyen = on("2025-11-23-vdl", "armed-forces-limits")
    assert johannesburg.stance is von_der_leyen.stance is Stance.DEMANDS_CHANGE
    assert johannesburg.demands == von_der_leyen.demands == limits


def test_a_basis_is_ground_to_talk_whoever_says_it() -> None:
    for slug in ("2025-11-22-johannesburg", "2025-11-21-putin-security-council"):
        assert stances(slug)["us-28-point@1"] is Stance.OPEN_TO_DISCUSS
