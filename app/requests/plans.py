"""The public shapes of plans, versions, points and witnesses, coming in.

A corpus file of a version holds a `VersionIn` too: what an editor keeps in a file is what a
program posts.
"""

from collections.abc import Iterator

from pydantic import Field

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.errors import Fault, InvalidError
from app.domain.plans.model import (
    MOST_POINTS,
    Completeness,
    Derivation,
    Fidelity,
    LabelKind,
    Option,
    Plan,
    Point,
    PointStatus,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
    check_version,
    check_witness,
)
from app.domain.references import MOST_VERSIONS
from app.fields import (
    Date,
    Label,
    Language,
    PointKey,
    Sentence,
    Shape,
    ShortName,
    Slug,
    Text,
    VersionKey,
)
from app.requests.content import as_record


class PlanIn(Shape):
    """A proposal that keeps its identity while its text changes."""

    slug: Slug
    process: Slug
    title: Sentence
    proponents: tuple[Slug, ...] = Field(min_length=1, max_length=50)
    notes: Text = ""
    short_name: ShortName = Field(
        default="", description="what bars, tables and pictures call it, as in US 28"
    )

    def to_domain(self) -> Plan:
        """Return the record that it describes."""
        return as_record(Plan, self)


class OptionIn(Shape):
    """One of the rival ways to settle an open point."""

    proponent: Slug
    text: Text
    note: Text = ""


class PointIn(Shape):
    """A numbered item; `text` and `printed_label` are the readings of the version's own witness."""

    label: Label
    heading: Sentence | None = None
    text: Text | None = None
    topics: tuple[Slug, ...] = ()
    status: PointStatus = PointStatus.PRESENT
    options: tuple[OptionIn, ...] = ()
    confidence: Confidence | None = None
    notes: tuple[Sentence, ...] = ()
    label_kind: LabelKind = LabelKind.PRINTED
    printed_label: Sentence | None = None
    option_group: Slug | None = None
    strikes: PointKey | None = None
    points: tuple["PointIn", ...] = ()


class WitnessFactsIn(Shape):
    """Where a rendering was published, and how near it comes to the document's own words."""

    slug: Slug
    language: Language
    publisher: Sentence
    fidelity: Fidelity
    completeness: Completeness
    known_gaps: Text = ""
    sources: tuple[Slug, ...] = ()
    notes: Text = ""


class ReadingIn(Shape):
    """What a witness has at one point."""

    label: Label
    text: Text
    options: tuple[Text, ...] = ()
    printed_label: Sentence | None = None
    heading: Sentence | None = None


class WitnessIn(WitnessFactsIn):
    """One more rendering of a version that is there already."""

    readings: tuple[ReadingIn, ...] = Field(min_length=1, max_length=MOST_POINTS)

    def to_domain(self, version: str) -> Witness:
        """Return the witness of the version `PLAN@ORDINAL` that it describes."""
        readings = tuple(as_record(Reading, entry) for entry in self.readings)
        return _witness(self, version, readings)


class VersionIn(Shape):
    """A version with its points; without a `witness` it is known to exist, but not its text."""

    title: Sentence
    date: Date
    kind: VersionKind
    publicity: Publicity
    sources: tuple[Slug, ...] = ()
    responds_to: tuple[VersionKey, ...] = ()
    notes: Text = ""
    witness: WitnessFactsIn | None = None
    points: tuple[PointIn, ...] = ()

    def to_domain(self, plan: str, ordinal: int) -> tuple[Version, Witness | None]:
        """Return the version and its witness, if it has a text."""
        version = Version(
            plan=plan,
            ordinal=ordinal,
            title=self.title,
            date=EventDate(self.date),
            kind=self.kind,
            publicity=self.publicity,
            points=tuple(_point(entry) for entry in self.points),
            sources=self.sources,
            responds_to=self.responds_to,
            notes=self.notes,
        )
        if self.witness is None:
            return version, None
        readings = tuple(
            _reading(entry) for _, entry in _walk(self.points) if entry.text is not None
        )
        return version, _witness(self.witness, version.key, readings)

    def all_points(self) -> Iterator[PointIn]:
        """Yield every point, parents first."""
        return (entry for _, entry in _walk(self.points))

    def faults(self, plan: str, ordinal: int) -> tuple[Fault, ...]:
        """Return what breaks the rules of versions and witnesses, by its path in this shape."""
        version, witness = self.to_domain(plan, ordinal)
        found = list(check_version(version))
        if witness is None:
            return (*found, *self._faults_without_witness())
        paths = [path for path, entry in _walk(self.points) if entry.text is not None]
        found += [_at_point(fault, paths) for fault in check_witness(version, witness)]
        return tuple(dict.fromkeys(found))

    def require_valid(self, plan: str, ordinal: int) -> None:
        """Raise InvalidError with every fault, by its path in the body."""
        faults = self.faults(plan, ordinal)
        if faults:
            raise InvalidError(tuple(fault.under("body") for fault in faults))

    def _faults_without_witness(self) -> Iterator[Fault]:
        for path, entry in _walk(self.points):
            if entry.text is not None:
                message = "A text has to say whose rendering it is: add `witness`."
                yield Fault((*path, "text"), message)


class VersionPost(VersionIn):
    """A version to publish: `follows` is the ordinal it comes after, null for the first one."""

    follows: int | None = Field(ge=1, le=MOST_VERSIONS - 1, strict=True)


class DerivationIn(Shape):
    """Somebody's claim that one version was made from another."""

    slug: Slug
    version: VersionKey
    made_from: VersionKey
    claimed_by: Sentence
    claimed_on: Date | None = None
    confidence: Confidence
    sources: tuple[Slug, ...] = ()
    note: Text = ""

    def to_domain(self) -> Derivation:
        """Return the record that it describes."""
        return as_record(Derivation, self)


_Path = tuple[str | int, ...]


def _walk(points: tuple[PointIn, ...], path: _Path = ()) -> Iterator[tuple[_Path, PointIn]]:
    for place, entry in enumerate(points):
        here = (*path, "points", place)
        yield here, entry
        yield from _walk(entry.points, here)


def _at_point(fault: Fault, paths: list[_Path]) -> Fault:
    """Move a fault in a reading to the point whose text it is."""
    place = fault.path[1] if len(fault.path) > 1 else None
    if isinstance(place, int):
        return Fault((*paths[place], *fault.path[2:]), fault.message)
    return Fault(("points",), fault.message)


def _point(entry: PointIn) -> Point:
    return Point(
        label=entry.label,
        heading=entry.heading or "",
        topics=entry.topics,
        status=entry.status,
        label_kind=entry.label_kind,
        confidence=entry.confidence,
        notes=entry.notes,
        options=tuple(Option(option.proponent, option.note) for option in entry.options),
        option_group=entry.option_group,
        strikes=entry.strikes,
        points=tuple(_point(child) for child in entry.points),
    )


def _reading(entry: PointIn) -> Reading:
    options = tuple(option.text for option in entry.options)
    return Reading(entry.label, entry.text or "", options, entry.printed_label)


def _witness(facts: WitnessFactsIn, version: str, readings: tuple[Reading, ...]) -> Witness:
    return Witness(
        version=version,
        slug=facts.slug,
        language=facts.language,
        publisher=facts.publisher,
        fidelity=facts.fidelity,
        completeness=facts.completeness,
        readings=readings,
        known_gaps=facts.known_gaps,
        sources=facts.sources,
        notes=facts.notes,
    )
