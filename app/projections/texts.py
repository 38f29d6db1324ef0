"""Read model of all texts of a store, and of who says what of them, folded from the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from app.domain.catalogue import Party, Process, Topic, names_in
from app.domain.comparison.links import CuratedAlignment
from app.domain.journal.entries import Kind, Revision, Withdrawal
from app.domain.journal.stored import Stored
from app.domain.plans.choice import in_force, nearest_of
from app.domain.plans.lineage import Lineage, draw_lineage
from app.domain.plans.model import Derivation, Plan, Version, Witness
from app.domain.record_types import AnyRecord, read_content
from app.domain.references import Reference

KINDS: Final = (
    Kind.PROCESS,
    Kind.PARTY,
    Kind.TOPIC,
    Kind.PLAN,
    Kind.VERSION,
    Kind.WITNESS,
    Kind.DERIVATION,
    Kind.ALIGNMENT,
)


@dataclass(frozen=True)
class Texts:
    """The newest revision of everything that bears on texts, but what was withdrawn."""

    revisions: Mapping[tuple[Kind, str], Revision] = field(default_factory=dict)

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """The parties by slug."""
        return {stored.record.slug: stored.record for stored in self._all(Kind.PARTY, Party)}

    @cached_property
    def processes(self) -> Mapping[str, Process]:
        """The processes by slug."""
        return {stored.record.slug: stored.record for stored in self._all(Kind.PROCESS, Process)}

    @cached_property
    def kin(self) -> Mapping[str, frozenset[str]]:
        """The groups that each party belonged to at any time, and the members of each group."""
        found: dict[str, set[str]] = {}
        for group in self.parties.values():
            members = {*group.members, *(one.party for one in group.memberships)}
            for member in members:
                found.setdefault(member, set()).add(group.slug)
                found.setdefault(group.slug, set()).add(member)
        return {party: frozenset(others) for party, others in found.items()}

    def are_kin(self, party: str, other: str, day: date) -> bool:
        """Tell whether one of two parties is a group that the other certainly was in on a day."""
        return any(
            member in self.parties[group].members_on(day)
            for group, member in ((party, other), (other, party))
            if group in self.parties
        )

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """The topics by slug."""
        return {stored.record.slug: stored.record for stored in self._all(Kind.TOPIC, Topic)}

    @cached_property
    def plans(self) -> Mapping[str, Stored[Plan]]:
        """The plans by slug."""
        return {stored.record.slug: stored for stored in self._all(Kind.PLAN, Plan)}

    @cached_property
    def versions(self) -> Mapping[str, Stored[Version]]:
        """The versions by PLAN@ORDINAL."""
        return {stored.record.key: stored for stored in self._all(Kind.VERSION, Version)}

    @cached_property
    def witnesses(self) -> Mapping[str, tuple[Stored[Witness], ...]]:
        """The witnesses of each version that has any, in order of slug."""
        found: dict[str, list[Stored[Witness]]] = {}
        for stored in self._all(Kind.WITNESS, Witness):
            found.setdefault(stored.record.version, []).append(stored)
        return {version: tuple(stored) for version, stored in found.items()}

    @cached_property
    def nearest(self) -> Mapping[str, Witness]:
        """The witness nearest to its words of each version that has a text."""
        return nearest_of(
            witness.record for stored in self.witnesses.values() for witness in stored
        )

    @cached_property
    def alignments(self) -> Mapping[str, Stored[CuratedAlignment]]:
        """What editors say of pairs of versions, by BASE...TARGET."""
        return {stored.record.key: stored for stored in self._all(Kind.ALIGNMENT, CuratedAlignment)}

    @cached_property
    def actors(self) -> Mapping[str, str]:
        """The slug of the party that each name, in whatever language, stands for."""
        return names_in(self.parties.values())

    @cached_property
    def lineage(self) -> Lineage:
        """The versions in order of time, and between which of them points are followed."""
        return draw_lineage(
            versions=[stored.record for stored in self.versions.values()],
            derivations=[stored.record for stored in self._all(Kind.DERIVATION, Derivation)],
            judged=[
                (stored.record.base, stored.record.target) for stored in self.alignments.values()
            ],
            told=self.nearest.keys(),
        )

    @cached_property
    def seniority(self) -> Mapping[tuple[str, str], int]:
        """How senior each speaker is in a party, 0 first: parties list their speakers in order.

        Under every name that a speaker goes by.
        """
        return {
            (party.slug, name): rank
            for party in self.parties.values()
            for rank, speaker in reversed(list(enumerate(party.speakers)))
            for name in (speaker.name, *speaker.aliases)
        }

    def version(self, reference: Reference) -> Stored[Version] | None:
        """Return the version that a reference means; None where there is none."""
        if isinstance(reference.version, int):
            return self.versions.get(f"{reference.plan}@{reference.version}")
        of_plan = [
            stored for stored in self.versions.values() if stored.record.plan == reference.plan
        ]
        ordered = sorted(of_plan, key=lambda stored: stored.record.ordinal)
        return in_force(ordered, reference.version)

    def _all(self, kind: Kind, shape: type[AnyRecord]) -> list[Stored[AnyRecord]]:
        found: list[Stored[AnyRecord]] = []
        for (of_kind, _), revision in sorted(self.revisions.items()):
            if of_kind == kind:
                record = read_content(kind, revision.content)
                if isinstance(record, shape):
                    found.append(Stored(record, revision))
        return found


def fold(texts: Texts, revisions: Iterable[Revision]) -> Texts:
    """Return all texts when further revisions were recorded."""
    known = dict(texts.revisions)
    changed = False
    for revision in revisions:
        changed = True
        entry = (revision.kind, revision.key)
        if isinstance(read_content(revision.kind, revision.content), Withdrawal):
            known.pop(entry, None)
        else:
            known[entry] = revision
    return Texts(known) if changed else texts
