"""An invented negotiation, small enough to know by heart, in which every kind of record occurs."""

from app.domain.access.api_keys import AccessKey, Scope, token_digest
from app.domain.catalogue import (
    Alias,
    Code,
    Confidence,
    Party,
    PartyKind,
    PaxMapping,
    Process,
    Source,
    Speaker,
    Topic,
)
from app.domain.comparison.links import CuratedAlignment, CuratedLink, Relation, Remark, Side
from app.domain.dates import EventDate
from app.domain.journal.entries import Kind
from app.domain.plans.model import (
    Completeness,
    Derivation,
    Fidelity,
    Option,
    Plan,
    Point,
    PointStatus,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
)
from app.domain.positions.statements import (
    Condition,
    Position,
    Quote,
    Snapshot,
    Stance,
    Statement,
    Target,
    TargetKind,
)
from app.domain.record_types import Record
from app.domain.webhooks.delivery import Webhook

PROCESS = Process("two-valleys", "The two valleys", "Who grazes where, and who guards the pass.")
NORTH = Party(
    "north",
    "North",
    "The Northern Valley",
    PartyKind.STATE,
    aliases=(Alias("uk", "Північ"), Alias("ru", "Север")),
    speakers=(Speaker("A. Hill", "elder", since=EventDate("2024-02")),),
)
SOUTH = Party("south", "South", "The Southern Valley", PartyKind.STATE)
BOTH = Party("valleys", "Both valleys", "North and South", PartyKind.GROUPING, (), ("north",))
PASTURE = Topic(
    "pasture",
    "Pasture",
    "Who may graze where.",
    PaxMapping(Code("LaRe", "Land reform"), Confidence.LOW),
)
GUARD = Topic("guard", "The guard", "Who keeps the pass, and how many they are.")
SOURCE = Source(
    "herald",
    "The Herald",
    "Pass plan “leaked”",
    url="https://herald.example/1",
    published=EventDate("2024-03-05"),
)
PLAN = Plan("pass-plan", "two-valleys", "The pass plan", ("north",))
KEY = AccessKey("editor", token_digest("parley_example"), (Scope.CURATE,))

WEBHOOK = Webhook("gazette", "https://gazette.example/told", Kind.TOPIC, "guard")

FIRST = Version(
    plan="pass-plan",
    ordinal=1,
    title="The pass plan",
    date=EventDate("2024-03-05"),
    kind=VersionKind.PROPOSAL,
    publicity=Publicity.LEAKED,
    points=(
        Point("1", "The guard", ("guard",), points=(Point("1.a", topics=("guard",)),)),
        Point("2", "Grazing", ("pasture",)),
        Point("3", topics=("guard",)),
    ),
    sources=("herald",),
)
SECOND = Version(
    plan="pass-plan",
    ordinal=2,
    title="The pass plan, amended",
    date=EventDate("2024-05~"),
    kind=VersionKind.COUNTER_PROPOSAL,
    publicity=Publicity.REPORTED,
    points=(
        Point("1", "The guard", ("guard",), points=(Point("1.a", topics=("guard",)),)),
        Point(
            "2",
            "Grazing",
            ("pasture",),
            PointStatus.OPEN,
            options=(Option("north"), Option("south", "as told by the Herald")),
        ),
        Point("3", status=PointStatus.STRUCK, strikes="pass-plan@1/3"),
    ),
    sources=("herald",),
    responds_to=("pass-plan@1",),
)


def witness(version: Version, language: str, *readings: Reading) -> Witness:
    """Return a full, verbatim witness of a version."""
    return Witness(
        version=version.key,
        slug=f"herald-{language}",
        language=language,
        publisher="The Herald",
        fidelity=Fidelity.VERBATIM_LEAK,
        completeness=Completeness.FULL,
        readings=readings,
        sources=("herald",),
    )


FIRST_TEXT = witness(
    FIRST,
    "en",
    Reading("1", "North and South keep the pass together."),
    Reading("1.a", "The guard is limited to 600 soldiers."),
    Reading("2", "Herds may cross the river in summer."),
    Reading("3", "Nobody builds a tower at the pass."),
)
FIRST_TEXT_UK = witness(
    FIRST,
    "uk",
    Reading("1", "Північ і Південь разом тримають перевал."),
    Reading("1.a", "Варту обмежено до 600 вояків."),
    Reading("2", "Отари можуть переходити річку влітку."),
    Reading("3", "Ніхто не зводить вежі на перевалі — зобов’язуються обидві."),
)
SECOND_TEXT = witness(
    SECOND,
    "en",
    Reading("1", "North and South keep the pass together."),
    Reading("1.a", "The guard is limited to 800 soldiers in peacetime."),
    Reading("2", "Who crosses the river is open.", ("The herds.", "Nobody.")),
)
DERIVATION = Derivation(
    "second-from-first",
    "pass-plan@2",
    "pass-plan@1",
    "The Herald",
    Confidence.MEDIUM,
    EventDate("2024"),
    ("herald",),
)
ALIGNMENT = CuratedAlignment(
    base="pass-plan@1",
    target="pass-plan@2",
    judged_by="an editor",
    links=(
        CuratedLink("1", "1", Relation.SAME),
        CuratedLink("1.a", "1.a", Relation.CHANGED, "the number of soldiers"),
        CuratedLink("2", "2", Relation.CHANGED),
    ),
    unmatched=(Remark(Side.BASE, "3", "Its number is kept empty."),),
)

STATEMENT = Statement(
    slug="hill-on-the-guard",
    party="north",
    speaker="A. Hill",
    office="elder",
    stated_on=EventDate("2024-03-07"),
    language="uk",
    summary="The guard may be limited if the pass is kept by both.",
    sources=("herald",),
    positions=(
        Position(
            Target(TargetKind.POINT, "pass-plan@1/1.a"),
            Stance.ACCEPTS_WITH_CONDITIONS,
            (Condition("the pass is kept by both", ("pass-plan@1/1",)),),
            Confidence.HIGH,
        ),
        Position(Target(TargetKind.VERSION, "pass-plan@1"), Stance.OPEN_TO_DISCUSS),
        Position(Target(TargetKind.POINT, "pass-plan@2/2", "north"), Stance.ACCEPTS),
        Position(Target(TargetKind.TOPIC, "guard"), Stance.DEMANDS_CHANGE, note="in general"),
    ),
    venue="The pass",
    quotes=(
        Quote("Шістсот — досить.", "uk", source="herald", prefix="Він сказав: "),
        Quote("limited to 600 soldiers", "en", reading="pass-plan@1~herald-en"),
    ),
    single_source=True,
    disputed="The Herald does not say which draft he had seen.",
    notes=("Said on the way home.",),
)
SNAPSHOT = Snapshot(
    source="herald",
    retrieved=EventDate("2024-03-08"),
    language="uk",
    text="Він сказав: «Шістсот — досить», і пішов.",
)

STORY: tuple[Record, ...] = (
    PROCESS,
    NORTH,
    SOUTH,
    BOTH,
    PASTURE,
    GUARD,
    SOURCE,
    PLAN,
    FIRST,
    FIRST_TEXT,
    FIRST_TEXT_UK,
    SECOND,
    SECOND_TEXT,
    DERIVATION,
    ALIGNMENT,
    STATEMENT,
    SNAPSHOT,
    KEY,
    WEBHOOK,
)
"""Every record in an order in which each names only what came before it."""
