"""Whose word counts where people and the engine speak of the same points: people's, always."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.comparison.links import CuratedAlignment, Link
from app.engine.alignment.features import Text
from app.engine.alignment.similarity import measure
from app.engine.alignment.term_vectors import Matrix


def settle_links(
    computed: Iterable[Link], stated: Iterable[Link], judged: CuratedAlignment | None
) -> tuple[Link, ...]:
    """Return all links of a comparison: people's first, the engine's where people say nothing.

    Where the engine contradicts people, their link is marked disputed, and the engine's is kept
    as a rival that joins nothing.
    """
    held: dict[tuple[str, str], Link] = {}
    for link in stated:
        earlier = held.get(link.ends)
        held[link.ends] = _with_judgment(earlier, link) if earlier else link
    found = {link.ends: link for link in computed}
    bases = {link.base for link in held.values() if not link.rival}
    targets = {link.target for link in held.values() if not link.rival}
    for remark in judged.unmatched if judged else ():
        remark.side.of(bases, targets).add(remark.label)
    rejected = {one.ends for one in judged.rejected} if judged else set()
    others = [link for ends, link in found.items() if ends not in held]
    elsewhere = {link.base for link in others}, {link.target for link in others}
    settled = []
    for ends, link in held.items():
        contradicted = link.base in elsewhere[0] or link.target in elsewhere[1]
        agreed = found.get(ends)
        disputed = link.disputed or (agreed is None and contradicted)
        settled.append(replace(_seen(link, agreed), disputed=disputed))
    for link in others:
        contradicts = link.base in bases or link.target in targets or link.ends in rejected
        settled.append(replace(link, disputed=True, rival=True) if contradicts else link)
    return tuple(settled)


def measure_links(
    base: Text, target: Text, links: Iterable[Link], meaning: Matrix | None = None
) -> tuple[Link, ...]:
    """Return links with the signals of their points, whoever says that they are linked."""
    places = [{label: at for at, label in enumerate(side.labels)} for side in (base, target)]
    known = [link for link in links if link.base in places[0] and link.target in places[1]]
    ends = [(places[0][link.base], places[1][link.target]) for link in known]
    measured = measure(base, target, ends, meaning)
    return tuple(
        replace(link, signals=signals) for link, signals in zip(known, measured, strict=True)
    )


def _seen(link: Link, found: Link | None) -> Link:
    """Return a person's link with what the engine, which found it too, measured."""
    if found is None:
        return link
    return replace(link, signals=found.signals, found_by=found.found_by, reasons=found.reasons)


def _with_judgment(declared: Link, curated: Link) -> Link:
    """Return the link that outranks the other, with what the editors say of it."""
    return replace(declared, relation=curated.relation, note=curated.note)
