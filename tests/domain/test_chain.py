"""The journal is a chain: a change anywhere shows, and the first bad place is named."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.journal.entries import (
    GENESIS,
    Breach,
    Provenance,
    Revision,
    Withdrawal,
    canonical,
    chain,
    digest,
    entry_digest,
    first_breach,
    to_content,
)
from app.domain.record_types import key_of, kind_of
from tests.domain.stories import STORY

EDITOR = Provenance("editor", "told", "request-1", "0" * 64)
MIDDLE = 7


def told(clock: str = "2024-01-01T00:00:{:02d}.000000Z") -> list[Revision]:
    """Return the journal of the whole story, its last record withdrawn at the end."""
    revisions: list[Revision] = []
    for second, record in enumerate(STORY):
        before = revisions[-1] if revisions else None
        now = clock.format(second)
        content = to_content(record)
        revisions.append(chain(before, kind_of(record), key_of(record), 1, content, EDITOR, now))
    hidden = revisions[-1]
    withdrawal = to_content(Withdrawal(hidden.digest))
    revisions.append(
        chain(hidden, hidden.kind, hidden.key, 2, withdrawal, Provenance("admin"), clock.format(59))
    )
    return revisions


JOURNAL = told()
places = st.integers(0, len(JOURNAL) - 1)


def resealed(revision: Revision) -> Revision:
    """Return a revision with the digest that seals it mended, as a careful forger leaves it."""
    return replace(revision, entry=entry_digest(revision))


def rechained(journal: list[Revision], start: int) -> list[Revision]:
    """Return a journal whose seals are all mended from `start` on."""
    mended = journal[:start]
    for revision in journal[start:]:
        previous = mended[-1].entry if mended else GENESIS
        mended.append(resealed(replace(revision, previous=previous)))
    return mended


def test_an_untouched_journal_has_no_breach_nor_has_an_empty_one() -> None:
    assert first_breach(JOURNAL) is None
    assert first_breach([]) is None


def test_positions_count_from_one_and_each_entry_names_the_one_before_it() -> None:
    assert [revision.position for revision in JOURNAL] == [*range(1, len(JOURNAL) + 1)]
    before = [GENESIS, *(revision.entry for revision in JOURNAL[:-1])]
    assert [revision.previous for revision in JOURNAL] == before


def test_every_entry_differs_from_every_other() -> None:
    assert len({revision.entry for revision in JOURNAL}) == len(JOURNAL)


def test_a_clock_set_back_does_not_set_back_what_is_recorded() -> None:
    first = JOURNAL[3]
    content = to_content(STORY[4])
    late = chain(first, kind_of(STORY[4]), "x", 1, content, EDITOR, "1999-01-01T00:00:00.000000Z")
    assert late.recorded_at == first.recorded_at
    assert first_breach([*JOURNAL[:4], late]) is None


@given(st.data(), places)
def test_a_changed_field_of_any_entry_is_found_there(data: st.DataObject, place: int) -> None:
    name = data.draw(st.sampled_from([field.name for field in fields(Revision)]))
    old = getattr(JOURNAL[place], name)
    other = st.integers(-1, 99) if isinstance(old, int) else st.text()
    new = data.draw(other if old is None or name == "position" else st.one_of(other, st.none()))
    assume(new != old)
    if name in {"content", "kind", "key"}:
        assume(new is not None)
    changed = [*JOURNAL]
    changes: dict[str, Any] = {name: new}
    changed[place] = replace(JOURNAL[place], **changes)
    found = first_breach(changed)
    assert found is not None
    assert found.position == place + 1


@given(places.filter(lambda place: place < len(JOURNAL) - 1))
def test_a_missing_entry_is_found_where_it_was(place: int) -> None:
    found = first_breach([*JOURNAL[:place], *JOURNAL[place + 1 :]])
    after = JOURNAL[place + 1]
    assert found == Breach(
        place + 1,
        after.kind,
        after.key,
        f"the entry is missing; the next one found stands at {after.position}",
    )


@given(places, places)
def test_two_entries_in_each_others_place_are_found_at_the_first(one: int, other: int) -> None:
    assume(one < other)
    swapped = [*JOURNAL]
    swapped[one], swapped[other] = swapped[other], swapped[one]
    found = first_breach(swapped)
    assert found is not None
    assert found.position == one + 1


@given(places, places)
def test_two_contents_in_each_others_place_are_found_at_the_first(one: int, other: int) -> None:
    assume(one < other)
    swapped = [*JOURNAL]
    swapped[one] = replace(JOURNAL[one], content=JOURNAL[other].content)
    swapped[other] = replace(JOURNAL[other], content=JOURNAL[one].content)
    found = first_breach(swapped)
    assert found is not None
    assert (found.position, found.what) == (
        one + 1,
        "its content does not have the digest recorded for it",
    )


@given(places.filter(lambda place: place < len(JOURNAL) - 1), st.text())
def test_an_entry_forged_with_its_digests_betrays_itself_in_the_next(place: int, by: str) -> None:
    assume(by != JOURNAL[place].recorded_by)
    text = canonical({"forged": by})
    forged = replace(JOURNAL[place], recorded_by=by, content=text.decode(), digest=digest(text))
    found = first_breach([*JOURNAL[:place], resealed(forged), *JOURNAL[place + 1 :]])
    assert found is not None
    assert (found.position, found.what) == (place + 2, "it does not name the entry before it")


@given(places, st.integers(2, 9))
def test_a_revision_number_left_out_is_found_even_in_a_journal_sealed_anew(
    place: int, skipped: int
) -> None:
    changed = [*JOURNAL]
    changed[place] = replace(changed[place], revision=changed[place].revision + skipped)
    found = first_breach(rechained(changed, place))
    assert found is not None
    assert (found.position, found.what) == (
        place + 1,
        "its revision number does not follow the one before",
    )


@given(places.filter(bool))
def test_a_time_set_back_is_found_even_in_a_journal_sealed_anew(place: int) -> None:
    changed = [*JOURNAL]
    changed[place] = replace(changed[place], recorded_at="1999-01-01T00:00:00.000000Z")
    found = first_breach(rechained(changed, place))
    assert found is not None
    assert (found.position, found.what) == (
        place + 1,
        "it is recorded before the entry that it follows",
    )


@pytest.mark.parametrize("name", ["recorded_by", "reason", "request", "previous"])
def test_half_a_surrogate_pair_written_into_an_entry_is_named_and_not_tripped_over(
    name: str,
) -> None:
    changes: dict[str, Any] = {name: "\ud800"}
    broken = replace(JOURNAL[MIDDLE], **changes)
    found = first_breach([*JOURNAL[:MIDDLE], broken])
    assert found is not None
    assert found.position == MIDDLE + 1


def test_a_breach_is_told_in_one_sentence() -> None:
    told_so = str(Breach(3, "plan", "pass-plan", "it does not name the entry before it"))
    assert told_so == "position 3 (plan pass-plan): it does not name the entry before it"


def test_a_cut_tail_is_a_shorter_journal_that_only_a_copy_of_the_head_gives_away() -> None:
    shorter = JOURNAL[:-3]
    assert first_breach(shorter) is None
    assert shorter[-1].entry != JOURNAL[-1].entry
