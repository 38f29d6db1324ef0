"""A plan keeps its identity while its text changes; each version is rendered by its witnesses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.errors import Fault
from app.domain.journal.entries import Kind, Mention
from app.language.text.folding import look_of

MOST_POINTS: Final = 20_000
MOST_DEPTH: Final = 8

_SOME: Final = 8  # labels named in a sentence before it ends in an ellipsis


class VersionKind(StrEnum):
    """What sort of paper a version is."""

    PROPOSAL = "proposal"
    COUNTER_PROPOSAL = "counter-proposal"
    FRAMEWORK = "framework"
    MEMORANDUM = "memorandum"
    COMMUNIQUE = "communique"
    NON_PAPER = "non-paper"
    AGREEMENT = "agreement"


class Publicity(StrEnum):
    """How the public came to know of a version."""

    OFFICIAL = "official"
    LEAKED = "leaked"
    REPORTED = "reported"
    UNPUBLISHED = "unpublished"


class PointStatus(StrEnum):
    """Whether a point stands in its version."""

    PRESENT = "present"
    STRUCK = "struck"
    OPEN = "open"
    WITHHELD = "withheld"


class LabelKind(StrEnum):
    """Whether the source prints the number, or the editors gave it."""

    PRINTED = "printed"
    EDITORIAL = "editorial"


class Fidelity(StrEnum):
    """How a witness came to its wording."""

    VERBATIM_OFFICIAL = "verbatim_official"
    VERBATIM_LEAK = "verbatim_leak"
    OFFICIAL_TRANSLATION = "official_translation"
    TRANSLATION = "translation"
    RESTATEMENT = "restatement"
    ORAL_ACCOUNT = "oral_account"
    OUTLINE = "outline"

    @property
    def is_verbatim(self) -> bool:
        """Whether the words are the document's own."""
        match self:
            case Fidelity.VERBATIM_OFFICIAL | Fidelity.VERBATIM_LEAK:
                return True
            case (
                Fidelity.OFFICIAL_TRANSLATION
                | Fidelity.TRANSLATION
                | Fidelity.RESTATEMENT
                | Fidelity.ORAL_ACCOUNT
                | Fidelity.OUTLINE
            ):
                return False
            case _:
                assert_never(self)


class Completeness(StrEnum):
    """Whether a witness reports every point of its version."""

    FULL = "full"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal that keeps its identity while its text changes."""

    slug: str
    process: str
    title: str
    proponents: tuple[str, ...]
    notes: str = ""
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the rival ways to settle an open point, attributed to a party."""

    proponent: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered item; a child's label extends its parent's by one step (`21`, `21.d`).

    `strikes` names the point of an earlier text whose number this struck point keeps;
    `option_group` joins points that are alternatives to one another.
    """

    label: str
    heading: str = ""
    topics: tuple[str, ...] = ()
    status: PointStatus = PointStatus.PRESENT
    label_kind: LabelKind = LabelKind.PRINTED
    confidence: Confidence | None = None
    notes: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    option_group: str | None = None
    strikes: str | None = None
    points: "tuple[Point, ...]" = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a plan on a date; `sources` say that it exists, its witnesses what it says."""

    plan: str
    ordinal: int
    title: str
    date: EventDate
    kind: VersionKind
    publicity: Publicity
    points: tuple[Point, ...] = ()
    sources: tuple[str, ...] = ()
    responds_to: tuple[str, ...] = ()
    notes: str = ""

    @property
    def key(self) -> str:
        """`PLAN@ORDINAL`."""
        return f"{self.plan}@{self.ordinal}"

    @property
    def size(self) -> int:
        """How many points it has, all levels counted."""
        return sum(1 for _ in walk(self.points))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at one point; `options` stand in the order of the point's options.

    `printed_label` is the number as this witness prints it, where that differs.
    """

    label: str
    text: str
    options: tuple[str, ...] = ()
    printed_label: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """One published rendering of a version, in one language."""

    version: str
    slug: str
    language: str
    publisher: str
    fidelity: Fidelity
    completeness: Completeness
    readings: tuple[Reading, ...]
    known_gaps: str = ""
    sources: tuple[str, ...] = ()
    notes: str = ""

    @property
    def key(self) -> str:
        """`PLAN@ORDINAL~SLUG`."""
        return f"{self.version}~{self.slug}"


@dataclass(frozen=True, slots=True)
class Derivation:
    """Somebody's claim that one version was made from another; rival claims stand side by side."""

    slug: str
    version: str
    made_from: str
    claimed_by: str
    confidence: Confidence
    claimed_on: EventDate | None = None
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PointPlace:
    """A point with where it stands: its parent's label and its depth, 0 at the top."""

    point: Point
    parent: str | None
    depth: int


def walk(points: Iterable[Point]) -> Iterator[PointPlace]:
    """Yield every point in reading order, parents before their children."""
    return _walk(points, None, 0)


def check_version(version: Version) -> tuple[Fault, ...]:
    """Return everything that breaks the rules of a version."""
    places = list(walk(version.points))
    if len(places) > MOST_POINTS:
        message = f"A version has {MOST_POINTS} points at most; this one has {len(places)}."
        return (Fault(("points",), message),)
    counts = Counter(place.point.label for place in places)
    return (*_point_faults(version.points, None, 0, counts), *_look_alikes(version.points))


def check_witness(version: Version, witness: Witness) -> tuple[Fault, ...]:
    """Return everything that a witness says against the version that it renders."""
    points = {place.point.label: place.point for place in walk(version.points)}
    return tuple(_reading_faults(witness, points))


def version_mentions(version: Version) -> Iterator[Mention]:
    """Yield what a version's record names."""
    yield Mention("version-of", Kind.PLAN, version.plan)
    for source in version.sources:
        yield Mention("source", Kind.SOURCE, source)
    for answered in version.responds_to:
        yield Mention("responds-to", Kind.VERSION, answered)
    points = [place.point for place in walk(version.points)]
    for topic in sorted({topic for point in points for topic in point.topics}):
        yield Mention("topic", Kind.TOPIC, topic)
    for party in sorted({option.proponent for point in points for option in point.options}):
        yield Mention("option-of", Kind.PARTY, party)
    for struck in sorted({point.strikes for point in points if point.strikes}):
        yield Mention("strikes", Kind.VERSION, struck.partition("/")[0])


def plan_mentions(plan: Plan) -> Iterator[Mention]:
    """Yield what a plan's record names."""
    yield Mention("process", Kind.PROCESS, plan.process)
    for party in plan.proponents:
        yield Mention("proponent", Kind.PARTY, party)


def witness_mentions(witness: Witness) -> Iterator[Mention]:
    """Yield what a witness's record names."""
    yield Mention("witness-of", Kind.VERSION, witness.version)
    for source in witness.sources:
        yield Mention("source", Kind.SOURCE, source)


def derivation_mentions(derivation: Derivation) -> Iterator[Mention]:
    """Yield what a derivation's record names."""
    yield Mention("derivation-of", Kind.VERSION, derivation.version)
    yield Mention("made-from", Kind.VERSION, derivation.made_from)
    for source in derivation.sources:
        yield Mention("source", Kind.SOURCE, source)


def _walk(points: Iterable[Point], parent: str | None, depth: int) -> Iterator[PointPlace]:
    for point in points:
        yield PointPlace(point, parent, depth)
        yield from _walk(point.points, point.label, depth + 1)


def _look_alikes(points: tuple[Point, ...], *above: str | int) -> Iterator[Fault]:
    """Yield a fault for each point whose label readers cannot tell from a neighbour's."""
    known: dict[str, str] = {}
    for place, point in enumerate(points):
        twin = known.setdefault(look_of(point.label), point.label)
        if twin != point.label:
            message = f"The label {point.label} looks like {twin}, in other letters; use one kind."
            yield Fault((*above, "points", place, "label"), message)
        yield from _look_alikes(point.points, *above, "points", place)


def _point_faults(
    points: tuple[Point, ...], parent: str | None, depth: int, counts: Mapping[str, int]
) -> Iterator[Fault]:
    if depth >= MOST_DEPTH and points:
        yield Fault((), f"Points nest {MOST_DEPTH} levels deep at most.")
        return
    for place, point in enumerate(points):
        here = ("points", place)
        for fault in _own_faults(point, parent, counts):
            yield fault.under(*here)
        for fault in _point_faults(point.points, point.label, depth + 1, counts):
            yield fault.under(*here)


def _own_faults(point: Point, parent: str | None, counts: Mapping[str, int]) -> Iterator[Fault]:
    if counts[point.label] > 1:
        message = f"The label {point.label} stands {counts[point.label]} times; labels are unique."
        yield Fault(("label",), message)
    step = point.label.removeprefix(f"{parent}.") if parent else point.label
    if parent and (step == point.label or "." in step):
        message = f"A point under {parent} is labelled {parent}.x, not {point.label}."
        yield Fault(("label",), message)
    if parent is None and "." in step:
        message = f"{point.label} is labelled as a sub-point; put it under its parent."
        yield Fault(("label",), message)
    if point.status is PointStatus.OPEN and not point.options:
        yield Fault(("status",), "An open point lists its options, each with its proponent.")
    if point.status is not PointStatus.OPEN and point.options:
        yield Fault(("options",), "Only an open point has options; say `status: open`.")
    if point.strikes and point.status is not PointStatus.STRUCK:
        yield Fault(("strikes",), "Only a struck point strikes another; say `status: struck`.")


def _reading_faults(witness: Witness, points: Mapping[str, Point]) -> Iterator[Fault]:
    counts = Counter(reading.label for reading in witness.readings)
    for place, reading in enumerate(witness.readings):
        here = ("readings", place)
        point = points.get(reading.label)
        if counts[reading.label] > 1:
            yield Fault((*here, "label"), f"There are several readings of {reading.label}.")
        if point is None:
            message = f"The version has no point {reading.label}; it has {_some(points)}."
            yield Fault((*here, "label"), message)
        elif point.status in {PointStatus.STRUCK, PointStatus.WITHHELD}:
            message = f"Point {reading.label} is {point.status}: it has no text to read."
            yield Fault((*here, "text"), message)
        elif len(reading.options) != len(point.options):
            message = (
                f"Point {reading.label} has {len(point.options)} options; give a text for each."
            )
            yield Fault((*here, "options"), message)
    if witness.completeness is Completeness.FULL:
        for point in points.values():
            if point.status in {PointStatus.PRESENT, PointStatus.OPEN} and not counts[point.label]:
                message = (
                    f"A full witness has a reading of every point, but none of {point.label}: "
                    "add it, or say `completeness: partial` with its known gaps."
                )
                yield Fault(("readings",), message)


def _some(points: Mapping[str, Point]) -> str:
    labels = list(points)
    if not labels:
        return "no points"
    return ", ".join(labels[:_SOME]) + (", …" if len(labels) > _SOME else "")
